"""Writing blocks so that they are proved to render to their own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_concepts.split.escaping import escape_markdown
from mkdocs_concepts.split.rendering import Renderer, is_plain
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText
from mkdocs_concepts.split.text_writer import TextWriter, one_line, write_preformatted
from mkdocs_concepts.split.windows import cut

LONGEST_RENDERED = 2_000
"""Characters of a block that is rendered as a whole; of a longer one only its words are proved.

Python-Markdown's time grows with the square of a paragraph's length.
"""

_LONGEST_PARAGRAPH = 400
_PIECE = 200
_AT_ONCE = 64


class ProvenWriter:
    """Writes blocks, and looks at what they render to.

    A block of plain words goes in as it is. One in which anything could have a meaning is
    escaped and rendered, and where it then does not read as its text does, it is written as it
    was typed, in a block in which nothing has a meaning.

    Attributes:
        preformatted: The blocks that could only be written in that way.
    """

    def __init__(self, writer: TextWriter, source: SourceText) -> None:
        self.preformatted: list[Block] = []
        self._writer = writer
        self._source = source
        self._words: list[str] = []
        self._plain_writer = TextWriter(self._note_words, str)
        self._renderer = Renderer()

    def write(self, block: Block, top: int) -> str:
        """The block as it stands on a page, once it was looked at by `prove`.

        Args:
            block: The block.
            top: The level of heading that stands right below the page's title.
        """
        if block in self.preformatted:
            return write_preformatted(self._source.text_of(block))
        return self._writer.write(self._source, block, top)

    def prove(self, blocks: Sequence[Block]) -> None:
        """Look at what blocks render to, many at a time since each call has its price."""
        doubtful = [block for block in blocks if self._is_doubtful(block)]
        for start in range(0, len(doubtful), _AT_ONCE):
            batch = doubtful[start : start + _AT_ONCE]
            samples = [sample for block in batch for sample in self._sample(block)]
            if not self._read_right(samples):
                self.preformatted += [
                    block
                    for block in batch
                    if not all(self._read_right([sample]) for sample in self._sample(block))
                ]

    def _is_doubtful(self, block: Block) -> bool:
        if block.kind in {BlockKind.HEADING, BlockKind.CODE} or block.markdown is not None:
            return False
        return not (block.kind is BlockKind.PARAGRAPH and is_plain(self._source.text_of(block)))

    def _sample(self, block: Block) -> Iterator[tuple[str, list[str]]]:
        """What is rendered of a block, and the words that it should read as."""
        is_paragraph = block.kind is BlockKind.PARAGRAPH
        longest = _LONGEST_PARAGRAPH if is_paragraph else LONGEST_RENDERED
        if block.end - block.start <= longest:
            self._words = []
            markdown = self._plain_writer.write(self._source, block)
            yield markdown, self._words
            return
        for piece in cut(one_line(self._source.text_of(block)), _PIECE):
            if not is_plain(piece):
                yield escape_markdown(piece), [piece]

    def _note_words(self, text: str) -> str:
        self._words.append(text)
        return escape_markdown(text)

    def _read_right(self, samples: Sequence[tuple[str, list[str]]]) -> bool:
        for start in range(0, len(samples), _AT_ONCE):
            batch = samples[start : start + _AT_ONCE]
            markdown = "\n\n".join(markdown for markdown, _ in batch)
            words = [word for _, texts in batch for word in texts]
            if not self._renderer.reads_as(markdown, words):
                return False
        return True
