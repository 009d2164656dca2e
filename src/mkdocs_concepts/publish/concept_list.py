"""The list of a course's concepts, `concepts.json`: what other courses show when they link here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import list_own_terms
from mkdocs_concepts.model import Concept

CONCEPT_LIST_URL = "concepts.json"
"""Where it is published, relative to the site's root."""

_GENERATOR = "mkdocs-concepts"
_VERSION = 1


def build_concept_list(
    title: str,
    site_url: str,
    language: str,
    catalog: Catalog,
    urls: Mapping[str, str],
    glossary_url: str,
) -> bytes:
    """The list as JSON in UTF-8, one concept on a line; the same bytes for the same course.

    Args:
        title: The course's.
        site_url: Where the site lies; empty where nobody says.
        language: Of the course, as in HTML.
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
        glossary_url: That of the glossary, likewise; empty where there is none.
    """
    head = {
        "generator": _GENERATOR,
        "version": _VERSION,
        "title": title,
        "site_url": site_url,
        "language": language,
    }
    concepts = [_as_record(one, urls[id_]) for id_, one in sorted(catalog.concepts.items())]
    terms = list(_list_terms(catalog, glossary_url)) if glossary_url else []
    lines = [f"{_as_json(key)}: {_as_json(value)}," for key, value in head.items()]
    lines += ['"concepts": [', ",\n".join(map(_as_json, concepts)), "],"]
    lines += ['"terms": [', ",\n".join(map(_as_json, terms)), "]"]
    return "\n".join(("{", *lines, "}", "")).encode(errors="replace")


def _as_record(concept: Concept, url: str) -> dict[str, object]:
    return {
        "id": concept.id,
        "former_ids": list(concept.former_ids),
        "title": concept.title,
        "alt_labels": list(concept.alt_labels),
        "hidden_labels": list(concept.hidden_labels),
        "kind": concept.kind.value,
        "definition": concept.definition,
        "url": url.removeprefix("/"),
    }


def _list_terms(catalog: Catalog, glossary_url: str) -> Iterator[dict[str, str]]:
    """The glossary terms without a page."""
    for anchor, term in list_own_terms(catalog).items():
        url = f"{glossary_url.removeprefix('/')}#{quote(anchor)}"
        yield {"title": term.term, "definition": term.definition, "url": url}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
