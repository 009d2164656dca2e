"""Whether a pattern takes longer than in proportion to the text that it is tried on.

Bait is made from the pattern itself: what comes before each repetition, then what is repeated,
over and over, then something that fits nowhere. That is how a pattern is brought to try one stretch
in many ways, or from each of its characters anew.
"""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
import signal
import time
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any, NamedTuple

SIZE = 8_000
"""Characters of the bait for a pattern that may be given texts of any length."""

TRIED = 2_000
"""Characters that such a pattern is tried on first."""

SUSPECT = 0.00125
"""Seconds of that from which growth is measured; a pattern that is linear takes a tenth of it."""

_LATE = 0.1
"""Seconds that one may take for the longest text that it is given, if that is short."""

_GROWN = 16  # times the text
_MOST_GROWTH = 64.0  # for that: 16 is linear, 256 quadratic
_LONG = 8  # repetitions that are bounded by no more than this do no harm
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_COMMON = (
    *(" ", "\n", "\t", "a", "1", "A", "[", "[[", "<", "<a ", "<a>", "`", "` ", "*", "_", "{", "{:"),
    *(
        "](",
        "[a](",
        '"',
        "'",
        ",",
        ", ",
        ". ",
        "a.",
        "a, ",
        "- ",
        "\n\n",
        "> ",
        "| ",
        "\\",
        "@",
        "@a",
    ),
    *(
        "A. ",
        "Aa ",
        " and ",
        "<!--",
        "&#",
        " \n",
        ":",
        ": ",
        "/",
        "://",
        "--",
        "#",
        "1.",
        "1-",
        "(1",
    ),
    *("é", "é ", ".", "..", "%", "=", "\u0301", "\u00ad", "\u2019"),
)
_TAILS = ("", "\x00", "\n\x00")
_SPACE = re.compile(r"[\s\u00ad]+")


class _LateError(Exception):
    pass


def find_bait(
    pattern: re.Pattern[Any], method: str, size: int = SIZE, *, is_folded: bool = False
) -> str:
    """What a pattern takes long for, shown, or nothing where it is linear.

    Args:
        pattern: The pattern.
        method: By which it is used: `match`, `fullmatch` or `finditer`.
        size: Characters of the longest text that it is ever given.
        is_folded: Whether that has single spaces only.
    """
    baits = _list_baits(pattern)
    if is_folded:
        folded = {(_SPACE.sub(" ", one), _SPACE.sub(" ", two)) for one, two in baits}
        baits = {(one, two) for one, two in folded if "  " not in one + two + two}
    for before, repeated in sorted(baits):
        for tail in _TAILS:
            if _is_slow(pattern, method, Bait(before, repeated, tail), min(size, SIZE)):
                return f"{before!r} {repeated!r} {tail!r}"
    return ""


class Bait(NamedTuple):
    """What comes first, what is repeated, and what comes last."""

    before: str
    repeated: str
    tail: str

    def fill(self, size: int) -> str:
        return self.before + self.repeated * (size // len(self.repeated)) + self.tail


def _is_slow(pattern: re.Pattern[Any], method: str, bait: Bait, size: int) -> bool:
    """Whether it takes long, and for more text much longer than in proportion."""
    for length in (40, 400):  # what is exponential shows in few characters
        if _measure(pattern, method, bait.fill(min(length, size)), _LATE) >= _LATE:
            return True
    if size < SIZE:
        return _measure(pattern, method, bait.fill(size), _LATE) >= _LATE
    if _measure(pattern, method, bait.fill(TRIED), _LATE) < SUSPECT:
        return False
    # A busy machine makes one of some measurements too long, and not all of them.
    return all(_grows(pattern, method, bait) for _ in range(3))


def _grows(pattern: re.Pattern[Any], method: str, bait: Bait) -> bool:
    short, long = (
        min(_measure(pattern, method, bait.fill(length), 2) for _ in range(2))
        for length in (TRIED, _GROWN * TRIED)
    )
    return long > _MOST_GROWTH * max(short, SUSPECT)


def _measure(pattern: re.Pattern[Any], method: str, text: str, most: float) -> float:
    """Seconds, and no more than so many of processor time."""
    given: Any = text.encode() if isinstance(pattern.pattern, bytes) else text
    signal.signal(signal.SIGVTALRM, _stop)
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        if method == "finditer":
            for _ in pattern.finditer(given):
                pass
        else:
            getattr(pattern, method)(given)
    except _LateError:
        if time.perf_counter() - start < most / 2:  # the signal was meant for the one before
            return _measure(pattern, method, text, most)
        return most
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.perf_counter() - start


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _LateError


def _list_baits(pattern: re.Pattern[Any]) -> set[tuple[str, str]]:
    written = pattern.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    tree = list(parser.parse(text, pattern.flags & ~re.UNICODE & ~re.ASCII))
    found = set(_list_repeats(tree, ("",)))
    for pick in range(4):
        whole = _sample(tree, pick)
        found |= {("", part) for part in (whole, whole[:-1], whole[: len(whole) // 2]) if part}
    for before, repeated in tuple(found):
        if before:
            found |= {("", before + repeated), ("", before)}
    return found | {("", common) for common in _COMMON}


def _list_repeats(nodes: Sequence[Any], before: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What comes before each long repetition, and what is repeated."""
    for place, (kind, value) in enumerate(nodes):
        picks = {one + _sample(nodes[:place], pick) for one in before for pick in (0, 1)}
        starts = tuple(sorted(picks))[:4]
        for inner in _list_inner(kind, value):
            yield from _list_repeats(list(inner), starts)
        if kind in _REPEATS and value[1] > _LONG:
            # What follows may be what it stops at, again and again.
            parts = [value[2], *(nodes[place : place + reach] for reach in (2, 3))]
            for pick in range(6):
                samples = {_sample(part, pick) for part in parts} - {""}
                yield from ((start, repeated) for start in starts for repeated in samples)


def _list_inner(kind: object, value: Any) -> Sequence[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is c.SUBPATTERN:
        return [value[3]]
    if kind is c.ATOMIC_GROUP:
        return [value]
    if kind is c.BRANCH:
        return list(value[1])
    return [value[1]] if kind in (c.ASSERT, c.ASSERT_NOT) else []


def _sample(nodes: Sequence[Any], pick: int) -> str:
    """A text that a part of a pattern takes, one of several."""
    return "".join(_sample_one(kind, value, pick) for kind, value in nodes)


def _sample_one(kind: object, value: Any, pick: int) -> str:
    if kind is c.LITERAL:
        return chr(value)
    if kind in (c.NOT_LITERAL, c.ANY):
        return "b" if value == ord("a") else "a"
    if kind is c.IN:
        some = _sample_class(value)
        return some[pick % len(some)]
    if kind in _REPEATS:
        least: int = value[0] if pick % 2 else max(value[0], 1)
        return _sample(value[2], pick) * least
    inner = [] if kind in (c.ASSERT, c.ASSERT_NOT) else _list_inner(kind, value)
    if kind is c.BRANCH:
        inner = [inner[pick % len(inner)]]
    return "".join(_sample(list(one), pick) for one in inner)


_OF_CATEGORY = {
    c.CATEGORY_SPACE: " \n",
    c.CATEGORY_WORD: "a1",
    c.CATEGORY_DIGIT: "1",
    c.CATEGORY_NOT_SPACE: "a[",
    c.CATEGORY_NOT_WORD: " -",
    c.CATEGORY_NOT_DIGIT: "a ",
}


def _sample_class(items: Sequence[Any]) -> str:
    """A character for each of those that a class names."""
    named = ""
    for kind, value in items:
        if kind is c.LITERAL:
            named += chr(value)
        elif kind is c.RANGE:
            named += chr(value[0]) + chr(value[1])
        elif kind is c.CATEGORY:
            named += _OF_CATEGORY[value]
    if items[0][0] is not c.NEGATE:
        return named
    others = [one for one in 'a 1\n[<"{-.\u2019' if one not in named]
    if " " in named:
        others = [one for one in others if not one.isspace()]
    if "a" in named:
        others = [one for one in others if not one.isalnum()]
    return "".join(others) or "\u00e9"
