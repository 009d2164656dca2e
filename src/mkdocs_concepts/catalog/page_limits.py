"""How long and how tangled a page may be, so that none holds up a build.

Python-Markdown reads some texts again and again: from each `[` that nothing closes to the end of
the paragraph, from each `<` to the end of the page. What that would cost is reckoned here in one
pass, in characters that would be read. The limits are far above what people write, and keep the
rendering of any page within some seconds; `tests/trust/test_limits.py` tries them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_concepts.catalog.code_mask import mask_code, mask_code_blocks

LONGEST_PAGE = 2_000_000
"""Characters: as many as a book of a thousand pages has."""

LONGEST_FRONT_MATTER = 50_000
"""Characters: a thousand labels, or a table of hundreds of aspects."""

MOST_PARTS = 10_000
"""Paragraphs, items of lists and cells of tables, each of which becomes an element of its own."""

MOST_HEADINGS = 1_000
"""Each is compared with all before it, so that no two get one address."""

DEEPEST = 100
"""Columns that a list may be indented: twenty-five lists within lists."""

_MOST_IN_BRACKETS = 3_000_000
_MOST_IN_TAGS = 50_000_000
_MOST_MARKUP = 1_000_000_000
_MOST_TICKS = 200_000_000

_FRONT_MATTER_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_PART_MARK = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)+|\||^[ \t>]*+(?:[-*+]|\d{1,9}[.)])[ \t]", re.M)
_BLANK_LINES = re.compile(r"\n[ \t]*+(?:\n[ \t]*+)+")
_ITEM = re.compile(r"(?P<indent>[ \t>]*+)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_TABLE_RULE = re.compile(r"[ \t>]*+\|?[ \t]*+:?-[-|: \t]*+")
_DEEP = re.compile(rf"^[ \t>]{{{DEEPEST // 4 + 1}}}", re.MULTILINE)  # a tab is four columns
_HEADING = re.compile(r"^(?:#{1,6}[^#\n]|(?:=+|-+)[ \t]*+$)", re.MULTILINE)
_BRACKET = re.compile(r"(?<!\\)[\[\]]|(?<=\])\(|\)")
_TAG_MARK = re.compile(r"<(?=[a-z/!?])|>|\"", re.IGNORECASE)
_MARKUP = re.compile(r"[\[<&\\!{\"'@^~=:]|\*++|_++|`++")
_TICKS = re.compile("`+")

_SIMPLIFY = "close what is open, or take it out"
_PART = "make several pages of it"


@dataclass(frozen=True, slots=True)
class Excess:
    """What a page has too much of.

    Attributes:
        line: Where, counted from the top of the file.
        message: What it is.
        hint: What to do about it.
    """

    line: int
    message: str
    hint: str


def find_excess(text: str) -> Excess | None:
    """What of a page would hold up its rendering, or None.

    Args:
        text: The whole file, with line feeds as the only line breaks.
    """
    if len(text) > LONGEST_PAGE:
        return Excess(1, f"the page is longer than {LONGEST_PAGE:,} characters", _PART)
    if text.startswith("---"):
        end = _FRONT_MATTER_END.search(text, 3)
        if end and end.start() > LONGEST_FRONT_MATTER:
            message = f"the front matter is longer than {LONGEST_FRONT_MATTER:,} characters"
            return Excess(1, message, "say some of it in the text")
    if _is_plain(text):
        return None
    return next(_find(text, mask_code_blocks(text)), None)


def _is_plain(text: str) -> bool:
    """Whether nothing can be too much, reckoned from a few counts: so it is with nearly all pages.

    Each count is more than what is measured, since code is counted too, and each mark as if the
    whole page had to be read for it.
    """
    size, ticks = len(text), text.count("`")
    return (
        text.count("\n") + text.count("|") < min(MOST_PARTS, MOST_HEADINGS)
        and text.count("<") * size < _MOST_IN_TAGS
        and (text.count("[") + text.count("](")) * size < _MOST_IN_BRACKETS
        and size * size < _MOST_MARKUP
        and ticks * ticks * size < _MOST_TICKS
        and not _DEEP.search(text)
    )


def _find(text: str, prose: str) -> Iterator[Excess]:
    yield from _count(prose)
    yield from _measure_tags(prose)
    units = tuple(_list_units(prose))
    yield from _measure_depth(prose)
    yield from _measure_markup(prose, units)
    yield from _measure_brackets(mask_code(text), units)


def _count(prose: str) -> Iterator[Excess]:
    parts = list(_PART_MARK.finditer(prose))
    if len(parts) > MOST_PARTS:
        line = _line_at(prose, parts[MOST_PARTS].start())
        message = f"the page has more than {MOST_PARTS:,} paragraphs, items and cells up to here"
        yield Excess(line, message, _PART)
    headings = list(_HEADING.finditer(prose))
    if len(headings) > MOST_HEADINGS:
        line = _line_at(prose, headings[MOST_HEADINGS].start())
        yield Excess(line, f"the page has more than {MOST_HEADINGS:,} headings", _PART)


def _measure_tags(prose: str) -> Iterator[Excess]:
    """Each `<` is read on from to the next `>`, and past it where a quotation mark is open."""
    opened: list[int] = []
    is_quoted = False
    spent = 0
    for mark in _TAG_MARK.finditer(prose):
        if mark[0] == "<":
            opened.append(mark.start())
            is_quoted = False
        elif mark[0] == '"':
            is_quoted = not is_quoted
        elif not is_quoted:
            spent += sum(mark.start() - start for start in opened)
            opened.clear()
    spent += sum(len(prose) - start for start in opened)
    if spent > _MOST_IN_TAGS:
        line = _line_at(prose, opened[0] if opened else prose.index("<"))
        yield Excess(line, "tags or comments begin over and over, and do not end", _SIMPLIFY)


def _list_units(prose: str) -> Iterator[tuple[int, int]]:
    """The stretches that are searched for markup: paragraphs, items of lists, rows of tables."""
    place = 0
    for gap in (*_BLANK_LINES.finditer(prose), None):
        end = gap.start() if gap else len(prose)
        yield from _part_block(prose, place, end)
        place = gap.end() if gap else end


def _part_block(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines = prose[start:end].split("\n")
    is_table = len(lines) > 1 and _TABLE_RULE.fullmatch(lines[1]) is not None
    place = unit = start
    for line in lines:
        if place > unit and (is_table or _ITEM.match(line)):
            yield unit, place
            unit = place
        place += len(line) + 1
    yield unit, end


def _measure_depth(prose: str) -> Iterator[Excess]:
    for number, line in enumerate(prose.split("\n"), 1):
        item = _ITEM.match(line)
        depth = len(item["indent"].expandtabs(4)) if item else 0
        margin = line[: len(line) - len(line.lstrip("> \t"))]
        if depth > DEEPEST or margin.count(">") > DEEPEST:
            yield Excess(number, "lists or quotations are nested too deeply", "take out a level")
            return


def _measure_markup(prose: str, units: tuple[tuple[int, int], ...]) -> Iterator[Excess]:
    """A stretch is copied for each mark in it, and read on from each run of backticks."""
    marks = ticks = 0
    for start, end in units:
        length = end - start
        marks += length * sum(1 for _ in _MARKUP.finditer(prose, start, end))
        for run in _TICKS.finditer(prose, start, end):
            size = run.end() - run.start()
            ticks += size * size * (end - run.start())
        if marks > _MOST_MARKUP:
            message = "a paragraph has more markup than can be read"
            yield Excess(_line_at(prose, start), message, "make several paragraphs of it")
            return
        if ticks > _MOST_TICKS:
            message = "a paragraph has more or longer runs of backticks than can be read"
            yield Excess(_line_at(prose, start), message, _SIMPLIFY)
            return


def _measure_brackets(masked: str, units: tuple[tuple[int, int], ...]) -> Iterator[Excess]:
    """From each bracket a text is read on to what closes it, or to the end of its paragraph."""
    spent = 0
    for start, end in units:
        square: list[int] = []
        rounds: list[int] = []
        for bracket in _BRACKET.finditer(masked, start, end):
            opened = square if bracket[0] in "[]" else rounds
            if bracket[0] in "[(":
                opened.append(bracket.start())
            elif opened:
                spent += bracket.start() - opened.pop()
        spent += sum(end - place for place in (*square, *rounds))
        if spent > _MOST_IN_BRACKETS:
            message = "brackets are opened over and over, and are not closed"
            yield Excess(_line_at(masked, start), message, _SIMPLIFY)
            return


def _line_at(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
