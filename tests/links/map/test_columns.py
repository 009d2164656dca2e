"""Which lines decide in what column a box stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.links.map.columns import choose_directions

BOXES = [f"b{number}" for number in range(12)]
LINES = st.lists(st.lists(st.sampled_from(BOXES), min_size=2, max_size=2, unique=True), max_size=40)


@given(LINES, st.integers(2, 6))
def test_no_chain_is_longer_than_there_are_columns(lines: list[list[str]], most: int) -> None:
    numbered = {number: (one, other) for number, (one, other) in enumerate(lines)}
    directions = choose_directions(numbered.items(), most)
    assert set(directions) == set(numbered)
    onwards: dict[str, list[str]] = {}
    for number, (tail, head) in numbered.items():
        if directions[number]:
            ends = (tail, head) if directions[number] > 0 else (head, tail)
            onwards.setdefault(ends[0], []).append(ends[1])

    def length(box: str, most: int) -> int:
        assert most, "a circle, or too long a chain"
        return 1 + max([0, *(length(other, most - 1) for other in onwards.get(box, ()))])

    assert max(length(box, most) for box in BOXES) <= most


def test_a_short_chain_is_as_it_was_and_a_circle_is_turned_round() -> None:
    lines = {0: ("a", "b"), 1: ("b", "c"), 2: ("c", "a")}
    assert choose_directions(lines.items(), 4) == {0: 1, 1: 1, 2: -1}


def test_what_fits_in_neither_direction_has_no_say() -> None:
    lines = {0: ("a", "b"), 1: ("b", "c"), 2: ("d", "e"), 3: ("e", "f"), 4: ("b", "e")}
    assert choose_directions(lines.items(), 3)[4] == 0
