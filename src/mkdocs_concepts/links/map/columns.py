"""Which lines decide in what column a box stands, so that there are no more columns than fit.

Graphviz gives each line's end a later column than its start; a long chain would make a picture
wider than the page. A line that would make a chain too long, or close a circle, is taken from its
end to its start if that will do, and otherwise has no say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass
class _Chains:
    """The lines that have a say, and for each box the longest chains before and after it."""

    after: dict[str, list[str]] = field(default_factory=dict)
    before: dict[str, list[str]] = field(default_factory=dict)
    longest_before: dict[str, int] = field(default_factory=dict)
    longest_after: dict[str, int] = field(default_factory=dict)

    def allows(self, tail: str, head: str, most: int) -> bool:
        length = self.longest_before.get(tail, 0) + 1 + self.longest_after.get(head, 0)
        return length < most and not self._reaches(head, tail)

    def add(self, tail: str, head: str) -> None:
        self.after.setdefault(tail, []).append(head)
        self.before.setdefault(head, []).append(tail)
        _lengthen(self.longest_before, self.after, tail, head)
        _lengthen(self.longest_after, self.before, head, tail)

    def _reaches(self, start: str, goal: str) -> bool:
        waiting, seen = [start], {start}
        while waiting:
            key = waiting.pop()
            if key == goal:
                return True
            new = [other for other in self.after.get(key, ()) if other not in seen]
            seen.update(new)
            waiting += new
        return False


def _lengthen(
    longest: dict[str, int], onwards: Mapping[str, list[str]], start: str, end: str
) -> None:
    """Carry the length of a chain on, from its start to its new end and beyond."""
    waiting = [(start, end)]
    while waiting:
        one, other = waiting.pop()
        length = longest.get(one, 0) + 1
        if length > longest.get(other, 0):
            longest[other] = length
            waiting += [(other, further) for further in onwards.get(other, ())]


def choose_directions(
    lines: Iterable[tuple[int, tuple[str, str]]], most_columns: int
) -> dict[int, int]:
    """How each line decides about columns.

    Args:
        lines: By their numbers, the most important first.
        most_columns: How many columns there may be.

    Returns:
        For each number 1 where its line leads to a later column, -1 where it leads to an earlier
        one, 0 where it has no say.
    """
    chains = _Chains()
    directions = {}
    for number, (tail, head) in lines:
        if chains.allows(tail, head, most_columns):
            chains.add(tail, head)
            directions[number] = 1
        elif chains.allows(head, tail, most_columns):
            chains.add(head, tail)
            directions[number] = -1
        else:
            directions[number] = 0
    return directions
