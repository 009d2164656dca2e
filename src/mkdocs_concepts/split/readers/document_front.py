"""What stands before a document's text: its title, and what pandoc keeps apart from the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs_concepts.split.readers.ast_blocks import read_block, read_blocks
from mkdocs_concepts.split.readers.document_parts import Piece
from mkdocs_concepts.split.readers.inlines import Node

TITLE = "Title"
"""Stands in a heading for its level where it is the title."""

_FRONT = ("subtitle", "author", "date", "abstract")
_LONGEST_TITLE = 120


def add_front_matter(
    meta: Mapping[str, Any],
    pieces: Sequence[Piece],
    format: str,  # noqa: A002  # what it is called
) -> list[Piece]:
    """A document's pieces with its title in front, marked as such.

    Args:
        meta: What pandoc keeps apart.
        pieces: The document's own.
        format: "docx", "odt", "html" or "epub".
    """
    title = _read_meta(meta.get("title"))
    front = list(_read_front(meta, title, pieces, format))
    return [*front, *(pieces if front else _mark_title(pieces, title))]


def _mark_title(pieces: Sequence[Piece], title: str) -> Iterator[Piece]:
    """Take what stands first for the title: a heading that repeats it, or a bare line.

    Word processors have a style for titles, which is lost when they export another format.
    """
    own = [place for place, piece in enumerate(pieces) if not piece.reason]
    headings = [place for place in own if pieces[place].block["t"] == "Header"]
    for place, piece in enumerate(pieces):
        text = read_block(piece.block).strip() if place in own[:1] else ""
        is_heading = headings[:1] == [place] and text == title and len(headings) > 1
        if text and (is_heading or (headings and _is_bare_line(piece.block, text))):
            yield Piece(_title(text))
        else:
            yield piece


def _is_bare_line(block: Node, text: str) -> bool:
    is_line = block["t"] in {"Para", "Plain"} and "\n" not in text
    return is_line and len(text) <= _LONGEST_TITLE and text[-1] not in ".,;:!?"


def _read_front(
    meta: Mapping[str, Any], title: str, pieces: Sequence[Piece], format_: str
) -> Iterator[Piece]:
    headings = [p.block for p in pieces if p.block["t"] == "Header" and not p.reason]
    if format_ in {"html", "epub"}:
        # The one is a browser's tab, the other a library's catalogue: either may only repeat.
        has_own = any(block["c"][0] == 1 for block in headings)
        is_repeated = any(read_block(block) == title for block in headings)
        if title and not (is_repeated or (format_ == "html" and has_own)):
            yield Piece(_title(title))
        return
    if title:
        yield Piece(_title(title))
    for key in _FRONT:
        for text in _read_meta(meta.get(key)).split("\n\n"):
            if text.strip():
                yield Piece({"t": "Para", "c": [{"t": "Str", "c": text}]})


TITLE = "Title"


def _title(text: str) -> Node:
    return {"t": "Header", "c": [TITLE, ["", [], []], [{"t": "Str", "c": text}]]}


def _read_meta(value: Any) -> str:
    if not value:
        return ""
    kind, content = value["t"], value.get("c")
    if kind == "MetaInlines":
        return read_block({"t": "Para", "c": content}).strip()
    if kind == "MetaBlocks":
        return read_blocks(content)
    if kind == "MetaList":
        return "\n\n".join(map(_read_meta, content))
    return str(content) if kind == "MetaString" else ""
