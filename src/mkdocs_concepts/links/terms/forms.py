"""The forms in which a label occurs in a text: plurals, and words whose case has to be exact."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

SOFT_HYPHEN = "\u00ad"
_SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")
_HISSING = ("s", "x", "z", "ch", "sh")
# Words that end in an s and are no plurals: kindness, focus, basis.
_SINGULAR_ENDINGS = ("ss", "us", "is")
# Of a shorter word nobody can tell: "is", "gas", "lens".
_SHORTEST_PLURAL = 5


def build_other_numbers(word: str) -> tuple[str, ...]:
    """The other numbers of an English noun, by its ending: plurals, or the singular of a plural.

    What is built for a word that has no other number is no word, and so occurs in no text.

    Args:
        word: The last word of a label, folded.
    """
    if not (word.isascii() and word.isalpha()) or len(word) < 2:
        return ()
    if word.endswith("s") and not word.endswith(_SINGULAR_ENDINGS):
        return _build_singulars(word) if len(word) >= _SHORTEST_PLURAL else ()
    if word.endswith(_HISSING):
        return (f"{word}es",)
    if word.endswith("y") and word[-2] not in "aeiou":
        return (f"{word[:-1]}ies",)
    return (f"{word}s",)


def _build_singulars(word: str) -> tuple[str, ...]:
    if word.endswith("ies"):
        return (f"{word[:-3]}y",)
    if word.endswith("es") and word[:-2].endswith(_HISSING):
        return (word[:-2], word[:-1])
    return (word[:-1],)


def split_cased(text: str) -> tuple[str, ...]:
    """The words of a text without accents and kinds of hyphen and space, but with their case."""
    decomposed = unicodedata.normalize("NFKD", text.replace(SOFT_HYPHEN, ""))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return tuple(_SEPARATORS.sub(" ", bare).split())


def find_cased(words: tuple[str, ...]) -> tuple[str, ...]:
    """Of a label's words those that its capitals tell from others; empty in place of the rest.

    They have two capitals in a row, as *MBSR*; or they are all that the label is, as *C#*.
    """
    if len(words) == 1 and words[0].isupper():
        return words
    return tuple(word if _has_capitals_in_a_row(word) else "" for word in words)


def _has_capitals_in_a_row(word: str) -> bool:
    return any(a.isupper() and b.isupper() for a, b in pairwise(word))
