"""Sphinx's inventories, `objects.inv`, of which anything may be wrong or meant badly.

Four lines of text, then one compressed line for each name. It is read piece by piece and never
beyond a limit, so that a small file cannot become a huge one, and line by line without a pattern
that looks back, so that no line takes long.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mkdocs_concepts.links.courses.addresses import find_address_within
from mkdocs_concepts.links.courses.snapshot import (
    MOST_ENTRIES,
    SPHINX_FORMAT,
    InventoryError,
    LinkedEntry,
    ParsedInventory,
    is_fit,
)

MOST_BYTES = 50_000_000
"""Of an inventory when it is decompressed."""

MOST_LINES = MOST_ENTRIES
"""Of an inventory."""

LONGEST_LINE = 10_000
"""Characters; a longer line is left out."""

UNREADABLE = "lines that are no entry"
TOO_LONG = f"lines over {LONGEST_LINE:,} characters"
UNFIT = "names with control characters"
OUTSIDE = "addresses outside the course"

_HEADER = b"# Sphinx inventory version 2"
_PROJECT = b"# Project: "
_COMPRESSED = b"zlib"
_HEAD_LINES = 4
_LONGEST_HEAD = 4 * LONGEST_LINE
_PIECE = 65_536
_WORD = re.compile(r"\S+")
_PRIORITY = re.compile(r"-?[0-9]{1,9}")
_SAME_AS_NAME = "-"


def parse_sphinx_inventory(content: bytes, root: str) -> ParsedInventory:
    """Read an inventory.

    Args:
        content: Of the file.
        root: The address that the course's pages lie below.

    Raises:
        InventoryError: If it is none, is cut off, or is beyond a limit.
    """
    title, body = _split_head(content)
    left_out: Counter[str] = Counter()
    entries = tuple(parse_entries(_decompress(body), root, left_out))
    if not entries:
        raise InventoryError("has no entry that can be used")
    return ParsedInventory(SPHINX_FORMAT, title or root, root, entries, dict(left_out))


def parse_entries(
    pieces: Iterable[bytes], root: str, left_out: Counter[str]
) -> Iterator[LinkedEntry]:
    """Read the decompressed part of an inventory as it comes.

    Args:
        pieces: Of its bytes.
        root: As above.
        left_out: Counts what was left out, by why.

    Raises:
        InventoryError: If it has too many bytes or lines, or is not UTF-8.
    """
    for line in _read_lines(pieces, left_out):
        if not line.strip() or line.startswith("#"):
            continue
        entry = _parse_line(line)
        if entry is None:
            left_out[UNREADABLE] += 1
        elif not (is_fit(entry.name) and is_fit(entry.title) and is_fit(entry.type)):
            left_out[UNFIT] += 1
        elif (url := find_address_within(root, entry.url)) is None:
            left_out[OUTSIDE] += 1
        else:
            yield replace(entry, url=url)


def _split_head(content: bytes) -> tuple[str, bytes]:
    """The project's title, and what stands below the four lines of text."""
    lines = content[:_LONGEST_HEAD].split(b"\n", _HEAD_LINES)
    if lines[0].rstrip() != _HEADER:
        raise InventoryError("is no Sphinx inventory of version 2")
    if len(lines) <= _HEAD_LINES or _COMPRESSED not in lines[_HEAD_LINES - 1]:
        raise InventoryError("is cut off in its first lines, or these are wrong")
    start = sum(len(line) + 1 for line in lines[:_HEAD_LINES])
    try:
        title = lines[1].removeprefix(_PROJECT).strip().decode()
    except UnicodeDecodeError as error:
        raise InventoryError("is not UTF-8") from error
    return (title if is_fit(title) else ""), content[start:]


def _decompress(body: bytes) -> Iterator[bytes]:
    """The bytes in pieces of a fixed size, whatever they are compressed from."""
    decompressor = zlib.decompressobj()
    waiting = body
    while not decompressor.eof:
        try:
            piece = decompressor.decompress(waiting, _PIECE)
        except zlib.error as error:
            raise InventoryError("is not compressed as it should be") from error
        waiting = decompressor.unconsumed_tail
        if not piece and not waiting and not decompressor.eof:
            raise InventoryError("is cut off")
        yield piece


def _read_lines(pieces: Iterable[bytes], left_out: Counter[str]) -> Iterator[str]:
    size = count = 0
    rest = b""
    is_too_long = False
    for piece in pieces:
        size += len(piece)
        if size > MOST_BYTES:
            raise InventoryError(f"has more than {MOST_BYTES // 1_000_000} MB when decompressed")
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            count += 1
            if count > MOST_LINES:
                raise InventoryError(f"has more than {MOST_LINES:,} lines")
            if not is_too_long:
                yield from _decode(line, left_out)
            is_too_long = False
        if len(rest) > 4 * LONGEST_LINE:  # more than any line of that many characters
            left_out[TOO_LONG] += not is_too_long
            is_too_long, rest = True, b""
    if rest and not is_too_long:
        yield from _decode(rest, left_out)


def _decode(line: bytes, left_out: Counter[str]) -> Iterator[str]:
    try:
        text = line.decode().removesuffix("\r")
    except UnicodeDecodeError as error:
        raise InventoryError("is not UTF-8") from error
    if len(text) > LONGEST_LINE:
        left_out[TOO_LONG] += 1
    else:
        yield text


def _parse_line(line: str) -> LinkedEntry | None:
    """Name, type, priority, address, title: the first type that a number follows ends the name."""
    words = list(_WORD.finditer(line))
    for place in range(1, len(words) - 2):
        type_, priority, url = (word[0] for word in words[place : place + 3])
        if ":" in type_ and _PRIORITY.fullmatch(priority):
            name = line[: words[place].start()].strip()
            title = line[words[place + 2].end() :].strip()
            if url.endswith("$"):
                url = url[:-1] + name
            return LinkedEntry(type_, name, url, name if title in {"", _SAME_AS_NAME} else title)
    return None
