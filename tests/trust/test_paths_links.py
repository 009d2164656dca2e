"""Symbolic links and pipes: what is refused in a course's folders, and what is followed."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import build, hash_tree

from trust.bad_course import SENTINEL
from trust.canaries import CANARY, find_canaries
from trust.planted_course import check, plant_course, write

REFUSED = " [file-refused]"


def link(name: str, target: str) -> Callable[[Path], None]:
    """Put a link into a course; `{root}` in its target is the folder that the course lies in."""

    def put(course: Path) -> None:
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).unlink(missing_ok=True)
        (course / name).symlink_to(target.format(root=course.parent))

    return put


def chain(course: Path) -> None:
    link("docs/a.txt", "b.txt")(course)
    link("docs/b.txt", "../c.txt")(course)
    link("c.txt", "../outside/secret.txt")(course)


def circle(course: Path) -> None:
    for folder, other in (("a", "b"), ("b", "a")):
        (course / "docs" / folder).mkdir()
        (course / f"docs/{folder}/x").symlink_to(f"../{other}")


def pipe(course: Path) -> None:
    os.mkfifo(course / "docs/a.md")


def door(course: Path) -> None:
    there = Path.cwd()
    os.chdir(course / "docs")  # a socket's name may have 107 bytes
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("a.txt")
    finally:
        os.chdir(there)


# Each leads out of `docs/`, has no end, or is no file.
LINKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "an absolute path": (link("docs/a.txt", "{root}/outside/secret.txt"), "docs/a.txt"),
    "a relative path": (link("docs/a.txt", "../../outside/secret.txt"), "docs/a.txt"),
    "a page": (link("docs/a.md", "../../outside/secret.md"), "docs/a.md"),
    "a concept": (link("docs/concepts/x.md", "/{root}/outside/secret.md"), "docs/concepts/x.md"),
    "a picture": (link("docs/a.png", "../../outside/secret.png"), "docs/a.png"),
    "a drawing": (link("docs/a.svg", "../../outside/secret.svg"), "docs/a.svg"),
    "in place of a page": (link("docs/index.md", "../../outside/secret.md"), "docs/index.md"),
    "the configuration": (link("docs/a.yml", "../mkdocs.yml"), "docs/a.yml"),
    "the repository": (link("docs/git", "../.git"), "docs/git"),
    "a hidden name": (link("docs/.a.txt", "../../outside/secret.txt"), "docs/.a.txt"),
    "a folder": (link("docs/a", "{root}/outside/folder"), "docs/a"),
    "a folder upwards": (link("docs/a", "../../outside"), "docs/a"),
    "a folder among concepts": (link("docs/concepts/a", "../../../outside"), "docs/concepts/a"),
    "the course's folder": (link("docs/a", ".."), "docs/a"),
    "the root": (link("docs/a", "/"), "docs/a"),
    "processes": (link("docs/a", "/proc/self"), "docs/a"),
    "the environment": (link("docs/a.txt", "/proc/self/environ"), "docs/a.txt"),
    "passwords": (link("docs/a.txt", "/etc/passwd"), "docs/a.txt"),
    "no end of zeros": (link("docs/a.md", "/dev/zero"), "docs/a.md"),
    "what is typed": (link("docs/a.md", "/dev/stdin"), "docs/a.md"),
    "a chain": (chain, "docs/a.txt"),
    "nothing outside": (link("docs/a.txt", "../../nothing"), "docs/a.txt"),
    "the folder itself": (link("docs/a", "."), "docs/a"),
    "the folder above": (link("docs/concepts/a", ".."), "docs/concepts/a"),
    "a circle of folders": (circle, "docs/a/x"),
    "a pipe": (pipe, "docs/a.md"),
    "a socket": (door, "docs/a.txt"),
    "addresses": (link("permalinks.lock", "../outside/secret.lock"), "permalinks.lock"),
    "references": (link("references.bib", "../outside/secret.bib"), "references.bib"),
    "a snapshot": (
        link("linked-courses/stats.json", "../../outside/secret.json"),
        "linked-courses/stats.json",
    ),
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return plant_course(tmp_path)


@pytest.mark.parametrize("case", LINKS)
def test_what_is_no_file_of_the_course_is_refused(
    case: str, course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, path = LINKS[case]
    put(course)
    found = check(course, monkeypatch).stdout
    assert any(line.startswith(f"{path}:1: ") and REFUSED in line for line in found.splitlines())


@pytest.mark.parametrize("case", ["a relative path", "a folder", "no end of zeros", "references"])
def test_a_build_stops_before_it_reads_such_a_thing(case: str, course: Path) -> None:
    (course / "docs/zz-sentinel.md").unlink()
    code, said = build(course)
    assert code == 0, said
    before = hash_tree(course / "site")
    put, path = LINKS[case]
    put(course)
    code, said = build(course)
    assert code == 1
    assert f"{path}:1: " in said
    assert REFUSED in said
    assert "Traceback" not in said
    assert hash_tree(course / "site") == before
    assert find_canaries([course / "site"]) == []


def test_links_within_the_folder_are_followed(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(course, "real/a.txt", "read me")
    link("docs/b.txt", "real/a.txt")(course)
    link("docs/c", "real")(course)
    link("docs/d.txt", "c/a.txt")(course)
    assert check(course, monkeypatch).stdout == f"{SENTINEL}\n"
    code, said = build(course)
    assert code == 0, said
    for name in ("b.txt", "c/a.txt", "d.txt"):
        assert (course / "site" / name).read_text(encoding="utf-8") == "read me"
        assert not (course / "site" / name).is_symlink()


def test_a_link_to_nothing_within_the_folder_is_said(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    link("docs/a.txt", "nothing.txt")(course)
    link("docs/b.txt", "b.txt")(course)
    found = check(course, monkeypatch).stdout
    assert "docs/a.txt:1: cannot be read: No such file or directory [file-unreadable]" in found
    assert "docs/b.txt:1: cannot be read: Too many levels" in found


def test_without_our_rules_all_of_it_is_published(course: Path) -> None:
    """The control: what is refused above is what the host would give away."""
    (course / "mkdocs.yml").write_text("site_name: Stock\n", encoding="utf-8")
    for name in ("a.html", "a.js", "CNAME"):
        write(course, name, CANARY)
    for case in ("an absolute path", "a folder", "a page"):
        LINKS[case][0](course)
    code, said = build(course)
    assert code == 0, said
    found = find_canaries([course / "site"])
    assert {"a.html", "a.js", "CNAME", "a.txt", "a/inner.txt", "a/index.html"} <= set(found)
