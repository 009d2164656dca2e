"""A picture as SVG: frames, lines, and boxes that are links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.map.picture import (
    BOX_LINE,
    FRAME_LINE,
    GUEST_LINE,
    MapBox,
    MapFrame,
    MapLine,
    Picture,
)
from mkdocs_concepts.links.map.shapes import render_end_attributes, render_shape

_FRAME_ROUND = 12


def render_picture(
    picture: Picture, href: Callable[[str], str], label: str, language: Language = ENGLISH
) -> str:
    """The SVG of a picture.

    Args:
        picture: What to draw.
        href: From a box's key to the address that it links to.
        label: The picture's name for those who cannot see it.
        language: Of the course.
    """
    width, height = picture.width, picture.height
    return (
        f'<svg class="concept-map__picture" role="group" aria-label="{escape(label)}"'
        f' width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{''.join(map(_render_frame, picture.frames))}"
        f"{render_lines(picture.lines, picture.boxes, language)}"
        f"{''.join(map(_render_frame_title, picture.frames))}"
        f"{''.join(render_box(box, href(box.key)) for box in picture.boxes)}"
        "</svg>"
    )


def _render_frame(frame: MapFrame) -> str:
    box = frame.box
    return (
        f'<rect class="concept-map__frame" x="{box.x}" y="{box.y}" width="{box.width}"'
        f' height="{box.height}" rx="{_FRAME_ROUND}"/>'
    )


def _render_frame_title(frame: MapFrame) -> str:
    x, y = frame.box.x + _FRAME_ROUND, frame.box.y + FRAME_LINE + 1
    spans = _render_spans(frame.lines, x, y, FRAME_LINE)
    return f'<text class="concept-map__frame-title" aria-hidden="true">{spans}</text>'


def render_lines(
    lines: Iterable[MapLine], boxes: Iterable[MapBox], language: Language = ENGLISH
) -> str:
    """The lines between boxes, those of a family together, each with its words as a title."""
    titles = {box.key: box.title for box in boxes}
    ordered = sorted(lines, key=lambda line: (line.family, line.is_symmetric))
    groups = []
    for (family, is_symmetric), group in groupby(
        ordered, key=lambda line: (line.family, line.is_symmetric)
    ):
        ends = render_end_attributes(family, is_symmetric=is_symmetric)
        drawn = "".join(_render_line(line, titles, language) for line in group)
        names = f"concept-map__lines concept-map__lines--{family}"
        groups.append(f'<g class="{names}"{ends}>{drawn}</g>')
    return f'<g aria-hidden="true">{"".join(groups)}</g>' if groups else ""


def _render_line(line: MapLine, titles: dict[str, str], language: Language) -> str:
    ends = {"one": titles[line.subject], "other": titles[line.target]}
    words = language.say("map.line", relation=line.words, **ends)
    if line.count:
        words = language.say("map.tie", relations=line.words, **ends)
    return (
        f'<path d="{_render_path(line.points)}" data-from="{escape(line.subject)}"'
        f' data-to="{escape(line.target)}" data-words="{escape(line.words)}">'
        f"<title>{escape(words)}</title></path>{_render_count(line)}"
    )


def _render_count(line: MapLine) -> str:
    if not line.count:
        return ""
    x, y = _find_middle(line.points)
    return f'<text class="concept-map__count" x="{x}" y="{y + 4}">{line.count}</text>'


def _find_middle(points: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where the middle one of a line's curves has its middle, or two in the middle meet."""
    curves = len(points) // 3
    if curves % 2 == 0:
        return points[3 * (curves // 2)]
    a, b, c, d = points[3 * (curves // 2) :][:4]
    return (a[0] + 3 * b[0] + 3 * c[0] + d[0]) // 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) // 8


def _render_path(points: Sequence[tuple[int, int]]) -> str:
    """The `d` of a path of cubic Bézier curves."""
    (x, y), *rest = points
    return f"M{x} {y}C" + " ".join(f"{x} {y}" for x, y in rest)


def render_box(box: MapBox, address: str) -> str:
    """A box as a link, with its title's lines in it."""
    guest = " concept-map__box--guest" if box.is_guest else ""
    name = "" if " ".join(box.lines) == box.title else f' aria-label="{escape(_name(box))}"'
    concept = f' data-concept="{escape(box.key)}"' if box.kind else f' data-part="{box.key}"'
    return (
        f'<a class="concept-map__box{guest}" href="{escape(address)}"{concept}{name}'
        f' transform="translate({box.box.x} {box.box.y})">{render_box_content(box)}</a>'
    )


def _name(box: MapBox) -> str:
    return " ".join((*box.lead, box.title, *([box.note] if box.note else [])))


def render_box_content(box: MapBox) -> str:
    """The outline of a box and the words in it."""
    x, line = box.box.width // 2, GUEST_LINE if box.is_guest else BOX_LINE
    above = len(box.lead) * GUEST_LINE
    height = above + (len(box.lines) + bool(box.note)) * line
    top = (box.box.height - height) // 2
    first = top + above + line - 4
    lead = _render_note(box.lead, x, top + GUEST_LINE - 4)
    note = _render_note((box.note,), x, first + len(box.lines) * line) if box.note else ""
    title = f"<text>{_render_spans(box.lines, x, first, line)}</text>"
    return f"{render_shape(box.kind, box.box.width, box.box.height)}{lead}{title}{note}"


def _render_note(lines: Sequence[str], x: int, y: int) -> str:
    if not lines:
        return ""
    return f'<text class="concept-map__note">{_render_spans(lines, x, y, GUEST_LINE)}</text> '


def _render_spans(lines: Sequence[str], x: int, y: int, height: int) -> str:
    return " ".join(
        f'<tspan x="{x}" y="{y + number * height}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
