"""Lines of titles, without a look at any font."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.links.map.text_size import estimate_width, wrap_text

TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120)


@given(TEXT, st.integers(60, 200), st.integers(1, 4))
def test_lines_are_no_wider_and_no_more_than_allowed(text: str, width: int, most: int) -> None:
    lines = wrap_text(text, width, most)
    assert 1 <= len(lines) <= most
    assert all(estimate_width(line) <= width for line in lines if len(line) > 1 and is_plain(line))


def is_plain(line: str) -> bool:
    """Whether no character stands with so many joined ones that no line could hold them."""
    return "\u200d" not in line and not any(unicodedata.category(c) == "Mc" for c in line)


@given(TEXT)
def test_nothing_is_lost_where_there_is_room(text: str) -> None:
    lines = wrap_text(text, 100, 200)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Warmth", ("Warmth",)),
        ("Mindfulness and compassion compared", ("Mindfulness and", "compassion", "compared")),
        ("Mindfulness-Based Stress Reduction", ("Mindfulness-", "Based Stress", "Reduction")),
        ("Donaudampfschifffahrtsgesellschaft", ("Donaudampfschi", "fffahrtsgesellsc", "haft")),
        ("慈悲と智慧を育てる瞑想の実践", ("慈悲と智慧を育て", "る瞑想の実践")),
        ("नमस्ते दुनिया", ("नमस्ते दुनिया",)),
        ("חמלה ומיינדפולנס", ("חמלה", "ומיינדפולנס")),
        (
            "one two three four five six seven eight",
            ("one two three", "four five six", "seven eight"),
        ),
    ],
)
def test_how_titles_are_broken(title: str, lines: tuple[str, ...]) -> None:
    assert wrap_text(title, 116, 3) == lines


def test_what_has_no_room_is_left_out_for_an_ellipsis() -> None:
    assert wrap_text("one two three four five six seven eight", 116, 2)[-1].endswith("…")
    assert wrap_text("Donaudampfschifffahrtsgesellschaft", 116, 1) == ("Donaudampfsc…",)


def test_no_mark_is_parted_from_its_letter() -> None:
    title = "e\u0301" * 60
    lines = wrap_text(title, 116, 20)
    assert len(lines) > 1
    assert all(line.startswith("e") for line in lines)
