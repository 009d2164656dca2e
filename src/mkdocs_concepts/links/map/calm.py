"""How calm a placement is: what its lines cost the eye."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mkdocs_concepts.links.map.drawing import Placement, Point

# Lines are compared by the cells of a grid that they go through.
_CELL = 10
# What a meeting of two lines in a cell costs, in pixels of line, and a pixel too much of the
# picture's width, and each of its height.
_MEETING = 30
_TOO_WIDE = 60
_HIGH = 6


def measure_unrest(placement: Placement, widest: float) -> float:
    """The length of all lines, their meetings, and the picture's size, in pixels of line."""
    length = 0.0
    visits: dict[tuple[int, int], int] = {}
    for points in placement.lines.values():
        traced = list(_trace(points))
        length += sum(math.dist(one, other) for one, other in pairwise(traced))
        for cell in {(int(x) // _CELL, int(y) // _CELL) for x, y in traced}:
            visits[cell] = visits.get(cell, 0) + 1
    meetings = sum(count * (count - 1) // 2 for count in visits.values())
    too_wide = max(0.0, placement.width - widest)
    return length + _MEETING * meetings + _TOO_WIDE * too_wide + _HIGH * placement.height


def _trace(points: Sequence[Point]) -> Iterator[Point]:
    """Points along curves, about as close as the grid's cells."""
    yield points[0]
    for start in range(0, len(points) - 3, 3):
        a, b, c, d = points[start : start + 4]
        steps = max(1, int(math.dist(a, d) / _CELL))
        for step in range(1, steps + 1):
            t = step / steps
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
            pairs = list(zip(weights, (a, b, c, d), strict=True))
            yield sum(w * p[0] for w, p in pairs), sum(w * p[1] for w, p in pairs)
