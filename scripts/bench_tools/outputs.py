"""What a tool wrote, and how large it is."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path

from bench_tools.content import Course
from bench_tools.syntax import READ, write_references
from bench_tools.tools import Tool


@dataclass(frozen=True)
class Output:
    """What a tool made of a course: sizes in bytes.

    Attributes:
        tool: The tool's name.
        size: How many concepts the course has.
        files: How many files there are.
        total: All files together.
        html: A concept's page, on average; 0 where there is no HTML.
        index: The files of the search.
        packed: The same, each compressed with gzip.
    """

    tool: str
    size: int
    files: int
    total: int
    html: int
    index: int
    packed: int


def measure_output(tool: Tool, course: Course, project: Path) -> Output:
    """Measure what a tool wrote into its project."""
    folder = project / tool.output
    files = [file for file in folder.rglob("*") if file.is_file()]
    index = list_index(tool, folder)
    html = 0
    if tool.page.endswith(".html"):
        pages = [folder / tool.page.format(id=page.id) for page in course.pages]
        html = sum(page.stat().st_size for page in pages) // len(pages)
    return Output(
        tool.name,
        len(course.pages),
        len(files),
        sum(file.stat().st_size for file in files),
        html,
        sum(file.stat().st_size for file in index),
        sum(len(gzip.compress(file.read_bytes(), mtime=0)) for file in index),
    )


def list_index(tool: Tool, folder: Path) -> list[Path]:
    """The files that a tool's search reads."""
    wanted = {file for glob in tool.index if glob[0] != "!" for file in folder.glob(glob)}
    unwanted = {file for glob in tool.index if glob[0] == "!" for file in folder.glob(glob[1:])}
    return sorted(wanted - unwanted)


def measure_text(course: Course) -> int:
    """How many bytes of text there are to read: pages, glossary and bibliography, each once."""
    texts = [*course.terms, *course.terms.values(), write_references(course)]
    for page in course.pages:
        texts += [page.title, page.definition, *(part.heading for part in page.parts)]
        pieces = [piece for part in page.parts for text in part.paragraphs for piece in text]
        texts += [READ.write(piece, course).strip("*") for piece in pieces]
    return sum(len(text.encode()) + 1 for text in texts if text)


def find_fault(tool: Tool, course: Course, project: Path, edited: tuple[str, str] | None) -> str:
    """Whether what was written is the whole course as it is now: what is missing, or nothing.

    Args:
        tool: Whose output it is.
        course: What it was given.
        project: Where its project lies.
        edited: The id of the page that was edited last, and the word that it got.
    """
    folder = project / tool.output
    missing = [
        page.id for page in course.pages if not (folder / tool.page.format(id=page.id)).is_file()
    ]
    if missing:
        return f"{len(missing)} pages were not written"
    if edited:
        id_, word = edited
        if word not in (folder / tool.page.format(id=id_)).read_text(encoding="utf-8"):
            return "an edit did not come through"
    return ""
