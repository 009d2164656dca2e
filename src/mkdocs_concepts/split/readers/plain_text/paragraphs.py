"""What the lines of a chunk are, if no heading: paragraphs, a list, verse, a quotation, a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mkdocs_concepts.split.list_items import MARK
from mkdocs_concepts.split.readers.plain_text.lines import Line, Shape, count_unforced, is_forced
from mkdocs_concepts.split.source_text import BlockKind

_GAP = re.compile(r"\S {3,}\S|\||\+-{2,}|[│├└┌─]")
_SENTENCE_ENDS = (".", "!", "?", "”", '"', "»", ")", ":", "…")
_LONGEST_VERSE = 100
_SHORTEST_WRAPPED = 50


def part_lines(lines: Sequence[Line], shape: Shape) -> Iterator[tuple[BlockKind, Sequence[Line]]]:
    """Part lines that stand together into blocks.

    Args:
        lines: At least one, without a heading before them.
        shape: Of the whole text.

    Yields:
        A kind and its lines; together they are all the lines, in order.
    """
    if all(line.head.startswith(">") for line in lines):
        yield BlockKind.QUOTATION, lines
    elif _is_table(lines):
        yield BlockKind.TABLE, lines
    elif _is_drawn(lines):
        yield BlockKind.CODE, lines
    else:
        first_item = _find_first_item(lines, shape)
        yield from _part_prose(lines[:first_item], shape)
        if lines[first_item:]:
            yield BlockKind.LIST, lines[first_item:]


def _is_table(lines: Sequence[Line]) -> bool:
    """Whether tabs part each line into as many cells."""
    tabs = {line.head.count("\t") for line in lines}
    return len(lines) > 1 and len(tabs) == 1 and min(tabs) > 0 and not MARK.match(lines[0].head)


def _is_drawn(lines: Sequence[Line]) -> bool:
    """Whether wide gaps or rules within most lines make a picture of them."""
    if len(lines) == 1:
        return False
    return sum(bool(_GAP.search(line.head)) for line in lines) * 10 > len(lines) * 6


def _find_first_item(lines: Sequence[Line], shape: Shape) -> int:
    """The place of a list's first item, or the number of lines if there is no list."""
    marks = [MARK.match(line.head) for line in lines]
    for place, mark in enumerate(marks):
        if mark and _begins_list(lines, marks, place, shape):
            return place
    return len(lines)


def _begins_list(
    lines: Sequence[Line], marks: Sequence[re.Match[str] | None], place: int, shape: Shape
) -> bool:
    mark = marks[place]
    number = (mark["number"] or mark["inner"] or "") if mark else ""
    if number and not number.isdigit():
        # An initial or a numeral, unless a row of them begins here.
        row = [other for other in marks[place:] if other and (other["number"] or other["inner"])]
        if number.casefold() not in {"a", "i"} or len(row) < 2:
            return False
    if place == 0:
        return True
    before = lines[place - 1]
    if shape.width and is_forced(before, lines[place], shape.width):
        return before.head.endswith(":") or lines[place].indent > before.indent
    return True


def _part_prose(lines: Sequence[Line], shape: Shape) -> Iterator[tuple[BlockKind, Sequence[Line]]]:
    if not lines:
        return
    if not shape.width:
        yield from _part_unwrapped(lines)
        return
    if _is_verse(lines, shape.width):
        yield BlockKind.VERSE, lines
        return
    for paragraph in _part_paragraphs(lines, shape.width):
        yield _judge(paragraph, shape), paragraph


def _part_unwrapped(lines: Sequence[Line]) -> Iterator[tuple[BlockKind, Sequence[Line]]]:
    """Lines of a text that is not wrapped: each long one is a paragraph, short ones are verse."""
    if any(line.length > _LONGEST_VERSE for line in lines):
        yield from ((BlockKind.PARAGRAPH, [line]) for line in lines)
    elif len(lines) == 1 or all(
        line.length >= _SHORTEST_WRAPPED and following.head[0].islower()
        for line, following in pairwise(lines)
    ):
        yield BlockKind.PARAGRAPH, lines
    else:
        yield BlockKind.VERSE, lines


def _is_verse(lines: Sequence[Line], width: int) -> bool:
    """Whether most lines end where their author ended them."""
    breaks = len(lines) - 1
    return breaks > 0 and count_unforced(lines, width) * 10 >= breaks * 6


def _part_paragraphs(lines: Sequence[Line], width: int) -> Iterator[Sequence[Line]]:
    """Part at indented first lines, and behind lines that end a sentence long before the margin."""
    left = min(line.indent for line in lines)
    at_left = sum(line.indent == left for line in lines)
    has_indents = lines[0].indent > left or at_left * 2 > len(lines)
    start = 0
    for place in range(1, len(lines)):
        before, line = lines[place - 1], lines[place]
        is_indented = has_indents and before.indent == left < line.indent
        is_end = before.indent == line.indent and _ends_early(before, line, width)
        if is_indented or is_end:
            yield lines[start:place]
            start = place
    yield lines[start:]


def _ends_early(line: Line, following: Line, width: int) -> bool:
    is_early = line.length * 4 < width * 3 and line.head.endswith(_SENTENCE_ENDS)
    return is_early and not is_forced(line, following, width)


def _judge(lines: Sequence[Line], shape: Shape) -> BlockKind:
    if _is_verse(lines, shape.width):
        return BlockKind.VERSE
    is_set_in = min(line.indent for line in lines) >= shape.indent + 2
    return BlockKind.QUOTATION if is_set_in and len(lines) > 1 else BlockKind.PARAGRAPH
