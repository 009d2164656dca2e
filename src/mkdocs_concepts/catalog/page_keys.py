"""What pages that are no concepts say to the theme, where the theme would stumble over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mkdocs_concepts.catalog.front_matter import FrontMatter
from mkdocs_concepts.catalog.value_names import name_value
from mkdocs_concepts.diagnostics import Code, Diagnostic

_PLAIN_TEXTS = ("title", "description", "subtitle", "author")
_FILES = {
    "icon": (re.compile(r"[\w-]+(/[\w-]+)*"), "the name of an icon, as 'material/leaf'"),
    "template": (
        re.compile(r"(?<![\w/-])[\w-]++(?:/[\w-]++)*+\.html"),
        "the name of a template, as 'main.html'",
    ),
}


def check_page_values(front_matter: FrontMatter, path: str) -> Iterator[Diagnostic]:
    """What is wrong with the values of the host's and the theme's own keys; others are let be.

    Args:
        front_matter: Of a page that is no concept.
        path: The page, for messages.
    """
    for key, value in front_matter.values.items():
        wanted = _judge(key, value)
        if wanted:
            line = front_matter.lines.get((key,), 1)
            message = f"'{key}' needs {wanted}, not {name_value(value)}"
            yield Diagnostic(path, line, Code.VALUE_INVALID, message)


def _judge(key: str, value: object) -> str:
    """What a key needs, if it has something else."""
    if value is None:
        return ""
    if key in _PLAIN_TEXTS:
        return "a text" if isinstance(value, list | dict) else ""
    if key in _FILES:
        form, wanted = _FILES[key]
        return "" if isinstance(value, str) and form.fullmatch(value) else wanted
    if key == "hide":
        return "" if isinstance(value, list | str) else "a list, as [navigation, toc]"
    if key == "search":
        return "" if _is_search(value) else "'exclude: true', or 'boost' and a number"
    return ""


def _is_search(value: object) -> bool:
    if not isinstance(value, Mapping):
        return False
    boost = value.get("boost", 1)
    return isinstance(boost, int | float) and isinstance(value.get("exclude", False), bool)
