"""Where a course refers to a concept."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.addresses import resolve_href
from mkdocs_concepts.links.checks import split_target
from mkdocs_concepts.model import Concept, Page


def list_references(catalog: Catalog, concept: Concept) -> list[tuple[str, int]]:
    """Each path and line of another page that refers to a concept, sorted."""
    pages = (page for page in catalog.pages.values() if page.uri != concept.uri)
    return sorted(
        {(page.path, line) for page in pages for line in _find_lines(catalog, concept, page)}
    )


def _find_lines(catalog: Catalog, concept: Concept, page: Page) -> Iterator[int]:
    for reference in page.cross_references:
        found = catalog.resolve(split_target(catalog, reference.target)[0])
        if found is not None and found.id == concept.id:
            yield reference.line
    for link in page.links:
        if resolve_href(link.target, page.uri) == concept.uri:
            yield link.line
    if page.concept:
        yield from (one.line for one in page.concept.relations if one.target == concept.id)
        if concept.id in page.concept.poles:
            yield page.concept.line_of("poles")
