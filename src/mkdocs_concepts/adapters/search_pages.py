"""What the search is told of each page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.page_title import read_title
from mkdocs_concepts.adapters.search_wording import build_search_wording
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import list_own_terms
from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.search.page import SearchCourse, SearchPage, SearchSection
from mkdocs_concepts.publish.search.sections import read_sections

# What lists and mentions concepts comes after the concepts themselves, for the same words.
_BESIDE_CONCEPTS = 0.4


@dataclass(frozen=True, slots=True)
class FoundPage:
    """A page as the host has rendered it.

    Attributes:
        location: Its address, relative to the site's root.
        sections: Its text.
        boost: What its front matter says under `search`.
    """

    location: str
    title: str
    sections: tuple[SearchSection, ...]
    tags: tuple[str, ...]
    boost: float


def find_text(page: Page) -> Iterator[FoundPage]:
    """A page as it is searched, or nothing if its front matter leaves it out.

    Args:
        page: Rendered, with everything in it that is to be found.
    """
    options = page.meta.get("search")
    search = options if isinstance(options, Mapping) else {}
    if search.get("exclude"):
        return
    read = tuple(read_sections(page.content or ""))
    # The name that the author gave it, rather than the shorter one that it has among the pages.
    title = unescape(str(page.meta.get("title", ""))) or read_title(page)
    if read and not read[0].anchor:  # the page's own heading, if it begins with one
        title = read[0].heading or title
    tags = page.meta.get("tags")
    named = tags if isinstance(tags, list) else []
    yield FoundPage(
        page.url,
        title,
        tuple(_drop_headings(read, title)),
        tuple(unescape(str(tag)) for tag in named if isinstance(tag, str | int | float) and tag),
        float(search.get("boost", 1)),
    )


def _drop_headings(sections: Iterable[SearchSection], title: str) -> Iterator[SearchSection]:
    """Sections without the headings that say no more than the page's title."""
    for section in sections:
        if not section.anchor:
            yield SearchSection("", "", section.text)
        elif section.text or section.heading != title:
            yield section


def build_search_course(
    found: Iterable[FoundPage],
    catalog: Catalog,
    urls: Mapping[str, str],
    glossary_url: str,
    languages: Iterable[str],
) -> SearchCourse:
    """All that is searched.

    Args:
        found: The host's pages.
        catalog: The course.
        urls: The address of each concept's page, by its id.
        glossary_url: That of the glossary; empty where there is none.
        languages: Of the course, as `en`.
    """
    concepts = {urls[concept.id]: concept for concept in catalog.concepts.values()}
    pages = [
        _build_page(page, concepts.get(page.location), has_text=page.location != glossary_url)
        for page in found
    ]
    if any(page.location == glossary_url for page in pages):
        pages += _list_terms(catalog, glossary_url)
    return SearchCourse(tuple(pages), tuple(languages), build_search_wording(catalog.language))


def _build_page(page: FoundPage, concept: Concept | None, *, has_text: bool) -> SearchPage:
    """A page; of the glossary only the name, since all that it says is found elsewhere."""
    sections = page.sections if has_text else ()
    if concept is None:
        weight = _BESIDE_CONCEPTS * page.boost
        return SearchPage(page.location, page.title, sections, tags=page.tags, weight=weight)
    return SearchPage(
        page.location,
        concept.title,
        sections,
        kind="" if concept.kind is Kind.CONCEPT else f"kind-{concept.kind}",
        definition=concept.definition,
        labels=concept.alt_labels,
        hidden_labels=(*concept.hidden_labels, *_without_hyphens(concept)),
        tags=page.tags,
        weight=page.boost,
    )


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
