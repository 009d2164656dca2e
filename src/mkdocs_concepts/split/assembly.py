"""The linear text put together again from the pages that it was split into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from mkdocs_concepts.split.alignment import ChunkIndex, Standing, split_chunks, to_plain
from mkdocs_concepts.split.record import Record, WrittenBlock


@dataclass(frozen=True, slots=True)
class Departure:
    """A block that no longer stands on its page as it was written."""

    uri: str
    standing: Standing
    text: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """A course's linear text.

    Attributes:
        text: Blocks that nobody has touched are those of the source text to the character;
            edited ones are given as a reader sees them on the page.
        departures: The blocks that were edited, or are missing and so are not in the text.
    """

    text: str
    departures: tuple[Departure, ...]


def assemble(record: Record, bodies: Mapping[str, str]) -> Assembly:
    """Put the linear text together.

    Args:
        record: How the text was split.
        bodies: The pages' Markdown below the front matter, by uri.
    """
    pages = {uri: _Page(body) for uri, body in bodies.items()}
    parts: list[str] = []
    departures: list[Departure] = []
    for block in record.blocks:
        standing, text = _read_block(block, pages.get(block.uri))
        if standing is not Standing.VERBATIM:
            departures.append(Departure(block.uri, standing, block.text))
        if standing is not Standing.MISSING:
            parts.append(block.gap + text)
    return Assembly("".join(parts) + record.tail, tuple(departures))


class _Page:
    """A page's body, searched from where the block before was found."""

    def __init__(self, body: str) -> None:
        self.body = body
        self._place = 0

    def holds(self, markdown: str) -> bool:
        """Whether a block stands on the page as it was written."""
        start = self.body.find(markdown, self._place)
        if start < 0:
            return markdown in self.body
        self._place = start + len(markdown)
        return True

    @cached_property
    def chunks(self) -> list[str]:
        """Its stretches between blank lines."""
        return split_chunks(self.body)

    @cached_property
    def index(self) -> ChunkIndex:
        """Finds what was edited."""
        return ChunkIndex(self.chunks)


def _read_block(block: WrittenBlock, page: _Page | None) -> tuple[Standing, str]:
    if not block.uri:
        return Standing.VERBATIM, block.text
    if page is None:
        return Standing.MISSING, ""
    if not block.markdown or page.holds(block.markdown):
        return Standing.VERBATIM, block.text
    standing, place = page.index.find(block.markdown)
    if place is None:
        return Standing.MISSING, ""
    if standing is Standing.VERBATIM:
        return Standing.VERBATIM, block.text
    return Standing.EDITED, to_plain(page.chunks[place])
