"""Publishes Material's search so that it is read only when it is wanted, and from the disk too."""

from __future__ import annotations

import json
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.host_setup import THEME_DIRECTORY
from mkdocs_concepts.adapters.search_labels import has_search
from mkdocs_concepts.publish.search_files import (
    INDEX_URL,
    WORKER_URL,
    build_search_files,
    list_packs,
)

_SCRIPTS = "assets/javascripts"


def publish_search(config: MkDocsConfig) -> None:
    """Put the search's files in the place of the index that Material has written.

    Raises:
        OSError: If a file cannot be written.
    """
    site = Path(config.site_dir)
    file = site / INDEX_URL
    if not has_search(config) or not file.exists():
        return
    index = json.loads(file.read_text(encoding="utf-8"))
    packs = {
        Path(name).name: _read_script(config, f"lunr/{name}")
        for name in list_packs(index["config"])
    }
    frame = (THEME_DIRECTORY / WORKER_URL).read_text(encoding="utf-8")
    worker = _read_script(config, "workers/search.*.js")
    for url, content in build_search_files(index, frame, worker, packs):
        (site / url).write_bytes(content)


def _read_script(config: MkDocsConfig, pattern: str) -> str:
    """One of Material's scripts, by a pattern for its name, or a course's own in its place."""
    found = (file for folder in config.theme.dirs for file in Path(folder, _SCRIPTS).glob(pattern))
    return next(found).read_text(encoding="utf-8")
