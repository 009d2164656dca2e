"""The MkDocs plugin `concepts`: reads the course, then lets MkDocs and Material render it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp
from mkdocs.utils.templates import TemplateContext

from mkdocs_concepts.adapters.concepts_config import ConceptsConfig
from mkdocs_concepts.adapters.contrast_tables import read_contrast_tables
from mkdocs_concepts.adapters.course import Course, read_course
from mkdocs_concepts.adapters.course_bibliography import find_obstacles
from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout
from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.adapters.course_pages import list_course_pages
from mkdocs_concepts.adapters.course_site import CourseSite, ListingPages
from mkdocs_concepts.adapters.host_setup import (
    add_assets,
    add_first_scripts,
    add_theme,
    count_warnings,
    set_style_file,
    stop_on,
)
from mkdocs_concepts.adapters.linked_snapshots import SNAPSHOT_FOLDER
from mkdocs_concepts.adapters.own_files import leave_own_files
from mkdocs_concepts.adapters.page_dates import read_commit_dates
from mkdocs_concepts.adapters.page_head import describe_page
from mkdocs_concepts.adapters.published_files import PublishedCourse, build_published_files
from mkdocs_concepts.adapters.search_files import publish_search
from mkdocs_concepts.adapters.search_labels import (
    add_label_field,
    complete_entries,
    has_search,
)
from mkdocs_concepts.adapters.site_publication import SitePublication, check_pages, explain_fault
from mkdocs_concepts.adapters.text_page import TextPage
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Concept, LinkScope

log = logging.getLogger("mkdocs.plugins.concepts")

# What MkDocs would stop at with a traceback.
_FATAL = {Code.ENCODING_INVALID, Code.FILE_UNREADABLE}
# What would be published for good; a preview on the author's own machine publishes nothing.
_FATAL_WHEN_PUBLISHED = {*_FATAL, Code.PERMALINK_BROKEN, Code.PERMALINK_INVALID}
_STYLES = ("previews.css", "copying.css")
_SCRIPTS = ("previews.js", "concept-previews.js", "map.js", "copying.js")
# For a site that learns its address from its readers' browsers.
_WITHOUT_ADDRESS = ("addresses.js",)
# Where Material's tags plugin lists all tags, with the title of every page.
_TAGS_LIST = "<!-- material/tags"
_BEFORE_OTHER_PLUGINS = 100
_AFTER_OTHER_PLUGINS = -100


class ConceptsPlugin(BasePlugin[ConceptsConfig]):
    """Makes a concept site of a MkDocs project.

    Attributes:
        is_offline: Whether the site is built to be read without a network.
        navigation: The host's, once it has read it.
        urls: The address of each concept's page, by its id, relative to the site's root; likewise.
    """

    navigation: Navigation
    urls: Mapping[str, str]

    def __init__(self) -> None:
        """Set up; everything else waits for the configuration."""
        self.is_offline = False
        self._command = "build"
        self._course: Course | None = None
        self._publication: SitePublication | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn what is being done; that the method exists keeps the plugin across rebuilds."""
        self._command = command

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Register the theme and the Markdown extensions, and build beside the old site."""
        layout = self._layout(config)
        stop_on(find_obstacles(layout), log)
        set_style_file(config, layout.style, layout.project)
        add_theme(config)
        add_label_field(config)
        add_first_scripts(config, ("disk.js", *(("search.js",) if has_search(config) else ())))
        add_assets(config, _STYLES, (*_SCRIPTS, *(() if config.site_url else _WITHOUT_ADDRESS)))
        self._listing = ListingPages(
            contents=layout.contents_uri,
            glossary=layout.glossary_uri,
            kinds=self.config.kinds,
            map=self.config.map,
            text=self.config.text,
            reuse=self.config.reuse,
        )
        scope = LinkScope(self.config.term_links)
        self._markdown = CourseMarkdown(
            layout, scope, kinds_uri=self.config.kinds, is_alone=self.is_offline
        )
        config.markdown_extensions += self._markdown.extensions  # type: ignore[arg-type]
        self._discard()
        if self._command != "serve" and not self.is_offline:
            self._publication = SitePublication(config)
        return config

    @event_priority(_AFTER_OTHER_PLUGINS)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read and check the whole course before the first page is rendered."""
        course = read_course(self._layout(config), files, config.docs_dir)
        self._course = course
        self._markdown.use(course.catalog, course.linked_courses)
        self._text = TextPage()
        self._dates = read_commit_dates(Path(config.docs_dir))
        fatal = _FATAL if self._command == "serve" else _FATAL_WHEN_PUBLISHED
        stop_on(
            [d for d in course.diagnostics if d.code in fatal and not d.path.endswith(".bib")], log
        )
        if course.permalinks.notice:
            log.info("%s", course.permalinks.notice)
        for diagnostic in course.diagnostics:
            log.warning("%s", diagnostic)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Attach the concept pages, which no navigation tree lists, in the course's order."""
        catalog = self.catalog
        contents = files.get_file_from_path(catalog.contents_uri)
        contents_page = contents.page if contents else None
        pages = {id_: _page_of(files, concept) for id_, concept in catalog.concepts.items()}
        for concept in catalog.concepts.values():
            page = pages[concept.id]
            before, after = catalog.neighbours(concept)
            page.previous_page = pages[before.id] if before else contents_page
            page.next_page = pages[after.id] if after else None
            page.parent = contents_page  # type: ignore[assignment]  # any object with ancestors
        if contents_page and pages:
            contents_page.next_page = next(iter(pages.values()))
        self.urls = {id_: page.url for id_, page in pages.items()}
        self.navigation = nav
        built = (page.file for page in (*nav.pages, *pages.values()))
        self._built = {file.dest_uri for file in built if not file.inclusion.is_excluded()}
        return nav

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the Markdown extensions which page comes next, and pick its template."""
        concept = self._concept_of(page)
        self._markdown.begin_page(page.file.src_uri, page.url, page.meta.get("term_links"))
        if concept:
            page.meta["template"] = "concept.html"
            # The theme writes both as they are.
            page.meta["title"] = escape(concept.title, quote=False)
            page.meta["description"] = escape(concept.definition)
        elif page.meta.get("description"):
            # The theme puts it into an attribute as it is.
            page.meta["description"] = escape(unescape(str(page.meta["description"])))
        if page.file.src_uri in self._listing.unsearched or _TAGS_LIST in markdown:
            page.meta.setdefault("search", {"exclude": True})
        return markdown

    def on_page_content(
        self, html: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str | None:
        """Keep the page's passage of the text."""
        concept = self._concept_of(page)
        return self._text.take(concept.id, html) if concept else None

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Complete the pages, when all are rendered and before their citations are."""
        self._site = CourseSite(self.catalog, self._markdown, files, env, self._listing)
        self._site.complete_pages(self._text)
        self._published = self._describe(config, files)
        for uri, content in leave_own_files(files, build_published_files(self._published)):
            files.append(File.generated(config, uri, content=content))
        self._site.write_reuse_page(self._published, {file.dest_uri for file in files})
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page's template what it shows around the text."""
        context.update(self._site.show(page, config, self._dates))  # type: ignore[typeddict-item]
        metadata = describe_page(page, self._concept_of(page), self._published, config)
        context["page_metadata"] = metadata  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def _complete_search_index(self, *, config: MkDocsConfig) -> None:
        catalog = self.catalog
        complete_entries(config, {self.urls[c.id]: c for c in catalog.concepts.values()})

    @event_priority(_AFTER_OTHER_PLUGINS)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Let the new site take the old one's place, unless a strict build had warnings."""
        publish_search(config)
        if self._command != "serve":
            check_pages(config, self._built)
        if self._publication is None:
            return
        if config.strict and count_warnings():
            self._discard()
        else:
            self._publication.publish(config)
            self._publication = None

    on_post_build = CombinedEvent(_complete_search_index, _publish)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        """Build again when the snapshot of a linked course changes."""
        snapshots = self._layout(config).project / SNAPSHOT_FOLDER
        if snapshots.is_dir():
            server.watch(str(snapshots))
        return server

    @event_priority(_AFTER_OTHER_PLUGINS)
    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site as it is."""
        self._discard()
        explain_fault(error)

    def _discard(self) -> None:
        if self._publication is not None:
            self._publication.discard()
            self._publication = None

    def _layout(self, config: MkDocsConfig) -> CourseLayout:
        options = self.config
        folder, glossary = options.concepts_folder, options.glossary
        return find_layout(config, folder, glossary, options.relation_types, options.linked_courses)

    def _describe(self, config: MkDocsConfig, files: Files) -> PublishedCourse:
        catalog = self.catalog
        glossary = files.get_file_from_path(catalog.glossary_uri)
        return PublishedCourse(
            catalog=catalog,
            urls=self.urls,
            glossary_url=glossary.url if glossary else "",
            title=config.site_name,
            site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
            language=str(config.theme.get("language") or "en"),
            base_iri=self.config.base_iri,
            permalinks=self._read_course().permalinks,
            pages=tuple(list_course_pages(files, self._listing, config.site_name)),
            tables=dict(
                read_contrast_tables(catalog, lambda one: _page_of(files, one).content or "")
            ),
            built_at=get_build_timestamp(),
            is_offline=self.is_offline,
        )

    @property
    def catalog(self) -> Catalog:
        """The course, once it has been read."""
        return self._read_course().catalog

    def _read_course(self) -> Course:
        assert self._course is not None, "the course is read in on_files"
        return self._course

    def _concept_of(self, page: Page) -> Concept | None:
        found = self.catalog.pages.get(page.file.src_uri)
        return found.concept if found else None


def _page_of(files: Files, concept: Concept) -> Page:
    file = files.get_file_from_path(concept.uri)
    page = file.page if file else None
    assert page is not None, f"MkDocs has no page for {concept.uri}"
    return page
