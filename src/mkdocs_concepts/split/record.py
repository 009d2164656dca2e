"""The record of a split: which block of the source text was written where, and how.

It lies beside the stored text. With it the text can be put together again from the pages, a page
that somebody edited can be told from one that nobody has touched, and the two can be merged when
the text is revised.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

VERSION = 1


class RecordError(Exception):
    """A record that cannot be read; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """A block of the source text, as it was written.

    Attributes:
        text: The block's stretch of the linear text.
        gap: The white space between the block before it and this one.
        uri: The page that it stands on, relative to the documentation directory; empty for a
            block that stands on none.
        markdown: How it was written there; empty where it stands on no page as text of its own,
            such as a heading that became a title, or a part that is set aside.
        role: "text", "title", "heading", "reference" or "set aside".
    """

    text: str
    gap: str
    uri: str
    markdown: str
    role: str


@dataclass(frozen=True, slots=True)
class Record:
    """A split, as it was carried out.

    Attributes:
        source: The stored text's file name.
        digest: SHA-256 of its bytes.
        files: Each page and other text file as it was written, by path.
        tail: The white space after the last block.
    """

    source: str
    digest: str
    blocks: tuple[WrittenBlock, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    tail: str = ""


def render_record(record: Record) -> bytes:
    """The record as JSON, a block on each line, so that changes to it can be read as such.

    What is said once is not said again: a block written as it stands has no Markdown of its own
    here, and a file names the blocks that it is made of.
    """
    lines = [
        json.dumps(
            {
                "text": block.text,
                "gap": block.gap,
                "uri": block.uri,
                "markdown": None if block.markdown == block.text else block.markdown,
                "role": block.role,
            },
            ensure_ascii=False,
        ).encode("utf-8")
        for block in record.blocks
    ]
    by_page: dict[str, list[int]] = {}
    for number, block in enumerate(record.blocks):
        if block.markdown:
            by_page.setdefault(f"docs/{block.uri}", []).append(number)
    files = {
        path: _fold_file(content, by_page.get(path, []), record.blocks)
        for path, content in record.files.items()
    }
    head = {
        "version": VERSION,
        "source": record.source,
        "sha256": record.digest,
        "files": files,
        "tail": record.tail,
    }
    opening = json.dumps(head, ensure_ascii=False)[:-1].encode("utf-8")
    return b'%b, "blocks": [\n%b\n]}\n' % (opening, b",\n".join(lines))


def _fold_file(
    content: str, numbers: Sequence[int], blocks: Sequence[WrittenBlock]
) -> list[str | int]:
    """A file as the numbers of the blocks in it, and the text between them."""
    parts: list[str | int] = []
    place = 0
    for number in numbers:
        markdown = blocks[number].markdown
        start = content.find(markdown, place)
        if start < 0:
            continue
        parts += [content[place:start], number] if start > place else [number]
        place = start + len(markdown)
    return [*parts, content[place:]] if place < len(content) else parts


def _unfold_file(parts: Sequence[str | int], blocks: Sequence[WrittenBlock]) -> str:
    return "".join(part if isinstance(part, str) else blocks[part].markdown for part in parts)


def parse_record(text: str, path: str) -> Record:
    """Read a record.

    Raises:
        RecordError: If it is not one of this version.
    """
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise RecordError(f"{path}:1: not a record of this version; split the text again")
        blocks = tuple(_read_block(block) for block in document["blocks"])
        files = {path: _unfold_file(parts, blocks) for path, parts in document["files"].items()}
        _refuse_paths_outside((document["source"], *files, *(block.uri for block in blocks)))
        return Record(document["source"], document["sha256"], blocks, files, document["tail"])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        reason = f"{path}:1: not a record of a split; split the text again"
        raise RecordError(reason) from error


def _refuse_paths_outside(paths: Iterable[str]) -> None:
    """Refuse a record that names files outside of the course: whoever has it may have changed it.

    Raises:
        ValueError: If it does.
    """
    for path in paths:
        if not is_inner_path(path):
            raise ValueError(path)


def is_inner_path(path: str) -> bool:
    """Whether a relative path leads to a place below where it begins, on every system."""
    parts = path.replace("\\", "/").split("/")
    return ".." not in parts and not path.startswith(("/", "\\")) and ":" not in parts[0]


def _read_block(block: dict[str, Any]) -> WrittenBlock:
    markdown = block["text"] if block["markdown"] is None else block["markdown"]
    return WrittenBlock(block["text"], block["gap"], block["uri"], markdown, block["role"])


def linear_text(blocks: Sequence[WrittenBlock], tail: str) -> str:
    """The linear text that the blocks were parted from."""
    return "".join(block.gap + block.text for block in blocks) + tail
