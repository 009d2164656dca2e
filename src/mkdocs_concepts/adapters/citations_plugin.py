"""The MkDocs plugin `citations`: mkdocs-bibtex's options and syntax, with an engine of its own.

Pages are rendered with place holders for their citations. When all pages are there, everything
that they cite is rendered at once, and put in place before a template or the search index sees
a page.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from mkdocs_bibtex.plugin import BibTexPlugin

from mkdocs_concepts.adapters.citation_sources import (
    DEFAULT_STYLE,
    CitationSources,
    fetch_bib_file,
    fetch_style,
    find_citation_sources,
)
from mkdocs_concepts.adapters.citations_config import CitationsConfig
from mkdocs_concepts.adapters.cited_pages import CitedPages
from mkdocs_concepts.adapters.course_bibliography import find_obstacles, read_bibliographies
from mkdocs_concepts.adapters.course_language import WORDING_SCRIPT, build_wording_file
from mkdocs_concepts.adapters.course_layout import find_layout
from mkdocs_concepts.adapters.host_setup import add_assets, has_theme, list_assets, stop_on
from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.catalog.citation_syntax import has_doubtful_citations
from mkdocs_concepts.catalog.pages import PageFile, read_page
from mkdocs_concepts.citations.bibtex.bibliography import Bibliography
from mkdocs_concepts.citations.bibtex.bibliography import read_bibliographies as read_bib_files
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.citations.engine.cache import RenderingCache
from mkdocs_concepts.citations.engine.pandoc import EngineError
from mkdocs_concepts.citations.engine.style_traits import (
    StyleError,
    StyleTraits,
    read_style_traits,
)
from mkdocs_concepts.citations.engine.styles import find_style
from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.citations.site_citations import RenderedSite, render_site
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Code, Diagnostic, sort_diagnostics
from mkdocs_concepts.model import Citation
from mkdocs_concepts.model import Page as CheckedPage

if TYPE_CHECKING:  # a server is loaded where one is started
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.citations")

CACHE = ".cache/citations.json"
"""Beside `mkdocs.yml`, where Material keeps its caches too."""

_STYLES = ("previews.css", "citations.css", "copying.css")
_SCRIPTS = (WORDING_SCRIPT, "previews.js", "citations.js", "copying.js")
_AFTER_SEARCH = -50


class CitationsPlugin(BibTexPlugin):  # type: ignore[misc]  # it is not typed
    """Renders the citations of an MkDocs project."""

    config_class = CitationsConfig
    config: CitationsConfig

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the references, and register the Markdown extension and what pages load."""
        self._layout = find_layout(config, "", "")
        stop_on(find_obstacles(self._layout), log)
        sources = find_citation_sources(config, self._layout.project)
        self._bibliography, self._faults = self._read_bibliography(sources)
        self._style = self._find_style(sources)
        self._traits = self._read_traits()
        self._keys = frozenset(entry.key for entry in self._bibliography.entries)
        extension = CitationsExtension(
            self._keys.__contains__,
            has_notes=self._traits.has_notes,
            has_list=self._traits.has_list,
            is_narrative=self.config.enable_inline_citations,
            list_command=self.config.bib_command,
            full_list_command=self.config.full_bib_command,
            lists_by_default=self.config.bib_by_default,
            language=self._layout.language,
        )
        config.markdown_extensions.append(extension)  # type: ignore[arg-type]  # or its name
        add_assets(config, _STYLES, _SCRIPTS)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Bring the assets where the theme does not."""
        if not has_theme(config):
            uri, script = build_wording_file(self._layout.language)
            files.append(File.generated(config, uri, content=script))
            for uri, file in list_assets((*_STYLES, *_SCRIPTS[1:])):
                files.append(File.generated(config, uri, abs_src_path=str(file)))
        self._doubtful: list[File] = []
        return files

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Note pages that have to be checked; the Markdown extension finds the citations."""
        if has_doubtful_citations(markdown, self._keys):
            self._doubtful.append(page.file)
        return markdown

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Render all citations, and put them into the pages."""
        self._pages = CitedPages(files, self._layout.language)
        if "concepts" not in config.plugins:  # which checks a course, citations among the rest
            for diagnostic in sort_diagnostics(self._check(config)):
                log.warning("%s", diagnostic)
        if self._pages.citing or self._pages.with_full_list:
            for uri, content in self._pages.fill_in(self._render(self._pages, config)):
                files.append(File.generated(config, uri, content=content))
        return env

    @event_priority(_AFTER_SEARCH)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Put in the page's own list, which the search leaves out, when the search has been by."""
        self._pages.insert_list(page)
        return context

    def list_of(self, page: Page) -> str:
        """What a page's own list is, once its citations are rendered."""
        return self._pages.list_of(page)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., object]
    ) -> LiveReloadServer:
        """Build again when a .bib file is edited."""
        for file in self._layout.bib_files or ():
            server.watch(str(file))
        return server

    def _render(self, pages: CitedPages, config: MkDocsConfig) -> RenderedSite:
        try:
            rendered = render_site(
                pages.citing,
                self._bibliography,
                self._style,
                _language(config, self._traits),
                RenderingCache(self._layout.project / CACHE),
                has_full_list=bool(pages.with_full_list),
            )
        except EngineError as error:
            raise PluginError(f"the citations cannot be rendered: {error}") from error
        for diagnostic in self._describe_unreadable(rendered):
            log.warning("%s", diagnostic)
        return rendered

    def _describe_unreadable(self, rendered: RenderedSite) -> Iterator[Diagnostic]:
        for entry in self._bibliography.entries:
            if entry.key in rendered.unreadable:
                message = f"pandoc cannot read the entry '{entry.key}'"
                hint = "look for a brace, a comma or a quotation mark that is missing"
                yield Diagnostic(entry.path, entry.line, Code.BIB_INVALID, message, hint)

    def _read_bibliography(
        self, sources: CitationSources
    ) -> tuple[Bibliography, Sequence[Diagnostic]]:
        if sources.remote_bib_file:
            address = sources.remote_bib_file
            return read_bib_files([(_fetch(fetch_bib_file, address), address)])
        if sources.bib_files is None:
            raise PluginError(f"{self._layout.config_path}: needs 'bib_file' or 'bib_dir'")
        return read_bibliographies(self._layout)

    def _find_style(self, sources: CitationSources) -> Path:
        if sources.remote_style:
            return _fetch(fetch_style, sources.remote_style)
        file = find_style(sources.style or DEFAULT_STYLE, self._layout.project)
        assert file is not None, "a style that is not there is an obstacle"
        return file

    def _read_traits(self) -> StyleTraits:
        try:
            return read_style_traits(self._style)
        except StyleError as error:
            path = self._layout.display(self._style)
            message = f"the citation style cannot be used: {error}"
            raise PluginError(str(Diagnostic(path, 1, Code.CONFIG_INVALID, message))) from error

    def _check(self, config: MkDocsConfig) -> Iterator[Diagnostic]:
        """Check what was cited, with the lines of the pages' own files where that is in doubt."""
        yield from self._faults
        pages = [
            CheckedPage("", page.uri, citations=tuple(Citation(key, 1) for key in page.keys))
            for page in self._pages.citing
        ]
        for file in self._doubtful:
            if file.abs_src_path and file.src_dir == config.docs_dir:
                path = self._layout.display(file.abs_src_path)
                read, _ = read_page(
                    PageFile(Path(file.abs_src_path), path, file.src_uri, is_concept=False)
                )
                pages.append(read)
        catalog = build_catalog(pages, "", "")  # of two with one uri the later counts
        entries = self._bibliography.entries
        yield from check_citations(catalog, entries, self._bibliography.unreadable)
        yield from check_works(entries)


def _fetch(fetch: Callable[[str], Path], address: str) -> Path:
    try:
        return fetch(address)
    except (OSError, RuntimeError) as error:
        raise PluginError(f"'{address}' cannot be fetched: {error}") from error


def _language(config: MkDocsConfig, traits: StyleTraits) -> str:
    """The theme's; English is what themes have by themselves, and leaves it to the style."""
    language = str(config.theme.get("language") or "en")
    return (traits.locale or "en-US") if language == "en" else language
