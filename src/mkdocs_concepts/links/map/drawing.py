"""What is to be laid out, and what it became: plain boxes, frames and lines without meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Size:
    """Of a box, in pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; x and y are those of its upper left corner, and y grows downwards."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Frame:
    """Boxes that stand together under a title.

    Attributes:
        members: The keys of the boxes.
        title: The room that the title needs.
    """

    key: str
    members: tuple[str, ...]
    title: Size


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes by key, the frames around them, and the lines between them.

    Attributes:
        boxes: In the order in which they stand where nothing else decides.
        lines: By number, each from one box to another; there may be several between two.
    """

    boxes: Mapping[str, Size]
    frames: tuple[Frame, ...] = ()
    lines: Mapping[int, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything of a drawing went.

    Attributes:
        lines: By number, the points of its cubic Bézier curves: a
            start, then three for each curve.
    """

    width: float
    height: float
    boxes: Mapping[str, Point] = field(default_factory=dict)
    frames: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    lines: Mapping[int, tuple[Point, ...]] = field(default_factory=dict)
