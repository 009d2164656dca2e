"""The entries of a list of references in plain text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from mkdocs_concepts.split.list_items import MARK
from mkdocs_concepts.split.readers.headings import names_source
from mkdocs_concepts.split.readers.plain_text.lines import Line
from mkdocs_concepts.split.source_text import BlockKind

_NUMBER = re.compile(r"\[\d{1,3}\]\s")
_AUTHOR = re.compile(
    r"(?:(?:van|von|de|da|di|del|der|den|la|le|el|al|ten|ter) )*[^\W\d_a-z][\w’'.-]*"
    r"(?: [\w’'.&-]+){0,8}(?:, [^\W\d_]|\. \(|\. [^\W\d_]| \()"
)


def is_entry(line: Line) -> bool:
    """Whether a line begins an entry, or is a whole one."""
    has_mark = bool(_NUMBER.match(line.head) or MARK.match(line.head))
    return names_source(line.head) and (has_mark or bool(_AUTHOR.match(line.head)))


def part_entries(lines: Sequence[Line], width: int) -> Iterator[tuple[BlockKind, Sequence[Line]]]:
    """Part lines below the heading of a list of references into entries.

    Args:
        lines: Without a blank line between them.
        width: The column at which lines were wrapped, or 0.

    Yields:
        A kind and its lines; what holds neither a year nor an address is a paragraph.
    """
    start = 0
    begins = _choose_beginning(lines, width)
    for place in range(1, len(lines) + 1):
        if place == len(lines) or begins(place):
            entry = lines[start:place]
            is_dated = any(names_source(line.head) for line in entry)
            is_marked = bool(_NUMBER.match(entry[0].head) or MARK.match(entry[0].head))
            yield BlockKind.REFERENCE if is_dated or is_marked else BlockKind.PARAGRAPH, entry
            start = place


def _choose_beginning(lines: Sequence[Line], width: int) -> Callable[[int], bool]:
    """How an entry's first line is known: by its mark, by hanging out, or by its author."""
    marked = [bool(_NUMBER.match(line.head) or MARK.match(line.head)) for line in lines]
    if marked[0]:
        return marked.__getitem__
    left = min(line.indent for line in lines)
    if lines[0].indent == left and any(line.indent > left for line in lines):
        return lambda place: lines[place].indent == left
    if not width or any(line.length > width * 3 // 2 for line in lines):
        return lambda _: True
    return lambda place: (
        (
            bool(_AUTHOR.match(lines[place].head))
            and lines[place - 1].head.endswith((".", "/", ")", "”"))
        )
        or bool(_ends_with_link(lines[place - 1]))
    )


def _ends_with_link(line: Line) -> bool:
    return bool(re.search(r"https?://\S+$|\bdoi:\S+$", line.head))
