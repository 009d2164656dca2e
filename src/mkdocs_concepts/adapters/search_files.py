"""Publishes the search of a course, in the place of the index that Material would write.

Its plugin goes on to say which pages are searched, and when; what is read of them is ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.adapters.search_pages import FoundPage, build_search_course, find_text
from mkdocs_concepts.publish.search.files import INDEX_URL, build_search_files

_SETTINGS = ("lang", "separator")  # those that the pages have a use for


def has_search(config: MkDocsConfig) -> bool:
    """Whether Material's search plugin is among the plugins, and on."""
    return _search_plugin(config) is not None


def take_pages(config: MkDocsConfig) -> list[FoundPage]:
    """Have pages read for our search wherever Material's search plugin would read them for its own.

    Returns:
        What is filled with them as they are rendered; empty for good where there is no search.
    """
    found: list[FoundPage] = []
    plugin = _search_plugin(config)
    if plugin is not None:
        plugin.search_index.add_entry_from_context = lambda page: found.extend(find_text(page))
    return found


def publish_search(
    config: MkDocsConfig, found: Iterable[FoundPage], course: PublishedCourse
) -> None:
    """Write the search's files into the site.

    Args:
        config: The host's configuration.
        found: What `take_pages` gave.
        course: As others are told of it.

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
    for url, content in build_search_files(searched, kept):
        (site / url).write_bytes(content)


def _search_plugin(config: MkDocsConfig) -> Any:
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    has_fields = plugin is not None and hasattr(plugin.config, "fields")
    return plugin if has_fields and plugin.config.enabled else None
