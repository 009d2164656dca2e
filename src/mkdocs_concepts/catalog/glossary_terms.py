"""The names of glossary terms that have no page: in the index, and on the glossary page."""

from __future__ import annotations

from mkdocs_concepts.catalog.labels import slugify

_PREFIX = "glossary."  # which no concept's id has


def glossary_id(term: str) -> str:
    """The id of a term among those of the concepts."""
    return f"{_PREFIX}{slugify(term)}"


def glossary_anchor(term: str) -> str:
    """The id of a term's entry on the glossary page."""
    return f"term-{slugify(term)}"
