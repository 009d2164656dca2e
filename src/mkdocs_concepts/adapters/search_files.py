"""Publishes the search of a course, in the place of the index that Material would write.

Its plugin goes on to say which pages are searched, and when; what is read of them is ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.fingerprints import compute_digest, describe_tools
from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.adapters.search_pages import FoundPage, build_search_course, find_text
from mkdocs_concepts.publish.search.files import INDEX_URL, build_search_files

_SETTINGS = ("lang", "separator")  # those that the pages have a use for


def has_search(config: MkDocsConfig) -> bool:
    """Whether Material's search plugin is among the plugins, and on."""
    return _search_plugin(config) is not None


class SearchedPages:
    """What is searched of the pages, in the host's order.

    They are read wherever Material's search plugin would read them for its own index.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        """Take the place of the plugin's index, if there is one."""
        self._found: dict[str, Sequence[FoundPage]] = {}
        plugin = _search_plugin(config)
        if plugin is not None:
            plugin.search_index.add_entry_from_context = self._read

    def know(self, page: Page, found: Sequence[FoundPage]) -> None:
        """Take up what another process has read of a page."""
        self._found[page.file.src_uri] = found

    def of(self, page: Page) -> Sequence[FoundPage]:
        """What is searched of a page, if it has been read."""
        return self._found.get(page.file.src_uri, ())

    def __iter__(self) -> Iterator[FoundPage]:
        """All that was read."""
        return chain.from_iterable(self._found.values())

    def _read(self, page: Page) -> None:
        if page.file.src_uri not in self._found:
            self._found[page.file.src_uri] = tuple(find_text(page))


def publish_search(
    config: MkDocsConfig, found: Iterable[FoundPage], course: PublishedCourse, cache: BuildCache
) -> None:
    """Write the search's files into the site.

    Args:
        config: The host's configuration.
        found: What is searched of its pages.
        course: As others are told of it.
        cache: What former builds have kept.

    Raises:
        OSError: If a file cannot be written.
    """
    site = Path(config.site_dir)
    index = site / INDEX_URL
    if not has_search(config) or not index.exists():
        return
    settings = json.loads(index.read_text(encoding="utf-8"))["config"]
    searched = build_search_course(
        found, course.catalog, course.urls, course.glossary_url, settings["lang"]
    )
    kept = {name: settings[name] for name in _SETTINGS}
    key = compute_digest("search", describe_tools(), repr(searched), repr(kept))
    for url, content in cache.recall(key, lambda: tuple(build_search_files(searched, kept))):
        (site / url).write_bytes(content)


def _search_plugin(config: MkDocsConfig) -> Any:
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    has_fields = plugin is not None and hasattr(plugin.config, "fields")
    return plugin if has_fields and plugin.config.enabled else None
