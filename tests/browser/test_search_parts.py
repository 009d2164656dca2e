"""The browser takes texts apart, and reads postings, as the build has written them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from mkdocs_concepts.publish import search
from mkdocs_concepts.publish.search.postings import write_postings
from mkdocs_concepts.publish.search.words import DROPPED_MARKS, UNSPACED, WordCounter

pytestmark = pytest.mark.browser

PARTS = Path(search.__file__).parent / "worker"
TEXTS = (
    "Loving-kindness, mettā, karuṇā; Thích Nhất Hạnh’s naïve œuvre",
    "don't, won’t, it's O'Neill ʼtis rock'n'roll 'quoted' d'accord",
    "Straße ΣΊΣΥΦΟΣ Øst İstanbul ıslak Æther Łódź þing ﬁn ½ x² Ⅷ",
    "snake_case __init__ a_b 10,000.50 1992 3D-Druck e-mail\u00adtest",
    "瞑想は毎日です。道 カメラ ｶﾞｷﾞ ひらがな 慈悲MBSR入門 𠀀𠀁",
    "การทำสมาธิ ພາສາລາວ မြန်မာ ភាសាខ្មែរ",
    "हिन्दी ध्यान தமிழ் עִבְרִית العَرَبِيَّة 한국어 명상 Việt Nam",
    "Ha\u0308user H\u00e4user e\u0301tude \u00e9tude a\u0300\u0301 \U0001f600 — … • \t\n x",
)


def run(browser: Browser, script: str, argument: Any, *parts: str) -> Any:
    """What an expression gives, in which the functions of some parts of the worker are known."""
    source = "".join((PARTS / f"{name}.js").read_text(encoding="utf-8") for name in parts)
    page = browser.new_page()
    found = page.evaluate(f"(given) => {{ {source}; return ({script})(given); }}", argument)
    page.close()
    return found


def read_words(browser: Browser, marks: str) -> list[list[str]]:
    script = """({ texts, marks, unspaced }) => {
        const reader = makeReader({ marks, unspaced });
        return texts.map(reader.listWords);
    }"""
    given = {"texts": TEXTS, "marks": marks, "unspaced": UNSPACED}
    found: list[list[str]] = run(browser, script, given, "words")
    return found


def test_both_take_texts_apart_in_the_same_way(browser: Browser) -> None:
    for text, words in zip(TEXTS, read_words(browser, DROPPED_MARKS), strict=True):
        counts: dict[str, int] = {}
        for word in words:
            counts[word] = counts.get(word, 0) + 1
        assert counts == WordCounter().count(text)


def test_a_difference_is_seen(browser: Browser) -> None:
    spoilt = read_words(browser, "x")
    assert set(spoilt[0]) != set(WordCounter().count(TEXTS[0]))


def test_words_keep_their_places(browser: Browser) -> None:
    script = """({ texts, marks, unspaced }) => {
        const reader = makeReader({ marks, unspaced });
        return texts.map((text) => Array.from(reader.readWords(text), ({ word, start, end }) => [
            word, reader.listWords(text.slice(start, end)).join(" ")]));
    }"""
    # But where one sign is two words, or two letters.
    texts = [text for text in TEXTS if not {"½", "\u0e33"} & set(text)]
    given = {"texts": texts, "marks": DROPPED_MARKS, "unspaced": UNSPACED}
    for pairs in run(browser, script, given, "words"):
        assert [(word, read) for word, read in pairs if word != read] == []


def test_postings_are_read_as_they_were_written(browser: Browser) -> None:
    chance = random.Random(5)
    lists = [
        sorted({(chance.randrange(most), chance.randint(1, 60)) for _ in range(200)})
        for most in (300, 20_000, 30_000_000)
    ]
    lists = [list(dict(one).items()) for one in lists]
    written = [write_postings(one) for one in lists]
    read = run(browser, "(lists) => lists.map(readPostings)", written, "postings")
    assert read == [[number for pair in one for number in pair] for one in lists]


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("compasion", "compassion", 1),
        ("compassoin", "compassion", 1),
        ("kompassion", "compassion", 1),
        ("empathyy", "empathy", 1),
        ("mindfullnes", "mindfulness", 2),
        ("warmth", "warmth", 0),
        ("abc", "xyz", 3),
    ],
)
def test_slips_are_counted(browser: Browser, typed: str, word: str, slips: int) -> None:
    script = "([typed, word]) => countSlips(typed, word, 2, false)"
    assert run(browser, script, [typed, word], "dictionary") == slips
