"""The parts of a source text: what stands below which heading, and what stands apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs_concepts.split.alignment import to_plain
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

_NUMBERING = re.compile(
    r"^(?:(?:chapter|part|section)\s+)?(?:\d+(?:\.\d+)*|[ivxlc]+)[.):]?\s+", re.I
)


@dataclass
class Part:
    """A heading and the blocks below it."""

    heading: int | None
    title: str
    reason: str
    section: str = ""
    blocks: list[int] = field(default_factory=list)
    id: str = ""


class Outline:
    """Gives each block its place, in the order of the text.

    Attributes:
        title: The text's own, or empty.
        home: Blocks before the first page's heading.
        references: Blocks of its lists of references.
        set_aside: Blocks that are no part of the text, each with the reason.
        pages: A part for each heading that becomes a page.
    """

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.title = ""
        self.home: list[int] = []
        self.references: list[int] = []
        self.set_aside: dict[int, str] = {}
        self.pages: list[Part] = []
        self._page_level = _find_page_level(source.blocks)
        self._section = ""
        for number, block in enumerate(source.blocks):
            self._place(number, block)

    def _place(self, number: int, block: Block) -> None:
        if block.kind is BlockKind.SET_ASIDE:
            self.set_aside[number] = block.reason
        elif block.kind is BlockKind.REFERENCE or _heads_references(self.source.blocks, number):
            self.references.append(number)
        elif block.kind is BlockKind.TITLE:
            self.title = self.title or clean_title(read_words(self.source, block))
            self.home.append(number)
        elif block.kind is BlockKind.HEADING and block.level <= self._page_level:
            title = clean_title(read_words(self.source, block))
            reason = f"{block.reason} ({block.score:.2f})" if block.reason else ""
            if block.level < self._page_level:
                self._section = title
            self.pages.append(Part(number, title, reason, self._section, id=block.id))
        elif self.pages:
            self.pages[-1].blocks.append(number)
        else:
            self.home.append(number)

    def offer_one_page(self, title: str) -> None:
        """Without any heading all of the text is one page's."""
        is_title = {n: self.source.blocks[n].kind is BlockKind.TITLE for n in self.home}
        text = [number for number in self.home if not is_title[number]]
        if text:
            self.home = [number for number in self.home if is_title[number]]
            self.pages.append(Part(None, title, "the text has no headings", blocks=text))


LONGEST_PAGE = 12_000
"""Characters that pages may have on average before headings of the next level become pages."""


def _find_page_level(blocks: Sequence[Block]) -> int:
    """The level down to which headings become pages.

    A level most of whose headings have no text of their own before the next deeper heading only
    groups what is below it; its headings become pages too, so that nothing is lost. A level whose
    pages would be very long is parted further.
    """
    headings = [
        (number, block)
        for number, block in enumerate(blocks)
        if block.kind is BlockKind.HEADING and not _heads_references(blocks, number)
    ]
    levels = sorted({block.level for _, block in headings})
    length = sum(block.end - block.start for block in blocks)
    for level in levels:
        own = [number for number, block in headings if block.level == level]
        grouping = sum(_is_followed_by_heading(blocks, number) for number in own)
        if len(own) > 1 and grouping * 2 <= len(own) and length <= LONGEST_PAGE * len(own):
            return level
    return levels[-1] if levels else 0


def _is_followed_by_heading(blocks: Sequence[Block], number: int) -> bool:
    return number + 1 < len(blocks) and (
        blocks[number + 1].kind is BlockKind.HEADING
        and blocks[number + 1].level > blocks[number].level
    )


def _heads_references(blocks: Sequence[Block], number: int) -> bool:
    return (
        blocks[number].kind is BlockKind.HEADING
        and number + 1 < len(blocks)
        and blocks[number + 1].kind is BlockKind.REFERENCE
    )


def read_words(source: SourceText, block: Block) -> str:
    """A heading's words as a reader sees them."""
    return source.text_of(block) if block.markdown is None else to_plain(block.markdown)


def read_prose(source: SourceText, block: Block) -> str:
    """A block's words, without the marks of a format that has some."""
    text = source.text_of(block)
    return text if block.markdown is None else to_plain(text)


def clean_title(text: str) -> str:
    """A heading as a title: white space folded, without number, closing colon or shouting."""
    title = " ".join(text.split()).strip("=-_*# ")
    title = _NUMBERING.sub("", title) or title
    title = title.rstrip(":").strip()
    if title.isupper() and len(title) > 4:
        title = title.capitalize()
    return title or "Untitled"
