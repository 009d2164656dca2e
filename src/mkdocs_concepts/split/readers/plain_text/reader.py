"""From a plain text to its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_concepts.split.escaping import escape_markdown
from mkdocs_concepts.split.readers.headings import heads_references
from mkdocs_concepts.split.readers.plain_text.entries import is_entry, part_entries
from mkdocs_concepts.split.readers.plain_text.furniture import (
    CONTENTS,
    find_contents,
    find_furniture,
)
from mkdocs_concepts.split.readers.plain_text.headings import Form, Heading
from mkdocs_concepts.split.readers.plain_text.levels import find_levels
from mkdocs_concepts.split.readers.plain_text.lines import (
    Chunk,
    Line,
    Shape,
    find_indent,
    find_width,
    part_unwrapped,
    read_chunks,
)
from mkdocs_concepts.split.readers.plain_text.outline import (
    drop_orphans,
    find_headings,
    find_title,
    join_titles,
)
from mkdocs_concepts.split.readers.plain_text.paragraphs import part_lines
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText


def read_plain_text(text: str) -> SourceText:
    """Read a plain text.

    Args:
        text: With line feeds as the only line breaks.

    Returns:
        The same text, parted into headings, paragraphs, lists, verse, quotations, tables,
        references and parts that are set aside. Each heading carries its score and reason.
    """
    chunks = read_chunks(text)
    if not find_width(chunks):
        chunks = part_unwrapped(chunks)
    aside = find_furniture(chunks)
    contents, listed = find_contents(chunks, aside)
    aside |= dict.fromkeys(contents, CONTENTS)
    own = join_titles(chunks, aside)
    shape = Shape(find_width(own), find_indent(own))
    headings = find_headings(own, listed, shape)
    title = find_title(own, headings, listed)
    if title:
        headings.pop(0, None)
    headings = drop_orphans(headings)
    body = _Body(text, own, shape, headings, title)
    blocks = [*body.build(), *_set_aside(chunks, aside)]
    return SourceText(text, tuple(sorted(blocks, key=lambda block: block.start)))


def _set_aside(chunks: Sequence[Chunk], aside: Mapping[int, str]) -> Iterator[Block]:
    for place, reason in aside.items():
        yield Block(BlockKind.SET_ASIDE, chunks[place].start, chunks[place].end, reason=reason)


@dataclass(slots=True)
class _Body:
    """The text's own chunks, and what is known of them."""

    text: str
    chunks: Sequence[Chunk]
    shape: Shape
    headings: Mapping[int, Heading]
    title: Heading | None

    def build(self) -> Iterator[Block]:
        levels = find_levels(list(self.headings.values()))
        references_level = 0
        for place, chunk in enumerate(self.chunks):
            heading = self.headings.get(place)
            lines: Sequence[Line] = chunk.lines
            if place == 0 and self.title:
                yield self._build_heading(chunk, self.title, 0)
                lines = lines[self.title.lines :]
            elif heading and self._is_in_references(heading, references_level, place):
                heading = None
            if heading:
                level = levels[heading.form]
                yield self._build_heading(chunk, heading, level)
                lines = lines[heading.lines :]
                if heads_references(chunk.lines[heading.words - 1].head):
                    references_level = level
                elif level <= references_level:
                    references_level = 0
            if lines:
                yield from self._build_text(lines, is_listed=references_level > 0)

    def _is_in_references(self, heading: Heading, references_level: int, place: int) -> bool:
        """Whether what looks like a heading is an entry, or a line between entries."""
        if not references_level or heads_references(self.chunks[place].lines[0].head):
            return False
        following = self.chunks[place + 1].lines if place + 1 < len(self.chunks) else ()
        line = self.chunks[place].lines[0]
        return is_entry(line) or (
            heading.form == Form("bare") and any(is_entry(other) for other in following[:1])
        )

    def _build_heading(self, chunk: Chunk, heading: Heading, level: int) -> Block:
        lines = chunk.lines[: heading.lines]
        words = lines[heading.words - 1] if heading.form.kind == "underlined" else None
        markdown = escape_markdown(self.text[words.start : words.end]) if words else None
        kind = BlockKind.HEADING if level else BlockKind.TITLE
        start, end = lines[0].start, lines[-1].end
        if not level:
            return Block(kind, start, end, markdown=markdown)
        return Block(
            kind,
            start,
            end,
            level=level,
            reason=heading.reason,
            score=heading.score,
            markdown=markdown,
        )

    def _build_text(self, lines: Sequence[Line], *, is_listed: bool) -> Iterator[Block]:
        parts = (
            part_entries(lines, self.shape.width) if is_listed else part_lines(lines, self.shape)
        )
        for kind, part in parts:
            yield Block(kind, part[0].start, part[-1].end)
