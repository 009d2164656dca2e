"""Glossary terms that have no page: which there are, and what they are called where."""

from __future__ import annotations

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import slugify
from mkdocs_concepts.model import GlossaryTerm

_PREFIX = "glossary."  # which no concept's id has


def glossary_id(term: str) -> str:
    """The id of a term among those of the concepts."""
    return f"{_PREFIX}{slugify(term)}"


def glossary_anchor(term: str) -> str:
    """The id of a term's entry on the glossary page."""
    return f"term-{slugify(term)}"


def list_own_terms(catalog: Catalog) -> dict[str, GlossaryTerm]:
    """The terms without a page by their ids on the glossary page, in the order of these.

    A concept of the same name goes before, and so does the first of two terms.
    """
    terms: dict[str, GlossaryTerm] = {}
    for term in catalog.terms:
        if not catalog.candidates(term.term):
            terms.setdefault(glossary_anchor(term.term), term)
    return dict(sorted(terms.items()))
