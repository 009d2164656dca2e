"""All the colours of a course, from its two hues.

Words are read with a contrast of at least 7:1 (WCAG 2.2, 1.4.6) on every ground they stand on, in
both schemes, whatever the two hues are: a hue that is too pale for it is darkened in the light
scheme, and one that is too dark is lightened in the dark scheme.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mkdocs_concepts.look.colours import Colour, find_readable, parse_colour, write_colour

CONTRAST = 7.0
"""The least between words and what they stand on."""

DEFAULT_COOL = "#2b4a86"
DEFAULT_WARM = "#714800"
"""The hues of a course that names none."""

# A hue keeps so much of its chroma that two of them are told apart, and no more than is calm.
_MOST_CHROMA_ON_DARK = 0.085
_DARK_LIGHTNESS = 0.81
_SOFT_IN_LIGHT = (0.955, 0.015)  # the most of lightness and chroma in a ground of one hue
_SOFT_IN_DARK = (0.285, 0.033)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The colours of the light or the dark scheme, each as CSS writes it.

    Attributes:
        paper: What a page is written on.
        raised: What a note, a field or a program's text stands on.
        ink: Of text.
        ink_quiet: Of what stands beside the text.
        rule: Of lines that part one thing from another.
        cool: The first hue, for words and lines.
        cool_soft: The ground of what belongs to it.
        warm: The second hue, likewise.
        warm_soft: Its ground.
    """

    paper: str
    raised: str
    ink: str
    ink_quiet: str
    rule: str
    cool: str = ""
    cool_soft: str = ""
    warm: str = ""
    warm_soft: str = ""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a course in both schemes."""

    light: Scheme
    dark: Scheme


_LIGHT = Scheme("#fdfcf9", "#f6f4ee", "#22282b", "#475054", "#dcd8cf")
_DARK = Scheme("#14181a", "#1c2224", "#e8e5df", "#b9bab6", "#343b3e")


def build_palette(cool: str = DEFAULT_COOL, warm: str = DEFAULT_WARM) -> Palette:
    """All colours from two.

    Args:
        cool: The first hue, as `#1c546f`.
        warm: The second one.

    Raises:
        ValueError: If one is no colour.
    """
    hues = parse_colour(cool), parse_colour(warm)
    return Palette(_fill(_LIGHT, *hues, is_dark=False), _fill(_DARK, *hues, is_dark=True))


def _fill(scheme: Scheme, cool: Colour, warm: Colour, *, is_dark: bool) -> Scheme:
    softs = [_soften(hue, is_dark=is_dark) for hue in (cool, warm)]
    grounds = (scheme.paper, scheme.raised, *softs)
    words = [
        find_readable(
            _brighten(hue) if is_dark else hue, grounds, contrast=CONTRAST, is_lighter=is_dark
        )
        for hue in (cool, warm)
    ]
    return replace(scheme, cool=words[0], cool_soft=softs[0], warm=words[1], warm_soft=softs[1])


def _soften(hue: Colour, *, is_dark: bool) -> str:
    lightness, chroma = _SOFT_IN_DARK if is_dark else _SOFT_IN_LIGHT
    return write_colour(Colour(lightness, min(chroma, hue.chroma), hue.hue))


def _brighten(hue: Colour) -> Colour:
    chroma = min(_MOST_CHROMA_ON_DARK, hue.chroma)
    return Colour(max(_DARK_LIGHTNESS, hue.lightness), chroma, hue.hue)


DEFAULT_PALETTE = build_palette()
"""The colours of a course that names no hues."""
