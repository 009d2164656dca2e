"""The styles of a site in one sheet, which follows the reader's choice of light or dark by itself.

A site's pages say which scheme they have, and a script changes that. A sheet without a script has
the rules of the dark scheme where the reader's system asks for it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.markup.tree import parse_markup

SCHEME = "default"
"""The scheme that the page has to say it has."""

# Material's own style is that of a site's frame.
_OF_THE_FRAME = "assets/stylesheets/"
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_DARK_RULE = re.compile(
    r"(?<![^{};])(?=[^{};]*+\{[^{}]*+\})([^{};]*\[data-md-color-scheme=[\"']?slate[\"']?\][^{};]*)(\{[^{}]*\})"
)
_DARK = re.compile(r"\[data-md-color-scheme=[\"']?slate[\"']?\]")
_IMPORT = re.compile(r"@import[^;]*(?:;|\Z)", re.IGNORECASE)
# More specific than what the light scheme says, whichever comes later.
_ALWAYS = "[data-md-color-scheme][data-md-color-scheme]"


def read_site_style(course: BundledCourse) -> str:
    """The style sheets that a course's pages have, without that of Material.

    Args:
        course: The course.

    Raises:
        OSError: If one cannot be read.
    """
    sheets = (
        (course.site / path).read_text(encoding="utf-8", errors="replace")
        for path in _list_sheets(course)
    )
    return "\n".join(map(_follow_reader, sheets))


def _list_sheets(course: BundledCourse) -> Iterator[str]:
    if not course.pages:
        return
    page = course.pages[0].path
    tree = parse_markup((course.site / page).read_text(encoding="utf-8", errors="replace"))
    for link in tree.iter("link"):
        address = unquote(link.get("href", "").partition("?")[0])
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), address))
        is_own = path in course.contents.files and not path.startswith(_OF_THE_FRAME)
        if "stylesheet" in link.get("rel", "").split() and is_own:
            yield path


def _follow_reader(css: str) -> str:
    css = _IMPORT.sub("", _COMMENT.sub("", css))
    return _DARK_RULE.sub(_add_dark, css).strip()


def _add_dark(rule: re.Match[str]) -> str:
    """A rule of the dark scheme, and the same for readers who ask for the dark."""
    dark = _DARK.sub(_ALWAYS, rule[1]).strip()
    return f"{rule[0]}\n@media screen and (prefers-color-scheme: dark) {{\n{dark} {rule[2]}\n}}"
