"""The term index by itself: forms of labels, what is ambiguous, hostile texts."""

from __future__ import annotations

import time

import pytest
from term_course import COURSE, concept

from mkdocs_concepts.links.terms.forms import build_other_numbers, find_cased, split_cased
from mkdocs_concepts.links.terms.index import AmbiguousLabel, build_term_index


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("practice", ("practices",)),
        ("therapy", ("therapies",)),
        ("way", ("ways",)),
        ("kindness", ("kindnesses",)),
        ("focus", ("focuses",)),
        ("box", ("boxes",)),
        ("wish", ("wishes",)),
        ("neurons", ("neuron",)),
        ("therapies", ("therapy",)),
        ("boxes", ("box", "boxe")),
        ("is", ("ises",)),
        ("gas", ()),
        ("i", ()),
        ("72", ()),
        ("慈悲", ()),
    ],
)
def test_numbers(word: str, others: tuple[str, ...]) -> None:
    assert build_other_numbers(word) == others


@pytest.mark.parametrize(
    ("label", "cased"),
    [
        ("ACT", ("ACT",)),
        ("Buddha", ("",)),
        ("C#", ("C#",)),
        ("The MBSR course", ("", "MBSR", "")),
        ("A way", ("", "")),
        ("ΟΜ", ("ΟΜ",)),
    ],
)
def test_words_that_their_capitals_tell_apart(label: str, cased: tuple[str, ...]) -> None:
    assert find_cased(split_cased(label)) == cased


def test_ambiguous_labels_are_named() -> None:
    assert build_term_index(COURSE).ambiguous == (
        AmbiguousLabel(("ocean", "water"), ("sea of calm", "sea of calm")),
    )


def test_a_label_counts_before_the_plural_of_another() -> None:
    index = build_term_index([concept("Emotive tone"), concept("Emotive tones")])
    found = [mention.term and mention.term.concept_id for mention in index.find("emotive tones")]
    assert found == ["emotive-tones"]
    assert index.ambiguous == ()


def test_a_label_without_a_word_is_in_no_text() -> None:
    assert list(build_term_index([concept("#", id_="a"), concept(".NET")]).find("# .NET net")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a " * 20_000,
        "compassion focused on " * 20_000,
        "compassion/" * 20_000,
        "com\u00ad" * 50_000,
        "e\u0301" * 100_000,
        "x-" * 100_000,
        "“" * 100_000,
    ],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    long = concept("a " * 30 + "b")
    index = build_term_index([*COURSE, long])
    start = time.process_time()
    list(index.find(text))
    assert time.process_time() - start < 5
