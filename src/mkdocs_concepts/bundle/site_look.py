"""How a built site looks, for what of a bundle its pages' style sheets do not reach."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.look.mark import DEFAULT_MARK, Mark, read_file
from mkdocs_concepts.look.palette import DEFAULT_COOL, DEFAULT_WARM, Palette, build_palette

_HUE = re.compile(r"--concepts-(cool|warm)\s*:\s*(#[0-9a-fA-F]{6})\b")
_THEME = "assets/concepts/"
_MARK = f"{_THEME}mark.svg"


@dataclass(frozen=True, slots=True)
class SiteLook:
    """How a site looks.

    Attributes:
        palette: Its colours.
        mark: The picture beside its name.
    """

    palette: Palette
    mark: Mark


def read_site_look(course: BundledCourse) -> SiteLook:
    """How a course looks. Its own style sheets count before the theme's.

    Raises:
        OSError: If a file of the site cannot be read.
    """
    styles = [path for path in course.contents.files if path.endswith(".css")]
    styles.sort(key=lambda path: path.startswith(_THEME))
    hues = find_hues((course.site / path).read_text("utf-8", errors="replace") for path in styles)
    return SiteLook(build_palette(*hues), _read_mark(course))


def find_hues(styles: Iterable[str]) -> tuple[str, str]:
    """The cool and the warm hue that style sheets set for the light scheme, or the package's.

    Args:
        styles: The sheets' texts; the first that sets a hue counts.
    """
    found: dict[str, str] = {}
    for style in styles:
        for name, hue in _HUE.findall(style):
            found.setdefault(name, hue)
    return found.get("cool", DEFAULT_COOL), found.get("warm", DEFAULT_WARM)


def _read_mark(course: BundledCourse) -> Mark:
    if _MARK not in course.contents.files:
        return DEFAULT_MARK
    try:
        return read_file((course.site / _MARK).read_text("utf-8", errors="replace"))
    except ValueError:  # the course has a file of its own there
        return DEFAULT_MARK
