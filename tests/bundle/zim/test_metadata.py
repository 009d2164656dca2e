"""What a ZIM file says of itself."""

from __future__ import annotations

import pytest

from mkdocs_concepts.bundle.zim.metadata import clean_words, cut_words


@pytest.mark.parametrize(
    ("words", "length", "cut"),
    [
        ("Tea & Time", 10, "Tea & Time"),
        ("Tea & Times", 10, "Tea & Tim…"),
        ("Mindfulness and compassion", 12, "Mindfulness…"),
        ("Antidisestablishment", 10, "Antidises…"),
        ("A Donaudampfschifffahrt", 10, "A Donauda…"),
        ("cafe\u0301 cafe\u0301 ", 5, "caf…"),  # not the accent alone
        ("ab👩\u200d👩\u200d👧 family", 6, "ab…"),  # nor a part of a family
        ("慈悲與正念的課程", 5, "慈悲與正…"),
        ("\u0301\u0301\u0301\u0301", 2, "…"),
    ],
)
def test_words_are_cut_between_characters(words: str, length: int, cut: str) -> None:
    assert cut_words(words, length) == cut
    assert len(cut) <= length


def test_words_are_made_writable() -> None:
    assert clean_words(" a\x00b\n\tc \ud800 ") == "ab c ?"
