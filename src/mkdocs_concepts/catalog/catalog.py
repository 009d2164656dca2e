"""The catalog: a course's concepts, pages and order in one frozen whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.catalog.relation_types import (
    HAS_POLE,
    POLE_OF,
    RELATION_TYPES,
    say_types,
)
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Concept, CrossReference, GlossaryTerm, Page, RelationType, Section


@dataclass(frozen=True)
class Statement:
    """A relation as one of its two concepts' pages states it, authored or derived."""

    type: RelationType
    concept: Concept


@dataclass(frozen=True)
class Catalog:
    """Every concept and page of a course, complete before the first page is rendered.

    Attributes:
        pages: All pages, by uri, in the order of their uris.
        concepts: All concepts, by id, in the course's order.
        sections: The parts of the course, as the contents page lists them. Concepts that it
            does not list come in a last section without a title, in the order of their titles.
        contents_uri: The contents page.
        glossary_uri: The glossary page; what its definition lists define are glossary terms.
        relation_types: Every type that the course's relations may have, by name, in the order
            that pages show them: those that every course has, then the course's own.
        language: What the course is in, and says of itself.
    """

    pages: Mapping[str, Page]
    concepts: Mapping[str, Concept]
    sections: tuple[Section, ...]
    contents_uri: str
    glossary_uri: str
    relation_types: Mapping[str, RelationType]
    language: Language = ENGLISH

    @cached_property
    def _by_label(self) -> dict[str, set[str]]:
        return index_labels(self.concepts.values())

    def resolve(self, target: str) -> Concept | None:
        """The concept that a name means.

        Args:
            target: An id, or a title or label in any case and with or without accents.

        Returns:
            The concept, or None where there is none or where the name could mean two.
        """
        if target in self.concepts:
            return self.concepts[target]
        ids = self._by_label.get(fold(target), set())
        return self.concepts[next(iter(ids))] if len(ids) == 1 else None

    def candidates(self, target: str) -> tuple[Concept, ...]:
        """The concepts that a name could mean, when it could mean more than one."""
        ids = sorted(self._by_label.get(fold(target), set()))
        return tuple(self.concepts[id_] for id_ in ids)

    @property
    def terms(self) -> tuple[GlossaryTerm, ...]:
        """The glossary terms that have no page, as the glossary page defines them."""
        glossary = self.pages.get(self.glossary_uri)
        return glossary.terms if glossary else ()

    @cached_property
    def _order(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.concepts)}

    def neighbours(self, concept: Concept) -> tuple[Concept | None, Concept | None]:
        """The concepts before and after this one in the course's order."""
        ids = self._ids
        place = self._order[concept.id]
        before = self.concepts[ids[place - 1]] if place else None
        after = self.concepts[ids[place + 1]] if place + 1 < len(ids) else None
        return before, after

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(self.concepts)

    @cached_property
    def _places(self) -> dict[str, tuple[Section, int]]:
        return {
            id_: (section, place)
            for section in self.sections
            for place, id_ in enumerate(section.concepts)
        }

    def section_of(self, concept: Concept) -> Section:
        """The part of the course where the concept stands."""
        return self._places[concept.id][0]

    def place_in_section(self, concept: Concept) -> int:
        """The concept's place in its part of the course, from 0."""
        return self._places[concept.id][1]

    @cached_property
    def pole_types(self) -> Mapping[str, RelationType]:
        """The types by which a pole and its contrast name each other, by name."""
        return say_types({POLE_OF.name: POLE_OF, HAS_POLE.name: HAS_POLE}, self.language)

    @property
    def has_pole(self) -> RelationType:
        """The type by which a contrast names its poles."""
        return self.pole_types[HAS_POLE.name]

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        return _derive_statements(self.concepts, {**self.relation_types, **self.pole_types})

    def statements(self, concept: Concept) -> tuple[Statement, ...]:
        """What the concept's page says of its relations, authored and derived, types together.

        In the order in which the types are declared, then in the course's order. Relations to
        concepts that do not exist are left out; a check reports them.
        """
        return tuple(self._statements.get(concept.id, ()))

    @cached_property
    def _contrasts(self) -> dict[str, list[Concept]]:
        contrasts: dict[str, list[Concept]] = {}
        for concept in self.concepts.values():
            for pole in concept.poles:
                contrasts.setdefault(pole, []).append(concept)
        return contrasts

    def contrasts_of(self, concept: Concept) -> tuple[Concept, ...]:
        """The contrast pages that have this concept as a pole, in the course's order."""
        return tuple(self._contrasts.get(concept.id, ()))


def build_catalog(
    pages: Iterable[Page],
    contents_uri: str,
    glossary_uri: str,
    relation_types: Mapping[str, RelationType] = RELATION_TYPES,
    language: Language = ENGLISH,
) -> Catalog:
    """Put a course's pages together.

    Args:
        pages: Every page that was read. Of two concepts with one id the first by uri counts;
            a check reports the other.
        contents_uri: The page whose lists give the course's sections and order; it may be
            missing, and then the order is that of the titles.
        glossary_uri: The glossary page; it may be missing.
        relation_types: Those with which the pages were read.
        language: What the course is in, and says of itself.
    """
    by_uri = {page.uri: page for page in sorted(pages, key=lambda page: page.uri)}
    found: dict[str, Concept] = {}
    for page in by_uri.values():
        if page.concept:
            found.setdefault(page.concept.id, page.concept)
    sections = _build_sections(by_uri.get(contents_uri), found)
    order = [id_ for section in sections for id_ in section.concepts]
    concepts = {id_: found[id_] for id_ in order}
    types = say_types(relation_types, language)
    return Catalog(by_uri, concepts, sections, contents_uri, glossary_uri, types, language)


def index_labels(concepts: Iterable[Concept]) -> dict[str, set[str]]:
    """For each folded label, and each folded id, the ids of the concepts that claim it."""
    index: dict[str, set[str]] = {}
    for concept in concepts:
        for label in (*concept.labels, concept.id, *concept.former_ids):
            index.setdefault(fold(label), set()).add(concept.id)
    return index


def _build_sections(contents: Page | None, concepts: Mapping[str, Concept]) -> tuple[Section, ...]:
    labels = index_labels(concepts.values())
    sections: list[tuple[str, list[str]]] = []
    listed: set[str] = set()
    for title, targets in _listed_targets(contents):
        ids: list[str] = []
        for target in targets:
            claims = {target} if target in concepts else labels.get(fold(target), set())
            if len(claims) == 1 and not claims & listed:
                listed |= claims
                ids += claims
        if ids:
            sections.append((title, ids))
    rest = sorted(set(concepts) - listed, key=lambda id_: (fold(concepts[id_].title), id_))
    if rest:
        sections.append(("", rest))
    return tuple(Section(title, tuple(ids)) for title, ids in sections)


def listed_references(contents: Page) -> tuple[CrossReference, ...]:
    """The cross-references with which a contents page lists concepts: those that begin an item."""
    return tuple(reference for reference in contents.cross_references if reference.begins_item)


def _listed_targets(contents: Page | None) -> list[tuple[str, list[str]]]:
    """The contents page's headings below the first level, each with the targets under it."""
    if contents is None:
        return []
    starts = [(heading.line, heading.text) for heading in contents.headings if heading.level > 1]
    titles = ["", *(text for _, text in starts)]
    groups: list[tuple[str, list[str]]] = [(title, []) for title in titles]
    place = 0
    for reference in listed_references(contents):
        while place < len(starts) and starts[place][0] <= reference.line:
            place += 1
        groups[place][1].append(reference.target)
    return groups


def _derive_statements(
    concepts: Mapping[str, Concept], types: Mapping[str, RelationType]
) -> dict[str, list[Statement]]:
    rank = {name: place for place, name in enumerate(types)}
    place = {id_: number for number, id_ in enumerate(concepts)}
    edges: set[tuple[str, str, str]] = set()
    for concept in concepts.values():
        for relation in concept.relations:
            if relation.target in concepts:
                inverse = types[relation.type].inverse
                edges |= {
                    (concept.id, relation.type, relation.target),
                    (relation.target, inverse, concept.id),
                }
        edges |= {(pole, POLE_OF.name, concept.id) for pole in concept.poles if pole in concepts}
    statements: dict[str, list[Statement]] = {}
    for subject, name, target in sorted(
        edges, key=lambda e: (place[e[0]], rank[e[1]], place[e[2]])
    ):
        statements.setdefault(subject, []).append(Statement(types[name], concepts[target]))
    return statements
