"""The commands neither read nor write outside of a course's folder, whatever lies in it."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from publishing import hash_tree

from trust.bad_course import GOOD, write_course
from trust.canaries import CANARY, find_canaries, plant
from trust.commands import run

TEXT = "# One\n\nThe first text, which is long enough to be a page.\n\n# Two\n\nThe second one.\n"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return plant(tmp_path)


# Folders of courses that somebody has prepared


@pytest.fixture
def split_course(tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course that was split from a text, which has been revised since."""
    source = tmp_path / "text.md"
    source.write_text(TEXT, encoding="utf-8")
    assert run(tmp_path, monkeypatch, "split", "text.md", "made").exit_code == 0
    source.write_text(TEXT.replace("second", "other"), encoding="utf-8")
    assert outside.is_dir()
    return tmp_path / "made"


def find_record(course: Path) -> Path:
    (record,) = (course / "source").glob("*.json")
    return record


def change_record(course: Path, change: Callable[[dict[str, object]], None]) -> None:
    file = find_record(course)
    record = json.loads(file.read_text(encoding="utf-8"))
    change(record)
    file.write_text(json.dumps(record), encoding="utf-8")


def name_a_file_outside(path: str) -> Callable[[Path], None]:
    def prepare(course: Path) -> None:
        change_record(course, lambda record: record.update(files={path: [f"{CANARY}\n"]}))

    return prepare


def name_a_source_outside(course: Path) -> None:
    change_record(course, lambda record: record.update(source="../../outside/secret.txt"))


def leave_a_list(listed: object) -> Callable[[Path], None]:
    def prepare(course: Path) -> None:
        folder = course / ".concepts-split"
        folder.mkdir()
        (folder / "list.json").write_text(json.dumps(listed), encoding="utf-8")

    return prepare


def leave_a_list_and_a_link(course: Path) -> None:
    leave_a_list({"replaced": ["secret.txt"], "made": []})(course)
    (course / ".concepts-split/old").symlink_to(course.parent / "outside")


def move_the_pages(course: Path) -> None:
    shutil.move(course / "docs", course.parent / "outside/docs")
    (course / "docs").symlink_to("../outside/docs")


def move_the_source(course: Path) -> None:
    shutil.move(course / "source", course.parent / "outside/source")
    (course / "source").symlink_to("../outside/source")


PREPARED: Mapping[str, Callable[[Path], None]] = {
    "a record of a file above": name_a_file_outside("../outside/secret.txt"),
    "a record of a file above, twice": name_a_file_outside("docs/../../outside/secret.txt"),
    "a record of a file by its path": name_a_file_outside("/etc/hostname"),
    "a record with backslashes": name_a_file_outside("docs\\..\\..\\outside\\secret.txt"),
    "a record of another source": name_a_source_outside,
    "a list of a file above": leave_a_list({"replaced": [], "made": ["../outside/secret.txt"]}),
    "a list of a file by its path": leave_a_list({"replaced": ["/etc/hostname"], "made": []}),
    "a list that is none": leave_a_list(["x"]),
    "a list with numbers": leave_a_list({"replaced": 7, "made": None}),
    "a list and a link": leave_a_list_and_a_link,
    "pages elsewhere": move_the_pages,
    "a source elsewhere": move_the_source,
}


@pytest.mark.parametrize("case", PREPARED)
def test_a_prepared_folder_does_not_lead_a_split_elsewhere(
    case: str, split_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PREPARED[case](split_course)
    outside = split_course.parent / "outside"
    before = hash_tree(outside)
    result = run(split_course.parent, monkeypatch, "split", "text.md", "made")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
    assert hash_tree(outside) == before


def test_without_such_a_thing_it_is_split_again(
    split_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: it is what was prepared that is refused."""
    result = run(split_course.parent, monkeypatch, "split", "text.md", "made")
    assert result.exit_code == 0, result.output


def test_a_page_elsewhere_is_not_assembled(
    split_course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = split_course / "docs/concepts/two.md"
    text = page.read_text(encoding="utf-8")
    there = split_course.parent / "outside/two.md"
    there.write_text(text.replace("The second one", f"The second {CANARY} one"), encoding="utf-8")
    page.unlink()
    page.symlink_to("../../../outside/two.md")
    assert (
        "docs/concepts/two.md: missing"
        in run(split_course.parent, monkeypatch, "assemble", "made").stderr
    )
    run(split_course, monkeypatch, "check", "--source")


# Names that are given to commands, and what a configuration names

COMMANDS: Sequence[Sequence[str]] = (
    ("move", "warmth", "../../outside/x"),
    ("move", "warmth", "/tmp/x"),
    ("move", "../index", "x"),
    ("move", "warmth", "x/../../y"),
    ("retire", "../../outside/secret"),
    ("retire", "warmth", "--see", "../x"),
    ("courses", "update", "../x"),
    ("courses", "update", "/etc/passwd"),
)


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_name_that_is_a_path_is_refused(
    arguments: Sequence[str], tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write_course(tmp_path / "course")
    before = hash_tree(tmp_path)
    assert run(course, monkeypatch, *arguments).exit_code == 1
    assert hash_tree(tmp_path) == before
    assert outside.is_dir()


@pytest.mark.parametrize(
    "inventory",
    ["../outside/secret.json", "{0}/secret.txt", "file://{0}/secret.json", "{0}", "/dev/null"],
)
def test_an_inventory_that_is_none_is_not_quoted(
    inventory: str, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write_course(tmp_path / "course")
    config = GOOD["mkdocs.yml"].replace("https://example.org/stats/", inventory.format(outside))
    (course / "mkdocs.yml").write_text(config, encoding="utf-8")
    before = hash_tree(course)
    assert run(course, monkeypatch, "courses", "update").exit_code == 1
    assert hash_tree(course) == before


PAGES = ("glossary", "kinds", "map", "text", "reuse")
PATHS = ("../../outside/secret.md", "../mkdocs.yml", "/etc/passwd", "concepts/../../references.bib")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_of_the_configuration_is_one_of_the_course(
    path: str, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    course = write_course(tmp_path / "course")
    options = "".join(f"      {name}: {path}\n" for name in PAGES)
    config = GOOD["mkdocs.yml"].replace("- concepts:\n", f"- concepts:\n{options}")
    (course / "mkdocs.yml").write_text(config, encoding="utf-8")
    (course / "docs/zz-sentinel.md").unlink()
    assert run(course, monkeypatch, "check").exit_code == 0
    assert run(course, monkeypatch, "bundle", "--format", "html").exit_code == 0
    assert find_canaries([course / "dist"]) == []
    assert outside.is_dir()


def test_a_bundle_is_named_by_letters_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = write_course(tmp_path / "course")
    config = GOOD["mkdocs.yml"].replace("Tiny", "../../outside/\\x00 /etc/x")
    (course / "mkdocs.yml").write_text(config, encoding="utf-8")
    (course / "docs/zz-sentinel.md").unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert run(course, monkeypatch, "bundle").exit_code == 0
    (made,) = (course / "dist").iterdir()
    assert made.name == "outside-x00-etc-x-2023-11-14.zip"
    with zipfile.ZipFile(made) as archive:
        names = archive.namelist()
    assert all(".." not in name and not name.startswith("/") for name in names)
