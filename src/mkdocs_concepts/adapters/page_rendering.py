"""The Markdown of all pages turned into HTML, unless it has been before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.build_keys import RenderingKeys
from mkdocs_concepts.adapters.build_log import listen, repeat
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

    def begin(
        self,
        config: MkDocsConfig,
        files: Files,
        markdown: CourseMarkdown,
        cache: BuildCache,
        keys: RenderingKeys,
    ) -> None:
        """Take up the pages, for which the host asks in the order of its files.

        Args:
            config: The host's.
            files: What it publishes, with its pages.
            markdown: What renders them.
            cache: What former builds have kept.
            keys: By which it is kept.
        """
        self._cache, self._keys = cache, keys
        self._config = config
        self._files = files
        self._markdown = markdown
        self._pages = [file.page for file in files.documentation_pages() if file.page]
        for number, page in enumerate(self._pages):
            page.render = partial(self._render, number)  # type: ignore[method-assign]
        # Where the cache knows all that the pages have in common, it knows nearly every page too.
        if can_share(config) and not cache.has_met(keys.environment):
            self._work.start(len(self._pages), self._render_beside)

    def end(self) -> None:
        """End the processes that were started."""
        self._work.close()

    def _render(self, number: int, config: MkDocsConfig, files: Files) -> None:
        """Render a page as the host would, or take it as it has been rendered elsewhere."""
        page = self._pages[number]
        key = self._keys.of(page)
        rendered: RenderedPage | None = self._cache.get(key)
        if rendered is None:
            rendered = self._work.take(number)
            if rendered is None or rendered.markdown != page.markdown:
                with listen() as said:
                    Page.render(page, config, files)
                rendered = self._describe(page, said)
            self._cache.put(key, rendered)
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

    def _render_beside(self, number: int) -> RenderedPage | None:
        """Render a page in another process, from its file on, if the host does not have it."""
        page, config, files = self._pages[number], self._config, self._files
        config._current_page = page
        with listen() as said:
            page = config.plugins.on_pre_page(page, config=config, files=files) or page
            page.read_source(config)
            page.markdown = config.plugins.on_page_markdown(
                page.markdown or "", page=page, config=config, files=files
            )
            if self._keys.of(page) in self._cache:
                return None
            said.clear()  # the host hears all that again
            Page.render(page, config, files)
        return self._describe(page, said)

    def _describe(self, page: Page, said: Sequence[tuple[str, int, str]]) -> RenderedPage:
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
