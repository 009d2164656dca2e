"""Finds texts of the package in what a page shows, to tell in which language it speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from mkdocs_concepts.language.language import Language

SPOKEN = (
    *("alt", "aria-description", "aria-label", "data-cite-as", "data-copy", "placeholder"),
    *("data-words", "title"),
)
"""The attributes that are read out, or shown."""

_UNSPOKEN = frozenset(["code", "pre", "script", "style"])
_PLACE = re.compile(r"\{(\w+)\}")
_NUMBERS = frozenset(["all", "count", "day", "number", "place", "shown", "which", "year"])
_LONG = 12  # characters: what is shorter may be the author's own
_SHORT = 3
NUMBERS = r"[\d–, ]+"
"""What stands in the place of numbers."""


def list_shown(html: str) -> list[str]:
    """Every text of a page, and every attribute that is read out, each on one line."""
    reader = _Reader()
    reader.feed(html)
    return join_lines(reader.found)


def join_lines(texts: Iterable[str]) -> list[str]:
    """Texts on one line each, without empty ones."""
    return [line for line in (" ".join(text.split()) for text in texts) if line]


def find_texts(shown: Iterable[str], language: Language, other: Language) -> set[str]:
    """The keys of those texts of a language that are shown, and are not the same in the other."""
    lines = list(shown)
    joined = "\n".join(lines)
    same = set(dict(_list_forms(other)).values())
    return {
        key
        for key, text in _list_forms(language)
        if text not in same and (_is_line(text, lines) or _has_part(text, joined))
    }


def _is_line(text: str, lines: Iterable[str]) -> bool:
    """Whether a line is a text, or begins as a text does, or has one with a number in it."""
    first, *rest = _PLACE.split(text)
    places, between = rest[::2], rest[1::2]
    if not places:
        return text.strip() in lines
    if all(place in _NUMBERS for place in places):
        parts = map(re.escape, (first, *between))
        pattern = re.compile(rf"(?<!\w){NUMBERS.join(parts)}(?!\w)")
        return any(map(pattern.search, lines))
    return len(first) > _SHORT and any(line.startswith(first) for line in lines)


def _has_part(text: str, joined: str) -> bool:
    parts = (part.strip() for part in _PLACE.split(text)[::2])
    return any(len(part) > _LONG and part in joined for part in parts)


def _list_forms(language: Language) -> Iterator[tuple[str, str]]:
    for key, text in language.texts.items():
        if isinstance(text, str):
            yield key, text
        else:
            yield from ((f"{key}.{form}", words) for form, words in text.items())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._unspoken = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unspoken += tag in _UNSPOKEN
        self.found += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self._unspoken -= tag in _UNSPOKEN

    def handle_data(self, data: str) -> None:
        if not self._unspoken:
            self.found.append(data)
