"""The parts of a plain text that are none of its text: licence, page headers, e-mail, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.readers.headings import heads_contents
from mkdocs_concepts.split.readers.plain_text.lines import Chunk, Line

CONTENTS = "table of contents"
_LICENCE = "licence"
_LICENCE_ENDS = re.compile(r"\*\*\* ?start of (?:the|this) project gutenberg", re.IGNORECASE)
_LICENCE_BEGINS = re.compile(
    r"\*\*\* ?end of (?:the|this) project gutenberg|end of (?:the )?project gutenberg",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:produced by|e-?text prepared by|this ebook was) ", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|message-id|return-path|received|x-[\w-]+"
    r"|mime-version|content-[\w-]+|von|an|gesendet|betreff|datum|de|à|objet|envoyé):\s",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(
    r"[-–—\[(]?\s*(?:page|p\.|seite)?\s*(?P<number>\d{1,3})(?:\s*(?:of|/|von)\s*\d{1,4})?"
    r"\s*[-–—\])]?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_LEADERS = re.compile(r"(?:\s*\.(?:\s?\.)+\s*|\s{2,}|\t+)(?:\d{1,4}|[ivxlc]{1,6})$", re.IGNORECASE)
_BULLET = re.compile(r"^[-*+•‣▪▫◦●○·–—]\s+")
_LONGEST_ENTRY = 150
_SIGNATURE_LINES = 12


def find_furniture(chunks: Sequence[Chunk]) -> dict[int, str]:
    """Why a chunk is set aside, by its place."""
    reasons: dict[int, str] = {}
    for place, reason in (
        *_find_licence(chunks),
        *_find_page_lines(chunks),
        *_find_page_numbers(chunks),
        *_find_mail(chunks),
    ):
        reasons.setdefault(place, reason)
    return reasons


def _find_licence(chunks: Sequence[Chunk]) -> Iterator[tuple[int, str]]:
    """What a library of free books puts before and behind the text."""
    begin, end = 0, len(chunks)
    for place, chunk in enumerate(chunks):
        head = chunk.lines[0].head
        if _LICENCE_ENDS.match(head) or (place == begin > 0 and _CREDIT.match(head)):
            begin = place + 1
        elif _LICENCE_BEGINS.match(head):
            end = place
            break
    for place in (*range(begin), *range(end, len(chunks))):
        yield place, _LICENCE


def _find_page_lines(chunks: Sequence[Chunk]) -> Iterator[tuple[int, str]]:
    """Headers and footers: short chunks beside a page break that recur but for their numbers."""
    edges: dict[int, str] = {}
    breaks = 0
    for place, chunk in enumerate(chunks):
        if chunk.follows_page_break:
            breaks += 1
            for edge in (place - 1, place):
                if edge >= 0 and len(chunks[edge].lines) == 1:
                    edges[edge] = _DIGITS.sub("#", " ".join(chunks[edge].lines[0].head.split()))
    counts = Counter(edges.values())
    for place, key in edges.items():
        if counts[key] > 1 and counts[key] * 3 >= breaks:
            yield place, "page header or footer"


def _find_page_numbers(chunks: Sequence[Chunk]) -> Iterator[tuple[int, str]]:
    """Lines that hold a number and no more, where three or more of them rise through the text."""
    found: list[tuple[int, int]] = []
    for place, chunk in enumerate(chunks):
        match = _PAGE_NUMBER.fullmatch(chunk.lines[0].head) if len(chunk.lines) == 1 else None
        if match:
            found.append((place, int(match["number"])))
    numbers = [number for _, number in found]
    if len(found) > 2 and all(a < b <= a + 5 for a, b in pairwise(numbers)):
        for place, _ in found:
            yield place, "page number"


def _find_mail(chunks: Sequence[Chunk]) -> Iterator[tuple[int, str]]:
    if not chunks:
        return
    first = chunks[0].lines
    if len(first) > 1 and all(_MAIL_HEADER.match(line.head) or line.indent for line in first):
        yield 0, "e-mail header"
    for place in range(len(chunks) - 1, max(-1, len(chunks) - 4), -1):
        # Editors leave out the space that belongs behind the two hyphens.
        if chunks[place].lines[0].head in {"--", "-- "}:
            lines = sum(len(chunk.lines) for chunk in chunks[place:])
            if lines <= _SIGNATURE_LINES:
                for number in range(place, len(chunks)):
                    yield number, "e-mail signature"


def find_contents(chunks: Sequence[Chunk], aside: Mapping[int, str]) -> tuple[set[int], set[str]]:
    """The chunks of a table of contents, and the keys of what it lists.

    A chunk belongs to it if most of its lines are repeated by the first lines of later chunks.
    """
    last_place: dict[str, int] = {}
    for place, chunk in enumerate(chunks):
        for line in chunk.lines[:2]:
            if place not in aside and line.length <= _LONGEST_ENTRY:
                last_place[entry_key(line.head)] = place
    for place, chunk in enumerate(chunks[:_LATEST_CONTENTS]):
        if place in aside:
            continue
        is_headed = heads_contents(chunk.lines[0].head)
        start = place + 1 if is_headed and len(chunk.lines) == 1 else place
        end, listed = _follow_contents(chunks, start, last_place, aside)
        if (is_headed and end > start) or len(listed) >= _LEAST_UNHEADED:
            return {n for n in range(place, end) if n not in aside}, listed
    return set(), set()


# A table of contents stands among the first chunks; a text that lists its parts without a heading
# over the list lists this many of them.
_LATEST_CONTENTS = 60
_LEAST_UNHEADED = 3


def _follow_contents(
    chunks: Sequence[Chunk], start: int, last_place: Mapping[str, int], aside: Collection[int]
) -> tuple[int, set[str]]:
    listed: set[str] = set()
    end = start
    for place in range(start, len(chunks)):
        if place in aside:
            continue
        keys = [entry_key(line.head) for line in _entries(chunks[place].lines)]
        repeated = [key for key in keys if key and last_place.get(key, -1) > place]
        if not keys or len(repeated) * 10 < len(keys) * 6 or listed & set(repeated):
            break
        listed.update(repeated)
        end = place + 1
    return end, listed


def _entries(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines but a heading over them."""
    return lines[1:] if len(lines) > 1 and heads_contents(lines[0].head) else lines


def entry_key(head: str) -> str:
    """What an entry and the heading that it names have in common."""
    entry = _BULLET.sub("", _LEADERS.sub("", head[:_LONGEST_ENTRY].strip()))
    return fold(entry.strip(" .:"))
