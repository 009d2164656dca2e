"""Finding pipe tables in a page's Markdown, as Python-Markdown's `tables` would read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE
from mkdocs_concepts.model import PipeTable

_MARGIN = re.compile(r"[ \t>]*")
_PIPE = re.compile(r"(?<!\\)(?:\\\\)*(?P<pipe>\|)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*)\]\((?:[^()\s]*/)?(?P<name>[^()\s/]+)\.md(?:#[^()\s]*)?\)")
_MARKS = re.compile(r"[*_`]+")


def find_tables(body: str, first_line: int) -> tuple[PipeTable, ...]:
    r"""The pipe tables of a page that have a row at least, in the order of the text.

    Args:
        body: The page's text below its front matter, with `\n` as the only line break.
        first_line: The line of the file that `body` begins at.
    """
    if "|" not in body:
        return ()
    written = body.split("\n")
    prose = mask_code(body).split("\n")
    return tuple(
        PipeTable(headings, first_line + number)
        for number in _find_block_starts(prose)
        if (headings := _read_headings(written[number], prose[number : number + 3]))
    )


def _find_block_starts(prose: list[str]) -> Iterator[int]:
    """The lines that something new begins at: after a blank line, or after a heading."""
    is_start = True
    for number, line in enumerate(prose):
        content = _strip_margin(line)
        if is_start and content:
            yield number
        is_start = not content or content.startswith("#")


def _strip_margin(line: str) -> str:
    return line[_margin_of(line) :].rstrip(" ")


def _margin_of(line: str) -> int:
    """How far a quotation's marks and the indentation reach."""
    margin = _MARGIN.match(line)
    return margin.end() if margin else 0


def _read_headings(written: str, prose: list[str]) -> tuple[str, ...]:
    """The headings of the table that begins with these three lines; none where it is no table."""
    header, *below = map(_strip_margin, prose)
    if "|" not in header or len(below) < 2 or not below[1]:
        return ()
    has_border = header.startswith("|") or bool(re.search(rf"{_PIPE.pattern}$", header))
    cells = list(_split_row(header, has_border=has_border))
    rule = [below[0][start:end] for start, end in _split_row(below[0], has_border=has_border)]
    if len(cells) < 2 or len(rule) != len(cells) or not set("".join(rule)) <= set("|:- "):
        return ()
    text = written[_margin_of(written) :]
    return tuple(_read_name(text[start:end]) for start, end in cells)


def _split_row(row: str, *, has_border: bool) -> Iterator[tuple[int, int]]:
    """Where each cell of a row stands; the pipes in code must be blanked out."""
    pipes = [match.start("pipe") for match in _PIPE.finditer(row)]
    start, end = 0, len(row)
    if has_border and pipes and pipes[0] == 0:
        start = pipes.pop(0) + 1
    if has_border and pipes and pipes[-1] == end - 1:
        end = pipes.pop()
    for pipe in pipes:
        yield start, pipe
        start = pipe + 1
    yield start, end


def _read_name(cell: str) -> str:
    """What a heading names: the target of the link that is all of it, or its words."""
    bare = cell.strip(" *_")
    reference = CROSS_REFERENCE.fullmatch(bare)
    if reference:
        return reference["target"].strip()
    link = _LINK.fullmatch(bare)
    return link["name"] if link else _MARKS.sub("", bare)
