"""Ids made from titles: safe on every system, whatever the title."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.split.identifiers import make_id


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Loving-kindness", "loving-kindness"),
        ("Cool vs Warm", "cool-vs-warm"),
        ("Mettā & Karuṇā", "metta-karuna"),
        ("The Buddha’s Teaching", "the-buddhas-teaching"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("1986. A year", "section-1986-a-year"),
        ("🙂🙂", "section"),
        ("心", "section"),
        ("index", "index-page"),
        ("Search", "search-page"),
        ("CON", "con-page"),
        ("com1", "com1-page"),
        ("../../etc/passwd", "etc-passwd"),
        ("a" * 300, "a" * 56),
        ("word " * 80, "word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_a_title_gives_its_id(title: str, id_: str) -> None:
    assert make_id(title, ()) == id_


def test_a_taken_id_is_numbered() -> None:
    assert make_id("Warmth", {"warmth"}) == "warmth-2"
    assert make_id("Warmth", {"warmth", "warmth-2"}) == "warmth-3"


@given(st.lists(st.text(), max_size=30))
def test_ids_are_valid_and_differ_also_where_case_does_not_count(titles: list[str]) -> None:
    taken: set[str] = set()
    for title in titles:
        id_ = make_id(title, taken)
        assert ID_PATTERN.fullmatch(id_)
        assert id_ not in taken
        taken.add(id_)
