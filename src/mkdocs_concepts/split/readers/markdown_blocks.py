"""The blocks of a Markdown text: where each begins and ends, and what it is.

What belongs together, such as a list with all that is nested in it, is one block. Nothing is
rendered and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

LONGEST_LOOKED_AT = 500
"""Characters of a line that any pattern is tried on."""

_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})(?P<info>[^`]*)$")
_ATX = re.compile(r" {0,3}(?P<marks>#{1,6})(?P<words>[ \t].*+)?$")
_SETEXT = re.compile(r" {0,3}(?P<line>=+|-+)[ \t]*$")
_QUOTE = re.compile(r" {0,3}>")
_ITEM = re.compile(r"(?P<indent> {0,3})(?P<mark>[-*+]|\d{1,9}[.)])(?:[ \t]+\S|[ \t]*$)")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_HTML = re.compile(r" {0,3}<(?:[a-zA-Z/!?])")
_DEFINITION = re.compile(r" {0,3}\[(?P<name>\^?[^\[\]\n]{1,200})\]:(?:[ \t]|$)")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_TERM_TEXT = re.compile(r" {0,3}:[ \t]+\S")


class Kind(Enum):
    """What a block of Markdown is."""

    FRONT_MATTER = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    LIST = auto()
    QUOTATION = auto()
    TABLE = auto()
    CODE = auto()
    HTML = auto()
    RULE = auto()
    DEFINITION = auto()
    TERMS = auto()


@dataclass(frozen=True, slots=True)
class MarkdownBlock:
    """A block, from its first character to its last that is no white space.

    Attributes:
        level: Of a heading, from 1.
        words: Of a heading, as Markdown; of a definition, the name that it defines.
    """

    kind: Kind
    start: int
    end: int
    level: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def head(self) -> str:
        """As much of it as is looked at."""
        return self.text[:LONGEST_LOOKED_AT]

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def end(self) -> int:
        return self.start + len(self.text.rstrip())


def read_blocks(text: str) -> Iterator[MarkdownBlock]:
    """Part a Markdown text, with line feeds as line breaks, into its blocks."""
    lines = list(_split_lines(text))
    place = _skip_front_matter(lines)
    if place:
        yield _make(Kind.FRONT_MATTER, lines[:place])
    while place < len(lines):
        if lines[place].is_blank:
            place += 1
            continue
        block, place = _read_block(lines, place)
        yield block


def _split_lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _skip_front_matter(lines: Sequence[_Line]) -> int:
    if not lines or lines[0].text.rstrip() != "---":
        return 0
    for place, line in enumerate(lines[1:], start=1):
        if line.text.rstrip() in {"---", "..."}:
            has_key = any(":" in inner.text for inner in lines[1:place])
            return place + 1 if has_key else 0
    return 0


def _make(kind: Kind, lines: Sequence[_Line], level: int = 0, words: str = "") -> MarkdownBlock:
    first = next(line for line in lines if not line.is_blank)
    last = next(line for line in reversed(lines) if not line.is_blank)
    indent = len(first.text) - len(first.text.lstrip())
    # The indentation of a list and of code belongs to them.
    start = first.start if kind in {Kind.LIST, Kind.CODE} else first.start + indent
    return MarkdownBlock(kind, start, last.end, level, words)


def _read_block(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int]:
    head = lines[place].head
    for read in (_read_fence, _read_atx, _read_indented, _read_rule, _read_definition):
        found = read(lines, place)
        if found:
            return found
    if _QUOTE.match(head):
        return _read_while(Kind.QUOTATION, lines, place, _goes_on_as_paragraph)
    if _ITEM.match(head):
        return _read_list(lines, place)
    if _HTML.match(head):
        return _read_while(Kind.HTML, lines, place, lambda _: True)
    return _read_paragraph(lines, place)


def _read_fence(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int] | None:
    match = _FENCE.match(lines[place].head)
    if not match:
        return None
    fence = match["fence"]
    for end in range(place + 1, len(lines)):
        closing = lines[end].text.strip()
        if len(closing) >= len(fence) and set(closing) == {fence[0]}:
            return _make(Kind.CODE, lines[place : end + 1]), end + 1
    return _make(Kind.CODE, lines[place:]), len(lines)


def _read_atx(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int] | None:
    match = _ATX.match(lines[place].head) if len(lines[place].text) < LONGEST_LOOKED_AT else None
    if not match:
        return None
    words = _strip_closing_marks((match["words"] or "").strip())
    return _make(Kind.HEADING, [lines[place]], len(match["marks"]), words), place + 1


def _strip_closing_marks(words: str) -> str:
    bare = words.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else words


def _read_indented(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int] | None:
    if not _INDENTED.match(lines[place].text):
        return None
    end = place
    for number in range(place, len(lines)):
        if _INDENTED.match(lines[number].text) and not lines[number].is_blank:
            end = number + 1
        elif not lines[number].is_blank:
            break
    return _make(Kind.CODE, lines[place:end]), end


def _read_rule(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int] | None:
    is_rule = len(lines[place].text) < LONGEST_LOOKED_AT and _RULE.match(lines[place].text)
    return (_make(Kind.RULE, [lines[place]]), place + 1) if is_rule else None


def _read_definition(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int] | None:
    """A footnote with all that is indented below it, or the address of a reference link."""
    match = _DEFINITION.match(lines[place].head)
    if not match:
        return None
    end = place + 1
    if match["name"].startswith("^"):
        for number in range(end, len(lines)):
            is_lazy = (
                number == end
                and not lines[number].is_blank
                and not _begins(lines, number)
                and not _DEFINITION.match(lines[number].head)
            )
            if _INDENTED.match(lines[number].text) or is_lazy:
                end = number + 1
            elif not lines[number].is_blank:
                break
    return _make(Kind.DEFINITION, lines[place:end], words=match["name"]), end


def _read_while(
    kind: Kind, lines: Sequence[_Line], place: int, goes_on: Callable[[_Line], bool]
) -> tuple[MarkdownBlock, int]:
    end = place + 1
    while end < len(lines) and not lines[end].is_blank and goes_on(lines[end]):
        end += 1
    return _make(kind, lines[place:end]), end


def _goes_on_as_paragraph(line: _Line) -> bool:
    return not (_FENCE.match(line.head) or _ATX.match(line.head))


def _read_list(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int]:
    """A list goes on over blank lines as long as items or indented lines follow."""
    end = place + 1
    number = end
    fence = ""
    while number < len(lines):
        line = lines[number]
        follows_blank = lines[number - 1].is_blank
        if fence:
            fence = "" if line.text.strip() == fence else fence
        elif line.is_blank:
            number += 1
            continue
        elif line.text[:1] in " \t" or (_ITEM.match(line.head) and not _RULE.match(line.head)):
            opening = re.match(r"[ \t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(`{3,}|~{3,})", line.head)
            fence = opening[1] if opening else ""
        elif follows_blank or _begins(lines, number):
            break
        number += 1
        end = number
    return _make(Kind.LIST, lines[place:end]), end


def _begins(lines: Sequence[_Line], place: int) -> bool:
    """Whether a line begins a block other than a paragraph, even without a blank line before."""
    head = lines[place].head
    return any(pattern.match(head) for pattern in (_FENCE, _ATX, _RULE, _QUOTE))


def _read_paragraph(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int]:
    """A paragraph; or a heading, a table or a list of definitions that begins like one."""
    if place + 1 < len(lines):
        following = lines[place + 1].head
        rule = _SETEXT.match(following)
        if rule and len(lines[place].text) < LONGEST_LOOKED_AT:
            words = lines[place].text.strip()
            level = 1 if rule["line"][0] == "=" else 2
            return _make(Kind.HEADING, lines[place : place + 2], level, words), place + 2
        if "|" in lines[place].head and _TABLE_RULE.match(following):
            return _read_while(Kind.TABLE, lines, place, lambda line: "|" in line.text)
        if _TERM_TEXT.match(following):
            return _read_terms(lines, place)
    end = place + 1
    while end < len(lines) and not lines[end].is_blank and not _begins(lines, end):
        if _ITEM.match(lines[end].head) and not lines[end].head.lstrip()[0].isdigit():
            break
        end += 1
    return _make(Kind.PARAGRAPH, lines[place:end]), end


def _read_terms(lines: Sequence[_Line], place: int) -> tuple[MarkdownBlock, int]:
    end = place + 1
    for number in range(end, len(lines)):
        line = lines[number]
        is_part = _TERM_TEXT.match(line.head) or _INDENTED.match(line.text)
        if not line.is_blank and (is_part or not lines[number - 1].is_blank):
            end = number + 1
        elif not line.is_blank:
            break
    return _make(Kind.TERMS, lines[place:end]), end
