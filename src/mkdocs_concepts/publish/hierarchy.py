"""Which concepts are broader than which, by any way."""

from __future__ import annotations

from collections.abc import Collection, Mapping


class Hierarchy:
    """All the ways from concepts to broader ones; it may hold circles."""

    def __init__(self, broader: Mapping[str, Collection[str]]) -> None:
        """Follow all ways once.

        Args:
            broader: The ids of the concepts just above each, for every concept by its id.
        """
        # As bits of one number for each concept, since thousands of sets would need gigabytes.
        self._bits = {id_: 1 << place for place, id_ in enumerate(broader)}
        self._above = dict.fromkeys(broader, 0)
        order = _order_from_the_top(broader)
        # Each round goes to the end. Only where there are circles does the second find more.
        while sum(self._follow(id_, broader[id_]) for id_ in order):
            pass

    def is_above(self, upper: str, lower: str) -> bool:
        """Whether one concept is broader than another."""
        return bool(self._above[lower] & self._bits[upper])

    def _follow(self, id_: str, parents: Collection[str]) -> bool:
        """Take up what is above a concept's parents, and say whether anything is new."""
        found = before = self._above[id_]
        for parent in parents:
            found |= self._bits[parent] | self._above[parent]
        self._above[id_] = found
        return found != before


def _order_from_the_top(broader: Mapping[str, Collection[str]]) -> list[str]:
    """All concepts, each after those that are broader, as far as there are no circles."""
    order: dict[str, None] = {}
    entered: set[str] = set()
    for first in broader:
        waiting = [first]
        while waiting:
            id_ = waiting[-1]
            new = [] if id_ in entered else [up for up in broader[id_] if up not in entered]
            entered.add(id_)
            if new:
                waiting += new
            else:
                order[waiting.pop()] = None
    return list(order)
