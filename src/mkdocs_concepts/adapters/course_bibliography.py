"""A course's .bib files and its citation style: read, or said why they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.catalog.text_files import UnreadableFileError
from mkdocs_concepts.citations.bibtex.bibliography import Bibliography, read_bib_text
from mkdocs_concepts.citations.bibtex.bibliography import read_bibliographies as read_bib_files
from mkdocs_concepts.citations.engine.styles import describe_missing_style, find_style
from mkdocs_concepts.diagnostics import Code, Diagnostic

OBSTACLES = frozenset({Code.CONFIG_INVALID, Code.FILE_UNREADABLE, Code.TOO_LARGE})
"""What keeps citations from being rendered at all."""


def read_bibliographies(layout: CourseLayout) -> tuple[Bibliography, list[Diagnostic]]:
    """Read all of a course's .bib files, and say which are not there."""
    files = [file for file in layout.bib_files or () if file.exists()]
    bibliography, found = read_bib_files((file, layout.display(file)) for file in files)
    return bibliography, [*_find_missing(layout), *found]


def find_obstacles(layout: CourseLayout) -> list[Diagnostic]:
    """What keeps citations from being rendered at all: files or a style that cannot be read."""
    if layout.has_stock_citations:
        return [*read_bibliographies(layout)[1], *check_style(layout)]
    found = [*_find_missing(layout), *check_style(layout)]
    for file in layout.bib_files or ():
        try:
            read_bib_text(file, layout.display(file))
        except UnreadableFileError as error:
            if file.exists() and error.diagnostic.code in OBSTACLES:
                found.append(error.diagnostic)
    return found


def check_style(layout: CourseLayout) -> Iterator[Diagnostic]:
    """Say where the configuration names a style that is not there."""
    if layout.style is not None and find_style(layout.style, layout.project) is None:
        line = _find_option(layout, "csl", "csl_file")
        yield describe_missing_style(layout.style, layout.config_path, line)


def _find_missing(layout: CourseLayout) -> Iterator[Diagnostic]:
    """The .bib files that the configuration names and that are not there."""
    path, code = layout.config_path, Code.CONFIG_INVALID
    if layout.bib_files == ():
        message, hint = "there is no .bib file in 'bib_dir'", "add one, or correct 'bib_dir'"
        yield Diagnostic(path, _find_option(layout, "bib_dir"), code, message, hint)
    for file in layout.bib_files or ():
        if not file.exists():
            message = f"there is no file '{layout.display(file)}'"
            hint = "create it, or correct 'bib_file'"
            yield Diagnostic(path, _find_option(layout, "bib_file"), code, message, hint)


def _find_option(layout: CourseLayout, *names: str) -> int:
    """The line of the configuration where the first of some options of a plugin stands, or 1."""
    try:
        text = (layout.project / layout.config_path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 1
    option = re.compile(rf"^[^#\n]*?\b(?:{'|'.join(names)})['\"]?\s*:", re.MULTILINE)
    found = option.search(text)
    return text.count("\n", 0, found.end()) + 1 if found else 1
