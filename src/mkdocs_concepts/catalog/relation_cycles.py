"""Cycles in a graph of concepts, in time that grows with its edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find_cycles(graph: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Cycles of which no two share an edge, and without which the graph has none.

    All cycles there are could be more than anyone could list: their number can double with each
    edge. Of these, each can be mended by itself.

    Args:
        graph: For each node the nodes that its edges lead to, none of them twice.

    Yields:
        The nodes of a cycle in order, each once; the last leads back to the first.
    """
    # A depth-first walk without recursion. The edges of a cycle are taken out as it is found, and
    # its nodes are walked again from what is left of their edges, so no edge is walked twice.
    ahead = {node: iter(ends) for node, ends in graph.items()}
    finished: set[str] = set()
    for root in graph:
        trail = [root]
        places = {root: 0}
        while trail and root not in finished:
            end = next(ahead.get(trail[-1], iter(())), None)
            if end is None:
                finished.add(trail[-1])
                del places[trail.pop()]
            elif end in places:
                place = places[end]
                yield trail[place:]
                for node in trail[place + 1 :]:
                    del places[node]
                del trail[place + 1 :]
            elif end not in finished:
                places[end] = len(trail)
                trail.append(end)
