"""Checks of the catalog itself: ids, labels, poles, the course's order, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from mkdocs_concepts.catalog.catalog import Catalog, listed_references
from mkdocs_concepts.catalog.labels import fold, nearest
from mkdocs_concepts.catalog.relation_checks import check_relations
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import Concept


def check_catalog(catalog: Catalog) -> Iterator[Diagnostic]:
    """Everything that is wrong with the concepts of a course as a whole."""
    concepts = [page.concept for page in catalog.pages.values() if page.concept]
    yield from _check_ids(concepts)
    yield from _check_labels(concepts)
    yield from check_relations(catalog)
    yield from _check_poles(catalog)
    yield from _check_order(catalog)
    yield from _check_terms(catalog)


def check_urls(published: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Two files that would be published at one address.

    Args:
        published: For each file its path for messages and the uri that the host would
            write it to.
    """
    seen: dict[str, str] = {}
    for path, destination in sorted(published):
        key = normalize("NFC", destination).casefold()
        if key in seen:
            message = f"would be published at '{destination}', as would '{seen[key]}'"
            yield Diagnostic(path, 1, Code.URL_DUPLICATE, message, "rename one of the two")
        seen.setdefault(key, path)


def _check_ids(concepts: list[Concept]) -> Iterator[Diagnostic]:
    first: dict[str, Concept] = {}
    for concept in concepts:
        name = concept.uri.rsplit("/", 1)[-1].removesuffix(".md")
        if name != concept.id:
            message = f"the file of concept '{concept.id}' is named '{name}.md'"
            hint = f"rename it to '{concept.id}.md'"
            yield Diagnostic(concept.path, concept.line_of("id"), Code.ID_MISMATCH, message, hint)
        if concept.id in first:
            message = f"the id '{concept.id}' is also that of {first[concept.id].path}"
            yield Diagnostic(concept.path, concept.line_of("id"), Code.ID_DUPLICATE, message)
        first.setdefault(concept.id, concept)
    yield from _check_former_ids(concepts, first)


def _check_former_ids(
    concepts: list[Concept], current: Mapping[str, Concept]
) -> Iterator[Diagnostic]:
    claimed: dict[str, Concept] = {}
    for concept in concepts:
        here = concept.path, concept.line_of("former_ids")
        for former in concept.former_ids:
            holder = claimed.setdefault(former, concept)
            if former in current:
                message = f"the former id '{former}' is now that of {current[former].path}"
                yield Diagnostic(*here, Code.ID_DUPLICATE, message, "ids are never reused")
            elif holder is not concept:
                message = f"the former id '{former}' is also that of {holder.path}"
                yield Diagnostic(*here, Code.ID_DUPLICATE, message, "leave it to one of them")


def _check_labels(concepts: list[Concept]) -> Iterator[Diagnostic]:
    claims: dict[str, Concept] = {}
    for concept in concepts:
        claims.setdefault(fold(concept.id), concept)
    for concept in concepts:
        for former in concept.former_ids:
            claims.setdefault(fold(former), concept)
    for concept in concepts:
        for key, label in _written_labels(concept):
            holder = claims.setdefault(fold(label), concept)
            if holder.id != concept.id:
                message = f"the label '{label}' is also claimed by '{holder.id}' ({holder.path})"
                line = concept.line_of(key)
                hint = "leave it to one of them"
                yield Diagnostic(concept.path, line, Code.LABEL_DUPLICATE, message, hint)


def _written_labels(concept: Concept) -> Iterator[tuple[str, str]]:
    yield "title", concept.title
    yield from (("alt_labels", label) for label in concept.alt_labels)
    yield from (("hidden_labels", label) for label in concept.hidden_labels)


def _check_poles(catalog: Catalog) -> Iterator[Diagnostic]:
    for concept in catalog.concepts.values():
        line = concept.line_of("poles")
        for pole in concept.poles:
            if pole == concept.id:
                message = "a contrast cannot be its own pole"
                yield Diagnostic(concept.path, line, Code.RELATION_SELF, message)
            elif pole not in catalog.concepts:
                hint = nearest(pole, catalog.concepts)
                message = f"no concept '{pole}' for a pole"
                yield Diagnostic(concept.path, line, Code.RELATION_TARGET_MISSING, message, hint)


def _check_order(catalog: Catalog) -> Iterator[Diagnostic]:
    contents = catalog.pages.get(catalog.contents_uri)
    if contents is None:
        return
    listed: dict[str, int] = {}
    for reference in listed_references(contents):
        concept = catalog.resolve(reference.target)
        if concept is None:
            continue
        if concept.id in listed:
            message = f"'{concept.id}' is already listed on line {listed[concept.id]}"
            yield Diagnostic(contents.path, reference.line, Code.CONCEPT_LISTED_TWICE, message)
        listed.setdefault(concept.id, reference.line)
    for concept in catalog.concepts.values():
        if concept.id not in listed:
            message = f"'{concept.id}' is not listed on the contents page"
            hint = f"add '- [[{concept.id}]]' to {contents.path}"
            yield Diagnostic(
                concept.path, concept.line_of("id"), Code.CONCEPT_UNLISTED, message, hint
            )


def _check_terms(catalog: Catalog) -> Iterator[Diagnostic]:
    defined: dict[str, str] = {}
    for term in catalog.terms:
        concept = catalog.resolve(term.term)
        key = fold(term.term)
        if concept:
            message = f"the term '{term.term}' is a label of '{concept.id}' ({concept.path})"
            hint = "delete it here; the concept's own definition is listed"
            yield Diagnostic(term.path, term.line, Code.TERM_DUPLICATE, message, hint)
        elif key in defined:
            message = f"the term '{term.term}' is already defined at {defined[key]}"
            yield Diagnostic(term.path, term.line, Code.TERM_DUPLICATE, message)
        defined.setdefault(key, f"{term.path}:{term.line}")
