"""A picture: concepts as boxes with lines between them, ready to be written as SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mkdocs_concepts.links.map.arrangement import arrange
from mkdocs_concepts.links.map.drawing import Box, Drawing, Frame, Placement, Point, Size
from mkdocs_concepts.links.map.relations import Family, MapRelation
from mkdocs_concepts.links.map.text_size import estimate_width, wrap_text
from mkdocs_concepts.model import Concept, Kind

BOX_LINE = 16
"""The height of a line of a title in a box."""

SMALL = 12
"""The size of the letters that are smaller than a concept's title."""

FRAME_LINE = 17
BOX_WIDTH = 138
_BOX_PADDING = (22, 16)
_MOST_LINES = 3
_GUEST_WIDTH = 128
_GUEST_PADDING = (14, 8)
GUEST_LINE = 15
_BOLD = 1.1  # how much wider letters are in the titles of frames
_BORDER = 12  # between what is drawn and the edge of the picture


@dataclass(frozen=True, slots=True)
class MapBox:
    """A concept, or a part of the course, as a box that is a link.

    Attributes:
        key: The concept's id; of a part of the course, its anchor.
        kind: None for a part of the course.
        lines: The title as it stands in the box.
        note: A quieter line below the title.
        lead: Quieter lines above it.
        is_guest: Whether it belongs to another part of the course than the picture.
    """

    key: str
    title: str
    kind: Kind | None
    lines: tuple[str, ...]
    box: Box
    note: str = ""
    lead: tuple[str, ...] = ()
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A part of the course: an area with a title, around its concepts."""

    lines: tuple[str, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class MapLine:
    """A relation as a line, from its subject to its target.

    Attributes:
        words: The label of the relation type.
        points: Of cubic Bézier curves: a start, then three for each.
        count: How many relations it stands for, where it stands for several.
    """

    subject: str
    target: str
    words: str
    family: Family
    is_symmetric: bool
    points: tuple[tuple[int, int], ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything that is drawn in one SVG.

    Attributes:
        title: The picture's name.
    """

    title: str
    width: int
    height: int
    boxes: tuple[MapBox, ...]
    frames: tuple[MapFrame, ...]
    lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Concepts that stand in a frame of their own."""

    title: str
    members: tuple[str, ...]


def build_picture(
    title: str,
    boxes: Sequence[MapBox],
    lines: Sequence[MapLine],
    groups: Sequence[Group] = (),
) -> Picture:
    """Lay a picture out.

    Args:
        title: Its name.
        boxes: What it shows, each with the size of its box and any place.
        lines: Between those boxes, without any points yet.
        groups: Those of its concepts that stand in frames, each in one.

    Raises:
        LayoutUnavailableError: There is nothing to lay it out with.
    """
    titles = [wrap_text(group.title, _frame_room(group), _MOST_LINES) for group in groups]
    drawing = Drawing(
        {box.key: Size(box.box.width, box.box.height) for box in boxes},
        tuple(
            Frame(str(number), group.members, _title_size(wrapped))
            for number, (group, wrapped) in enumerate(zip(groups, titles, strict=True))
        ),
        {number: (line.subject, line.target) for number, line in _by_importance(lines)},
    )
    placement = arrange(drawing)
    return Picture(
        title,
        _pixels(placement.width) + 2 * _BORDER,
        _pixels(placement.height) + 2 * _BORDER,
        tuple(_move(box, placement) for box in boxes),
        tuple(
            MapFrame(wrapped, _frame_box(placement.frames[str(number)]))
            for number, wrapped in enumerate(titles)
        ),
        tuple(
            replace(line, points=tuple(map(_at, placement.lines[number])))
            for number, line in enumerate(lines)
        ),
    )


def build_box(concept: Concept, note: str = "") -> MapBox:
    """A concept's box, not yet in its place."""
    lines = wrap_text(concept.title, BOX_WIDTH - _BOX_PADDING[0], _MOST_LINES)
    height = len(lines) * BOX_LINE + _BOX_PADDING[1] + (BOX_LINE if note else 0)
    box = Box(0, 0, BOX_WIDTH, height)
    return MapBox(concept.id, concept.title, concept.kind, lines, box, note)


def build_guest_box(concept: Concept) -> MapBox:
    """The box of a concept that belongs to another part of the course, not yet in its place."""
    lines = wrap_text(concept.title, _GUEST_WIDTH - _GUEST_PADDING[0], 2, SMALL)
    box = Box(0, 0, _GUEST_WIDTH, len(lines) * GUEST_LINE + _GUEST_PADDING[1])
    return MapBox(concept.id, concept.title, concept.kind, lines, box, is_guest=True)


def _by_importance(lines: Sequence[MapLine]) -> list[tuple[int, MapLine]]:
    """The lines with their places, those first that lead on from one concept to another."""
    families = list(Family)
    return sorted(enumerate(lines), key=lambda item: families.index(item[1].family))


def build_line(relation: MapRelation) -> MapLine:
    """A relation's line, not yet in its place."""
    return MapLine(
        relation.subject,
        relation.target,
        relation.type.label,
        relation.family,
        relation.type.is_symmetric,
    )


def _frame_room(group: Group) -> float:
    """The width that a frame's title may take: of two boxes where there are two."""
    return BOX_WIDTH * min(2, len(group.members)) / _BOLD


def _title_size(lines: Sequence[str]) -> Size:
    width = max(estimate_width(line) for line in lines) * _BOLD
    return Size(math.ceil(width), len(lines) * FRAME_LINE + 2)


def _pixels(length: float) -> int:
    return math.floor(length + 0.5)


def _move(box: MapBox, placement: Placement) -> MapBox:
    x, y = _at(placement.boxes[box.key])
    return replace(box, box=replace(box.box, x=x, y=y))


def _frame_box(frame: tuple[float, float, float, float]) -> Box:
    x, y, width, height = frame
    return Box(*_at((x, y)), _pixels(width), _pixels(height))


def _at(point: Point) -> tuple[int, int]:
    return _pixels(point[0]) + _BORDER, _pixels(point[1]) + _BORDER
