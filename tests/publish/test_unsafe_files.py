"""What of an author's folder is not to be published, and which files are."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_concepts.publish.file_types import find_ending, is_allowed, is_named
from mkdocs_concepts.publish.unsafe_files import (
    LONGEST_NAME,
    UnsafeFile,
    find_links_out,
    find_unsafe_files,
)

LEADS_OUT = "is a link that leads out of this folder"
HAS_LINKS = "is a link to a folder that has links in it"
NO_FILE = "is neither a file nor a folder"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a page and a folder in it, beside something that is not its own."""
    (tmp_path / "outside/deep").mkdir(parents=True)
    (tmp_path / "outside/secret.txt").write_text("secret")
    (tmp_path / "docs/sub/below").mkdir(parents=True)
    (tmp_path / "docs/a.md").write_text("a")
    (tmp_path / "docs/sub/b.md").write_text("b")
    (tmp_path / "docs/sub/below/c.md").write_text("c")
    return tmp_path / "docs"


def test_a_folder_of_files_and_links_within_it_is_safe(folder: Path) -> None:
    (folder / "again.md").symlink_to("a.md")
    (folder / "sub/up.md").symlink_to("../a.md")
    (folder / "below").symlink_to("sub/below")
    (folder / "nowhere.md").symlink_to("missing.md")
    assert list(find_unsafe_files(folder)) == []


def test_links_that_lead_out_are_closed_and_those_to_folders_stop_the_looking(folder: Path) -> None:
    (folder / "file.txt").symlink_to("../outside/secret.txt")
    (folder / "sub/folder").symlink_to("../../outside")
    (folder / "gone").symlink_to("../missing")
    (folder / "sub/beside").symlink_to(f"{folder}x")
    assert list(find_unsafe_files(folder)) == [
        UnsafeFile("file.txt", LEADS_OUT, is_closed=True),
        UnsafeFile("gone", LEADS_OUT, is_closed=True),
        UnsafeFile("sub/beside", LEADS_OUT, is_closed=True),
        UnsafeFile("sub/folder", LEADS_OUT, is_closed=True, is_barrier=True),
    ]


def test_links_to_folders_with_links_have_no_end(folder: Path) -> None:
    (folder / "sub/self").symlink_to(".")
    (folder / "other").symlink_to("sub")
    assert list(find_unsafe_files(folder)) == [
        UnsafeFile("other", HAS_LINKS, is_closed=True, is_barrier=True),
        UnsafeFile("sub/self", HAS_LINKS, is_closed=True, is_barrier=True),
    ]


def test_a_link_to_itself_is_no_file_anybody_could_open(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    assert list(find_unsafe_files(folder)) == []


def test_pipes_are_no_files(folder: Path) -> None:
    os.mkfifo(folder / "sub/pipe.md")
    (folder / "to-pipe.md").symlink_to("sub/pipe.md")
    assert list(find_unsafe_files(folder)) == [
        UnsafeFile("to-pipe.md", NO_FILE, is_closed=True),
        UnsafeFile("sub/pipe.md", NO_FILE, is_closed=True),
    ]


def test_all_folders_are_looked_through_but_those_that_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "wxyz":
        (folder / name).mkdir()
        (folder / name / "out").symlink_to("../../outside/secret.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("/z"):
            raise PermissionError
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [unsafe.uri for unsafe in find_unsafe_files(folder)]
    assert sorted(found) == ["w/out", "x/out", "y/out"]


def test_a_link_out_to_what_has_no_end_is_no_folder(folder: Path) -> None:
    (folder.parent / "outside/loop").symlink_to("loop")
    (folder / "to-loop").symlink_to("../outside/loop")
    assert list(find_unsafe_files(folder)) == [UnsafeFile("to-loop", LEADS_OUT, is_closed=True)]


def test_names_that_pass_for_others_are_told(folder: Path) -> None:
    for name in ("a\u200bb\u202ec.md", "d\\e.md", "f" * LONGEST_NAME, "ü" * 125, "g" * 251):
        (folder / name).touch()
    (folder / "ü\u0308é.md").touch()
    assert list(find_unsafe_files(folder)) == [
        UnsafeFile("a\u200bb\u202ec.md", "has the character U+200B in its name, which nobody sees"),
        UnsafeFile("d\\e.md", "has a backslash in its name, which parts folders on some systems"),
        UnsafeFile("g" * 251, "has a name of 251 bytes, and may have 250"),
    ]


@pytest.mark.parametrize("byte", [b"\x80", b"\xff"])
def test_a_name_in_no_known_encoding_stops_the_looking(folder: Path, byte: bytes) -> None:
    (folder / os.fsdecode(b"a" + byte)).touch()
    (unsafe,) = find_unsafe_files(folder)
    reason = "has a name that is not in UTF-8"
    assert unsafe == UnsafeFile(os.fsdecode(b"a" + byte), reason, is_barrier=True)


def test_a_folder_that_is_a_link_itself_is_looked_through(folder: Path) -> None:
    (folder / "file.txt").symlink_to("../outside/secret.txt")
    (folder.parent / "linked").symlink_to("docs")
    assert list(find_unsafe_files(folder.parent / "linked")) == [
        UnsafeFile("file.txt", LEADS_OUT, is_closed=True),
    ]


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert list(find_unsafe_files(tmp_path / "missing")) == []


def test_of_a_projects_files_those_are_told_that_lead_out(folder: Path) -> None:
    (folder / "out.bib").symlink_to("../outside/secret.txt")
    (folder / "within.bib").symlink_to("a.md")
    given = [
        folder / "a.md",
        folder / "out.bib",
        folder / "within.bib",
        folder.parent / "outside/secret.txt",  # named by somebody
        folder / "sub/../out.bib",
        folder / "../outside/secret.txt",
    ]
    assert list(find_links_out(folder, given)) == [folder / "out.bib", folder / "out.bib"]


def test_a_project_that_is_a_link_itself_keeps_its_own_files(folder: Path) -> None:
    project = folder.parent / "linked"
    project.symlink_to("docs")
    assert list(find_links_out(project, [project / "a.md"])) == []


@pytest.mark.parametrize(
    ("uri", "ending"),
    [
        ("a.txt", ".txt"),
        ("a.b/c.PNG", ".png"),
        ("a.tar.gz", ".gz"),
        ("a.b/c", ""),
        (".txt", ""),
        ("..a.txt", ".txt"),
        ("..txt", ""),
        ("X.txt", ".txt"),
        ("a.txt.", ""),
        ("a.", ""),
        ("a. ", ""),
        ("a", ""),
    ],
)
def test_an_ending_is_what_follows_the_last_point(uri: str, ending: str) -> None:
    assert find_ending(uri) == ending


@pytest.mark.parametrize(
    ("uri", "allowed", "expected"),
    [
        ("a.txt", (), True),
        ("sub/a.b.PDF", (), True),
        ("a.html", (), False),
        ("sub/.a.txt", (), False),
        (".git/a.txt", (), False),
        ("sub.d/a.txt", (), True),
        ("a.html", (".html",), True),
        ("sub/CNAME", ("CNAME",), True),
        ("sub/deep/CNAME", ("CNAME",), True),
        ("CNAME/a", ("CNAME",), False),
        ("sub/.nojekyll", (".nojekyll",), True),
        ("sub/.nojekyll", (".html",), False),
    ],
)
def test_what_is_published(uri: str, allowed: tuple[str, ...], expected: bool) -> None:
    assert is_allowed(uri, allowed) is expected
    assert is_allowed(uri) is (expected and not allowed)


def test_what_the_configuration_names_is_told_from_what_is_always_allowed() -> None:
    assert is_named("sub/a.TXT", {".txt"})
    assert is_named("sub/a.txt", {"a.txt"})
    assert not is_named("sub/a.txt", {"sub", "sub/a.txt", "txt"})
