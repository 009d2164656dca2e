"""A course written from a text and a plan: it builds, and it holds all of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import run_mkdocs
from split.samples import TEA, part

from mkdocs_concepts.catalog.front_matter import split_front_matter
from mkdocs_concepts.split.assembly import assemble
from mkdocs_concepts.split.course_files import build_course_files, check_plan
from mkdocs_concepts.split.plan import PlanError
from mkdocs_concepts.split.proposals import propose_plan
from mkdocs_concepts.split.record import parse_record
from mkdocs_concepts.split.scholarship import read_scholarship

TRAPS = """\
Traps: a *title* with [marks]

Before the first heading stands 1986. A year, and `code`.

## no

# not a heading, [[not]] a [link](x.md) and [@nobody] and {{ x }} and <b>bold</b>.

1. not a list

--8<-- "mkdocs.yml"

---

## 1984

:   not a definition

### Deeper_down *stars*

> not a quotation &amp; not an entity
"""


def build(text: str) -> dict[str, bytes]:
    source = part(text)
    plan = propose_plan(source, "text.txt", "0" * 64)
    check_plan(plan, source, "plan.yml")
    course = build_course_files(source, plan, text.encode(), read_scholarship(source))
    return {path: page.encode() for path, page in course.pages.items()} | dict(course.fixed)


def write(files: dict[str, bytes], folder: Path) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@pytest.mark.parametrize("text", [TEA, TRAPS])
def test_the_course_builds_strictly(text: str, tmp_path: Path) -> None:
    course = write(build(text), tmp_path / "course")
    result = run_mkdocs("build", "--strict", folder=course)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("text", [TEA, TRAPS])
def test_assembling_gives_the_text_back(text: str) -> None:
    files = build(text)
    record = parse_record(files["source/text.txt.record.json"].decode(), "record")
    bodies = {
        path.removeprefix("docs/"): split_front_matter(content.decode())[1]
        for path, content in files.items()
        if path.startswith("docs/")
    }
    assembly = assemble(record, bodies)
    assert assembly.departures == ()
    assert assembly.text == text


def test_the_text_is_stored_byte_for_byte() -> None:
    assert build(TEA)["source/text.txt"] == TEA.encode()


def test_titles_that_yaml_reads_as_something_else_stay_titles() -> None:
    files = build(TRAPS)
    titles = {
        yaml.safe_load(split_front_matter(files[path].decode())[0] or "")["title"]
        for path in ("docs/concepts/no.md", "docs/concepts/section-1984.md")
    }
    assert titles == {"no", "1984"}


@pytest.mark.parametrize(
    ("home", "message"),
    [
        ((0, 1, 99), "has no block 99"),
        ((0,), "block 1 has no place"),
        ((0, 1, 1), "has two places"),
    ],
)
def test_a_plan_that_loses_or_doubles_a_block_is_refused(
    home: tuple[int, ...], message: str
) -> None:
    source = part(TEA)
    plan = propose_plan(source, "text.txt", "0" * 64)
    spoilt = type(plan)(
        plan.source, plan.digest, plan.title, plan.pages, home, references=plan.references
    )
    with pytest.raises(PlanError, match=message):
        check_plan(spoilt, source, "plan.yml")
