"""Where each paragraph of a source text stands on the pages of a course, found by its content.

Nothing but the words is needed: not a mark on the page, not a record of how it came there. So it
works for a course that was written by hand beside its text as well.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_concepts.catalog.code_mask import remove_comments
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE
from mkdocs_concepts.split.source_text import BlockKind, SourceText

_CITATION = re.compile(
    r"\s?\[(?=[^\[\]]*+\])[^\[\]]*@[^\[\]]*\]"
    r"|\s?\((?=[^()]*+\))[^()]*\b(?:\d{4}[a-z]?|n\.d\.|in press)[^()]*\)"
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)(?:\{[^{}]*\})?")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,})[^\n]*$", re.MULTILINE)
_TABLE_RULE = re.compile(r"^[ \t]*+\|?(?:[ \t]*+:?-{3,}+:?[ \t]*+\|)++[ \t:-]*+$", re.MULTILINE)
_LINE_MARK = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:#{1,6}[ \t]+|(?:[-*+•–]|\d{1,3}[.)])[ \t]+)?", re.MULTILINE
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(?<!\\)[*_]+")
# As in `*mettā*{: lang=pi }`.
_ATTRIBUTES = re.compile(r"(?<=[*_`)\]])\{:[^{}\n]*\}")
_NO_MARKS = str.maketrans(dict.fromkeys("*_`|[]\\"))
_WORD = re.compile(r"\w+")
_CHUNK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")

SHINGLE = 3
"""Words that a stretch must share in a row to count as common."""

LEAST_OVERLAP = 0.35
"""The share of common stretches from which a passage counts as the edited form of another."""


class Standing(StrEnum):
    """How a passage of the source text stands in the course."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the source text, and where it stands.

    Attributes:
        section: The heading that it stands under, or empty.
        number: Its number within the section, from 1.
        text: Its text.
        uri: The page that it stands on, or empty where it is missing.
    """

    section: str
    number: int
    text: str
    standing: Standing
    uri: str = ""


def align_source(source: SourceText, bodies: Mapping[str, str]) -> tuple[Passage, ...]:
    """Find each paragraph of a source text on the pages.

    Args:
        source: The text, as read.
        bodies: The pages' Markdown below the front matter, by uri.

    Returns:
        A passage for each paragraph, in the order of the text.
    """
    chunks = [(uri, chunk) for uri, body in bodies.items() for chunk in split_chunks(body)]
    index = ChunkIndex(chunk for _, chunk in chunks)
    passages: list[Passage] = []
    section, number = "", 0
    for block in source.blocks:
        if block.kind is BlockKind.HEADING:
            section, number = " ".join(source.text_of(block).split()), 0
        elif block.kind not in {BlockKind.TITLE, BlockKind.REFERENCE, BlockKind.SET_ASIDE}:
            number += 1
            text = source.text_of(block)
            place = index.find_exactly(split_chunks(block.markdown)) if block.markdown else None
            standing = Standing.VERBATIM
            if place is None:
                standing, place = index.find(text)
            uri = chunks[place][0] if place is not None else ""
            passages.append(Passage(section, number, text, standing, uri))
    return tuple(passages)


def split_chunks(body: str) -> list[str]:
    """The stretches of a page between blank lines."""
    return [chunk for chunk in _CHUNK.split(remove_comments(body)) if chunk.strip()]


def to_plain(markdown: str) -> str:
    """The words of a stretch of Markdown as a reader sees them, white space folded.

    Citations are left out, in brackets with a year as well as with a key, since a page has them
    in the one form and its source text in the other.
    """
    text = _TABLE_RULE.sub("", _FENCE.sub("", markdown))
    text = CROSS_REFERENCE.sub(lambda match: match["text"] or match["target"], text)
    text = _LINK.sub(r"\1", _CITATION.sub("", _ATTRIBUTES.sub("", text)))
    text = _EMPHASIS.sub("", _TAG.sub(" ", _LINE_MARK.sub("", text)))
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", text)).split())


def _to_key(text: str) -> str:
    """What a passage and the stretch of a page where it stands have in common.

    Marks of emphasis, code, links and tables may be characters of a text that is no Markdown.
    """
    plain = CROSS_REFERENCE.sub(lambda match: match["text"] or match["target"], to_plain(text))
    return " ".join(_TAG.sub(" ", plain).translate(_NO_MARKS).split())


class ChunkIndex:
    """Finds the chunk that is, or most resembles, a passage; linear in what it holds."""

    def __init__(self, chunks: Iterable[str]) -> None:
        self._exact: dict[str, int] = {}
        self._shingles: dict[tuple[str, ...], list[int]] = {}
        self._sizes: list[int] = []
        for place, chunk in enumerate(chunks):
            plain = _to_key(chunk)
            self._exact.setdefault(plain, place)
            shingles = _shingles(plain)
            self._sizes.append(len(shingles))
            for shingle in shingles:
                self._shingles.setdefault(shingle, []).append(place)

    def find_exactly(self, chunks: Iterable[str]) -> int | None:
        """The place of the first of some chunks, if all of them are there, unchanged."""
        places = [self._exact.get(_to_key(chunk)) for chunk in chunks]
        return None if None in places or not places else places[0]

    def find(self, passage: str) -> tuple[Standing, int | None]:
        """How a passage stands among the chunks, and the place of its chunk."""
        plain = _to_key(passage)
        if plain in self._exact:
            return Standing.VERBATIM, self._exact[plain]
        shingles = _shingles(plain)
        shared: Counter[int] = Counter()
        for shingle in shingles:
            places = self._shingles.get(shingle, [])
            if len(places) <= _COMMONPLACE:
                shared.update(places)
        if shared:
            place, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
            if count >= LEAST_OVERLAP * min(len(shingles), self._sizes[place]):
                return Standing.EDITED, place
        return Standing.MISSING, None


# A run of words that stands in more chunks than this says nothing about which of them is meant.
_COMMONPLACE = 20


def _shingles(plain: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(plain.casefold())
    length = min(SHINGLE, len(words))
    return (
        {tuple(words[i : i + length]) for i in range(len(words) - length + 1)} if words else set()
    )
