"""The page for those who use the course elsewhere, made of what this very course publishes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jinja2 import Environment
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_concepts.adapters.page_contents import extend_contents, find_sections
from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.concept_data import build_data_url
from mkdocs_concepts.publish.learning.downloads import list_downloads
from mkdocs_concepts.publish.linking.link_forms import UNKNOWN_SITE, LinkedConcept, suggest_prefix
from mkdocs_concepts.publish.linking.tool_examples import (
    ToolExample,
    build_tool_examples,
    choose_sample,
)
from mkdocs_concepts.publish.permalinks import build_destination

_TEMPLATE = "concepts/reuse.html"


@dataclass(frozen=True, slots=True)
class ReuseView:
    """What the page's template shows.

    Attributes:
        root: The site's root, seen from the page.
        knows_address: Whether it is known where the site lies.
        prefix: What examples call the course.
        concept: What they lead to; None in a course without concepts.
        concept_url: The address of its page, relative to the site's root.
        data_url: That of its data, likewise.
        examples: What authors write elsewhere, by key.
        published: The addresses of the files that the site has beside its pages.
        downloads: Those of them that are to be taken along.
        keeps_addresses: Whether the course records its addresses.
    """

    root: str
    knows_address: bool
    prefix: str
    concept: Concept | None
    concept_url: str
    data_url: str
    examples: Mapping[str, ToolExample]
    published: Collection[str]
    downloads: Collection[str]
    keeps_addresses: bool


def write_reuse_page(
    page: Page, course: PublishedCourse, published: Collection[str], env: Environment
) -> None:
    """Add to a page how the course is used elsewhere, with its headings among the page's contents.

    Args:
        page: The page.
        course: As others are told of it.
        published: The addresses of the files that it publishes, relative to the site's root.
        env: The theme's templates.
    """
    view = _build_view(page, course, published)
    html = env.get_template(_TEMPLATE).render(
        reuse=view, from_here=lambda url: get_relative_url(url, page.url)
    )
    page.content = f"{page.content or ''}\n{html}"
    extend_contents(page, find_sections(html))


def _build_view(page: Page, course: PublishedCourse, published: Collection[str]) -> ReuseView:
    prefix = suggest_prefix(course.title)
    concept, name = choose_sample(course.catalog, prefix) or (None, "")
    url = course.urls[concept.id] if concept else ""
    examples: tuple[ToolExample, ...] = ()
    if concept:
        site_url = course.site_url or UNKNOWN_SITE
        linked = LinkedConcept(concept.id, concept.title, url, site_url, prefix)
        examples = tuple(build_tool_examples(linked, name, course.catalog.language))
    return ReuseView(
        root=get_relative_url(".", page.url),
        knows_address=bool(course.site_url),
        prefix=prefix,
        concept=concept,
        concept_url=url,
        data_url=build_destination(build_data_url(url)) if concept else "",
        examples={example.key: example for example in examples},
        published=published,
        downloads=[url for url in list_downloads(course.site_url) if url in published],
        keeps_addresses=course.permalinks.lock is not None,
    )
