"""Words as the search compares them; `worker/words.js` takes a query apart in the same way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from mkdocs_concepts.catalog.labels import fold

_UNSPACED_RANGES = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u3040", "\u30ff"),  # kana
    ("\u31f0", "\u31ff"),
    ("\uff66", "\uff9f"),
    ("\u3400", "\u4dbf"),  # Han
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
UNSPACED = "".join(f"{first}-{last}" for first, last in _UNSPACED_RANGES)
"""The scripts that put no space between words, as a class of a regular expression."""

# Where Unicode has the marks that stand on or beside letters.
_MARK_BLOCKS = ((0x300, 0x2000), (0x20D0, 0x2100), (0x2CEF, 0x3100), (0xA600, 0xAC00))
_MARKED = tuple(
    chr(code)
    for first, last in _MARK_BLOCKS
    for code in range(first, last)
    if unicodedata.category(chr(code)).startswith("M")
)


def _write_class(characters: Iterable[str]) -> str:
    """Characters as a class of a regular expression, neighbours as ranges."""
    ranges: list[list[int]] = []
    for code in map(ord, characters):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


DROPPED_MARKS = _write_class(mark for mark in _MARKED if unicodedata.combining(mark))
"""The marks that folding takes away, likewise; a browser cannot tell them from the others."""

_LETTERS = rf"[\w{_write_class(_MARKED)}]+"
# What English leaves of a word after an apostrophe is none.
_TOKEN = re.compile(rf"({_LETTERS})(?:['\u2019](?:s|t|d|m|re|ve|ll)\b)?", re.IGNORECASE)
_WORD = re.compile(_LETTERS)
_UNSPACED_RUN = re.compile(f"([{UNSPACED}]+)")


class WordCounter:
    """Counts the words of texts.

    Attributes:
        spellings: A spelling of each word that was met, in lower case and with its accents, by
            the word as it is compared.
    """

    def __init__(self) -> None:
        """Begin with no words."""
        self.spellings: dict[str, str] = {}
        self._folded: dict[str, tuple[str, ...]] = {}

    def count(self, text: str) -> dict[str, int]:
        """How often a text has each word, folded; of unspaced scripts, each pair of letters."""
        counts: dict[str, int] = {}
        for token, count in Counter(_find_tokens(text)).items():
            for word in self._folded.get(token) or self._meet(token):
                counts[word] = counts.get(word, 0) + count
        return counts

    def _meet(self, token: str) -> tuple[str, ...]:
        words = self._folded[token] = tuple(_fold_token(token))
        for word in words:
            self.spellings.setdefault(word, token.casefold() if len(words) == 1 else word)
        return words


def _find_tokens(text: str) -> list[str]:
    plain = text if text.isascii() else unicodedata.normalize("NFC", text)
    return _TOKEN.findall(plain.replace("_", " "))


def _fold_token(token: str) -> Iterator[str]:
    for place, part in enumerate(_UNSPACED_RUN.split(token)):
        plain = fold(part)
        if place % 2:
            letters = plain.replace(" ", "")
            pairs = (letters[i : i + 2] for i in range(len(letters) - 1))
            yield from pairs if len(letters) != 1 else letters
        else:
            yield from _WORD.findall(plain)
