"""A source text as every reader delivers it: one linear text, parted into blocks.

Whatever format it came in, nothing in it is outside the blocks but white space. That is what
makes it possible to prove that nothing was lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of the source text is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTATION = "quotation"
    VERSE = "verse"
    TABLE = "table"
    CODE = "code"
    REFERENCE = "reference"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the linear text.

    Attributes:
        kind: What it is.
        start: Where it begins in the linear text, counted in characters from 0.
        end: Where it ends, exclusive.
        level: Of a heading, from 1; 0 otherwise.
        reason: Why it was taken for a heading, or why it is set aside; empty otherwise.
        score: How sure a reader is that a heading is one, from 0 to 1; 1 where the format says so.
        markdown: How the block is written on a page where its format has markup of its own;
            None where its text is plain and has to be written so that it stays plain.
        id: The identifier that the author gave to a heading, or empty.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    reason: str = ""
    score: float = 1.0
    markdown: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A source text, read.

    Attributes:
        text: The linear text, with line feeds as the only line breaks.
        blocks: In order, without overlap; outside them the text is white space only.
        notices: What its author should know about how it was read, one sentence each.
        bibliography: The BibTeX that came with it, or empty.
        title: Its title, where the format gives it apart from the text; empty otherwise.
    """

    text: str
    blocks: tuple[Block, ...]
    notices: tuple[str, ...] = ()
    bibliography: str = ""
    title: str = ""

    def text_of(self, block: Block) -> str:
        """The block's own stretch of the linear text."""
        return self.text[block.start : block.end]

    def find_uncovered(self) -> Iterator[tuple[int, int]]:
        """The stretches outside all blocks that are more than white space; a reader has none.

        Overlapping blocks count as uncovered too.
        """
        place = 0
        for block in self.blocks:
            if block.start < place or self.text[place : block.start].strip():
                yield place, block.start
            place = block.end
        if self.text[place:].strip():
            yield place, len(self.text)


class UnreadableSourceError(Exception):
    """A source text that cannot be read; the message says why and what to do, in one line."""
