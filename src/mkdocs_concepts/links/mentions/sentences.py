"""Sentences: the one that a word stands in, short enough to be quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

LONGEST = 240
"""The most characters that are quoted of a sentence."""

# What ends a sentence, with the quotation marks and brackets that close behind it.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s)|[。！？]+[」』）]*")
# Characters before and behind a mark that say whether a sentence ends there.
_REACH = 20
_OPENING = " \t\n\"'“‘„«([¿¡"
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|\.)*$")
# In lower case and without the full stop at their end.
_ABBREVIATIONS = frozenset(
    {"al", "approx", "bzw", "ca", "cf", "ch", "d.h", "dr", "e.g", "ed", "eds", "etc", "fig", "i.e"}
    | {"mr", "mrs", "ms", "no", "nr", "p", "pp", "prof", "resp", "st", "u.a", "viz", "vol", "vs"}
    | {"z.b"}
)


class Sentences:
    """The sentences of a paragraph, read once for all that is looked for in it."""

    def __init__(self, text: str) -> None:
        """Part a text into its sentences, without the space around them."""
        self._text = text
        ends = [mark.end() for mark in _END.finditer(text) if _ends_sentence(text, mark)]
        spans = zip([0, *ends], [*ends, len(text)], strict=True)
        trimmed = (_trim(text, *span) for span in spans)
        self._spans = [span for span in trimmed if span[0] < span[1]] or [(0, len(text))]
        self._starts = [start for start, _ in self._spans]

    def find(self, start: int, end: int) -> tuple[int, int]:
        """The bounds of the sentence that a part stands in.

        Args:
            start: Where the part begins.
            end: Where it ends; nothing within it ends a sentence.
        """
        first = max(0, bisect_right(self._starts, start) - 1)
        last = max(first, bisect_left(self._starts, end) - 1)
        return min(start, self._spans[first][0]), max(end, self._spans[last][1])

    def quote(self, start: int, end: int) -> tuple[str, str, str]:
        """A part of the text, with what stands before and behind it in its sentence.

        A long sentence is shortened, between two words, to about `LONGEST` characters around the
        part.

        Returns:
            What stands before, the part, what stands behind. An ellipsis stands where something
            is left out.
        """
        text = self._text
        first, last = self.find(start, end)
        before, part, after = text[first:start], text[start:end], text[end:last]
        if last - first > LONGEST:
            room = max(0, LONGEST - len(part))
            kept_before = max(room // 2, room - len(after))
            kept_after = max(room // 2, room - len(before))
            before, after = _shorten_left(before, kept_before), _shorten_right(after, kept_after)
        return before, part, after


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    sentence = text[start:end]
    return end - len(sentence.lstrip()), start + len(sentence.rstrip())


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + _REACH].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if mark[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, mark.start() - _REACH), mark.start())
    return word is None or not _is_abbreviation(word[0])


def _is_abbreviation(word: str) -> bool:
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    return is_initial or word.lower() in _ABBREVIATIONS


def _shorten_left(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    kept = text[len(text) - length :]
    return f"…{kept[kept.find(' ') :]}" if " " in kept else "…"


def _shorten_right(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    kept = text[:length]
    return f"{kept[: kept.rfind(' ') + 1]}…" if " " in kept else "…"
