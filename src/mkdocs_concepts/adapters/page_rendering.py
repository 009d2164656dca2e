"""The Markdown of all pages turned into HTML, by several processes where there are several."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.adapters.shared_work import SharedWork
from mkdocs_concepts.links.mentions.backlinks import Mention

_OWN_PLUGINS = "mkdocs_concepts.adapters."
# Those of others that do nothing with a page's text which they could not do in another process.
_KNOWN_PLUGINS = (
    *("material.plugins.search.", "material.plugins.offline.", "material.plugins.tags."),
    *("mkdocs.contrib.search", "properdocs.contrib.search"),
)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """What the rendering of a page leaves behind.

    Attributes:
        markdown: Its text, as it was rendered.
        html: The same as HTML.
        toc: Its headings.
        title: That of its first heading, if it begins with one.
        anchors: The ids on it.
        links: Its links to ids, by the uri of the page that they lead to, as MkDocs keeps them.
        mentions: Those of concepts.
        said: What was logged: by whom, how grave, and what.
    """

    markdown: str
    html: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links: Mapping[str, dict[str, str]]
    mentions: Sequence[Mention]
    said: Sequence[tuple[str, int, str]]


class PageRendering:
    """Has the host's pages rendered, each by one of the processes that there are."""

    def __init__(self) -> None:
        """Wait for a build."""
        self._work = SharedWork()

    def begin(self, config: MkDocsConfig, files: Files, markdown: CourseMarkdown) -> None:
        """Take up the pages, for which the host asks in the order of its files.

        Args:
            config: The host's.
            files: What it publishes, with its pages.
            markdown: What renders them.
        """
        self._config = config
        self._files = files
        self._markdown = markdown
        self._pages = [file.page for file in files.documentation_pages() if file.page]
        for number, page in enumerate(self._pages):
            page.render = partial(self._render, number)  # type: ignore[method-assign]
        if can_share(config):
            self._work.start(len(self._pages), self._render_beside)

    def end(self) -> None:
        """End the processes that were started."""
        self._work.close()

    def _render(self, number: int, config: MkDocsConfig, files: Files) -> None:
        """Render a page as the host would, or take it as another process has rendered it."""
        page = self._pages[number]
        rendered: RenderedPage | None = self._work.take(number)
        if rendered is None or rendered.markdown != page.markdown:
            Page.render(page, config, files)
            return
        repeat(rendered.said)
        page.content = rendered.html
        page.toc = rendered.toc
        page._title_from_render = rendered.title
        page.present_anchor_ids = set(rendered.anchors)
        page.links_to_anchors = {
            file: links
            for uri, links in rendered.links.items()
            if (file := files.get_file_from_path(uri))
        }
        self._markdown.add_mentions(page.file.src_uri, rendered.mentions)

    def _render_beside(self, number: int) -> RenderedPage:
        """Render a page in another process, from its file on."""
        page, config, files = self._pages[number], self._config, self._files
        config._current_page = page
        with listen() as said:
            page = config.plugins.on_pre_page(page, config=config, files=files) or page
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(
                page.markdown or "", page=page, config=config, files=files
            )
            said.clear()  # the host hears all that again
            Page.render(page, config, files)
        return RenderedPage(
            markdown=page.markdown or "",
            html=page.content or "",
            toc=page.toc,
            title=page._title_from_render,
            anchors=frozenset(page.present_anchor_ids or ()),
            links={file.src_uri: to for file, to in (page.links_to_anchors or {}).items()},
            mentions=self._markdown.mentions.get(page.file.src_uri, ()),
            said=tuple(said),
        )


def can_share(config: MkDocsConfig) -> bool:
    """Whether pages may be made in several processes: what others' plugins keep would be lost."""
    known = all(
        type(plugin).__module__.startswith((_OWN_PLUGINS, *_KNOWN_PLUGINS))
        for plugin in config.plugins.values()
    )
    return known and not config.hooks


def repeat(said: Iterable[tuple[str, int, str]]) -> None:
    """Log what another process has said."""
    for name, level, message in said:
        logging.getLogger(name).log(level, "%s", message)


@contextmanager
def listen() -> Iterator[list[tuple[str, int, str]]]:
    """Have all that is logged put into a list, and nowhere else."""
    said: list[tuple[str, int, str]] = []
    loggers = logging.getLogger(), logging.getLogger("mkdocs"), logging.getLogger("properdocs")
    before = [logger.handlers for logger in loggers]
    listener = _Listener(lambda record: said.append(_describe(record)))
    for logger in loggers:
        logger.handlers = [] if logger.propagate and logger.parent else [listener]
    try:
        yield said
    finally:
        for logger, handlers in zip(loggers, before, strict=True):
            logger.handlers = handlers


class _Listener(logging.Handler):
    def __init__(self, hear: Callable[[logging.LogRecord], None]) -> None:
        super().__init__()
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        self._hear(record)


def _describe(record: logging.LogRecord) -> tuple[str, int, str]:
    return record.name, record.levelno, record.getMessage()
