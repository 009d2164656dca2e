"""Headings of a plain text that nothing marks but being short, bare and followed by text."""

from __future__ import annotations

import re

from mkdocs_concepts.split.list_items import MARK
from mkdocs_concepts.split.readers.plain_text.furniture import entry_key
from mkdocs_concepts.split.readers.plain_text.headings import (
    LONGEST_HEADING,
    NO_HEADING,
    Form,
    Heading,
    Surroundings,
    is_number_alone,
)
from mkdocs_concepts.split.readers.plain_text.lines import Chunk, Line

LEAST_SCORE = 0.6
"""Score below which a bare line is no heading."""

_LONGEST_BARE = 90
_MOST_BARE_WORDS = 14
_OFF_CENTRE = 6
_SLIGHT_INDENT = 8
_DATE = re.compile(r"(?:\w+ )?\w+\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./ ]\w+[./ ]\d{2,4}")
_SENTENCE = re.compile(
    r"[.;!?][\"”’»)]?\s|[:,]\s[\"“‘«]|[\"”»]$|^[\"“«(]|\b(?:said|asked|replied|dit)\b"
)


def find_bare(chunk: Chunk, around: Surroundings) -> Heading | None:
    """A line that nothing marks as a heading but that it is short, bare and followed by text."""
    line = chunk.lines[0]
    if len(chunk.lines) > 1 or line.length > LONGEST_HEADING:
        return None
    key = entry_key(line.head)
    if key in around.repeated:
        return None
    if key in around.listed:
        return Heading(1, 1, Form("bare"), 0.97, "repeated from the contents")
    if is_number_alone(line):
        return Heading(1, 1, Form("number"), 0.6, "a number on a line of its own")
    return _judge_unmarked(line, around)


def _judge_unmarked(line: Line, around: Surroundings) -> Heading | None:
    if not is_bare(line) or not around.following or MARK.match(line.head):
        return None
    if _is_signature(line, around):
        return None
    score = _score_bare(line, around.following)
    if score < LEAST_SCORE:
        return None
    return Heading(1, 1, Form("bare"), score, "a bare line before text")


def _is_signature(line: Line, around: Surroundings) -> bool:
    """Whether a line is set in from the margin: not in the middle, or below what is set in too."""
    if line.indent <= around.shape.indent + _SLIGHT_INDENT:
        return False
    width, before = around.shape.width, around.preceding
    middle = line.indent + line.length // 2
    is_centred = width > 0 and abs(middle - width // 2) <= _OFF_CENTRE
    return not is_centred or (before is not None and before.lines[-1].indent > around.shape.indent)


def is_bare(line: Line) -> bool:
    """Whether a line is short, begins as a title does and does not end as a sentence does."""
    words = line.head
    if line.length > _LONGEST_BARE or len(words.split()) > _MOST_BARE_WORDS:
        return False
    if NO_HEADING.search(words) or _SENTENCE.search(words) or _DATE.fullmatch(words):
        return False
    is_begun = words[0].isalnum() and not words[0].islower()
    return is_begun and words[-1] not in ".,;:!…-–—*" and "\t" not in words


def _score_bare(line: Line, following: Chunk) -> float:
    words = [word for word in line.head.split() if word[0].isalpha()]
    capitals = sum(not word[0].islower() for word in words if len(word) > 3)
    long_words = sum(len(word) > 3 for word in words)
    score = 0.55
    score += 0.1 * (len(words) <= 8)
    score += 0.15 * (capitals * 4 >= long_words * 3)
    score += 0.1 * (following.end - following.start > 2 * line.length)
    score -= 0.2 * line.head.endswith("?")
    score -= 0.1 * ("," in line.head)
    return round(score, 2)
