"""Takes what authors have written out of harm's way before the host's templates see it."""

from __future__ import annotations

import logging
from collections.abc import Iterable, MutableMapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.host_setup import THEME_DIRECTORY

log = logging.getLogger("mkdocs.plugins.concepts")

# Which template a page has is looked up among the theme's; it is not shown.
_NOT_SHOWN = frozenset({"template"})
_USUAL = "main.html"


def escape_front_matter(meta: MutableMapping[str, Any]) -> None:
    """Write a page's front matter as HTML, since the theme's templates show it as it is.

    Args:
        meta: By its keys; its texts are replaced, those in lists and mappings too. What is escaped
            already stays as it is.
    """
    for key, value in meta.items():
        if key not in _NOT_SHOWN:
            meta[key] = _escape(value)


def refuse_template(page: Page, config: MkDocsConfig) -> None:
    """Have a page do without a template that is not made for what authors write.

    Material's redirect sends readers wherever the front matter says, to a script too.

    Args:
        page: Its `template` is taken out where it is one of the theme's.
        config: The host's configuration.
    """
    name = page.meta.get("template")
    own = [one for one in (config.theme.custom_dir, str(THEME_DIRECTORY)) if one]
    if not isinstance(name, str) or name == _USUAL or _has(own, name):
        return
    if _has(config.theme.dirs, name):  # what nobody has, the host itself says
        log.warning("%s: no page may have the theme's '%s'", page.file.src_uri, name)
        del page.meta["template"]


def _has(folders: Iterable[str], name: str) -> bool:
    return any(Path(folder, name).is_file() for folder in folders)


def escape_folder_names(items: Iterable[object]) -> None:
    """Write the titles of sections as HTML, where the host has made them of folders' names.

    Args:
        items: Of a navigation, or of a section.
    """
    for item in items:
        if isinstance(item, Section):
            item.title = escape(item.title)
            escape_folder_names(item.children)


def escape_file_name(page: Page) -> None:
    """Write a page's title as HTML, where the host has made it of the file's name.

    Args:
        page: Rendered, so that it is known whether its text has a title.
    """
    name = page.file.name.replace("-", " ").replace("_", " ")
    if page.title in {name, name.capitalize()}:
        page.title = escape(page.title)


def _escape(value: Any) -> Any:
    if isinstance(value, str):
        return escape(unescape(value))
    if isinstance(value, list):
        return [_escape(one) for one in value]
    if isinstance(value, dict):
        return {_escape(key): _escape(one) for key, one in value.items()}
    return value
