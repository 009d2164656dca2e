"""What the concept page's template shows, with every address ready."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby

from mkdocs_concepts.adapters.concept_link import ConceptLink
from mkdocs_concepts.adapters.contrast_view import (
    ContrastView,
    CounterpartView,
    build_contrast_view,
    build_counterpart_views,
)
from mkdocs_concepts.adapters.link_panel import LinkPanel
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.citations.page_citation import PageCitation
from mkdocs_concepts.language.language import Language
from mkdocs_concepts.model import Concept, Section, SourceSpan

# A section with more concepts than this shows the neighbourhood of the page only, so that the
# work for a page does not grow with the size of the course.
LONGEST_SECTION_LIST = 40
_NEIGHBOURHOOD = 12


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one type: "foundation of", and to what."""

    type: str
    label: str
    concepts: tuple[ConceptLink, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a page's text comes from: "Definitions", "paragraphs 1–2".

    Attributes:
        anchor: The id of the first of them on the page of the text, or empty.
    """

    section: str
    paragraphs: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The part of the course that a page stands in, or the page's neighbourhood in it."""

    title: str
    concepts: tuple[ConceptLink, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a concept page shows that the catalog alone does not tell.

    Attributes:
        citation: How the page itself is cited.
        link_panel: How others link to it.
        written: The list of the pages whose authors refer to the concept, as HTML.
        named: That of the pages that only use its name.
        neighbour_map: The picture of what it is related to, as HTML; empty where it is not.
        map_url: The page with the map of the whole course, if there is one.
        kinds_url: The page that lists concepts by their kinds, if there is one.
        text_url: The page on which the text can be read in order, if there is one.
        text_anchor: From a section and a paragraph's number to the id of the paragraph on that
            page, empty where it is not there.
    """

    citation: PageCitation
    link_panel: LinkPanel
    written: str
    named: str
    neighbour_map: str
    map_url: str | None
    kinds_url: str | None
    text_url: str | None
    text_anchor: Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class ConceptView:
    """Everything a concept page shows around its text. `title` and all else is plain text."""

    id: str
    title: str
    kind: str
    definition: str
    alt_labels: tuple[str, ...]
    label_languages: Mapping[str, str]
    relations: tuple[RelationGroup, ...]
    contrast: ContrastView | None
    counterparts: tuple[CounterpartView, ...]
    source: tuple[SourceView, ...]
    section: SectionView
    around: Surroundings

    @property
    def linked_concepts(self) -> tuple[str, ...]:
        """The ids of the concepts that are linked around the text, and not explained there."""
        related = [link for group in self.relations for link in group.concepts]
        beside = [link for one in self.counterparts for link in (one.counterpart, one.contrast)]
        in_contrast = self.contrast.linked_concepts if self.contrast else ()
        return (*(link.id for link in (*related, *beside)), *in_contrast)


def build_concept_view(
    catalog: Catalog,
    concept: Concept,
    url_of: Callable[[Concept], str],
    surroundings: Surroundings,
) -> ConceptView:
    """What one concept page shows.

    Args:
        catalog: The course.
        concept: The page's concept.
        url_of: From a concept to its page's address, relative to the site's root.
        surroundings: What is shown with it, and comes from elsewhere.
    """

    def link(other: Concept) -> ConceptLink:
        is_current = other.id == concept.id
        return ConceptLink(
            other.id, other.title, other.kind, other.definition, url_of(other), is_current
        )

    return ConceptView(
        id=concept.id,
        title=concept.title,
        kind=concept.kind,
        definition=concept.definition,
        alt_labels=concept.alt_labels,
        label_languages=concept.label_languages,
        relations=_relation_groups(catalog, concept, link),
        contrast=build_contrast_view(catalog, concept, link),
        counterparts=build_counterpart_views(catalog, concept, link),
        source=tuple(_source_view(span, surroundings, catalog.language) for span in concept.source),
        section=_section_view(catalog, concept, link),
        around=surroundings,
    )


def _relation_groups(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> tuple[RelationGroup, ...]:
    statements = [s for s in catalog.statements(concept) if s.type.name != "pole_of"]
    return tuple(
        RelationGroup(
            relation_type.name, relation_type.label, tuple(link(s.concept) for s in group)
        )
        for relation_type, group in groupby(statements, key=lambda s: s.type)
    )


def _source_view(span: SourceSpan, surroundings: Surroundings, language: Language) -> SourceView:
    ranges = []
    for _, group in groupby(enumerate(span.paragraphs), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        ranges.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    count, which = len(span.paragraphs), language.join(ranges)
    anchor = surroundings.text_anchor(span.section, span.paragraphs[0])
    words = language.count("concept.paragraphs", count, which=which)
    return SourceView(span.section, words, anchor)


def _section_view(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> SectionView:
    section: Section = catalog.section_of(concept)
    ids = section.concepts
    is_whole = len(ids) <= LONGEST_SECTION_LIST
    if not is_whole:
        place = catalog.place_in_section(concept)
        ids = ids[max(0, place - _NEIGHBOURHOOD) : place + _NEIGHBOURHOOD + 1]
    return SectionView(section.title, tuple(link(catalog.concepts[id_]) for id_ in ids), is_whole)
