"""Rendered pages put into the theme's templates, unless they have been before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, Template
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.build_log import Ear, listen, repeat
from mkdocs_concepts.adapters.page_rendering import can_share
from mkdocs_concepts.adapters.search_files import SearchedPages
from mkdocs_concepts.adapters.search_pages import FoundPage
from mkdocs_concepts.adapters.shared_work import SharedWork

_FINISHED = "finished_page"


@dataclass(frozen=True, slots=True)
class FinishedPage:
    """A page as it is published.

    Attributes:
        html: All of it.
        found: What is searched of it.
        said: What was logged.
    """

    html: str
    found: Sequence[FoundPage]
    said: Sequence[tuple[str, int, str]]


@dataclass(frozen=True, slots=True)
class Making:
    """What pages are made with, and kept by.

    Attributes:
        searched: What is searched of the pages.
        mend: What is done with a page that the template has made.
        cache: What former builds have kept.
        environment: The key of all that every page depends on; None where nothing is kept.
        name: From a page to the key by which it is kept, if it is.
    """

    searched: SearchedPages
    mend: Callable[[str], str]
    cache: BuildCache
    environment: bytes | None
    name: Callable[[Page], bytes | None]


class PageTemplate(Template):
    """A template that has nothing to do for a page that is finished."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The page, as it is or by the template."""
        finished: str | None = args[0].get(_FINISHED) if args else None
        return super().render(*args, **kwargs) if finished is None else finished


class PageFinishing:
    """Has the host's pages finished, each by one of the processes that there are."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._work = SharedWork()
        self._ear = Ear()

    def begin(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        making: Making,
    ) -> None:
        """Take up the pages, for which the host asks in the order of its files.

        Args:
            config: The host's.
            files: What it publishes, with its pages, all of them rendered.
            nav: Its navigation.
            env: The theme's templates.
            making: What the pages are made with, and kept by.
        """
        self._cache, self._name = making.cache, making.name
        self._searched, self._mend = making.searched, making.mend
        self._config, self._nav, self._env = config, nav, env
        self._finished: set[str] = set()
        env.template_class = PageTemplate
        if env.cache is not None:
            env.cache.clear()  # it holds templates of the other class
        self._doc_files = files.documentation_pages()
        self._pages = [file.page for file in self._doc_files if file.page]
        self._numbers = {page.file.src_uri: place for place, page in enumerate(self._pages)}
        self._ear.begin()
        # Where the cache knows all that the pages have in common, it knows nearly every page too.
        if can_share(config) and not self._cache.has_met(making.environment):
            self._work.start(len(self._pages), self._finish_beside)

    def take(self, page: Page, context: dict[str, object]) -> bool:
        """Give a page's template what another process has made of the page, if it has.

        Args:
            page: The page.
            context: The template's.
        """
        number = self._numbers.get(page.file.src_uri)
        if number is None:  # a draft in a preview
            return False
        key = self._name(page)
        finished: FinishedPage | None = self._cache.get(key)
        if finished is None:
            finished = self._work.take(number)
            self._keep(key, finished)
        if finished is None:
            self._key, self._heard = key, self._ear.count
            return False
        repeat(finished.said)
        self._searched.know(page, finished.found)
        self._finished.add(page.file.src_uri)
        context[_FINISHED] = finished.html
        return True

    def mend(self, page: Page, html: str) -> str:
        """What is published of a page that the template has made, or that was finished before."""
        if page.file.src_uri in self._finished:
            return html
        html = self._mend(html)
        if page.file.src_uri in self._numbers and self._ear.count == self._heard:
            self._keep(self._key, FinishedPage(html, self._searched.of(page), ()))
        return html

    def _keep(self, key: bytes | None, finished: FinishedPage | None) -> None:
        if finished is not None:
            self._cache.put(key, finished)

    def end(self) -> None:
        """End the processes that were started."""
        self._work.close()
        self._ear.end()

    def _finish_beside(self, number: int) -> FinishedPage | None:
        """Finish a page in another process, as the host does, if it does not have it."""
        page, config = self._pages[number], self._config
        if self._name(page) in self._cache:
            return None
        config._current_page = page
        page.active = True
        with listen() as said:
            context = get_context(self._nav, self._doc_files, config, page)
            template = self._env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(
                context, page=page, config=config, nav=self._nav
            )
            html = self._mend(template.render(context))
        page.active = False
        return FinishedPage(html, self._searched.of(page), tuple(said))
