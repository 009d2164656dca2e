"""What became of each block of a source text in its next version, found by content."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

_WORD = re.compile(r"\w+")

SHINGLE = 3
"""Words in a row that count as one thing that two passages have in common."""

LEAST_SHARE = 0.5
"""Share of the shorter passage's runs of words from which two are versions of one."""

_COMMONPLACE = 20


class Fate(StrEnum):
    """What became of a passage."""

    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A passage that is not where and as it was.

    Attributes:
        fate: What became of it.
        old: Numbers of the blocks that it was.
        new: Numbers of the blocks that it is.
    """

    fate: Fate
    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """Two versions of a text, side by side.

    Attributes:
        origin: For each block of the new version that comes from the old one, the old block that
            it has most of.
        changes: Everything that is not as it was, in the order of the new version; what was
            removed comes last.
    """

    origin: Mapping[int, int]
    changes: tuple[Change, ...]


def compare_versions(old: Sequence[str], new: Sequence[str]) -> Revision:
    """Find what became of each block.

    Args:
        old: The texts of the old version's blocks, in order.
        new: Those of the new version.
    """
    old_keys, new_keys = [" ".join(t.split()) for t in old], [" ".join(t.split()) for t in new]
    origin = _match_equal(old_keys, new_keys)
    kept = set(origin.values())
    left = [number for number in range(len(old)) if number not in kept]
    fresh = [number for number in range(len(new)) if number not in origin]
    links = _link_similar(old_keys, new_keys, left, fresh)
    changes = [Change(Fate.MOVED, (origin[n],), (n,)) for n in _find_moved(origin)]
    changes += _name_changes(links, left, fresh)
    origin |= {number: next(iter(found)) for number, found in links.items() if found}
    changes.sort(key=lambda change: (change.new or (len(new),), change.old))
    return Revision(dict(sorted(origin.items())), tuple(changes))


def _match_equal(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Tie equal passages; of those that stand in a text often, first such with equal neighbours."""
    origin: dict[int, int] = {}
    taken: set[int] = set()
    for neighbours in ((-1, 1), (-1,), (1,), ()):
        places: dict[tuple[str, ...], list[int]] = {}
        for number in range(len(old) - 1, -1, -1):
            if number not in taken:
                places.setdefault(_key(old, number, neighbours), []).append(number)
        for number in range(len(new)):
            found = None if number in origin else places.get(_key(new, number, neighbours))
            if found:
                origin[number] = found.pop()
                taken.add(origin[number])
    return dict(sorted(origin.items()))


def _key(texts: Sequence[str], number: int, neighbours: Iterable[int]) -> tuple[str, ...]:
    places = [number + step for step in (0, *neighbours)]
    return tuple(texts[place] if 0 <= place < len(texts) else "" for place in places)


def _find_moved(origin: Mapping[int, int]) -> list[int]:
    """The fewest blocks whose move explains the new order: all but a longest rising row."""
    numbers = list(origin)
    tails: list[int] = []  # the old places at which rising rows of each length end
    ends: list[int] = []  # the position, among `numbers`, of each tail
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, origin[number])
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [origin[number]]
        ends[length : length + 1] = [position]
    rising: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        rising.add(position)
        position = before[position]
    return [number for position, number in enumerate(numbers) if position not in rising]


def _link_similar(
    old: Sequence[str], new: Sequence[str], left: Sequence[int], fresh: Sequence[int]
) -> dict[int, dict[int, int]]:
    """For each new block the old ones that it shares much with, those with most first."""
    old_runs = {number: _runs(old[number]) for number in left}
    where: dict[tuple[str, ...], list[int]] = {}
    for number, runs in old_runs.items():
        for run in runs:
            where.setdefault(run, []).append(number)
    links: dict[int, dict[int, int]] = {}
    for number in fresh:
        runs = _runs(new[number])
        shared: Counter[int] = Counter()
        for run in runs:
            places = where.get(run, ())
            if len(places) <= _COMMONPLACE:
                shared.update(places)
        links[number] = {
            place: count
            for place, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))
            if count >= LEAST_SHARE * min(len(runs), len(old_runs[place]))
        }
    return links


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    length = min(SHINGLE, len(words))
    return (
        {tuple(words[i : i + length]) for i in range(len(words) - length + 1)} if words else set()
    )


def _name_changes(
    links: Mapping[int, Mapping[int, int]], left: Sequence[int], fresh: Sequence[int]
) -> list[Change]:
    heirs: dict[int, list[int]] = {number: [] for number in left}
    for number, found in links.items():
        for place in found:
            heirs[place].append(number)
    changes: list[Change] = []
    for number in fresh:
        origins = tuple(links[number])
        if not origins:
            changes.append(Change(Fate.ADDED, (), (number,)))
        elif len(origins) > 1:
            changes.append(Change(Fate.MERGED, tuple(sorted(origins)), (number,)))
        elif len(heirs[origins[0]]) == 1:
            changes.append(Change(Fate.EDITED, origins, (number,)))
    for place, numbers in heirs.items():
        if not numbers:
            changes.append(Change(Fate.REMOVED, (place,), ()))
        elif len(numbers) > 1:
            changes.append(Change(Fate.SPLIT, (place,), tuple(numbers)))
    return changes
