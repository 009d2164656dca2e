"""The items of a list in plain text: their marks, their depth, their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MARK = re.compile(
    r"(?P<bullet>[-*+•‣▪▫◦●○·–])[ \t]+"
    r"|(?P<number>\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})(?P<stop>[.)])[ \t]+"
    r"|\((?P<inner>\d{1,3}|[a-zA-Z]|[ivxIVX]{2,5})\)[ \t]+"
)
"""What a line of an item begins with, after its indentation."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list.

    Attributes:
        indent: Columns before its mark.
        number: Its number as written, or empty for a bullet.
        text: Its words, on one line.
    """

    indent: int
    number: str
    text: str


def split_items(text: str) -> list[Item]:
    """Take a list apart, continuation lines joined to the item that they continue."""
    items: list[Item] = []
    words: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        mark = MARK.match(stripped)
        if mark or not items:
            _close(items, words)
            items.append(Item(width_of_indent(line), _number_of(mark), ""))
            words.append(stripped[mark.end() :] if mark else stripped)
        else:
            words.append(stripped)
    _close(items, words)
    return items


def _close(items: list[Item], words: list[str]) -> None:
    if items:
        last = items.pop()
        items.append(Item(last.indent, last.number, " ".join(filter(None, words))))
    words.clear()


def _number_of(mark: re.Match[str] | None) -> str:
    return (mark["number"] or mark["inner"] or "") if mark else ""


def width_of_indent(line: str) -> int:
    """Columns before a line's first character, a tab reaching to the next fourth."""
    core = line.lstrip()
    return len(line[: len(line) - len(core)].expandtabs(4)) if core else 0


def depths_of(items: Iterable[Item]) -> Iterator[int]:
    """How deep each item is nested, from 0."""
    open_indents: list[int] = []
    for item in items:
        while open_indents and item.indent < open_indents[-1]:
            open_indents.pop()
        if not open_indents or item.indent > open_indents[-1]:
            open_indents.append(item.indent)
        yield len(open_indents) - 1
