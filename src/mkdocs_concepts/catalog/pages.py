"""Reading a course's Markdown files: each once, into a `Page` and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs_concepts.catalog.front_matter import (
    FrontMatterError,
    parse_front_matter,
    split_front_matter,
)
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.catalog.markup_checks import check_markup
from mkdocs_concepts.catalog.page_limits import find_excess
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.catalog.schema import check_page_keys, parse_concept
from mkdocs_concepts.catalog.tables import find_tables
from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import Concept, Page, RelationType


@dataclass(frozen=True, slots=True)
class PageFile:
    """A Markdown file of the course.

    Attributes:
        file: Where it lies on disk.
        path: How the author names it, from the project's folder; used in messages.
        uri: Its path relative to the documentation directory.
        is_concept: Whether it is to hold a concept.
    """

    file: Path
    path: str
    uri: str
    is_concept: bool


def read_page(
    page_file: PageFile,
    relation_types: Mapping[str, RelationType] = RELATION_TYPES,
    allowed_markup: frozenset[str] = frozenset(),
) -> tuple[Page, list[Diagnostic]]:
    """Read one file.

    Args:
        page_file: Which.
        relation_types: The types that its concept's relations may have, by name.
        allowed_markup: What its author may write in HTML besides what everybody may.

    Returns:
        The page, empty where the file cannot be read, and what is wrong with it.
    """
    try:
        text = read_text(page_file.file, page_file.path)
    except UnreadableFileError as error:
        return Page(page_file.path, page_file.uri), [error.diagnostic]
    return parse_page(text, page_file, relation_types, allowed_markup)


def parse_page(
    text: str,
    page_file: PageFile,
    relation_types: Mapping[str, RelationType] = RELATION_TYPES,
    allowed_markup: frozenset[str] = frozenset(),
) -> tuple[Page, list[Diagnostic]]:
    """Read one page from its text, which has line feeds as the only line breaks."""
    path = page_file.path
    if not text.strip():
        return Page(path, page_file.uri), [
            Diagnostic(path, 1, Code.PAGE_EMPTY, "the page is empty", "write it or delete the file")
        ]
    excess = find_excess(text)
    if excess:
        found = Diagnostic(path, excess.line, Code.TOO_LARGE, excess.message, excess.hint)
        return Page(path, page_file.uri), [found]
    try:
        yaml_text, body, first_line = split_front_matter(text)
    except FrontMatterError as error:
        return Page(path, page_file.uri), [
            Diagnostic(path, error.line, Code.YAML_INVALID, error.reason)
        ]
    concept, diagnostics = _read_concept(yaml_text, page_file, relation_types)
    source = parse_markdown(body, first_line, path)
    diagnostics += check_markup(body, first_line, path, allowed_markup)
    if source.is_empty:
        message = "the page has no text below its front matter"
        diagnostics.append(Diagnostic(path, first_line, Code.PAGE_EMPTY, message))
    page = Page(
        path=path,
        uri=page_file.uri,
        concept=concept,
        cross_references=source.cross_references,
        links=source.links,
        course_links=source.course_links,
        citations=source.citations,
        headings=source.headings,
        terms=source.terms,
        tables=find_tables(body, first_line) if concept and concept.poles else (),
    )
    return page, diagnostics


def _read_concept(
    yaml_text: str | None, page_file: PageFile, relation_types: Mapping[str, RelationType]
) -> tuple[Concept | None, list[Diagnostic]]:
    if yaml_text is None:
        if not page_file.is_concept:
            return None, []
        message = "a concept page begins with front matter between two '---' lines"
        return None, [Diagnostic(page_file.path, 1, Code.FRONT_MATTER_MISSING, message)]
    try:
        front_matter = parse_front_matter(yaml_text)
    except FrontMatterError as error:
        return None, [Diagnostic(page_file.path, error.line, Code.YAML_INVALID, error.reason)]
    if not page_file.is_concept:
        return None, check_page_keys(front_matter, page_file.path)
    return parse_concept(front_matter, page_file.path, page_file.uri, relation_types)
