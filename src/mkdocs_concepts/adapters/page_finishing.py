"""Rendered pages put into the theme's templates, by several processes where there are several."""

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

from mkdocs_concepts.adapters.page_rendering import can_share, listen, repeat
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

    def begin(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        searched: SearchedPages,
        mend: Callable[[str], str],
    ) -> None:
        """Take up the pages, for which the host asks in the order of its files.

        Args:
            config: The host's.
            files: What it publishes, with its pages, all of them rendered.
            nav: Its navigation.
            env: The theme's templates.
            searched: What is searched of the pages.
            mend: What is done with a page that the template has made.
        """
        self._config, self._nav, self._env = config, nav, env
        self._searched, self._mend = searched, mend
        self._finished: set[str] = set()
        env.template_class = PageTemplate
        if env.cache is not None:
            env.cache.clear()  # it holds templates of the other class
        self._doc_files = files.documentation_pages()
        self._pages = [file.page for file in self._doc_files if file.page]
        self._numbers = {page.file.src_uri: place for place, page in enumerate(self._pages)}
        if can_share(config):
            self._work.start(len(self._pages), self._finish_beside)

    def take(self, page: Page, context: dict[str, object]) -> bool:
        """Give a page's template what another process has made of the page, if it has.

        Args:
            page: The page.
            context: The template's.
        """
        number = self._numbers.get(page.file.src_uri)  # a draft in a preview has none
        finished: FinishedPage | None = None if number is None else self._work.take(number)
        if finished is None:
            return False
        repeat(finished.said)
        self._searched.know(page, finished.found)
        self._finished.add(page.file.src_uri)
        context[_FINISHED] = finished.html
        return True

    def is_finished(self, page: Page) -> bool:
        """Whether nothing is left to do with a page."""
        return page.file.src_uri in self._finished

    def end(self) -> None:
        """End the processes that were started."""
        self._work.close()

    def _finish_beside(self, number: int) -> FinishedPage:
        """Finish a page in another process, as the host does."""
        page, config = self._pages[number], self._config
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
