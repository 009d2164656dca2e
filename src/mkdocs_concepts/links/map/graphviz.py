"""Layout by Graphviz: the only module that knows it.

It is given boxes of fixed size and no text, so that it never asks the machine for a font.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from mkdocs_concepts.links.map.columns import choose_directions
from mkdocs_concepts.links.map.drawing import Drawing, Frame, Placement, Point

_INCH = 72
_MARGIN = 12
# The lines of a frame's boxes that nothing relates, one beside the other.
_IN_A_ROW = 3
# How much more a line within a frame draws its ends together than one between frames.
_INSIDE_WEIGHT = 4
# More than there are boxes in a picture, for orders that mix them.
_PRIME = 1009

_Item = TypeVar("_Item")


class LayoutUnavailableError(Exception):
    """Graphviz cannot be used here; the message says why."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a drawing is laid out.

    Attributes:
        columns: How many columns of boxes there may be, from left to right.
        stride: In what order the boxes and frames are considered: 1 is their own, another number
            mixes them, always in the same way.
    """

    columns: int
    stride: int = 1

    def order(self, items: Iterable[_Item]) -> list[_Item]:
        """The items in the order in which they are considered."""
        listed = list(items)
        places = sorted(range(len(listed)), key=lambda place: (place + 1) * self.stride % _PRIME)
        return [listed[place] for place in places]


def place_drawing(drawing: Drawing, manner: Manner) -> Placement:
    """Lay a drawing out.

    Raises:
        LayoutUnavailableError: Graphviz is missing, or fails.
    """
    return _read_placement(drawing, _run("\n".join(_write_graph(drawing, manner))))


def _run(graph: str) -> dict[str, Any]:
    try:
        import pygraphviz  # noqa: PLC0415 - it takes time to load, and may be missing
    except ImportError as error:
        raise LayoutUnavailableError(f"pygraphviz cannot be loaded ({error})") from error
    try:
        with pygraphviz.AGraph(graph) as parsed:
            result: dict[str, Any] = json.loads(parsed.draw(format="json0", prog="dot"))
    except (OSError, ValueError) as error:
        raise LayoutUnavailableError(f"Graphviz failed ({error})") from error
    return result


# Writing -----------------------------------------------------------------------------------------


def _write_graph(drawing: Drawing, manner: Manner) -> Iterator[str]:
    names = {key: f"n{number}" for number, key in enumerate(drawing.boxes)}
    yield "digraph { graph [rankdir=LR nodesep=0.2 ranksep=0.5]"
    yield 'node [shape=box fixedsize=true label=""] edge [arrowhead=none]'
    for number, frame in manner.order(enumerate(drawing.frames)):
        yield from _write_frame(number, frame, names, drawing)
    for key, size in manner.order(drawing.boxes.items()):
        width, height = size.width / _INCH, size.height / _INCH
        yield f"{names[key]} [width={width:.4f} height={height:.4f}]"
    yield from _write_lines(drawing, manner, names)
    yield "}"


def _write_lines(drawing: Drawing, manner: Manner, names: Mapping[str, str]) -> Iterator[str]:
    frame_of = {key: frame.key for frame in drawing.frames for key in frame.members}
    is_inside = {n: frame_of.get(a) == frame_of.get(b) for n, (a, b) in drawing.lines.items()}
    important = sorted(drawing.lines.items(), key=lambda item: not is_inside[item[0]])
    directions = choose_directions(important, manner.columns)
    for number, (tail, head) in drawing.lines.items():
        how = f"line={number} weight={_INSIDE_WEIGHT if is_inside[number] else 1}"
        if directions[number] < 0:
            yield f"{names[head]} -> {names[tail]} [{how} back=1]"
        else:
            say = "" if directions[number] else " constraint=false"
            yield f"{names[tail]} -> {names[head]} [{how}{say}]"


def _write_frame(
    number: int, frame: Frame, names: Mapping[str, str], drawing: Drawing
) -> Iterator[str]:
    # A table of fixed size keeps room for the title; a label of words would be measured.
    room = f'FIXEDSIZE="TRUE" WIDTH="{frame.title.width}" HEIGHT="{frame.title.height}"'
    table = f'<TABLE {room} BORDER="0" CELLBORDER="0"><TR><TD></TD></TR></TABLE>'
    yield f"subgraph cluster_{number} {{ margin={_MARGIN} label=<{table}>"
    related = {key for line in drawing.lines.values() for key in line}
    yield " ".join(names[key] for key in frame.members)
    alone = [names[key] for key in frame.members if key not in related]
    for start in range(0, len(alone), _IN_A_ROW):
        row = alone[start : start + _IN_A_ROW]
        yield " -> ".join(row) + " [style=invis]" * (len(row) > 1)
    yield "}"


# Reading -----------------------------------------------------------------------------------------


def _read_placement(drawing: Drawing, result: Mapping[str, Any]) -> Placement:
    _, _, width, height = _numbers(result["bb"])
    objects = {found["name"]: found for found in result["objects"]}

    def flip(x: float, y: float) -> Point:
        return x, height - y

    boxes = {}
    for number, (key, size) in enumerate(drawing.boxes.items()):
        x, y = flip(*_numbers(objects[f"n{number}"]["pos"]))
        boxes[key] = (x - size.width / 2, y - size.height / 2)
    frames = {}
    for number, frame in enumerate(drawing.frames):
        left, bottom, right, top = _numbers(objects[f"cluster_{number}"]["bb"])
        frames[frame.key] = (left, height - top, right - left, top - bottom)
    lines = {}
    for found in result.get("edges", ()):
        if "line" in found:
            points = tuple(flip(*_numbers(pair)) for pair in found["pos"].split())
            lines[int(found["line"])] = points[::-1] if found.get("back") == "1" else points
    return Placement(width, height, boxes, frames, lines)


def _numbers(text: str) -> tuple[float, ...]:
    return tuple(map(float, text.split(",")))
