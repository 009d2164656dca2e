"""The chapters of a book, as one page of HTML that pandoc parts again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.epub.nesting import mend_nesting
from mkdocs_concepts.bundle.epub.pandoc_markup import Drawings, adapt_markup
from mkdocs_concepts.bundle.markup.cleaning import replace_by_words
from mkdocs_concepts.bundle.markup.tree import read_text
from mkdocs_concepts.bundle.page_content import PageContent, link_pages

# No page's name has a low line, and none of its ids has one before its first full stop.
_PART = "part_{}"
_UNNAMED = "{}_{}"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page in the book.

    Attributes:
        content: What is read on it.
        id: Of its heading.
        level: Of its heading: 1, or 2 within a part of the course.
    """

    content: PageContent
    id: str
    level: int


def build_chapters(pages: Iterable[PageContent]) -> tuple[Chapter, ...]:
    """Give each page its place in the book, and have all links lead there.

    Args:
        pages: All pages, in their order; their trees are changed.
    """
    chapters = tuple(
        Chapter(content, _find_id(content), 2 if content.page.section else 1) for content in pages
    )
    ids = {chapter.content.page.path: chapter.id for chapter in chapters}
    contents = [chapter.content for chapter in chapters]
    link_pages(contents, lambda page, fragment: f"#{fragment or ids[page]}")
    return chapters


def list_parts(chapters: Iterable[Chapter], drawings: Drawings) -> Iterator[Element]:
    """The elements that the book is made of: headings of parts, and chapters.

    Args:
        chapters: The chapters.
        drawings: Takes the drawings in them.
    """
    section, number = "", 0
    for chapter in chapters:
        if chapter.content.page.section not in {section, ""}:
            number += 1
            part = Element("h1", {"id": _PART.format(number), "class": "part"})
            part.text = chapter.content.page.section
            yield part
        section = chapter.content.page.section
        yield from _build_chapter(chapter, drawings)


def _find_id(content: PageContent) -> str:
    heading = next(content.body.iter("h1"), None)
    return content.id if heading is None else heading.get("id", content.id)


def _build_chapter(chapter: Chapter, drawings: Drawings) -> Iterator[Element]:
    """A heading and, in a box so that pandoc does not part it further, what stands below."""
    content, body = chapter.content, chapter.content.body
    heading = Element(f"h{chapter.level}", {"id": chapter.id})
    heading.text = content.heading or content.page.title or content.page.path
    first = next(body.iter("h1"), None)
    if first is not None:
        _empty_heading(first, body)
    _shift_headings(chapter)
    yield heading
    text = Element("div", {"class": "chapter"})
    text.append(body)
    mend_nesting(text)
    adapt_markup(text, drawings)
    yield text


def _empty_heading(heading: Element, body: Element) -> None:
    """Leave of a heading, whose words are said already, the places in it and its pictures."""
    kept = list(_list_kept(heading))
    tail = heading.tail
    heading.clear()
    heading.tag, heading.tail = "div", tail
    heading.extend(kept)
    if not kept:
        replace_by_words(body, {heading: ""})


def _list_kept(heading: Element) -> Iterator[Element]:
    for element in heading:
        if element.tag in {"img", "svg"}:
            element.tail = None
            yield element
            continue
        if "id" in element.attrib:
            yield Element("span", {"id": element.attrib["id"]})
        yield from _list_kept(element)


def _shift_headings(chapter: Chapter) -> None:
    """Have the headings of a chapter stand below its own, each with an id."""
    number = 0
    for element in chapter.content.body.iter():
        if not re.fullmatch("h[1-6]", element.tag):
            continue
        if not read_text(element) and element.find(".//img") is None:
            element.tag = "div"  # nothing that could be read out
        else:
            below = max(int(element.tag[1]), 2) - 1
            element.tag = f"h{min(chapter.level + below, 6)}"
        if "id" not in element.attrib:
            number += 1
            element.set("id", _UNNAMED.format(chapter.content.id, number))
