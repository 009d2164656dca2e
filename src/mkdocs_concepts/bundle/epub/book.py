"""Writes a course as an e-book: pandoc makes it of the course's pages.

It reads them some at a time, since it takes 6 GB of memory to read 1,000 concepts at once, and then
writes the book in one call, in which it parts it into files and has the links lead from one to
another.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

import pypandoc

from mkdocs_concepts.bundle.archive import write_archive
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.epub.chapters import build_chapters, list_parts
from mkdocs_concepts.bundle.epub.cover import render_cover
from mkdocs_concepts.bundle.epub.metadata import (
    list_metadata,
    read_language,
)
from mkdocs_concepts.bundle.epub.package import list_files
from mkdocs_concepts.bundle.epub.pandoc_markup import Drawings
from mkdocs_concepts.bundle.epub.pictures import PictureFolder
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.markup.tree import render_markup
from mkdocs_concepts.bundle.page_content import read_pages
from mkdocs_concepts.bundle.site_look import read_site_look
from mkdocs_concepts.language.language import find_direction

_BOOK, _COVER, _STYLE, _FILTER = "book.epub", "cover.svg", "book.css", "book.lua"
_DRAWINGS = "drawings.json"
# Ids are those of the pages.
_READ = ("--from", "html-auto_identifiers", "--to", "json", "--lua-filter", _FILTER)
_WRITE = (
    *("--from", "json", "--to", "epub3", "--syntax-highlighting", "none", "--output", _BOOK),
    # A file for each chapter, and for each part; the contents have both.
    *("--split-level", "2", "--toc", "--toc-depth", "2"),
    *("--css", _STYLE, "--epub-cover-image", _COVER),
)
_MOST_READ = 100  # headings, and boxes of what is below; pandoc takes 3 MB of memory for each


def write_epub(destination: Path, course: BundledCourse) -> None:
    """Write a course as a book for readers of e-books.

    Args:
        destination: The book; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If pandoc cannot make the book.
        OSError: If a file cannot be read, or the book cannot be written.
    """
    with tempfile.TemporaryDirectory(prefix="concepts-epub-") as name:
        folder = Path(name)
        pages = _write_sources(folder, course)
        for page in pages:
            _run_pandoc(folder, course.time, *_READ, "--output", f"{page}.json", page)
        _run_pandoc(folder, course.time, *_WRITE, *(f"{page}.json" for page in pages))
        direction = "rtl" if find_direction(read_language(course)) == "rtl" else ""
        entries = list_files(folder / _BOOK, course.title, direction)
        write_archive(destination, course.time, entries, uncompressed="mimetype")


def _write_sources(folder: Path, course: BundledCourse) -> list[str]:
    """Put what pandoc reads into a folder, and give the names of the pages in their order."""
    drawings: Drawings = []
    pictures = PictureFolder(folder, course.site)
    pages = read_pages(course)
    for content in pages:
        pictures.take(content)
    parts = list(list_parts(build_chapters(pages), drawings))
    head = Element("head")
    SubElement(head, "title").text = " ".join(course.title.split())
    for key, value in list_metadata(course, len(drawings), pictures.shown):
        SubElement(head, "meta", {"name": key, "content": value})
    for name in (_STYLE, _FILTER):
        (folder / name).write_bytes(files(__package__).joinpath(name).read_bytes())
    _write(folder / _DRAWINGS, json.dumps(drawings))
    _write(folder / _COVER, render_cover(course, read_site_look(course)))
    return list(_write_pages(folder, read_language(course), head, parts))


def _write_pages(
    folder: Path, language: str, head: Element, parts: Sequence[Element]
) -> Iterator[str]:
    """Write pages of some parts each, the first of which says what the book says of itself."""
    for start in range(0, len(parts), _MOST_READ):
        html = Element("html", {"lang": language})
        html.append(head if start == 0 else Element("head"))
        SubElement(html, "body").extend(parts[start : start + _MOST_READ])
        name = f"page-{start}.html"
        _write(folder / name, "<!DOCTYPE html>\n" + render_markup(html))
        yield name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _run_pandoc(folder: Path, time: int, *arguments: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603  # pandoc itself, and no words of an author's
            [pypandoc.get_pandoc_path(), "--quiet", *arguments],
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(time)},
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        reason = error.strerror or error
        raise CarrierError(f"pandoc, which makes the book, cannot be run: {reason}") from error
    if done.returncode:
        lines = done.stderr.split("HasCallStack")[0].split()
        raise CarrierError(
            f"pandoc could not make the book: {' '.join(lines) or 'no reason given'}"
        )
