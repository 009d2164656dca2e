"""Contrasts: the two poles as their page shows them, and which of them is a fault of what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import fold, nearest
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Concept, Page, PipeTable

_FAULT = RELATION_TYPES["failure_mode_of"]
# The aspect, and the two poles.
_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class SentenceLink:
    """A concept as a sentence names it."""

    concept: Concept
    text: str


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a contrast.

    Attributes:
        concept: What stands on this side.
        number: 1 or 2, as the author lists the poles; the same wherever its column stands.
        fault_of: What it is the fault of, as a sentence names it.
        language: Of the course.
    """

    concept: Concept
    number: int
    fault_of: tuple[SentenceLink, ...]
    language: Language = ENGLISH

    @property
    def mark(self) -> str:
        """What the head of its column says of a fault: "a fault of mindfulness"; or nothing."""
        names = self.language.join_sentence([link.text for link in self.fault_of])
        return self.language.say("contrast.fault_mark", concepts=names) if names else ""

    @property
    def cell_class(self) -> str:
        """The class of every cell in its column."""
        own = f"contrast__pole--{self.number}"
        return f"{own} contrast__pole--fault" if self.fault_of else own


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two poles, in the order of the author's `poles`."""

    poles: tuple[Pole, Pole]

    def find_pole(self, name: str) -> Pole | None:
        """The pole that a name means: an id or any label, in any case and without accents.

        The name of a place on the pole's page means it too, as in `coolness#in-practice`.
        """
        wanted = {fold(name), fold(name.partition("#")[0])}
        found = [pole for pole in self.poles if not wanted.isdisjoint(_names(pole.concept))]
        return found[0] if len(found) == 1 else None

    @property
    def faults(self) -> tuple[str | SentenceLink, ...]:
        """In words which of the poles are faults, and of what; empty where neither is one."""
        faulty = [pole for pole in self.poles if pole.fault_of]
        if not faulty:
            return ()
        language = faulty[0].language
        is_one = len(faulty) == 1
        which = "contrast.fault_of_one_side" if is_one else "contrast.faults_of_both_sides"
        parts: list[str | SentenceLink] = [language.say(which)]
        for pole in faulty:
            parts += [" ", *_say_fault(pole)]
        return tuple(parts)


def build_contrast(catalog: Catalog, concept: Concept) -> Contrast | None:
    """The contrast that a page is about; None where it is about none, or a pole is missing."""
    poles = [catalog.concepts[id_] for id_ in concept.poles if id_ in catalog.concepts]
    if len(poles) != 2:
        return None
    first, second = (
        Pole(pole, number, tuple(_find_faults(catalog, pole, concept)), catalog.language)
        for number, pole in enumerate(poles, start=1)
    )
    return Contrast((first, second))


def is_contrast_table(contrast: Contrast, headings: Sequence[str]) -> bool:
    """Whether a table with these headings compares the poles: an aspect's, and one for each."""
    found = [contrast.find_pole(heading) for heading in headings[1:]]
    return len(headings) == _COLUMNS and None not in found and found[0] is not found[1]


def check_contrasts(catalog: Catalog) -> Iterator[Diagnostic]:
    """What is wrong with the tables on the pages of contrasts."""
    for page in catalog.pages.values():
        if page.concept and page.tables:
            contrast = build_contrast(catalog, page.concept)
            if contrast:
                yield from _check_tables(page, page.concept, contrast)


def _check_tables(page: Page, concept: Concept, contrast: Contrast) -> Iterator[Diagnostic]:
    shown = next((t for t in page.tables if is_contrast_table(contrast, t.headings)), None)
    if shown and concept.aspects:
        line = concept.line_of("aspects")
        message = f"the table compares the poles, and so do the 'aspects' on line {line}"
        hint = "the table is shown; take out one of the two"
        yield Diagnostic(page.path, shown.line, Code.CONTRAST_TABLE_DUPLICATE, message, hint)
    if not shown and not concept.aspects:
        for table in page.tables:
            yield from _check_headings(page, table, contrast)


def _check_headings(page: Page, table: PipeTable, contrast: Contrast) -> Iterator[Diagnostic]:
    """A heading that is almost a pole's, beside one that is the other pole's."""
    found = [contrast.find_pole(heading) for heading in table.headings[1:]]
    if len(table.headings) != _COLUMNS or found.count(None) != 1:
        return
    heading = table.headings[1 + found.index(None)]
    (missing,) = (pole for pole in contrast.poles if pole not in found)
    hint = nearest(heading, (missing.concept.id, *missing.concept.labels))
    if hint:
        message = f"the heading '{heading}' names no pole of the contrast"
        yield Diagnostic(page.path, table.line, Code.CONTRAST_HEADING_UNKNOWN, message, hint)


def _names(concept: Concept) -> set[str]:
    return {fold(name) for name in (concept.id, *concept.labels, *concept.former_ids)}


def _find_faults(catalog: Catalog, pole: Concept, contrast: Concept) -> Iterator[SentenceLink]:
    for statement in catalog.statements(pole):
        if statement.type.name == _FAULT.name:
            of = statement.concept
            definitions = (pole.definition, of.definition, contrast.definition)
            yield SentenceLink(of, _find_spelling(of.title, definitions))


def _find_spelling(title: str, texts: Iterable[str]) -> str:
    """A title within a sentence: with a small letter where a text has it so, as written if not.

    Nothing else tells *mindfulness* from *Buddhism*, or English from German.
    """
    small = title[:1].lower() + title[1:]
    is_small = any(re.search(rf"\b{re.escape(small)}\b", text) for text in texts)
    return small if is_small else title


def _say_fault(pole: Pole) -> Iterator[str | SentenceLink]:
    """The sentence that says of what a pole is the fault."""
    subject = SentenceLink(pole.concept, pole.concept.title)
    others = tuple(_join(pole.fault_of, pole.language))
    for part in pole.language.take_apart("contrast.fault", concept=(subject,), others=others):
        yield from (part,) if isinstance(part, str) else part


def _join(links: Sequence[SentenceLink], language: Language) -> Iterator[str | SentenceLink]:
    """As a sentence lists them: one, two and three."""
    for place, link in enumerate(links):
        if place:
            is_last = place == len(links) - 1
            yield language.say("list.last" if is_last else "list.separator")
        yield link
