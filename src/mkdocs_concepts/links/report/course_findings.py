"""What only all pages of a course together tell of its links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.front_matter import FrontMatter
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.report.concept_graph import build_concept_graph
from mkdocs_concepts.links.report.findings import Finding, FindingKind, NotedPage
from mkdocs_concepts.links.terms.index import AmbiguousLabel, build_term_index
from mkdocs_concepts.model import Concept, Kind

_NOTHING = FrontMatter({}, {})


def find_in_course(catalog: Catalog, pages: Sequence[NotedPage]) -> Iterator[Finding]:
    """Labels, definitions and concepts that an editor may want to change, in no order."""
    front_matter = {noted.page.uri: noted.front_matter for noted in pages}
    for ambiguous in build_term_index(catalog.concepts.values()).ambiguous:
        yield from _describe_ambiguous(ambiguous, catalog, front_matter)
    for concept in catalog.concepts.values():
        yield from _find_circular(concept, catalog)
    yield from _find_unused(catalog, pages, front_matter)
    yield from _find_in_graph(catalog, pages)


def _describe_ambiguous(
    ambiguous: AmbiguousLabel, catalog: Catalog, front_matter: Mapping[str, FrontMatter]
) -> Iterator[Finding]:
    claims = [
        (concept, label, _line_of_label(concept, label, front_matter))
        for id_, label in zip(ambiguous.concept_ids, ambiguous.labels, strict=True)
        for concept in (catalog.concepts[id_],)  # a glossary term that is one's label is an error
    ]
    for concept, label, line in claims:
        others = [f"{c.id} ({c.path}:{at})" for c, _, at in claims if c is not concept]
        reason = f"linked nowhere, since it could also mean {' or '.join(others)}"
        yield _describe(FindingKind.AMBIGUOUS, concept, line, label, reason)


def _find_circular(concept: Concept, catalog: Catalog) -> Iterator[Finding]:
    """The first of a concept's labels in its definition; a contrast may name its poles."""
    poles = [catalog.concepts[id_] for id_ in concept.poles if id_ in catalog.concepts]
    allowed = {fold(label) for pole in poles for label in pole.labels}
    for mention in build_term_index([concept]).find(concept.definition):
        text = concept.definition[mention.start : mention.end]
        if fold(text) not in allowed:
            line = concept.line_of("definition")
            yield _describe(FindingKind.CIRCULAR, concept, line, text, "stands in the definition")
            return


def _find_unused(
    catalog: Catalog, pages: Sequence[NotedPage], front_matter: Mapping[str, FrontMatter]
) -> Iterator[Finding]:
    """Labels that readers see; a contrast's are names of a page, and not words of texts."""
    used = {
        (id_, fold(label))
        for noted in pages
        for note in noted.notes.notes
        for id_, label in zip(note.concept_ids, note.labels, strict=True)
        if id_ != noted.concept_id
    }
    for concept in catalog.concepts.values():
        if concept.kind is Kind.CONTRAST:
            continue
        for label in (concept.title, *concept.alt_labels):
            if (concept.id, fold(label)) not in used:
                line = _line_of_label(concept, label, front_matter)
                yield _describe(FindingKind.UNUSED, concept, line, label, "on no other page")


def _find_in_graph(catalog: Catalog, pages: Sequence[NotedPage]) -> Iterator[Finding]:
    graph = build_concept_graph(
        catalog,
        {
            noted.page.uri: {n.concept_ids[0] for n in noted.notes.notes if n.skip is None}
            for noted in pages
        },
    )
    for concept in graph.orphans:
        line, reason = concept.line_of("id"), "no page links to it, and no relation leads to it"
        yield _describe(FindingKind.ORPHAN, concept, line, concept.title, reason)
    for path, link in graph.one_way:
        reason = "its page neither leads back nor is related"
        yield Finding(FindingKind.ONE_WAY, path, link.line, link.concept_id, link.text, reason)


def _line_of_label(concept: Concept, label: str, front_matter: Mapping[str, FrontMatter]) -> int:
    found = front_matter.get(concept.uri, _NOTHING)
    for key in ("alt_labels", "hidden_labels"):
        values = found.values.get(key)
        for place, value in enumerate(values if isinstance(values, list) else ()):
            is_it = isinstance(value, str) and " ".join(value.split()) == label
            if is_it and label != concept.title:
                return found.lines[(key, place)]
    return concept.line_of("title")


def _describe(kind: FindingKind, concept: Concept, line: int, text: str, reason: str) -> Finding:
    return Finding(kind, concept.path, line, concept.id, text, reason)
