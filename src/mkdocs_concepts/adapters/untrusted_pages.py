"""Takes what authors have written out of harm's way before the host's templates see it."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from html import escape, unescape
from pathlib import Path
from typing import Any

from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page

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


def refuse_template(
    meta: MutableMapping[str, Any], own: Iterable[str], hosts: Iterable[str]
) -> str:
    """Have a page do without a template that is not made for what authors write.

    Material's redirect sends readers wherever the front matter says, to a script too.

    Args:
        meta: By its keys; `template` is taken out where it is refused.
        own: The folders of the course's templates and of this package's.
        hosts: The folders of others.

    Returns:
        The name of a template that is refused; empty where none is.
    """
    name = meta.get("template")
    if not isinstance(name, str) or name == _USUAL:
        return ""
    if _has(own, name) or not _has(hosts, name):
        return ""  # what nobody has, the host itself says
    del meta["template"]
    return name


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
