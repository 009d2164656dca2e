"""What the search is told of each page, from what Material's search plugin has taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

from mkdocs_concepts.adapters.search_wording import build_search_wording
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import list_own_terms
from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.search.page import SearchCourse, SearchPage, SearchSection

# What lists and mentions concepts comes after the concepts themselves, for the same words.
_BESIDE_CONCEPTS = 0.4
_BLOCK = re.compile(r"</?(?:li|ol|p|pre|ul)>")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"[\s\u200b]+")  # the second is Material's, between Chinese words


def build_search_course(
    entries: Iterable[Mapping[str, Any]],
    catalog: Catalog,
    urls: Mapping[str, str],
    glossary_url: str,
    languages: Iterable[str],
) -> SearchCourse:
    """All that is searched.

    Args:
        entries: Material's, one for each page and each heading.
        catalog: The course.
        urls: The address of each concept's page, by its id.
        glossary_url: That of the glossary; empty where there is none.
        languages: Of the course, as `en`.
    """
    concepts = {urls[concept.id]: concept for concept in catalog.concepts.values()}
    pages = [
        _build_page(location, group, concepts.get(location), has_text=location != glossary_url)
        for location, group in _group(entries).items()
    ]
    if any(page.location == glossary_url for page in pages):
        pages += _list_terms(catalog, glossary_url)
    return SearchCourse(tuple(pages), tuple(languages), build_search_wording(catalog.language))


def _group(entries: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        groups.setdefault(entry["location"].partition("#")[0], []).append(entry)
    return groups


def _build_page(
    location: str, entries: list[Mapping[str, Any]], concept: Concept | None, *, has_text: bool
) -> SearchPage:
    """A page; of the glossary only the name, since all that it says is found elsewhere."""
    first = entries[0]
    title = _strip(first["title"])
    boost = float(first.get("boost", 1))
    sections = tuple(_build_sections(entries, title)) if has_text else ()
    tags = tuple(map(str, first.get("tags", ())))
    if concept is None:
        return SearchPage(location, title, sections, tags=tags, weight=_BESIDE_CONCEPTS * boost)
    return SearchPage(
        location,
        concept.title,
        sections,
        kind="" if concept.kind is Kind.CONCEPT else f"kind-{concept.kind}",
        definition=concept.definition,
        labels=concept.alt_labels,
        hidden_labels=(*concept.hidden_labels, *_without_hyphens(concept)),
        tags=tags,
        weight=boost,
    )


def _build_sections(entries: Iterable[Mapping[str, Any]], title: str) -> Iterator[SearchSection]:
    """The parts of a page; what is left out of the search leaves the page's title behind."""
    for entry in entries:
        anchor = entry["location"].partition("#")[2]
        heading, text = _strip(entry["title"]), _strip(entry["text"])
        if not anchor or text or heading != title:
            yield SearchSection(anchor, heading if anchor else "", text)


def _without_hyphens(concept: Concept) -> Iterator[str]:
    """Labels that have hyphens as people write them who leave these out."""
    for label in (concept.title, *concept.alt_labels):
        if "-" in label:
            yield label.replace("-", "")


def _list_terms(catalog: Catalog, glossary_url: str) -> Iterator[SearchPage]:
    for anchor, term in list_own_terms(catalog).items():
        yield SearchPage(
            f"{glossary_url}#{anchor}",
            term.term,
            (),
            kind="kind-glossary",
            definition=term.definition,
            weight=_BESIDE_CONCEPTS,
        )


def _strip(html: str) -> str:
    """What Material keeps of a page's HTML, as plain text."""
    return _SPACE.sub(" ", unescape(_TAG.sub("", _BLOCK.sub(" ", html)))).strip()
