"""The MkDocs plugin `concepts`: reads the course, then lets MkDocs and Material render it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_concepts.adapters.build_faults import end_on_termination, explain_fault
from mkdocs_concepts.adapters.concept_navigation import attach_concepts, list_built
from mkdocs_concepts.adapters.concepts_config import ConceptsConfig
from mkdocs_concepts.adapters.course import Course, read_course
from mkdocs_concepts.adapters.course_bibliography import find_obstacles
from mkdocs_concepts.adapters.course_description import (
    SiteFacts,
    describe_course,
)
from mkdocs_concepts.adapters.course_files import check_files, guard_folders
from mkdocs_concepts.adapters.course_language import (
    add_words,
    build_wording_file,
    set_quotation_marks,
)
from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout
from mkdocs_concepts.adapters.course_look import build_look_files, has_social_card, use_look
from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.adapters.course_site import CourseSite, ListingPages
from mkdocs_concepts.adapters.host_setup import (
    add_page_assets,
    add_theme,
    count_warnings,
    refuse_features,
    set_style_file,
    stop_on,
)
from mkdocs_concepts.adapters.linked_snapshots import SNAPSHOT_FOLDER
from mkdocs_concepts.adapters.look_options import read_look
from mkdocs_concepts.adapters.own_files import leave_own_files
from mkdocs_concepts.adapters.page_dates import read_commit_dates
from mkdocs_concepts.adapters.page_head import describe_page
from mkdocs_concepts.adapters.page_making import PageMaking, Shown
from mkdocs_concepts.adapters.page_policy import PagePolicy
from mkdocs_concepts.adapters.published_files import build_published_files
from mkdocs_concepts.adapters.search_files import SearchedPages, has_search, publish_search
from mkdocs_concepts.adapters.site_publication import SitePublication, check_pages
from mkdocs_concepts.adapters.style_sheet import join_style_sheets
from mkdocs_concepts.adapters.template_cache import keep_templates
from mkdocs_concepts.adapters.text_page import TextPage
from mkdocs_concepts.adapters.untrusted_pages import (
    escape_file_name,
    escape_folder_names,
    escape_front_matter,
    refuse_template,
)
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Concept, LinkScope
from mkdocs_concepts.trust.cleaning import clean_markup

log = logging.getLogger("mkdocs.plugins.concepts")

# What MkDocs would stop at with a traceback, or not come to the end of.
_FATAL = {Code.ENCODING_INVALID, Code.FILE_UNREADABLE, Code.TOO_LARGE}
# What would be published for good; a preview on the author's own machine publishes nothing.
_FATAL_WHEN_PUBLISHED = {*_FATAL, Code.PERMALINK_BROKEN, Code.PERMALINK_INVALID}
# Where Material's tags plugin lists all tags, with the title of every page.
_TAGS_LIST = "<!-- material/tags"
_BEFORE_OTHER_PLUGINS = 100
_AFTER_OTHER_PLUGINS = -100


class ConceptsPlugin(BasePlugin[ConceptsConfig]):
    """Makes a concept site of a MkDocs project.

    Attributes:
        is_offline: Whether the site is built to be read without a network.
        is_measured: Whether all is made anew, so that it can be measured.
        navigation: The host's, once it has read it.
        urls: The address of each concept's page, by its id, relative to the site's root; likewise.
    """

    navigation: Navigation
    urls: Mapping[str, str]

    def __init__(self) -> None:
        """Set up; everything else waits for the configuration."""
        self.is_offline = False
        self.is_measured = False
        self._command = "build"
        self._course: Course | None = None
        self._publication: SitePublication | None = None
        self._making = PageMaking()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn what is being done; that the method exists keeps the plugin across rebuilds."""
        self._command = command
        end_on_termination()

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Register the theme and the Markdown extensions, and build beside the old site."""
        layout = self._layout(config)
        guard_folders(config, layout)
        stop_on(find_obstacles(layout), log)
        set_style_file(config, layout.style, layout.project)
        add_theme(config, layout.language)
        refuse_features(config, log)
        if self.config.allow_markup:
            log.info("authors may write: %s", ", ".join(self.config.allow_markup))
        set_quotation_marks(config, layout.language)
        self._look, _ = read_look(layout)  # what is wrong with it is said with the course's faults
        use_look(config, self._look)
        add_page_assets(config, is_searched=has_search(config))
        self._listing = ListingPages(
            contents=layout.contents_uri,
            glossary=layout.glossary_uri,
            kinds=self.config.kinds,
            map=self.config.map,
            text=self.config.text,
            reuse=self.config.reuse,
        )
        if not self.is_measured:
            kind = "offline" if self.is_offline else self._command
            self._making.open_cache(layout.project, kind)
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
        layout = self._layout(config)
        found = check_files(config, layout, files)
        course = read_course(layout, files, config.docs_dir, found, self._making.cache)
        self._course = course
        self._markdown.use(course.catalog, course.linked_courses)
        self._text = TextPage()
        self._searched = SearchedPages(config)
        self._dates = read_commit_dates(Path(config.docs_dir))
        fatal = _FATAL if self._command == "serve" else _FATAL_WHEN_PUBLISHED
        stop_on(
            [d for d in course.diagnostics if d.code in fatal and not d.path.endswith(".bib")], log
        )
        if course.permalinks.notice:
            log.info("%s", course.permalinks.notice)
        for diagnostic in course.diagnostics:
            log.warning("%s", diagnostic)
        join_style_sheets(config, files, self._look.palette)
        return files

    def _attach_concepts(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Attach the concept pages, which no navigation tree lists, in the course's order."""
        if config.nav is None:
            escape_folder_names(nav.items)
        pages = attach_concepts(files, self.catalog)
        self.urls = {id_: page.url for id_, page in pages.items()}
        self._built = list_built(nav, pages)
        return nav

    @event_priority(_AFTER_OTHER_PLUGINS)
    def _begin_rendering(
        self, nav: Navigation, *, config: MkDocsConfig, files: Files
    ) -> Navigation:
        """Have the pages rendered, when all that they are rendered with is known."""
        self.navigation = nav
        course = self._read_course()
        self._making.begin_rendering(config, files, self._markdown, course, self._listing)
        return nav

    on_nav = CombinedEvent(_attach_concepts, _begin_rendering)

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the Markdown extensions which page comes next, and pick its template."""
        concept = self._concept_of(page)
        escape_front_matter(page.meta)
        refuse_template(page, config)
        self._markdown.begin_page(page.file.src_uri, page.url, page.meta.get("term_links"))
        if concept:
            page.meta["template"] = "concept.html"
            # The theme writes both as they are.
            page.meta["title"] = escape(concept.title, quote=False)
            page.meta["description"] = escape(concept.definition)
        if page.file.src_uri in self._listing.unsearched or _TAGS_LIST in markdown:
            page.meta.setdefault("search", {"exclude": True})
        return markdown

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Clean what the page's author has written, and keep its passage of the text."""
        concept = self._concept_of(page)
        escape_file_name(page)
        cleaned = clean_markup(html, frozenset(self.config.allow_markup))
        return self._text.take(concept.id, cleaned) if concept else cleaned

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def _complete_pages(
        self, env: Environment, *, config: MkDocsConfig, files: Files
    ) -> Environment:
        """Complete the pages, when all are rendered and before their citations are."""
        self._making.end_rendering()
        add_words(env, self.catalog.language)
        keep_templates(env, self._making.cache)
        self._site = CourseSite(
            self.catalog, self._markdown, files, env, self._listing, self._making.cache
        )
        self._site.complete_pages(self._text)
        self._policy = PagePolicy(env, config, files, self.config.allow_markup)
        facts = SiteFacts(
            urls=self.urls,
            listing=self._listing,
            palette=self._look.palette,
            base_iri=self.config.base_iri,
            is_offline=self.is_offline,
            # Nobody knows what files need that a course allows besides.
            policy="" if self.config.allow_files else self._policy.extend(self._look),
        )
        self._published = describe_course(self._read_course(), facts, config, files)
        has_card = has_social_card(config, is_offline=self.is_offline)
        built = (
            build_wording_file(self.catalog.language),
            *build_look_files(self._look, self._making.cache, has_card=has_card),
            *build_published_files(self._published, self._making.cache),
        )
        for uri, content in leave_own_files(files, built):
            files.append(File.generated(config, uri, content=content))
        self._site.write_reuse_page(self._published, {file.dest_uri for file in files})
        return env

    @event_priority(_AFTER_OTHER_PLUGINS)
    def _begin_finishing(
        self, env: Environment, *, config: MkDocsConfig, files: Files
    ) -> Environment:
        """Have the pages finished, when all that they show is known."""
        published = self._published
        shown = Shown(
            site=self._site,
            searched=self._searched,
            dates=self._dates,
            policy=None if self._command == "serve" else self._policy,
            besides=(
                *(self._site.text_anchors, self._listing, self._look, self.is_offline),
                *(published.urls, published.glossary_url, published.policy),
                has_social_card(config, is_offline=self.is_offline),
            ),
        )
        course = self._read_course()
        self._making.begin_finishing(config, files, self.navigation, env, shown, course)
        return env

    on_env = CombinedEvent(_complete_pages, _begin_finishing)

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the page's template what it shows around the text."""
        if self._making.take(page, context):  # type: ignore[arg-type]
            return context
        context.update(self._site.show(page, config, self._dates))  # type: ignore[typeddict-item]
        metadata = describe_page(page, self._concept_of(page), self._published, config)
        context["page_metadata"] = metadata  # type: ignore[typeddict-unknown-key]
        return context

    @event_priority(_BEFORE_OTHER_PLUGINS)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put right what the theme's templates cannot."""
        return self._making.finish(page, output)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """The same for pages that no author has written."""
        if not template_name.endswith(".html"):
            return output_content
        return self._making.mend(output_content)

    @event_priority(_AFTER_OTHER_PLUGINS)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Let the new site take the old one's place, unless a strict build had warnings."""
        self._making.end()
        publish_search(config, self._searched, self._published, self._making.cache)
        if self._command != "serve":
            check_pages(config, self._built)
        if self._publication and config.strict and count_warnings():
            self._discard()
        elif self._publication:
            self._publication.publish(config)
            self._publication = None
        self._making.cache.save()

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
        """Leave the old site as it is, and no process behind."""
        self._making.end()
        self._discard()
        explain_fault(error)

    def _discard(self) -> None:
        if self._publication is not None:
            self._publication.discard()
            self._publication = None

    def _layout(self, config: MkDocsConfig) -> CourseLayout:
        options = self.config
        folder, glossary = options.concepts_folder, options.glossary
        declared = options.relation_types, options.linked_courses, options.look
        return find_layout(config, folder, glossary, *declared, options.allow_markup)

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
