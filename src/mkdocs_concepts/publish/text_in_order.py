"""The text in order: what the concept pages hold of the source text, read as one text again.

What stands on a concept page before its first heading is its passage of the source text, one
paragraph for each that the front matter's `source` counts. Where it counts more than stand there,
the passage goes on below the page's headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import slugify
from mkdocs_concepts.model import Concept

MARK = '<i data-passage=""></i>'
"""What stands behind each paragraph of a passage until the page is taken apart."""

_MARK = re.compile(rf"{re.escape(MARK)}\n?")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the text that stands together on one concept's page.

    Attributes:
        anchor: Its id on the page of the text.
        number: The number of its first paragraph in the section; 0 where nothing counts them.
        html: As the concept's page has it.
    """

    concept: Concept
    anchor: str
    number: int
    html: str


@dataclass(frozen=True, slots=True)
class TextSection:
    """A section of the text with its passages, in order."""

    title: str
    anchor: str
    passages: tuple[Passage, ...]


def take_passage(html: str) -> tuple[str, tuple[str, ...]]:
    """Take a rendered page apart that has marks.

    Returns:
        The page without its marks, and the paragraphs before them.
    """
    *paragraphs, rest = _MARK.split(html)
    return "".join((*paragraphs, rest)), tuple(paragraphs)


def build_text(
    catalog: Catalog, paragraphs: Mapping[str, Sequence[str]]
) -> tuple[TextSection, ...]:
    """Put the text together.

    Where no concept says which paragraphs of a source text it holds, all passages are read in
    the course's order, by the course's sections.

    Args:
        catalog: The course.
        paragraphs: The paragraphs of each concept's passage, as its page has them, by its id.
    """
    concepts = catalog.concepts.values()
    has_source = any(concept.source for concept in concepts)
    found: dict[str, list[tuple[int, Concept, str]]] = {}
    for concept in concepts:
        held = paragraphs.get(concept.id, ())
        if has_source:
            for section, number, html in _place(concept, held):
                found.setdefault(section, []).append((number, concept, html))
        elif held:
            section = catalog.section_of(concept).title
            found.setdefault(section, []).append((0, concept, "".join(held)))
    anchors = _build_anchors(found)
    return tuple(
        TextSection(title, anchors[title], tuple(_build_passages(anchors[title], parts)))
        for title, parts in found.items()
    )


def find_anchors(text: Sequence[TextSection]) -> dict[tuple[str, int], str]:
    """The id of each passage, by its section's title and the number of its first paragraph."""
    return {
        (section.title, passage.number): passage.anchor
        for section in text
        for passage in section.passages
    }


def _place(concept: Concept, paragraphs: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """Each paragraph with its section and number; all together where they cannot be told apart."""
    places = [(span.section, number) for span in concept.source for number in span.paragraphs]
    if not places or not paragraphs:
        return
    if len(places) != len(paragraphs):
        places, paragraphs = places[:1], ["".join(paragraphs)]
    for (section, number), html in zip(places, paragraphs, strict=True):
        yield section, number, html


def _build_passages(anchor: str, parts: Sequence[tuple[int, Concept, str]]) -> Iterator[Passage]:
    for place, (number, concept, html) in enumerate(sorted(parts, key=lambda part: part[0]), 1):
        yield Passage(concept, f"{anchor}-{number or place}", number, html)


def _build_anchors(titles: Mapping[str, object]) -> dict[str, str]:
    anchors: dict[str, str] = {}
    for title in titles:
        stem = f"text-{slugify(title)}".rstrip("-")
        anchor, count = stem, 1
        while anchor in anchors.values():
            count += 1
            anchor = f"{stem}-part-{count}"
        anchors[title] = anchor
    return anchors
