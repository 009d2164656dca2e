"""Labels as a person compares and sorts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.labels import fold, nearest, slugify, sort_key


@pytest.mark.parametrize(
    ("label", "folded"),
    [
        ("Mettā", "metta"),
        ("karuṇā", "karuna"),
        ("Thích Nhất Hạnh", "thich nhat hanh"),
        ("Non\u2011Doing", "non doing"),
        ("non\u2013doing", "non doing"),
        ("non_doing", "non doing"),
        ("Two\u00a0Wings", "two wings"),
        ("loving\nkindness", "loving kindness"),
        ("  two \t wings ", "two wings"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("ἔλεος", "ελεοσ"),
        ("ΕΛΕΟΣ", "ελεοσ"),
        ("慈悲", "慈悲"),
        ("ﬁre", "fire"),
        ("İstanbul", "istanbul"),
        ("Paul\u2019s", "paul's"),
        ("C#", "c#"),
        ("-", ""),
        ("", ""),
    ],
)
def test_fold(label: str, folded: str) -> None:
    assert fold(label) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("mindfulness", "mindful"), ("being", "be"), ("慈", "悲"), ("C", "C#"), ("wing", "wings")],
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_fold_is_idempotent(label: str) -> None:
    assert fold(fold(label)) == fold(label)


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_case_never_counts(label: str) -> None:
    assert fold(label.upper()) == fold(label.lower()) == fold(label)


def test_sorting_is_that_of_an_index() -> None:
    labels = ["Zen", "Łódź", "lode", "Equanimity", "équilibre", "Æra", "aeon", "non-doing", "nonce"]
    assert sorted(labels, key=sort_key) == [
        "aeon",
        "Æra",
        "Equanimity",
        "équilibre",
        "lode",
        "Łódź",
        "non-doing",
        "nonce",
        "Zen",
    ]


def test_signs_before_a_word_do_not_count_in_sorting() -> None:
    assert sorted(["b", "“c”", "…a"], key=sort_key) == ["…a", "b", "“c”"]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("cooll", "did you mean 'coolness'?"),
        ("METTA", "did you mean 'mettā'?"),
        ("two wing", "did you mean 'two-wings'?"),
        ("qqqq", ""),
        ("", ""),
    ],
)
def test_nearest(wanted: str, hint: str) -> None:
    assert nearest(wanted, ["warmth", "coolness", "mettā", "two-wings"]) == hint


def test_nearest_does_not_depend_on_the_order_of_what_is_known() -> None:
    assert nearest("b", {"ab", "bb"}) == nearest("b", {"bb", "ab"}) == "did you mean 'bb'?"


def test_nearest_of_nothing_is_no_hint() -> None:
    assert nearest("warmth", []) == ""


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Two Wings: the\u2014whole, 'bird'", "two-wings-the-whole-bird"),
        ("Mettā", "metta"),
        ("慈悲 and C#", "慈悲-and-c"),
        ("?!", ""),
    ],
)
def test_a_label_in_an_address_is_its_words(label: str, part: str) -> None:
    assert slugify(label) == part


def test_sorting_goes_by_letters_digits_and_spaces_and_then_by_the_spelling() -> None:
    assert sort_key("…Two-wings 2!") == ("two wings 2", "…Two-wings 2!")
    assert sorted(["re sign", "re-sign", "resign", "rest"], key=sort_key) == [
        *("re sign", "re-sign", "resign", "rest"),
    ]


def test_a_hint_needs_six_signs_of_ten() -> None:
    assert nearest("abcdefghij", ["abcdefxxxx"]) == "did you mean 'abcdefxxxx'?"
    assert nearest("abcdefghij", ["abcdexxxxx"]) == ""
