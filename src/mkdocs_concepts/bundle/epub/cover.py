"""The cover of a book: its title and its mark, in the course's two hues.

It is drawn in SVG, which needs no fonts where the book is made, and so is the same everywhere, in
every script. Shelves that show no such covers make one of the title themselves.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, fromstring

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.markup.tree import render_markup
from mkdocs_concepts.bundle.site_look import SiteLook
from mkdocs_concepts.look.mark import render_in

_WIDTH, _HEIGHT, _MARGIN = 1200, 1600, 120
_MIDDLE = _WIDTH // 2
_SIZES = (132, 112, 96, 80, 68)  # of the title; the largest in which it fits
_TITLE_TOP, _TITLE_HEIGHT = 430, 700
_MARK_TOP, _MARK_WIDTH, _MARK_HEIGHT = 1180, 420, 280
_SVG = "http://www.w3.org/2000/svg"
_FACES = "Georgia, 'Noto Serif', 'DejaVu Serif', serif"


def render_cover(course: BundledCourse, look: SiteLook) -> str:
    """Draw the cover, as a file of SVG, in the colours of the light scheme.

    Args:
        course: The course.
        look: How it looks.
    """
    size = {"width": str(_WIDTH), "height": str(_HEIGHT)}
    box = {"viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    colours = look.palette.light
    svg = Element("svg", {"xmlns": _SVG, **box, **size})
    SubElement(svg, "rect", {**size, "fill": colours.paper})
    for x, hue in ((0, colours.cool), (_MIDDLE, colours.warm)):
        band = {"x": str(x), "width": str(_MIDDLE), "height": "28", "fill": hue}
        SubElement(svg, "rect", band)
    svg.append(_draw_mark(look))
    for line in _wrap(course.author, 40)[:1]:
        svg.append(_write_line(line, 260, 48, colours.ink))
    letters, lines = _fit(course.title)
    for number, line in enumerate(lines):
        place = _TITLE_TOP + round(letters * 1.2 * number)
        svg.append(_write_line(line, place, letters, colours.ink))
    return render_markup(svg)


def _draw_mark(look: SiteLook) -> Element:
    place = {
        "x": str(_MIDDLE - _MARK_WIDTH // 2),
        "y": str(_MARK_TOP),
        "width": str(_MARK_WIDTH),
        "height": str(_MARK_HEIGHT),
        "viewBox": look.mark.view_box,
    }
    drawn = Element("svg", place)
    drawn.extend(fromstring(f"<svg>{render_in(look.mark, look.palette.light)}</svg>"))  # noqa: S314  # ours
    return drawn


def _write_line(text: str, y: int, size: int, ink: str) -> Element:
    place = {"x": str(_MIDDLE), "y": str(y), "text-anchor": "middle"}
    face = {"fill": ink, "font-size": str(size), "font-family": _FACES}
    line = Element("text", {**place, **face})
    line.text = text
    return line


def _fit(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title fits, and its lines; of one that is too long, the first."""
    for size in _SIZES:
        lines = _wrap(title, (_WIDTH - 2 * _MARGIN) / (size * 0.52))
        most = int(_TITLE_HEIGHT / (size * 1.2))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], lines[most - 1] + " …"]


def _wrap(text: str, width: float) -> list[str]:
    """Lines of a text, broken between words, and within those that are too long for a line."""
    lines = [""]
    for word in text.split():
        for piece in _cut(word, width):
            longer = f"{lines[-1]} {piece}".strip()
            if lines[-1] and _measure(longer) > width:
                lines.append(piece)
            else:
                lines[-1] = longer
    return [line for line in lines if line]


def _cut(word: str, width: float) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and _measure(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece


def _measure(text: str) -> float:
    """How wide a text is, about, in ordinary letters; those of East Asia take two of them."""
    return sum(map(_measure_letter, text))


def _measure_letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    return 1.9 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1
