"""Which concepts lead to which: by links that were written, by term links, by relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.addresses import resolve_href
from mkdocs_concepts.links.checks import split_target
from mkdocs_concepts.model import Concept, Page

# So often a page refers to a concept that is more than a word in passing.
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class WrittenLink:
    """A link to a concept that an author wrote.

    Attributes:
        text: Its target, as it is written.
        begins_item: Whether it is the first thing in a list item, as a signpost is.
    """

    concept_id: str
    line: int
    text: str
    begins_item: bool


@dataclass(frozen=True)
class ConceptGraph:
    """What leads to what.

    Attributes:
        orphans: The concepts that nothing leads to but the lists of all concepts.
        one_way: Each page's signposts to concepts whose pages do not lead back, by its path.
    """

    orphans: tuple[Concept, ...]
    one_way: tuple[tuple[str, WrittenLink], ...]


def build_concept_graph(
    catalog: Catalog, term_links: Mapping[str, Collection[str]]
) -> ConceptGraph:
    """Find out what leads to what.

    Args:
        catalog: The course.
        term_links: The concepts that each page has term links to, by its uri. What other pages
            link to counts for nothing.
    """
    ids = {concept.uri: concept.id for concept in catalog.concepts.values()}
    written = {uri: tuple(_find_written(catalog.pages[uri], catalog, ids)) for uri in term_links}
    reached = {
        uri: {*linked, *(link.concept_id for link in written[uri])} - {ids.get(uri)}
        for uri, linked in term_links.items()
    }
    related = _find_related(catalog)
    led_to = {id_ for linked in reached.values() for id_ in linked}
    concepts = catalog.concepts.values()
    return ConceptGraph(
        tuple(c for c in concepts if c.id not in led_to and not related[c.id]),
        tuple(
            (concept.path, link)
            for concept in concepts
            for link in _find_signposts(written.get(concept.uri, ()))
            if link.concept_id not in {concept.id, *related[concept.id]}
            and concept.id not in reached.get(catalog.concepts[link.concept_id].uri, ())
        ),
    )


def _find_written(page: Page, catalog: Catalog, ids: Mapping[str, str]) -> Iterator[WrittenLink]:
    for reference in page.cross_references:
        concept = catalog.resolve(split_target(catalog, reference.target)[0])
        if concept:
            yield WrittenLink(concept.id, reference.line, reference.target, reference.begins_item)
    for link in page.links:
        id_ = ids.get(resolve_href(link.target, page.uri))
        if id_:
            yield WrittenLink(id_, link.line, link.target, begins_item=False)


def _find_signposts(links: Iterable[WrittenLink]) -> Iterator[WrittenLink]:
    """For each concept that a page points its readers to one of its links there."""
    by_id: dict[str, list[WrittenLink]] = defaultdict(list)
    for link in links:
        by_id[link.concept_id].append(link)
    for found in by_id.values():
        items = [link for link in found if link.begins_item]
        if items or len(found) >= _OFTEN:
            yield (items or found)[0]


def _find_related(catalog: Catalog) -> Mapping[str, set[str]]:
    """For each concept those that its page shows it related to, a contrast's poles among them."""
    related: dict[str, set[str]] = defaultdict(set)
    for concept in catalog.concepts.values():
        pairs = [(concept.id, one.concept.id) for one in catalog.statements(concept)]
        poles = [id_ for id_ in concept.poles if id_ in catalog.concepts]
        pairs += combinations((concept.id, *poles), 2)
        for one, other in pairs:
            related[one].add(other)
            related[other].add(one)
    return related
