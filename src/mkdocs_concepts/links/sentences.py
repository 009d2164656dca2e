"""Sentences: the one that a word stands in, short enough to be quoted."""

from __future__ import annotations

import re

LONGEST = 240
"""The most characters that are quoted of a sentence."""

# What ends a sentence, with the quotation marks and brackets that close behind it.
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』）]*")
_OPENING = " \t\n\"'“‘„«([¿¡"
_LAST_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|\.)*$")
# In lower case and without the full stop at their end.
_ABBREVIATIONS = frozenset(
    {"al", "approx", "bzw", "ca", "cf", "ch", "d.h", "dr", "e.g", "ed", "eds", "etc", "fig", "i.e"}
    | {"mr", "mrs", "ms", "no", "nr", "p", "pp", "prof", "resp", "st", "u.a", "viz", "vol", "vs"}
    | {"z.b"}
)


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence that a part of a text stands in, without the space around it.

    Args:
        text: A paragraph.
        start: Where the part begins.
        end: Where it ends; nothing within it ends a sentence.
    """
    first, last = 0, len(text)
    for mark in _END.finditer(text):
        if not _ends_sentence(text, mark):
            continue
        if mark.end() <= start:
            first = mark.end()
        elif mark.start() >= end:
            last = mark.end()
            break
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last


def quote_sentence(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A part of a text, with what stands before and behind it in its sentence.

    A long sentence is shortened, between two words, to about `LONGEST` characters around the part.

    Returns:
        What stands before, the part, what stands behind, with single spaces. An ellipsis stands
        where something is left out.
    """
    first, last = find_sentence(text, start, end)
    before, part, after = (
        re.sub(r"\s+", " ", piece) for piece in (text[first:start], text[start:end], text[end:last])
    )
    room = max(0, LONGEST - len(part))
    kept_before = max(room // 2, room - len(after))
    kept_after = max(room // 2, room - len(before))
    return _shorten_left(before, kept_before), part, _shorten_right(after, kept_after)


def _ends_sentence(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() :].lstrip(_OPENING)[:1]
    if following.islower():
        return False
    if mark[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(0, mark.start() - 20), mark.start())
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
