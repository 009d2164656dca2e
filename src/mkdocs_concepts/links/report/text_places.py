"""Where the words that a page shows stand in its Markdown.

What is rendered has no lines. So each mention is looked for again among the words of the file: of
all places with the same words that counts whose neighbours are the mention's too, and of several
such the next.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from mkdocs_concepts.catalog.code_mask import blank_comments, mask_code
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE
from mkdocs_concepts.links.terms.forms import SOFT_HYPHEN
from mkdocs_concepts.links.terms.notes import PageNotes, TermNote
from mkdocs_concepts.links.terms.tokens import WORDS, read_word

# How many neighbours on either side are compared, and how many words of the file may stand
# between two of them: keys of citations, targets of links.
_NEIGHBOURS = 8
_BETWEEN = 12
# What it counts that a place is code or prose as the mention is, and that it comes next, where
# its nearest neighbours count 1 each. Notes, which are shown at the end, stand anywhere.
_SAME_KIND = 10.0
_IN_ORDER = 0.5
# So many places with the same words, before and behind, are tried first.
_NEAR = 25

_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\\)[*~]+")
_TAG = re.compile(r"</?(?P<name>[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Tags that a word may go on behind.
_WITHIN_WORDS = frozenset(
    {"b", "big", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
# What is written in a file, and no word of the page: pictures, targets of links, definitions of
# addresses and abbreviations, lists of attributes.
_UNSHOWN = re.compile(
    r"!\[[^\[\]\n]*\]|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\[\]\n]*\]"
    r"|^ {0,3}\[(?!\^)[^\]\n]+\]:[^\n]*|^\*\[[^\]\n]+\]:[^\n]*|\{:?[^{}\n]*\}",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a text, folded, each with where it begins."""

    folded: Sequence[str]
    starts: Sequence[int]


def find_lines(source: str, page: PageNotes) -> tuple[int | None, ...]:
    """The lines of a page's mentions.

    Args:
        source: The page's Markdown.
        page: What was noted when it was rendered.

    Returns:
        For each note its line in the source, from 1, or None where it is not found.
    """
    finder = _Finder(source, page.texts)
    return tuple(finder.find_line(note) for note in page.notes)


class _Finder:
    """Finds the mentions of a page in its Markdown, if asked for them in the text's order."""

    def __init__(self, source: str, texts: Sequence[str]) -> None:
        self._words = _read_words(_read_source(source))
        self._places: dict[tuple[str, ...], list[int]] = {}
        for place, word in enumerate(self._words.folded):
            self._places.setdefault((word,), []).append(place)
        prose = _blank_unshown(mask_code(source))
        self._is_prose = [not prose[start].isspace() for start in self._words.starts]
        self._line_ends = [match.start() for match in re.finditer("\n", source)]
        self._shown = _read_words("\n".join(texts))
        self._text_starts = [0, *accumulate(len(text) + 1 for text in texts)]
        self._next = 0

    def find_line(self, note: TermNote) -> int | None:
        words = tuple(read_word(word)[0] for word in WORDS.findall(note.text))
        places = self._find_places(words)
        if not places:
            return None
        found = self._choose(places, note, len(words))
        self._next = found + len(words)
        return bisect_left(self._line_ends, self._words.starts[found]) + 1

    def _find_places(self, words: tuple[str, ...]) -> Sequence[int]:
        if words not in self._places:
            self._places[words] = [
                place
                for place in self._places.get(words[:1], ())
                if tuple(self._words.folded[place : place + len(words)]) == words
            ]
        return self._places[words]

    def _choose(self, places: Sequence[int], note: TermNote, length: int) -> int:
        """The place that fits best: one near the last, if it fits at all."""
        shown = bisect_left(self._shown.starts, self._text_starts[note.run] + note.start)
        middle = bisect_left(places, self._next)
        for some in (places[max(0, middle - _NEAR) : middle + _NEAR], places):
            scores = {
                place: self._compare(shown, place, length)
                + _SAME_KIND * (self._is_prose[place] is not note.is_code)
                + _IN_ORDER * (place >= self._next)
                for place in some
            }
            best = max(scores.values())
            if best > _SAME_KIND + 1:
                break
        fitting = [place for place, score in scores.items() if score == best]
        return next((place for place in fitting if place >= self._next), fitting[-1])

    def _compare(self, shown: int, place: int, length: int) -> float:
        """How many neighbours a mention has in common with a place in the file."""
        ours, theirs = self._shown.folded, self._words.folded
        reach = _NEIGHBOURS + _BETWEEN
        return _count_common(
            ours[max(0, shown - _NEIGHBOURS) : shown][::-1],
            theirs[max(0, place - reach) : place][::-1],
        ) + _count_common(
            ours[shown + length : shown + length + _NEIGHBOURS],
            theirs[place + length : place + length + reach],
        )


def _count_common(shown: Sequence[str], written: Sequence[str]) -> float:
    """How far words, from the first on, are those of a file; the nearest count most."""
    count, place = 0.0, 0
    for distance, word in enumerate(shown, 1):
        if word in written[place : place + _BETWEEN]:
            found = written.index(word, place)
            count += 1 / (distance * (1 + found - place))
            place = found + 1
    return count


def _read_words(text: str) -> _Words:
    found = list(WORDS.finditer(text))
    return _Words([read_word(word[0])[0] for word in found], [word.start() for word in found])


def _read_source(source: str) -> str:
    """Markdown as a person would read it, each character in its place.

    Where nothing is read, and a word goes on behind it, stand soft hyphens.
    """
    text = blank_comments(source)
    text = _TAG.sub(_read_tag, text)
    text = _EMPHASIS.sub(lambda marks: _fill(marks[0], SOFT_HYPHEN), text)
    return _ENTITY.sub(
        lambda entity: html.unescape(entity[0]).ljust(len(entity[0]), SOFT_HYPHEN), text
    )


def _read_tag(tag: re.Match[str]) -> str:
    return _fill(tag[0], SOFT_HYPHEN if tag["name"].lower() in _WITHIN_WORDS else " ")


def _blank_unshown(text: str) -> str:
    text = CROSS_REFERENCE.sub(_blank_target, text)
    return _UNSHOWN.sub(lambda unshown: _fill(unshown[0], " "), text)


def _blank_target(reference: re.Match[str]) -> str:
    """A cross-reference, without its target where it has a text of its own."""
    if reference["text"] is None:
        return reference[0]
    length = reference.start("text") - reference.start()
    return _fill(reference[0][:length], " ") + reference[0][length:]


def _fill(text: str, character: str) -> str:
    return re.sub(r"[^\n]", character, text)
