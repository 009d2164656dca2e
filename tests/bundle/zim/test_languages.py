"""The three letters of languages."""

from __future__ import annotations

import pytest
from babel.core import get_global

from mkdocs_concepts.bundle.zim.languages import UNKNOWN, name_language

# Of which the other letters are another language's to Unicode, which knows bigger ones.
MERGED = {"sh", "tl", "tw"}


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("en", "eng"),
        ("pt-BR", "por"),
        ("zh_TW", "zho"),
        ("DE", "deu"),
        ("grc", "grc"),
        ("", UNKNOWN),
        ("xx", UNKNOWN),
        ("x-own", UNKNOWN),
        ("???", UNKNOWN),
    ],
)
def test_a_language_has_three_letters(language: str, letters: str) -> None:
    assert name_language(language) == letters


def test_they_are_those_that_unicode_knows() -> None:
    shorter = dict(get_global("language_aliases"))
    known = {two for three, two in shorter.items() if len(three) == 3 and len(two) == 2} - MERGED
    assert len(known) > 170
    for two in known:
        assert shorter[name_language(two)] == two
