"""A course's pages when all of them are rendered: what each shows of the others."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.concept_view import ConceptView, Surroundings, build_concept_view
from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.adapters.fingerprints import compute_digest, describe_catalog, describe_tools
from mkdocs_concepts.adapters.glossary_uses import fill_in_uses
from mkdocs_concepts.adapters.link_panel import LinkPanel, build_link_panel
from mkdocs_concepts.adapters.page_title import read_title
from mkdocs_concepts.adapters.previews import ConceptPreviews
from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.adapters.reuse_page import write_reuse_page
from mkdocs_concepts.adapters.text_page import TextPage
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.citations.page_citation import (
    PageCitation,
    PageToCite,
    build_page_citation,
)
from mkdocs_concepts.language.language import Language
from mkdocs_concepts.links.map.course_map import CourseMap, build_course_map
from mkdocs_concepts.links.map.neighbour_map import build_neighbour_map, render_neighbour_map
from mkdocs_concepts.links.map.page import render_course_map, render_home_map
from mkdocs_concepts.links.mentions.backlink_list import ListedPage, render_backlinks
from mkdocs_concepts.links.mentions.backlinks import Backlink, build_backlinks
from mkdocs_concepts.model import Concept

log = logging.getLogger("mkdocs.plugins.concepts")

_LINKED = re.compile(r'data-concept="([^"]*)"')


@dataclass(frozen=True, slots=True)
class ListingPages:
    """The pages that list what others hold, by their uris; a course need not have any of them."""

    contents: str
    glossary: str
    kinds: str
    map: str
    text: str
    reuse: str

    @property
    def unsearched(self) -> frozenset[str]:
        """Those that say nothing of the course that is not found on another page.

        The page on reuse names one concept in every example, and tools that no reader looks for.
        """
        return frozenset((self.kinds, self.map, self.text, self.reuse))

    @property
    def uris(self) -> frozenset[str]:
        """All of them; no concept is said to be mentioned there."""
        return self.unsearched | {self.contents, self.glossary}


class CourseSite:
    """Completes pages with what only all pages together can tell."""

    def __init__(
        self,
        catalog: Catalog,
        markdown: CourseMarkdown,
        files: Files,
        env: Environment,
        listing: ListingPages,
        cache: BuildCache,
    ) -> None:
        """Take up the rendered pages.

        Args:
            catalog: The course.
            markdown: What rendered them.
            files: What the host publishes, its pages rendered.
            env: The theme's templates.
            listing: The pages that are lists.
            cache: What former builds have kept.
        """
        self._cache = cache
        self._catalog = catalog
        self._env = env
        self._listing = listing
        self._pages = {
            file.src_uri: file.page for file in files.documentation_pages() if file.page is not None
        }
        self._previews = ConceptPreviews(env, catalog, markdown.linked_courses)
        uris = [concept.uri for concept in catalog.concepts.values()]
        uris += sorted(markdown.mentions.keys() - listing.uris - set(uris))
        self._backlinks = build_backlinks(markdown.mentions, uris)
        self._text = TextPage()

    def complete_pages(self, text: TextPage) -> None:
        """Write the lists that pages ask for.

        Args:
            text: Holds the passages of the rendered pages.
        """
        self._text = text
        pages = {id_: self._pages[concept.uri] for id_, concept in self._catalog.concepts.items()}
        text_page = self._pages.get(self._listing.text)
        if text_page:
            text.write(text_page, pages, self._catalog, self._env)
        map_page = self._pages.get(self._listing.map)
        if map_page:
            map_page.content = f"{map_page.content or ''}\n{self._draw_map(map_page)}"
        glossary = self._pages.get(self._listing.glossary)
        if glossary and glossary.content:
            glossary.content = fill_in_uses(
                glossary.content,
                lambda id_: [
                    self._list_page(glossary, one.uri) for one in self._backlinks.get(id_, ())
                ],
                self._catalog.language,
            )

    def write_reuse_page(self, course: PublishedCourse, published: Collection[str]) -> None:
        """Write how the course is used elsewhere, where a page asks for it.

        Args:
            course: As others are told of it.
            published: The addresses of the files that it has beside its pages.
        """
        page = self._pages.get(self._listing.reuse)
        if page:
            write_reuse_page(page, course, published, self._env)

    def backlinks_of(self, page: Page) -> Sequence[Backlink]:
        """The pages that mention a page's concept."""
        found = self._catalog.pages.get(page.file.src_uri)
        return self._backlinks.get(found.concept.id, ()) if found and found.concept else ()

    @property
    def text_anchors(self) -> Mapping[tuple[str, int], str]:
        """The ids of the source text's paragraphs on the page that shows it."""
        return self._text.anchors

    def show(
        self, page: Page, config: MkDocsConfig, dates: Mapping[str, date]
    ) -> dict[str, object]:
        """What a page's template shows around its text.

        Args:
            page: The page.
            config: The host's configuration.
            dates: The day of each page's last commit, by its uri.
        """
        linked = set(_LINKED.findall(page.content or ""))
        found = self._catalog.pages.get(page.file.src_uri)
        shown: dict[str, object] = {}
        if found and found.concept:
            citation = _cite(found.concept, page, config, dates, self._catalog.language)
            panel = self._link_panel(found.concept, page, config)
            shown["concept"] = view = self._view(found.concept, page, citation, panel)
            linked.update(view.linked_concepts)
        elif page.is_homepage:
            shown["course_map"] = drawn = self._draw_home_map(page)
            linked.update(_LINKED.findall(drawn))
        shown["concept_previews"] = self._previews.render(linked)
        return shown

    def _draw_map(self, page: Page) -> str:
        if self._course_map.problem:
            log.warning("the map is only a list: %s", self._course_map.problem)
        return render_course_map(self._course_map, self._links_from(page))

    def _draw_home_map(self, page: Page) -> str:
        """The picture of the course for its home page, where it has a page with its map."""
        map_page = self._pages.get(self._listing.map)
        if not map_page:
            return ""
        map_url = get_relative_url(map_page.url, page.url)
        return render_home_map(self._course_map, self._links_from(page), map_url)

    @cached_property
    def _course_map(self) -> CourseMap:
        catalog = self._catalog
        key = compute_digest("map", describe_tools(), describe_catalog(catalog))
        return self._cache.recall(key, lambda: build_course_map(catalog))

    def _links_from(self, page: Page) -> Callable[[str], str]:
        """From a concept's id to the address of its page as another page links to it."""
        concepts = self._catalog.concepts
        return lambda id_: get_relative_url(self._pages[concepts[id_].uri].url, page.url)

    def _link_panel(self, concept: Concept, page: Page, config: MkDocsConfig) -> LinkPanel:
        reuse_url = self._url_of(self._listing.reuse)
        site_url = config.site_url or ""
        about = config.site_name, site_url
        return build_link_panel(concept, page.url, *about, reuse_url, self._catalog.language)

    def _view(
        self, concept: Concept, page: Page, citation: PageCitation, panel: LinkPanel
    ) -> ConceptView:
        backlinks, language = self._backlinks.get(concept.id, ()), self._catalog.language
        list_page = partial(self._list_page, page)
        neighbours = build_neighbour_map(self._catalog, concept)
        surroundings = Surroundings(
            citation=citation,
            link_panel=panel,
            written=render_backlinks([b for b in backlinks if b.is_written], list_page, language),
            named=render_backlinks([b for b in backlinks if not b.is_written], list_page, language),
            neighbour_map=(
                render_neighbour_map(neighbours, self._links_from(page)) if neighbours else ""
            ),
            map_url=self._url_of(self._listing.map),
            kinds_url=self._url_of(self._listing.kinds),
            text_url=self._url_of(self._listing.text),
            text_anchor=self._text.anchor_of,
        )
        return build_concept_view(
            self._catalog, concept, lambda other: self._pages[other.uri].url, surroundings
        )

    def _url_of(self, uri: str) -> str | None:
        page = self._pages.get(uri)
        return page.url if page else None

    def _list_page(self, page: Page, uri: str) -> ListedPage:
        """A page as a list on another page names it."""
        other = self._pages[uri]
        href = get_relative_url(other.url, page.url)
        found = self._catalog.pages.get(uri)
        if found and found.concept:
            section = self._catalog.section_of(found.concept).title
            return ListedPage(found.concept.title, href, section)
        elsewhere = self._catalog.language.say("concept.other_pages")
        return ListedPage(read_title(other), href, elsewhere)


def _cite(
    concept: Concept,
    page: Page,
    config: MkDocsConfig,
    dates: Mapping[str, date],
    language: Language,
) -> PageCitation:
    """How a page is cited, with the day of its last commit where there is one."""
    return build_page_citation(
        PageToCite(
            id=concept.id,
            title=concept.title,
            site_name=config.site_name,
            author=config.site_author or "",
            date=dates.get(concept.uri),
            url=(page.canonical_url or "") if config.site_url else "",
        ),
        language,
    )
