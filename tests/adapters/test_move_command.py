"""`concepts move`, as an author uses it, on a copy of the course that has every feature."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY, read_searched, run_mkdocs

from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.adapters.course_loading import load_course
from mkdocs_concepts.links.checks import split_target

CLEAN = REPOSITORY / "tests/sites/clean"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return shutil.copytree(CLEAN, tmp_path / "course")


def run(folder: Path, *arguments: str) -> Result:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(previous)


def move(folder: Path, *arguments: str) -> Result:
    done = run(folder, "move", *arguments)
    assert done.exit_code == 0, done.output
    return done


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def resolve_all(folder: Path, old: str, new: str) -> list[tuple[str, str]]:
    """Every cross-reference, relation and pole of a course, by page, whatever the id."""
    catalog = load_course(folder / "mkdocs.yml").course.catalog
    found = []
    for page in catalog.pages.values():
        uri = page.uri.replace(f"/{new}.md", f"/{old}.md")
        for reference in page.cross_references:
            concept = catalog.resolve(split_target(catalog, reference.target)[0])
            found.append((uri, concept.id if concept else reference.target))
        if page.concept:
            found += [(uri, f"{one.type} {one.target}") for one in page.concept.relations]
            found += [(uri, pole) for pole in page.concept.poles]
    return sorted((uri, re.sub(rf"\b{new}$", old, name)) for uri, name in found)


def test_every_reference_still_leads_to_the_concept(course: Path) -> None:
    before = resolve_all(course, "warmth", "ardour")
    move(course, "warmth", "ardour")
    assert resolve_all(course, "warmth", "ardour") == before
    assert run(course, "check").stdout == ""
    assert run(course, "check").exit_code == 0


def test_the_course_builds_strictly_and_the_old_address_leads_on(course: Path) -> None:
    move(course, "warmth", "ardour")
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout
    redirect = (course / "site/concepts/warmth.html").read_text(encoding="utf-8")
    assert 'content="0; url=ardour.html"' in redirect
    glossary = (course / "site/glossary.html").read_text(encoding="utf-8")
    assert 'id="term-warmth"' in glossary
    searched = read_searched(course / "site")
    assert not [one for one in searched if "This page has moved" in one["text"]]
    assert not [one for one in searched if one["location"].startswith("concepts/warmth.html")]
    assert [one for one in searched if one["location"] == "concepts/ardour.html"]
    assert "warmth.html" not in (course / "site/sitemap.xml").read_text(encoding="utf-8")


def test_each_change_is_printed_with_its_line(course: Path) -> None:
    done = move(course, "warmth", "ardour")
    lines = done.stdout.splitlines()
    assert lines[0] == "docs/concepts/warmth.md -> docs/concepts/ardour.md"
    assert "docs/concepts/warmth.md:2: id: ardour" in lines
    assert "docs/concepts/cool-vs-warm.md:6: poles: [coolness, ardour]" in lines
    assert lines[-1].endswith(": and [[ardour|warmth]] again.")
    for line in lines[1:]:
        path, number, text = line.split(":", 2)
        file = course / path.replace("/warmth.md", "/ardour.md")
        written = file.read_text(encoding="utf-8").splitlines()[int(number) - 1]
        assert " ".join(written.split()) == text.strip()


@pytest.mark.parametrize("listed", ["", "former_ids:\n  - chill\n"])
def test_a_line_that_is_added_is_printed_alone(course: Path, listed: str) -> None:
    page = course / "docs/concepts/coolness.md"
    text = page.read_text(encoding="utf-8").replace("\n---\n", f"\n{listed}---\n", 1)
    page.write_text(text, encoding="utf-8")
    lines = move(course, "coolness", "cold").stdout.splitlines()
    added = "- coolness" if listed else "former_ids: [coolness]"
    (number,) = [line.split(":")[1] for line in lines if line.endswith(f": {added}")]
    written = (course / "docs/concepts/cold.md").read_text(encoding="utf-8").splitlines()
    assert written[int(number) - 1].strip() == added
    assert not any("---" in line for line in lines)


def test_moving_back_restores_everything_but_the_former_ids(course: Path) -> None:
    before = read_tree(course / "docs")
    move(course, "warmth", "ardour")
    assert read_tree(course / "docs") != before
    move(course, "ardour", "warmth")
    after = read_tree(course / "docs")
    page = "concepts/warmth.md"
    assert b"former_ids: [heat, ardour]" in after[page]
    after[page] = after[page].replace(b"[heat, ardour]", b"[heat]")
    assert after == before


def test_a_dry_run_says_the_same_and_writes_nothing(course: Path) -> None:
    before = read_tree(course)
    said = move(course, "--dry-run", "warmth", "ardour").stdout
    assert read_tree(course) == before
    assert move(course, "warmth", "ardour").stdout == said


def test_line_breaks_of_windows_and_byte_order_marks_are_kept(course: Path) -> None:
    plain = shutil.copytree(course, course.parent / "plain")
    for file in course.rglob("*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert move(course, "warmth", "ardour").stdout == move(plain, "warmth", "ardour").stdout
    for uri, content in read_tree(plain / "docs").items():
        if uri.endswith(".md"):
            marked = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
            assert (course / "docs" / uri).read_bytes() == marked


def test_the_configuration_is_not_rewritten_but_named(course: Path) -> None:
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"{text}nav:\n  - concepts/warmth.md\n", encoding="utf-8")
    line = text.count("\n") + 2
    said = move(course, "warmth", "ardour").stdout.splitlines()
    assert said[-1] == f"mkdocs.yml:{line}: still names concepts/warmth.md; change it"


def test_an_old_id_goes_on_resolving(course: Path) -> None:
    move(course, "warmth", "ardour")
    home = course / "docs/index.md"
    home.write_text(home.read_text("utf-8") + "\nLater, [[warmth]] and [[heat]].\n", "utf-8")
    assert run(course, "check").stdout == ""


# Refusals: one line, and nothing is touched


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("warmt", "ardour", "no concept 'warmt'; did you mean 'warmth'?"),
        ("heat", "ardour", "no concept 'heat'; it is 'warmth' now"),
        ("warmth", "Ardour", "'Ardour' is not an id: a-z, 0-9 and '-', beginning with a letter"),
        ("warmth", "../x", "'../x' is not an id"),
        ("warmth", "warmth", "'warmth' is its id already"),
        ("warmth", "coolness", "'coolness' is the id of docs/concepts/coolness.md; ids are never"),
        ("coolness", "heat", "'heat' was the id of docs/concepts/warmth.md; ids are never reused"),
        ("coolness", "metta", "'metta' is a label of 'loving-kindness'"),
        ("coolness", "index", "there is a file docs/concepts/index.md already"),
    ],
)
def test_refusals(old: str, new: str, said: str, course: Path) -> None:
    before = read_tree(course)
    done = run(course, "move", old, new)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {said}")
    assert done.stderr.count("\n") == 1
    assert read_tree(course) == before


def test_an_id_that_the_lock_file_knows_from_another_concept_is_refused(course: Path) -> None:
    lock = "frost concepts/frost.html retired - Frost\n"
    (course / "permalinks.lock").write_text(lock, encoding="utf-8")
    done = run(course, "move", "warmth", "frost")
    assert done.stderr == (
        "Error: 'frost' was another concept's id (permalinks.lock:1); ids are never reused\n"
    )


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("docs/lost.md", b"Caf\xe9.\n", "encoding-invalid"),
        ("docs/concepts/lost.md", b"---\na: [\n---\n\nText.\n", "yaml-invalid"),
        ("permalinks.lock", b"nonsense\n", "permalink-invalid"),
    ],
)
def test_a_course_with_something_unreadable_is_left_alone(
    name: str, content: bytes, code: str, course: Path
) -> None:
    (course / name).write_bytes(content)
    before = read_tree(course)
    done = run(course, "move", "warmth", "ardour")
    assert done.exit_code == 1
    assert f"[{code}]" in done.stderr
    assert done.stderr.count("\n") == 1
    assert read_tree(course) == before


def test_no_course(tmp_path: Path) -> None:
    done = run(tmp_path, "move", "a", "b")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: mkdocs.yml:1: ")


def test_all_pages_are_written_or_none(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_tree(course)
    rename = Path.rename

    def fail_at_the_glossary(self: Path, target: Path) -> Path:
        if target == course / "docs/glossary.md" and "new" in self.parts:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_at_the_glossary)
    done = run(course, "move", "warmth", "ardour")
    assert done.stderr == "Error: nothing was changed: No space left on device\n"
    assert read_tree(course) == before
