"""The text of a course in order, as one HTML document for paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.markup.cleaning import replace_by_words
from mkdocs_concepts.bundle.markup.tree import read_text, render_markup
from mkdocs_concepts.bundle.page_content import (
    PageContent,
    link_pages,
    read_pages,
    remove_heading,
    shift_headings,
)
from mkdocs_concepts.bundle.pictures import inline_pictures
from mkdocs_concepts.language.language import Language, find_direction

_PASSAGE, _GLOSSARY, _REFERENCES = "passage", "glossary", "references--site"
# Lists of pages that paper has not, and of the places that a list of references is read from.
_ABOUT_PAGES = frozenset(
    ["concept-furniture", "concept-mentions", "glossary-uses", "references__places"]
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What begins a new page: the text, a section of concepts, the glossary, the references."""

    title: str
    id: str
    pages: tuple[PageContent, ...]


def render_text(course: BundledCourse, style: str) -> str:
    """Write a course's text, its glossary and its references as one document.

    The text is what the course's page of the text in order has; a course without such a page has
    its concepts in their order.

    Args:
        course: The course.
        style: The style sheet.

    Raises:
        OSError: If a page cannot be read.
    """
    pages = read_pages(course)
    parts = list(_choose_parts(pages))
    used = [content for part in parts for content in part.pages]
    for content in used:
        _prune(content.body)
    _gather_references(used)
    _link(used, pages)
    inline_pictures(used, course.site)
    return "".join(_render(course, parts, style))


def _choose_parts(pages: Sequence[PageContent]) -> Iterator[_Part]:
    texts = [content for content in pages if _has(content, _PASSAGE)]
    concepts = [content for content in pages if content.page.concept]
    if texts:
        yield from map(_make_part, texts)
    else:
        for section, group in groupby(concepts, key=lambda content: content.page.section):
            yield from _make_parts(section, tuple(group))
    ends = [
        content for name in (_GLOSSARY, _REFERENCES) for content in pages if _has(content, name)
    ]
    for content in {content.id: content for content in ends}.values():
        if content not in (*texts, *concepts):
            yield _make_part(content)


def _make_parts(section: str, concepts: tuple[PageContent, ...]) -> Iterator[_Part]:
    if section:
        yield _Part(section, f"{concepts[0].id}--section-", concepts)
    else:
        yield from map(_make_part, concepts)


def _make_part(content: PageContent) -> _Part:
    """A page as a part: its heading is the part's."""
    remove_heading(content.body)
    return _Part(content.heading, content.id, (content,))


def _has(content: PageContent, name: str) -> bool:
    return any(name in _classes(element) for element in content.body.iter())


def _classes(element: Element) -> list[str]:
    return element.get("class", "").split()


def _prune(body: Element) -> None:
    """Take out what is about pages of a site."""
    about = [one for one in body.iter() if not _ABOUT_PAGES.isdisjoint(_classes(one))]
    replace_by_words(body, dict.fromkeys(about, ""))


def _gather_references(pages: Sequence[PageContent]) -> None:
    """Where one list has all references, take out the lists of single pages."""
    if any(_has(content, _REFERENCES) for content in pages):
        for content in pages:
            if not _has(content, _REFERENCES):
                replace_by_words(content.body, dict.fromkeys(_find_references(content.body), ""))


def _find_references(body: Element) -> Iterator[Element]:
    """The lists, each with the heading before it."""
    for parent in body.iter():
        for before, child in pairwise([None, *parent]):
            if child is not None and "references__list" in _classes(child):
                yield child
                if before is not None and before.tag == "h2":
                    yield before


def _link(used: Sequence[PageContent], pages: Sequence[PageContent]) -> None:
    """Lead links to places in the document.

    Where a concept's page is not in it, that is the concept's entry in the glossary; where a
    page's list of references is not, the list of all.
    """
    ids = {element.get("id", ""): "" for content in used for element in content.body.iter()}
    ends = {id_.partition(".")[2]: id_ for id_ in ids}
    tops = {content.page.path: content.id for content in used}
    entries = {content.page.path: f"term-{content.page.concept}" for content in pages}

    def find(page: str, place: str) -> str:
        end = place.partition(".")[2]
        reference = ends.get(end, "") if end.startswith("ref-") else ""
        entry = ends.get(entries[page], "")
        target = (place if place in ids else reference) or tops.get(page, "") or entry
        return f"#{target}" if target else ""

    link_pages(used, find)


def _render(course: BundledCourse, parts: Sequence[_Part], style: str) -> Iterator[str]:
    date = datetime.fromtimestamp(course.time, UTC)
    turn = ' dir="rtl"' if find_direction(course.language) == "rtl" else ""
    yield f'<!doctype html>\n<html lang="{escape(course.language)}"{turn}>\n<head>\n'
    yield f'<meta charset="utf-8">\n<title>{escape(course.title)}</title>\n'
    metadata = {
        "author": course.author,
        "description": course.description,
        "dcterms.created": date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "dcterms.modified": date.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    for name, value in metadata.items():
        yield f'<meta name="{name}" content="{escape(value)}">\n' if value else ""
    yield f"<style>{style}</style>\n</head>\n<body>\n"
    yield _render_title(course)
    yield from _render_contents(parts, course.catalog.language)
    for part in parts:
        yield from _render_part(part)
    yield "</body>\n</html>\n"


def _render_title(course: BundledCourse) -> str:
    said = ("about", course.description), ("imprint", course.imprint), ("imprint", course.licence)
    paragraphs = "".join(f'<p class="{name}">{escape(text)}</p>\n' for name, text in said if text)
    return f'<section class="title">\n<h1>{escape(course.title)}</h1>\n{paragraphs}</section>\n'


def _render_contents(parts: Sequence[_Part], language: Language) -> Iterator[str]:
    title = language.mark_up("bundle.contents")
    yield f'<nav class="contents">\n<h2>{title}</h2>\n<ol>\n'
    for part in parts:
        yield f'<li><a href="#{part.id}">{escape(part.title)}</a>'
        listed = [entry for content in part.pages for entry in _list_headings(part, content)]
        items = "".join(f'<li><a href="#{id_}">{escape(text)}</a></li>\n' for id_, text in listed)
        yield f"\n<ol>\n{items}</ol></li>\n" if listed else "</li>\n"
    yield "</ol>\n</nav>\n"


def _list_headings(part: _Part, content: PageContent) -> Iterator[tuple[str, str]]:
    """What the contents name within a part: the concepts of a section, the sections of the text."""
    if content.id != part.id:
        yield content.id, content.heading
    elif _has(content, _PASSAGE):
        for heading in content.body.iter("h2"):
            if "id" in heading.attrib:
                yield heading.get("id", ""), read_text(heading)


def _render_part(part: _Part) -> Iterator[str]:
    yield f'<section class="part" id="{part.id}">\n<h2>{escape(part.title)}</h2>\n'
    for content in part.pages:
        if content.id == part.id:
            shift_headings(content.body, 1)
            yield render_markup(content.body)
        else:
            shift_headings(content.body, 2)
            yield f'<article id="{content.id}">{render_markup(content.body)}</article>\n'
    yield "</section>\n"
