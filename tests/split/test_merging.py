"""Three-way merges by words: both edits are kept, or a conflict is seen; nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.split.merging import merge_texts

BASE = "The bird has two wings. One is cool.\n\nThe other is warm, and both are needed to fly.\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "merged"),
    [
        (BASE, BASE, BASE),
        (
            BASE.replace("two", "two strong"),
            BASE.replace("warm", "very warm"),
            BASE.replace("two", "two strong").replace("warm", "very warm"),
        ),
        (  # both within one line
            BASE.replace("bird", "swallow"),
            BASE.replace("cool", "calm"),
            BASE.replace("bird", "swallow").replace("cool", "calm"),
        ),
        (  # the same edit twice
            BASE.replace("cool", "calm"),
            BASE.replace("cool", "calm").replace("fly", "rise"),
            BASE.replace("cool", "calm").replace("fly", "rise"),
        ),
        (BASE.replace("cool", "calm"), BASE.replace("cool", "cold"), None),
        (BASE.replace("One is cool.", ""), BASE.replace("cool", "cold"), None),
        (BASE + "\nOurs.\n", BASE + "\nTheirs.\n", None),
        ("", BASE, ""),
    ],
)
def test_merges_what_does_not_contradict(ours: str, theirs: str, merged: str | None) -> None:
    assert merge_texts(BASE, ours, theirs) == merged
    assert merge_texts(BASE, theirs, ours) == merged


TEXTS = st.lists(st.sampled_from(["one ", "two ", "three. ", "\n", "\n\n", "four"])).map("".join)


@given(TEXTS, TEXTS)
def test_one_edit_alone_is_taken(base: str, edit: str) -> None:
    assert merge_texts(base, edit, base) == edit
    assert merge_texts(base, base, edit) == edit
    assert merge_texts(base, edit, edit) == edit


@given(TEXTS, TEXTS, TEXTS)
def test_neither_side_comes_first(base: str, ours: str, theirs: str) -> None:
    assert merge_texts(base, ours, theirs) == merge_texts(base, theirs, ours)


@given(TEXTS, TEXTS, TEXTS)
def test_every_new_word_of_either_is_in_a_merge(base: str, ours: str, theirs: str) -> None:
    merged = merge_texts(base, f"{ours}OURS", f"THEIRS {theirs}")
    if merged is not None:
        assert "OURS" in merged
        assert "THEIRS" in merged
