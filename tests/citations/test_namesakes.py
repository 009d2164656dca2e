"""Works of one title and year: found as if each were compared with all before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.citations.namesakes import Namesakes
from mkdocs_concepts.model import ReferenceEntry

DETAIL = st.sampled_from(["", "a", "b"])
WORKS = st.lists(st.tuples(DETAIL, DETAIL, DETAIL), max_size=30)


def may_be_same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(a == b or not a or not b for a, b in zip(one, other, strict=True))


@given(WORKS)
def test_the_first_work_that_nothing_tells_apart_is_found(works: list[tuple[str, ...]]) -> None:
    namesakes = Namesakes()
    for number, details in enumerate(works):
        found = namesakes.add(ReferenceEntry(f"{number}", "book", {}, "", 1), details)
        alike = (n for n in range(number) if may_be_same(works[n], details))
        assert found.key == str(next(alike, number))
