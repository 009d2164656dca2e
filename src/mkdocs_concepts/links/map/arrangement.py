"""Where everything goes: each connected part laid out at its calmest, then the parts packed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

from mkdocs_concepts.links.map.calm import measure_unrest
from mkdocs_concepts.links.map.drawing import Drawing, Frame, Placement, Point, Size
from mkdocs_concepts.links.map.graphviz import Manner, place_drawing

WIDEST = 1060
"""What a picture should not exceed, for a wide screen to show it without scrolling sideways."""

_GAP = 20
_FRAME_MARGIN = 12
_BETWEEN_COLUMNS = 36
_STRIDES = (1, 203, 541, 863, 911)


def arrange(drawing: Drawing) -> Placement:
    """Lay a drawing out, within the width of a page if that can be.

    Raises:
        LayoutUnavailableError: Graphviz is missing, or fails.
    """
    parts = list(_split(drawing))
    alone = [key for part in parts if _is_single(part) for key in part.boxes]
    placed = [_arrange_part(part) for part in parts if not _is_single(part)]
    if alone:
        placed.append(_place_in_rows(alone, drawing.boxes, WIDEST))
    return _pack(placed)


def _split(drawing: Drawing) -> Iterator[Drawing]:
    """The parts that no line and no frame connects, by their first boxes."""
    parent = {key: key for key in drawing.boxes}

    def find(key: str) -> str:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    chains: list[Sequence[str]] = [frame.members for frame in drawing.frames]
    for chain in (*chains, *drawing.lines.values()):
        for key in chain:
            parent[find(key)] = find(chain[0])
    roots = dict.fromkeys(find(key) for key in drawing.boxes)
    for root in roots:
        yield Drawing(
            {key: size for key, size in drawing.boxes.items() if find(key) == root},
            tuple(frame for frame in drawing.frames if find(frame.members[0]) == root),
            {number: line for number, line in drawing.lines.items() if find(line[0]) == root},
        )


def _is_single(part: Drawing) -> bool:
    return not part.lines and not part.frames


def _arrange_part(part: Drawing) -> Placement:
    if not part.lines:
        return _place_frame(part.frames[0], part.boxes)
    placements = []
    for manner in _find_manners(part):
        placements.append(place_drawing(part, manner))
        # The order of frames makes much difference, so of those all manners are compared.
        if not part.frames and placements[-1].width <= WIDEST:
            return placements[-1]
    return min(placements, key=lambda placement: measure_unrest(placement, WIDEST))


def _find_manners(part: Drawing) -> Iterator[Manner]:
    column = max(size.width for size in part.boxes.values()) + _BETWEEN_COLUMNS
    most = max(2, int(WIDEST + _BETWEEN_COLUMNS) // column)
    for columns in (most, most - 1) if part.frames else (most, most - 1, most - 2):
        for stride in _STRIDES if part.frames else _STRIDES[:1]:
            yield Manner(columns, stride)


def _place_in_rows(keys: Sequence[str], sizes: Mapping[str, Size], width: float) -> Placement:
    """Boxes that nothing relates, one beside the other, in as many rows as it takes."""
    boxes: dict[str, Point] = {}
    x = y = right = bottom = 0.0
    for key in keys:
        if x and x + sizes[key].width > width:
            x, y = 0.0, bottom + _GAP / 2
        boxes[key] = (x, y)
        right = max(right, x + sizes[key].width)
        bottom = max(bottom, y + sizes[key].height)
        x += sizes[key].width + _GAP / 2
    return Placement(right, bottom, boxes)


def _place_frame(frame: Frame, sizes: Mapping[str, Size]) -> Placement:
    """A frame whose boxes nothing relates, about as wide as it is high."""
    area = sum((size.width + _GAP) * (size.height + _GAP) for size in sizes.values())
    rows = _place_in_rows(frame.members, sizes, max(1.5 * math.sqrt(area), frame.title.width))
    left, top = _FRAME_MARGIN, _FRAME_MARGIN + frame.title.height
    width = max(rows.width, frame.title.width) + 2 * _FRAME_MARGIN
    height = rows.height + top + _FRAME_MARGIN
    boxes = {key: (x + left, y + top) for key, (x, y) in rows.boxes.items()}
    return Placement(width, height, boxes, {frame.key: (0, 0, width, height)})


def _pack(parts: Sequence[Placement]) -> Placement:
    """All parts in one, on shelves no wider than a page or the widest part."""
    limit = max([WIDEST, *(part.width for part in parts)])
    corners: list[Point] = []
    x = top = width = bottom = 0.0
    for part in parts:
        if x and x + part.width > limit:
            x, top = 0.0, bottom + _GAP
        corners.append((x, top))
        width, bottom = max(width, x + part.width), max(bottom, top + part.height)
        x += part.width + _GAP
    return _join(parts, corners, width, bottom)


def _join(
    parts: Sequence[Placement], corners: Sequence[Point], width: float, height: float
) -> Placement:
    boxes: dict[str, Point] = {}
    frames: dict[str, tuple[float, float, float, float]] = {}
    lines: dict[int, tuple[Point, ...]] = {}
    for part, (left, top) in zip(parts, corners, strict=True):
        boxes |= {key: (x + left, y + top) for key, (x, y) in part.boxes.items()}
        frames |= {key: (x + left, y + top, w, h) for key, (x, y, w, h) in part.frames.items()}
        lines |= {
            number: tuple((x + left, y + top) for x, y in points)
            for number, points in part.lines.items()
        }
    return Placement(width, height, boxes, frames, lines)
