"""How a block of the source text is written on a page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from mkdocs_concepts.split.escaping import escape_markdown, fold_space
from mkdocs_concepts.split.list_items import Item, depths_of, split_items, width_of_indent
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

_QUOTE_MARK = re.compile(r"[ \t]*(?:>[ \t]?)+")
_FENCE = re.compile(r"`{3,}")


@dataclass(frozen=True, slots=True)
class TextWriter:
    """How a block's text becomes Markdown.

    Attributes:
        cite: Puts citations in place: from a plain text, on one line without a space at either
            end, to its Markdown, everything else escaped.
        cite_markdown: The same from Markdown to Markdown, nothing else changed.
    """

    cite: Callable[[str], str]
    cite_markdown: Callable[[str], str]

    def write(self, source: SourceText, block: Block, top: int = 1) -> str:
        """The block as it stands on a page.

        Args:
            source: The text that the block is of.
            block: The block.
            top: The level of heading that stands right below the page's title.
        """
        if block.kind is BlockKind.HEADING:
            marks = "#" * max(2, min(6, block.level - top + 2))
            attributes = f" {{#{block.id}}}" if block.id else ""
            return f"{marks} {_write_heading(source, block)}{attributes}"
        if block.markdown is not None:
            is_code = block.kind is BlockKind.CODE
            return block.markdown if is_code else self.cite_markdown(block.markdown)
        return "\n".join(self._write_plain(block.kind, source.text_of(block)))

    def _write_plain(self, kind: BlockKind, text: str) -> Iterator[str]:
        match kind:
            case BlockKind.VERSE:
                yield "<br>\n".join(map(self._write_verse_line, text.split("\n")))
            case BlockKind.LIST:
                yield from self._write_items(text)
            case BlockKind.QUOTATION:
                yield "\n>\n".join(f"> {self.cite(part)}" for part in _quoted_paragraphs(text))
            case BlockKind.TABLE:
                yield from self._write_rows(text)
            case BlockKind.CODE:
                yield write_preformatted(text)
            case _:
                yield self.cite(one_line(text))

    def _write_verse_line(self, line: str) -> str:
        return "&emsp;" * (width_of_indent(line) // 2) + self.cite(one_line(line))

    def _write_items(self, text: str) -> Iterator[str]:
        items = split_items(text)
        depths = list(depths_of(items))
        for item, depth, is_counted in zip(items, depths, _are_counted(items, depths), strict=True):
            mark = f"{item.number}." if is_counted else "-"
            label = f"{item.number}) " if item.number and not is_counted else ""
            yield f"{'    ' * depth}{mark} {self.cite(one_line(label + item.text))}"

    def _write_rows(self, text: str) -> Iterator[str]:
        for number, line in enumerate(text.split("\n")):
            cells = [self.cite(one_line(cell)) for cell in line.strip("\n").split("\t")]
            yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
            if number == 0:
                yield f"|{' --- |' * len(cells)}"


def _are_counted(items: Sequence[Item], depths: Sequence[int]) -> list[bool]:
    """Whether each item is one of a row whose numbers are each the one before and one.

    Only then does a numbered list show the numbers that the author wrote.
    """
    rows: list[list[int]] = []
    open_rows: list[list[int]] = []
    for place, depth in enumerate(depths):
        del open_rows[depth + 1 :]
        if len(open_rows) == depth:
            open_rows.append([])
            rows.append(open_rows[depth])
        open_rows[depth].append(place)
    counted = [False] * len(items)
    for row in rows:
        numbers = [items[place].number for place in row]
        first = int(numbers[0]) if numbers[0].isdigit() else 0
        expected = [str(first + step) for step in range(len(row))]
        for place in row:
            counted[place] = numbers == expected
    return counted


def _write_heading(source: SourceText, block: Block) -> str:
    """A heading's words as Markdown, on one line."""
    if block.markdown is not None:
        return block.markdown
    return escape_markdown(one_line(source.text_of(block)))


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return fold_space(text).strip(" ")


def _quoted_paragraphs(text: str) -> list[str]:
    lines = [_QUOTE_MARK.sub("", line, count=1).strip() for line in text.split("\n")]
    paragraphs = "\n".join(lines).split("\n\n")
    return [one_line(paragraph) for paragraph in paragraphs if paragraph.strip()]


def write_preformatted(text: str) -> str:
    """A text as it was typed, line by line, in which nothing has a meaning."""
    longest = max((len(run) for run in _FENCE.findall(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{text}\n{fence}"
