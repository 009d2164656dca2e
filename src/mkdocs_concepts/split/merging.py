"""Merging two edits of one text three ways, by words.

Both edits are compared with the text that they began from: first line by line, then, where both
touched the same lines, word by word. What only one of them changed is taken; what both changed in
the same way is taken once; what they changed differently is a conflict. The method is that of
diff3 (Khanna, Kunal & Pierce, "A Formal Investigation of Diff3", 2007).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_LINE = re.compile(r"[^\n]*\n+|[^\n]+")
_TOKEN = re.compile(r"(?:\w+|[^\w\s])\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands between two stretches on which all three agree."""

    base: Sequence[str]
    ours: Sequence[str]
    theirs: Sequence[str]


def merge_texts(base: str, ours: str, theirs: str) -> str | None:
    """Merge two edits of a text.

    Args:
        base: What both began from.
        ours: One edit of it.
        theirs: The other.

    Returns:
        The text with both edits, or None if they contradict each other.
    """
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    return _merge_by(_LINE, base, ours, theirs)


def _merge_by(unit: re.Pattern[str], base: str, ours: str, theirs: str) -> str | None:
    merged: list[str] = []
    for part in _align(unit.findall(base), unit.findall(ours), unit.findall(theirs)):
        text = _merge_change(part, unit) if isinstance(part, _Change) else "".join(part)
        if text is None:
            return None
        merged.append(text)
    return "".join(merged)


def _merge_change(change: _Change, unit: re.Pattern[str]) -> str | None:
    base, ours, theirs = "".join(change.base), "".join(change.ours), "".join(change.theirs)
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    return _merge_by(_TOKEN, base, ours, theirs) if unit is _LINE else None


def _align(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[Sequence[str] | _Change]:
    """Part three texts into stretches on which they agree and changes between them, in turn."""
    in_ours, in_theirs = _match(base, ours), _match(base, theirs)
    place = our_place = their_place = 0
    number = 0
    while number < len(base):
        if number not in in_ours or number not in in_theirs:
            number += 1
            continue
        yield from _part_change(
            base[place:number],
            ours[our_place : in_ours[number]],
            theirs[their_place : in_theirs[number]],
        )
        start = number
        while _follows(number, in_ours) and _follows(number, in_theirs):
            number += 1
        number += 1
        yield base[start:number]
        place = number
        our_place, their_place = in_ours[number - 1] + 1, in_theirs[number - 1] + 1
    yield from _part_change(base[place:], ours[our_place:], theirs[their_place:])


def _part_change(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[_Change]:
    if base or ours or theirs:
        yield _Change(base, ours, theirs)


def _follows(number: int, places: dict[int, int]) -> bool:
    """Whether the next element stands next in the other text as well."""
    return places.get(number + 1) == places[number] + 1


def _match(base: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    """Where each element of the base that is kept stands in the other text."""
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return {
        first + step: second + step
        for first, second, length in matcher.get_matching_blocks()
        for step in range(length)
    }
