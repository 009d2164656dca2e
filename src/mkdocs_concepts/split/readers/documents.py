"""Reading a .docx, .odt, .html or .epub file from pandoc's account of it.

The linear text is what a reader would read: a list's items with their marks, a table's cells
with a tab between them, a picture by its alternative text in brackets. A note leaves `[1]` where
it was, and its text follows on a line of its own at the end of the paragraph, list or table that
it belongs to, again after `[1]`; a heading's note is a paragraph after it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs_concepts.split.readers.archives import open_archive, read_part
from mkdocs_concepts.split.readers.ast_blocks import (
    INDENT,
    SEPARATOR,
    read_block,
    read_blocks,
    write_block,
    write_blocks,
)
from mkdocs_concepts.split.readers.document_front import TITLE, add_front_matter
from mkdocs_concepts.split.readers.document_parts import Piece, list_pieces, list_set_aside_files
from mkdocs_concepts.split.readers.headings import heads_references, names_source, promote_title
from mkdocs_concepts.split.readers.html_parts import decode_html, mark_parts
from mkdocs_concepts.split.readers.inlines import Node, has_markup, take_out_notes
from mkdocs_concepts.split.readers.pandoc import parse_ast, read_limited, too_deep
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

LONGEST_HEADING = 100
"""Characters that a bold line may have to be proposed as a heading."""

_LISTS = frozenset({"BulletList", "OrderedList"})
_KINDS = {
    "BulletList": BlockKind.LIST,
    "OrderedList": BlockKind.LIST,
    "DefinitionList": BlockKind.LIST,
    "BlockQuote": BlockKind.QUOTATION,
    "LineBlock": BlockKind.VERSE,
    "Table": BlockKind.TABLE,
    "CodeBlock": BlockKind.CODE,
}
_BOLD_SCORE = 0.7
_WORD_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_WORD_TEXT = re.compile(r"<w:t(?:\s[^<>]*)?>([^<]*)</w:t>|(</w:p>|<w:(?:tab|br|cr)\b)")
_WORDS = re.compile(r"[^\W\d_]{2,}")


def read_document(file: Path, format: str) -> SourceText:  # noqa: A002  # what it is called
    """Read a document.

    Args:
        file: The file.
        format: "docx", "odt", "html" or "epub".

    Returns:
        Its text. Emphasis, links to the web, lists, tables, quotations, code and notes are in
        the Markdown of the blocks; a plain paragraph has none.

    Raises:
        UnreadableSourceError: If it cannot be read; see `read_ast`.
    """
    data = read_limited(file)
    if format == "html":
        data = mark_parts(decode_html(data)).encode("utf-8")
    try:
        tree = parse_ast(data, format)
        files = list_set_aside_files(data) if format == "epub" else {}
        pieces = list_pieces(tree["blocks"], files)
        pieces = add_front_matter(tree.get("meta", {}), pieces, format)
        source = _Builder(pieces).build()
    except RecursionError as error:
        raise too_deep() from error
    return replace(source, notices=(*source.notices, *_find_losses(data, format, source)))


@dataclass(slots=True)
class _Builder:
    """Puts the linear text and its blocks together."""

    pieces: Sequence[Piece]
    blocks: list[Block] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _length: int = 0
    _notes: list[list[Node]] = field(default_factory=list)
    _references_level: int = 0
    _after_list: bool = False

    def build(self) -> SourceText:
        has_headings = any(p.block["t"] == "Header" and not p.reason for p in self.pieces)
        for number, piece in enumerate(self.pieces):
            following = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
            if not has_headings and _is_bold_line(piece, following):
                reason = "a bold line of its own"
                text = read_block(piece.block)
                self._add(BlockKind.HEADING, text, level=1, reason=reason, score=_BOLD_SCORE)
                self._open_section(1, text)
            else:
                self._add_piece(piece)
        text = "".join(self._texts)
        return SourceText(text, promote_title(self.blocks))

    def _add_piece(self, piece: Piece) -> None:
        first = len(self._notes)
        block = take_out_notes(piece.block, self._notes)
        footer = list(enumerate(self._notes[first:], first + 1))
        if piece.reason:
            self._add(BlockKind.SET_ASIDE, _with_notes(block, footer), reason=piece.reason)
        elif block["t"] == "Header":
            self._add_heading(block, footer)
        elif self._is_reference(piece):
            for entry in _list_entries(block):
                is_entry = piece.is_reference or names_source(entry)
                self._add(BlockKind.REFERENCE if is_entry else BlockKind.PARAGRAPH, entry)
            self._add_notes(footer)
        elif block["t"] == "DefinitionList" and not footer:
            for item in block["c"]:
                self._add_written({"t": "DefinitionList", "c": [item]}, [])
        else:
            self._add_written(block, footer)

    def _is_reference(self, piece: Piece) -> bool:
        is_text = piece.block["t"] in {"Para", "Plain", *_LISTS, "LineBlock"}
        return is_text and (piece.is_reference or self._references_level > 0)

    def _add_heading(self, block: Node, footer: Sequence[tuple[int, list[Node]]]) -> None:
        level, attributes, _ = block["c"]
        text = re.sub(r"\[\d+\]", "", read_block(block)) if footer else read_block(block)
        if level == TITLE:
            self._add(BlockKind.TITLE, text)
            return
        self._add(BlockKind.HEADING, text, level=level, id=attributes[0])
        self._open_section(level, text)
        self._add_notes(footer)

    def _open_section(self, level: int, text: str) -> None:
        if heads_references(text):
            self._references_level = level
        elif level <= self._references_level:
            self._references_level = 0

    def _add_notes(self, footer: Sequence[tuple[int, list[Node]]]) -> None:
        """Notes whose mark is lost; they are kept as paragraphs."""
        for number, note in footer:
            body = write_blocks(note)
            self._add(
                BlockKind.PARAGRAPH, _read_note(number, note), markdown=rf"\[{number}\] {body}"
            )

    def _add_written(self, block: Node, footer: Sequence[tuple[int, list[Node]]]) -> None:
        kind = _KINDS.get(block["t"], BlockKind.PARAGRAPH)
        text = _with_notes(block, footer)
        markdown = None if not footer and _is_plain(block) else _write(block, footer)
        if block["t"] in _LISTS and self._after_list and markdown:
            markdown = f"{SEPARATOR}\n\n{markdown}"
        self._add(kind, text, markdown=markdown)
        self._after_list = block["t"] in _LISTS and not footer

    def _add(self, kind: BlockKind, text: str, **values: Any) -> None:
        core = text.strip()
        if not core:
            return
        gap = "\n\n" if self._texts else ""
        start = self._length + len(gap)
        self._texts += [gap, core]
        self._length = start + len(core)
        self.blocks.append(Block(kind, start, self._length, **values))
        self._after_list = False


def _read_note(number: int, note: Sequence[Node]) -> str:
    return f"[{number}] {read_blocks(note)}"


def _with_notes(block: Node, footer: Sequence[tuple[int, list[Node]]]) -> str:
    text = read_block(block)
    return "\n".join([text, *(_read_note(number, note) for number, note in footer)])


def _write(block: Node, footer: Sequence[tuple[int, list[Node]]]) -> str:
    notes = [
        f"[^{number}]: " + write_blocks(note).replace("\n", f"\n{INDENT}")
        for number, note in footer
    ]
    return "\n\n".join([write_block(block), *notes])


def _is_plain(block: Node) -> bool:
    """Whether a block is words alone, which others may write as they need."""
    if block["t"] == "BlockQuote" and len(block["c"]) == 1:
        return block["c"][0]["t"] in {"Para", "Plain"} and _is_plain(block["c"][0])
    return block["t"] in {"Para", "Plain"} and not has_markup(block["c"])


def _list_entries(block: Node) -> list[str]:
    """The entries of a reference list, each on its own."""
    if block["t"] == "BulletList":
        return [read_blocks(item) for item in block["c"]]
    return [line.strip() for line in read_block(block).split("\n")]


def _is_bold_line(piece: Piece, following: Piece | None) -> bool:
    """Whether a paragraph, in a document without headings, looks like one."""
    if piece.reason or piece.block["t"] not in {"Para", "Plain"} or following is None:
        return False
    text = read_block(piece.block)
    is_line = 0 < len(text) <= LONGEST_HEADING and "\n" not in text
    return is_line and text[-1] not in ".,;" and _is_bold(piece.block)


def _is_bold(block: Node) -> bool:
    kinds = {inline["t"] for inline in block["c"]}
    return "Strong" in kinds and kinds <= {"Strong", "Space", "SoftBreak"}


def _find_losses(data: bytes, format_: str, source: SourceText) -> Iterator[str]:
    """What a Word file holds and its account does not."""
    if format_ != "docx":
        return
    with open_archive(data) as archive:
        parts = [read_part(archive, name).decode("utf-8", "replace") for name in _WORD_PARTS]
        has_comments = b"<w:comment " in read_part(archive, "word/comments.xml")
    if any("<w:del " in part or "<w:ins " in part for part in parts):
        yield "The tracked changes are taken as accepted."
    if has_comments:
        yield "The comments in the margin are left out."
    written = "".join(
        " " if match[2] else match[1] for part in parts for match in _WORD_TEXT.finditer(part)
    )
    written = html.unescape(written)
    known = set(_WORDS.findall(source.text))
    lost = [word for word in dict.fromkeys(_WORDS.findall(written)) if word not in known]
    if lost:
        shown = ", ".join(f"“{word}”" for word in lost[:5])
        yield f"Not read, perhaps from a text box or a table of contents: {shown} and the like."
