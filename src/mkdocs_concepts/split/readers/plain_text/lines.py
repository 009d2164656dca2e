"""A plain text as lines, and as stretches of lines between blank ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_concepts.split.list_items import width_of_indent

LONGEST_LOOKED_AT = 400
"""Characters of a line that any pattern is tried on; what decides stands at a line's start."""

_LEAST_WIDTH = 40
_WIDEST = 140


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    Attributes:
        start: Where its first character that is no white space stands in the text.
        end: Where its last such character ends, exclusive.
        indent: Columns before it.
        head: Its first characters, at most `LONGEST_LOOKED_AT`.
    """

    start: int
    end: int
    indent: int
    head: str

    @property
    def length(self) -> int:
        """Its characters without the white space around them."""
        return self.end - self.start

    @property
    def is_short(self) -> bool:
        """Whether `head` is all of it."""
        return self.length <= LONGEST_LOOKED_AT


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines between blank lines, at least one.

    Attributes:
        lines: In order.
        follows_page_break: Whether a form feed stands before it.
    """

    lines: tuple[Line, ...]
    follows_page_break: bool = False

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.lines[-1].end


def read_chunks(text: str) -> list[Chunk]:
    """Part a text, with line feeds as line breaks, at its blank lines and form feeds."""
    chunks: list[Chunk] = []
    lines: list[Line] = []
    breaks = False
    for start, raw in _raw_lines(text):
        if "\f" in raw or not raw.strip():
            _close(chunks, lines, follows_page_break=breaks)
            breaks = "\f" in raw or (breaks and not lines)
            lines = []
        if raw.strip():
            lines.append(_read_line(start, raw))
    _close(chunks, lines, follows_page_break=breaks)
    return chunks


def _close(chunks: list[Chunk], lines: Sequence[Line], *, follows_page_break: bool) -> None:
    if lines:
        chunks.append(Chunk(tuple(lines), follows_page_break))


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, text[start:end]
        start = end + 1


def _read_line(start: int, raw: str) -> Line:
    core = raw.strip()
    first = start + len(raw) - len(raw.lstrip())
    return Line(first, first + len(core), width_of_indent(raw), core[:LONGEST_LOOKED_AT])


def find_width(chunks: Sequence[Chunk]) -> int:
    """The column at which the text's lines were wrapped, or 0 if they were not.

    Lines were wrapped if nearly all that are of some length have no room for the next word, and
    the next line does not begin with a capital each time, as verse does.
    """
    pairs = [pair for chunk in chunks for pair in pairwise(chunk.lines)]
    lengths = sorted(line.indent + line.length for line, _ in pairs)
    width = max(lengths[len(lengths) * 9 // 10], _LEAST_WIDTH) if lengths else 0
    if not 0 < width <= _WIDEST:
        return 0
    long_ones = [pair for pair in pairs if pair[0].indent + pair[0].length > width * 3 // 5]
    forced = sum(is_forced(line, following, width) for line, following in long_ones)
    capitals = sum(following.head[0].isupper() for _, following in long_ones)
    is_wrapped = forced * 10 > len(long_ones) * 7 and capitals * 10 < len(long_ones) * 7
    return width if is_wrapped else 0


def part_unwrapped(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Part chunks with lines as long as a paragraph, each of which then is one."""
    parted: list[Chunk] = []
    for chunk in chunks:
        if any(line.length > _WIDEST for line in chunk.lines):
            parted += [Chunk((line,)) for line in chunk.lines]
        else:
            parted.append(chunk)
    return parted


def count_unforced(lines: Sequence[Line], width: int) -> int:
    """How many lines but the last end because their author ended them."""
    return sum(not is_forced(line, following, width) for line, following in pairwise(lines))


def is_forced(line: Line, following: Line, width: int) -> bool:
    """Whether a line ends because the next word had no room, and not because its author said so."""
    first_word = following.head.split(maxsplit=1)[0]
    return line.indent + line.length + 1 + len(first_word) > width - width // 8


@dataclass(frozen=True, slots=True)
class Shape:
    """How a text's paragraphs are set: wrapped at a column, or 0, and indented by so much."""

    width: int
    indent: int


def find_indent(chunks: Sequence[Chunk]) -> int:
    """Where most lines of the paragraphs begin."""
    long_ones = [chunk for chunk in chunks if len(chunk.lines) > 1] or chunks
    counts = Counter(line.indent for chunk in long_ones for line in chunk.lines)
    return min(counts, key=lambda indent: (-counts[indent], indent), default=0)
