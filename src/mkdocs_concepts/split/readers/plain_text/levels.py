"""Which headings of a plain text stand above which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import mean

from mkdocs_concepts.split.readers.plain_text.headings import Form, Heading

# Which kind stands above which, where nothing speaks against it.
_RANKS = ("division", "standalone", "underlined", "capitals", "roman", "number", "numbered")
_LOW_RANKS = ("lettered", "bare")

_LISTED = 0.97
_CLEARLY_BETTER = 0.05


def find_levels(headings: Sequence[Heading]) -> Mapping[Form, int]:
    """The level of each form that a text's headings have, from 1.

    A numbered heading's depth counts; underlines rank in the order in which they appear, as in
    setext and reStructuredText. Numbers stand above capitals if they are surer to be headings. A
    part that stands by itself, such as a preface, is of level 1.
    """
    order = {form: place for place, form in enumerate(dict.fromkeys(h.form for h in headings))}
    ranks = _rank_kinds(headings)
    ranked = sorted(
        (form for form in order if form.kind != "standalone"),
        key=lambda form: (ranks[form.kind], form.rank, order[form]),
    )
    levels = {form: level for level, form in enumerate(ranked, start=1)}
    return {Form("standalone"): 1} | levels


def _rank_kinds(headings: Sequence[Heading]) -> dict[str, float]:
    scores: dict[str, list[float]] = {}
    for heading in headings:
        scores.setdefault(heading.form.kind, []).append(heading.score)
    ranks: dict[str, float] = {kind: n for n, kind in enumerate((*_RANKS, *_LOW_RANKS))}
    in_capitals = mean(scores["capitals"]) if "capitals" in scores else 1.0
    for kind in ("roman", "number", "numbered"):
        sureness = mean(scores.get(kind, [0.0]))
        least = _LISTED if kind == "numbered" else in_capitals + _CLEARLY_BETTER
        if sureness >= min(least, _LISTED):
            ranks[kind] = ranks["capitals"] - 1 + ranks[kind] / 10
    return ranks
