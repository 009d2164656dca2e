"""Every tool that is measured gets the same course, of the size that is said."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bench_tools.content import Course, Page, make_course
from bench_tools.outputs import measure_text
from bench_tools.tools import TOOLS, Tool

SCRIPTS = Path(__file__).parent.parent / "scripts"
SIZE = 60
FILE_LINK = r"\[([^\]]+)\]\([a-z-]+\.md\)"
PLAIN_CITATION = r" \(\w+ & \w+, \d{4}\)"
PANDOC_CITATION = r" \[@work\d+\]"
MYST_CITATION = r" \{cite:p\}`work\d+`"


@dataclass(frozen=True)
class Form:
    """How a tool's pages are read: patterns, whose first group is what readers see."""

    reference: str
    citation: str
    mention: str = ""


FORMS = {
    "ours": Form(r"\[\[([a-z-]+)\]\]", PANDOC_CITATION),
    "material": Form(FILE_LINK, PLAIN_CITATION),
    "stock": Form(r"\[([^\]]+)\]\[[a-z-]+\]", PANDOC_CITATION, r"<term:([^>]+)>"),
    "zensical": Form(FILE_LINK, PLAIN_CITATION),
    "sphinx": Form(FILE_LINK, MYST_CITATION, r"\{term\}`([^`]+)`"),
    "mystmd": Form(FILE_LINK, MYST_CITATION, r"\{term\}`([^`]+)`"),
    "mdbook": Form(FILE_LINK, PLAIN_CITATION),
    "hugo": Form(r'\[([^\]]+)\]\(\{\{< relref "[a-z-]+\.md" >\}\}\)', PLAIN_CITATION),
}


@dataclass(frozen=True)
class Counts:
    """What one page has."""

    headings: int
    references: int
    mentions: int
    citations: int


@pytest.fixture(scope="module")
def course() -> Course:
    return make_course(SIZE)


def read_page(tool: Tool, page: Page, course: Course, project: Path) -> tuple[Counts, list[str]]:
    """What a tool's file of a concept has, and the words that readers see below its title."""
    form, titles = FORMS[tool.name], course.titles
    text = (project / tool.source.format(id=page.id)).read_text(encoding="utf-8")
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    text = re.sub(r"^# .*\n", "", text, flags=re.MULTILINE)
    text, headings = re.subn(r"^## .*\n", "", text, flags=re.MULTILINE)
    text, citations = re.subn(form.citation, "", text)
    text, references = re.subn(form.reference, lambda link: titles.get(link[1], link[1]), text)
    if form.mention:
        text, mentions = re.subn(form.mention, r"\1", text)
    else:
        mentions = sum(text.count(term) for term in course.terms)
    return Counts(headings, references, mentions, citations), text.replace("*", "").split()


def find_faults(tool: Tool, course: Course, project: Path) -> list[str]:
    """The pages that have not what is said, and those that say something else."""
    faults = []
    for page in course.pages:
        counts, words = read_page(tool, page, course, project)
        if counts != Counts(headings=3, references=8, mentions=6, citations=4):
            faults.append(f"{page.id}: {counts}")
        if not 440 <= len(words) <= 460:
            faults.append(f"{page.id}: {len(words)} words")
    return faults


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.name)
def test_a_page_has_what_is_said(tool: Tool, course: Course, tmp_path: Path) -> None:
    tool.write(course, tmp_path)
    assert find_faults(tool, course, tmp_path) == []


@pytest.mark.parametrize(
    ("pattern", "replacement", "fault"),
    [
        (r"^## .*\n", "", "headings=2"),
        (FILE_LINK, r"\1", "references=7"),
        (r"\{term\}`([^`]+)`", r"\1", "mentions=5"),
        (MYST_CITATION, "", "citations=3"),
        (r" [a-z]+( [a-z]+){20}", "", "words"),
    ],
)
def test_what_is_missing_is_found(
    course: Course, tmp_path: Path, pattern: str, replacement: str, fault: str
) -> None:
    tool = next(tool for tool in TOOLS if tool.name == "sphinx")
    tool.write(course, tmp_path)
    file = tmp_path / tool.source.format(id=course.pages[5].id)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, replacement, text, count=1, flags=re.MULTILINE), "utf-8")
    (found,) = find_faults(tool, course, tmp_path)
    assert found.startswith(course.pages[5].id)
    assert fault in found


def test_all_tools_get_the_same_words(course: Course, tmp_path: Path) -> None:
    texts = set()
    for tool in TOOLS:
        project = tmp_path / tool.name
        project.mkdir()
        tool.write(course, project)
        words = [read_page(tool, page, course, project)[1] for page in course.pages]
        texts.add(" ".join(word for page in words for word in page))
    assert len(texts) == 1


def test_the_size_gives_terms_entries_and_text(course: Course) -> None:
    assert (len(course.pages), len(course.terms), len(course.entries)) == (60, 15, 12)
    assert sum(len(ids) for _, ids in course.sections) == 60
    fewer = replace(course, pages=course.pages[:30])
    assert 1.8 < measure_text(course) / measure_text(fewer) < 2


def test_a_size_always_gives_the_same_course() -> None:
    assert digest(SIZE, hash_seed=1) == digest(SIZE, hash_seed=2)
    assert digest(SIZE, hash_seed=1) != digest(SIZE + 1, hash_seed=1)


def digest(size: int, hash_seed: int) -> str:
    """Of a course that is made in a process of its own, whose sets have another order."""
    code = f"from bench_tools.content import make_course; print(make_course({size}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(SCRIPTS), "PYTHONHASHSEED": str(hash_seed)},
        capture_output=True,
        check=True,
    )
    return hashlib.sha256(done.stdout).hexdigest()


def test_no_word_of_a_name_fills_the_text(course: Course) -> None:
    names = {word for name in (*course.terms, *course.titles.values()) for word in name.split()}
    filling = {
        piece.lower().rstrip(".")
        for page in course.pages
        for part in page.parts
        for paragraph in part.paragraphs
        for piece in paragraph
        if isinstance(piece, str)
    }
    assert len(filling) > 1000
    assert not {name.lower() for name in names} & filling
