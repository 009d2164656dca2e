"""How texts are taken apart into words, and which words belong together."""

from __future__ import annotations

import pytest

from mkdocs_concepts.publish.search.stems import find_kin
from mkdocs_concepts.publish.search.stop_words import list_stop_words
from mkdocs_concepts.publish.search.words import WordCounter


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Loving-kindness, mettā", ["loving", "kindness", "metta"]),
        ("one’s own; a bird's wings", ["one", "own", "a", "bird", "wings"]),
        ("snake_case and Straße", ["snake", "case", "and", "strasse"]),
        ("Häuser", ["hauser"]),
        ("Ha\u0308user", ["hauser"]),  # the mark on its own
        ("瞑想です", ["瞑想", "想て", "てす"]),
        ("道", ["道"]),
        ("MBSR瞑想", ["mbsr", "瞑想"]),
        ("हिन्दी", ["हिनदी"]),  # the signs of vowels stay
        ("— ‘…’ !", []),
        ("", []),
    ],
)
def test_words_are_folded(text: str, words: list[str]) -> None:
    assert list(WordCounter().count(text)) == words


def test_words_are_counted_and_keep_a_spelling() -> None:
    counter = WordCounter()
    assert counter.count("Häuser und hauser, HÄUSER") == {"hauser": 3, "und": 1}
    assert counter.spellings == {"hauser": "häuser", "und": "und"}


def find(words: str, *languages: str) -> dict[str, str]:
    counter = WordCounter()
    counter.count(words)
    return find_kin(counter.spellings, languages)


def test_forms_of_a_word_belong_together() -> None:
    kin = find("nurse nurses nursing burn", "en")
    assert kin["nurses"] == kin["nurse"] == kin["nursing"] == "nurse"
    assert kin["burn"] == "burn"


def test_accents_count_for_stems() -> None:
    assert find("Haus Häuser", "de")["hauser"] == "haus"


def test_languages_are_joined() -> None:
    kin = find("Haus Häuser nurse nurses", "en", "de")
    assert (kin["hauser"], kin["nurses"]) == ("haus", "nurse")


@pytest.mark.parametrize("languages", [(), ("ja",), ("xx",)])
def test_a_language_without_a_stemmer_leaves_words_alone(languages: tuple[str, ...]) -> None:
    assert find("nurse nurses", *languages) == {"nurse": "nurse", "nurses": "nurses"}


def test_regions_do_not_matter() -> None:
    assert find("nurse nurses", "en-GB")["nurses"] == "nurse"


def test_stop_words_are_folded_and_of_the_languages() -> None:
    assert {"what", "is", "between"} <= set(list_stop_words(["en"]))
    assert "fur" in list_stop_words(["de"])
    assert "fur" not in list_stop_words(["en"])
    assert list_stop_words(["ja"]) == []
