"""What the concept page's template shows, with every address ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from mkdocs_concepts.adapters.backlink_view import BacklinksView
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.citations.page_citation import PageCitation
from mkdocs_concepts.model import Aspect, Concept, Section, SourceSpan

# A section with more concepts than this shows the neighbourhood of the page only, so that the
# work for a page does not grow with the size of the course.
LONGEST_SECTION_LIST = 40
_NEIGHBOURHOOD = 12


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept as another page shows it. `url` is relative to the site's root."""

    id: str
    title: str
    kind: str
    definition: str
    url: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """Relations of one type: "foundation of", and to what."""

    type: str
    label: str
    concepts: tuple[ConceptLink, ...]


@dataclass(frozen=True, slots=True)
class ContrastView:
    """A contrast's poles and the rows of its table."""

    poles: tuple[ConceptLink, ...]
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class CounterpartView:
    """For a pole: what it is set beside, and on which contrast page."""

    counterpart: ConceptLink
    contrast: ConceptLink


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a page's text comes from: "Definitions", "paragraphs 1–2"."""

    section: str
    paragraphs: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """The part of the course that a page stands in, or the page's neighbourhood in it."""

    title: str
    concepts: tuple[ConceptLink, ...]
    is_whole: bool


@dataclass(frozen=True, slots=True)
class ConceptView:
    """Everything a concept page shows around its text. `title` and all else is plain text."""

    id: str
    title: str
    kind: str
    definition: str
    alt_labels: tuple[str, ...]
    relations: tuple[RelationGroup, ...]
    contrast: ContrastView | None
    counterparts: tuple[CounterpartView, ...]
    source: tuple[SourceView, ...]
    section: SectionView
    citation: PageCitation
    backlinks: BacklinksView

    @property
    def linked_concepts(self) -> tuple[str, ...]:
        """The ids of the concepts that are linked around the text, and not explained there."""
        related = [link for group in self.relations for link in group.concepts]
        beside = [link for one in self.counterparts for link in (one.counterpart, one.contrast)]
        return tuple(link.id for link in (*related, *beside))


def build_concept_view(
    catalog: Catalog,
    concept: Concept,
    url_of: Callable[[Concept], str],
    citation: PageCitation,
    backlinks: BacklinksView,
) -> ConceptView:
    """What one concept page shows.

    Args:
        catalog: The course.
        concept: The page's concept.
        url_of: From a concept to its page's address, relative to the site's root.
        citation: How the page itself is cited.
        backlinks: What mentions the concept.
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
        relations=_relation_groups(catalog, concept, link),
        contrast=_contrast(catalog, concept, link),
        counterparts=_counterparts(catalog, concept, link),
        source=tuple(_source_view(span) for span in concept.source),
        section=_section_view(catalog, concept, link),
        citation=citation,
        backlinks=backlinks,
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


def _contrast(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> ContrastView | None:
    poles = tuple(link(catalog.concepts[p]) for p in concept.poles if p in catalog.concepts)
    return ContrastView(poles, concept.aspects) if len(poles) == 2 else None


def _counterparts(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> tuple[CounterpartView, ...]:
    return tuple(
        CounterpartView(link(catalog.concepts[other]), link(contrast))
        for contrast in catalog.contrasts_of(concept)
        for other in contrast.poles
        if other != concept.id and other in catalog.concepts
    )


def _source_view(span: SourceSpan) -> SourceView:
    ranges = []
    for _, group in groupby(enumerate(span.paragraphs), key=lambda pair: pair[1] - pair[0]):
        numbers = [number for _, number in group]
        ranges.append(str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}–{numbers[-1]}")
    word = "paragraph" if len(span.paragraphs) == 1 else "paragraphs"
    return SourceView(span.section, f"{word} {', '.join(ranges)}")


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
