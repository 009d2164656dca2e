"""What this generator is to reach, beside what it reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bench_tools.records import COLD, EDIT, UNCHANGED, Record

OWN = "ours"
SIZE = 1000
LARGE = 5000
LARGEST = 10_000
OTHERS = {"zensical": "Zensical", "quartz": "Quartz", "mystmd": "mystmd", "sphinx": "Sphinx"}
ELSEWHERE = "by `scripts/bench_search.py`, in a browser"


@dataclass(frozen=True)
class Goal:
    """A limit, and the figure that is to stay below it; none if it was not measured."""

    target: str
    figure: str
    is_reached: bool | None

    @property
    def verdict(self) -> str:
        """In a word or two."""
        return {True: "reached", False: "**missed**", None: "not measured here"}[self.is_reached]


def compare_with_goals(record: Record) -> list[Goal]:
    """Hold what was measured against what is to be reached."""
    return [
        _limit(
            f"Cold, {SIZE:,} concepts: at most as long as bare Material",
            _share(record, COLD, "material", COLD),
            1,
        ),
        _limit(
            f"Cold, {SIZE:,} concepts: at most 0.4 of Material with plugins",
            _share(record, COLD, "stock", COLD),
            0.4,
        ),
        *_compare_with_others(record),
        _limit(
            f"One edit, {SIZE:,} concepts: at most 15 % of a cold build",
            _share(record, EDIT, OWN, COLD),
            0.15,
            "%",
        ),
        _limit(
            f"Nothing changed, {SIZE:,} concepts: at most 8 % of a cold build",
            _share(record, UNCHANGED, OWN, COLD),
            0.08,
            "%",
        ),
        *_follow_growth(record),
        *_weigh_output(record),
        Goal("Search: first and later results, what is fetched", ELSEWHERE, None),
    ]


def _compare_with_others(record: Record) -> Iterator[Goal]:
    for tool, title in OTHERS.items():
        target = f"Cold, {SIZE:,} concepts: ahead of {title}"
        if title in record.absent:
            yield Goal(target, record.absent[title], None)
        else:
            yield _limit(target, _share(record, COLD, tool, COLD), 1)


def _follow_growth(record: Record) -> Iterator[Goal]:
    small, large = record.spread(OWN, SIZE, COLD), record.spread(OWN, LARGE, COLD)
    growth = large.median / small.median if small and large else None
    yield _limit(f"From {SIZE:,} to {LARGE:,} concepts: at most 5.5 times the time", growth, 5.5)
    memory = record.spread(OWN, LARGE, COLD, "memory")
    peak = memory.median / 1e9 if memory else None
    yield _limit(f"{LARGE:,} concepts: at most 1 GB of memory", peak, 1, "GB")
    largest = record.spread(OWN, LARGEST, COLD)
    fault = record.fault(OWN, LARGEST, COLD)
    figure = f"{largest.median:.0f} s" if largest else fault or "–"
    reached = None if LARGEST not in record.sizes else largest is not None
    yield Goal(f"{LARGEST:,} concepts: completes", figure, reached)


def _weigh_output(record: Record) -> Iterator[Goal]:
    own, bare = record.output(OWN, SIZE), record.output("material", SIZE)
    more = (own.html - bare.html) / 1000 if own and bare else None
    yield _limit("At most 30 KB of HTML a page beyond bare Material’s", more, 30, "KB")
    share = own.index / record.texts[SIZE] if own else None
    yield _limit("Index: at most 1.2 times the text", share, 1.2)


def _share(record: Record, kind: str, other: str, other_kind: str) -> float | None:
    """How long ours takes over something, as a share of what another takes: of the medians."""
    one, base = record.spread(OWN, SIZE, kind), record.spread(other, SIZE, other_kind)
    return one.median / base.median if one and base else None


def _limit(target: str, figure: float | None, most: float, unit: str = "") -> Goal:
    if figure is None:
        return Goal(target, "–", None)
    shown = f"{figure:.1%}".replace("%", " %") if unit == "%" else f"{figure:.2f} {unit}".strip()
    return Goal(target, shown, figure <= most)
