"""`concepts links`, as an editor uses it.

`golden/link_report/report.txt` and `.json` are what it says of the course beside them;
`UPDATE_GOLDEN=1` writes them anew.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY

from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.adapters.course_loading import load_course
from mkdocs_concepts.adapters.noted_pages import read_noted_pages
from mkdocs_concepts.links.report.findings import FindingKind
from mkdocs_concepts.links.report.text_places import find_lines
from mkdocs_concepts.links.terms.skip_reasons import SkipReason

GOLDEN = Path(__file__).parent.parent / "golden" / "link_report"
COURSE = GOLDEN / "course"
GUIDE = REPOSITORY / "guide"


def run(folder: Path, *options: str) -> Result:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, ["links", *options], catch_exceptions=False)
    finally:
        os.chdir(previous)


def read_findings(folder: Path, *options: str) -> list[dict[str, Any]]:
    done = run(folder, "--format", "json", *options)
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return shutil.copytree(COURSE, tmp_path / "course")


@pytest.mark.parametrize(("name", "format_"), [("report.txt", "text"), ("report.json", "json")])
def test_golden(name: str, format_: str) -> None:
    done = run(COURSE, "--format", format_)
    assert done.exit_code == 0
    golden = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(done.stdout, encoding="utf-8", newline="\n")
    assert done.stdout == golden.read_text(encoding="utf-8")


def test_the_golden_course_has_every_kind_and_every_reason() -> None:
    found = read_findings(COURSE)
    assert {finding["kind"] for finding in found} == {kind.code for kind in FindingKind}
    said = {finding["reason"] for finding in found}
    for reason in SkipReason:
        assert reason.is_rule is not any(text.startswith(reason.value) for text in said), reason


@pytest.mark.parametrize("folder", [COURSE, REPOSITORY, GUIDE], ids=["golden", "course", "guide"])
def test_every_line_holds_the_first_word_of_what_is_said_of_it(folder: Path) -> None:
    found = read_findings(folder)
    assert found
    for finding in found:
        if finding["kind"] == "orphan":
            continue  # which stands at its id
        line = (folder / finding["path"]).read_text("utf-8").split("\n")[finding["line"] - 1]
        read = re.sub("&shy;|[*]|</?[a-z]+>", "", line).casefold()
        assert re.findall(r"\w+", finding["text"].casefold())[0] in read, finding


@pytest.mark.parametrize("folder", [COURSE, REPOSITORY, GUIDE], ids=["golden", "course", "guide"])
def test_every_mention_that_is_told_of_is_found_again(folder: Path) -> None:
    for noted in read_noted_pages(load_course(folder / "mkdocs.yml"), lambda pages: pages):
        lines = find_lines(noted.body, noted.notes)
        missing = [n for n, line in zip(noted.notes.notes, lines, strict=True) if line is None]
        assert [note for note in missing if not note.is_expected] == []


def test_only_the_named_pages_are_told_of(course: Path) -> None:
    named = ["docs/once.md", str(course / "docs/concepts/poolish.md")]
    found = read_findings(course, *named)
    assert {f["path"] for f in found} == {"docs/once.md", "docs/concepts/poolish.md"}
    everything = read_findings(course)
    assert [f for f in everything if f["path"] in {"docs/once.md", "docs/concepts/poolish.md"}] == (
        found
    )


def test_what_is_no_page_of_the_course_is_named(course: Path) -> None:
    done = run(course, "docs/twice.md")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Error: docs/twice.md: is no page of the course\n"


def test_from_another_folder(course: Path) -> None:
    found = read_findings(course.parent, "-f", "course/mkdocs.yml", "course/docs/once.md")
    assert {finding["path"] for finding in found} == {"docs/once.md"}


def test_the_end_says_how_much_and_that_errors_may_hide_something(course: Path) -> None:
    last = run(course).stderr.splitlines()
    counts = [f"{number} {kind.code}" for kind, number in count(read_findings(course)).items()]
    assert last[0] == f"19 pages: {', '.join(counts)}"
    assert last[1:] == ["errors in the course may hide something: see 'concepts check'"]
    poolish = course / "docs/concepts/poolish.md"
    poolish.write_text(poolish.read_text("utf-8").replace("  old dough]", "  ]"), "utf-8")
    assert len(run(course).stderr.splitlines()) == 1


def count(findings: list[dict[str, Any]]) -> dict[FindingKind, int]:
    codes = [finding["kind"] for finding in findings]
    return {kind: codes.count(kind.code) for kind in FindingKind}


def test_no_configuration(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("mkdocs.yml:1: ")
    assert done.stderr.rstrip().endswith("[config-invalid]")


def test_a_page_that_is_not_utf8(course: Path) -> None:
    (course / "docs/once.md").write_bytes(b"# Once\n\nCaf\xe9.\n")
    done = run(course)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("docs/once.md:3: not UTF-8")


def test_a_page_whose_front_matter_cannot_be_read_is_left_out(course: Path) -> None:
    (course / "docs/once.md").write_text("---\na: [\n---\n\nSourdough.\n", encoding="utf-8")
    done = run(course)
    assert done.exit_code == 0
    assert "docs/once.md" not in done.stdout
    assert done.stderr.splitlines()[-1].startswith("errors in the course")


def test_a_course_without_concepts(course: Path) -> None:
    shutil.rmtree(course / "docs/concepts")
    done = run(course)
    assert done.exit_code == 0
    assert done.stderr.splitlines()[0] == "docs/concepts: holds no concept page"
    # What its pages say of the glossary's terms is all that there is.
    assert {finding["concept_id"] for finding in read_findings(course)} == {"glossary.crumb"}


def test_a_course_without_a_contents_page(course: Path) -> None:
    (course / "docs/concepts/index.md").unlink()
    assert read_findings(course) == read_findings(COURSE)


def test_a_course_without_citations(course: Path) -> None:
    file = course / "mkdocs.yml"
    text = re.sub(r"  - citations:\n.*\n", "", file.read_text("utf-8"))
    file.write_text(text, encoding="utf-8")
    assert not any(f["reason"] == SkipReason.CITATION for f in read_findings(course))


def test_what_an_author_writes_does_not_speak_to_the_terminal(course: Path) -> None:
    page = course / "docs/once.md"
    page.write_text(page.read_text("utf-8").replace("biga.", "bi\x1b[31mga x\u202e biga."), "utf-8")
    assert all(c.isprintable() or c == "\n" for c in run(course).stdout)


def test_it_changes_no_file(course: Path) -> None:
    before = {f: f.read_bytes() for f in course.rglob("*") if f.is_file()}
    assert run(course).exit_code == 0
    assert {f: f.read_bytes() for f in course.rglob("*") if f.is_file()} == before
