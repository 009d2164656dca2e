"""pandoc's document model as its JSON has it, in short."""

from __future__ import annotations

from typing import Any

Inline = dict[str, Any]

NO_ATTRIBUTES: list[Any] = ["", [], []]
SPACE: Inline = {"t": "Space"}


def text(words: str) -> Inline:
    return {"t": "Str", "c": words}


def wrap(kind: str, *inlines: Inline) -> Inline:
    return {"t": kind, "c": list(inlines)}


def span(*inlines: Inline, classes: tuple[str, ...] = ()) -> Inline:
    return {"t": "Span", "c": [["", list(classes), []], list(inlines)]}


def link(address: str, *inlines: Inline) -> Inline:
    return {"t": "Link", "c": [NO_ATTRIBUTES, list(inlines), [address, ""]]}


def quoted(kind: str, *inlines: Inline) -> Inline:
    return {"t": "Quoted", "c": [{"t": kind}, list(inlines)]}


def paragraph(*inlines: Inline) -> Inline:
    return {"t": "Para", "c": list(inlines)}


def div(id_: str, *blocks: Inline, classes: tuple[str, ...] = ()) -> Inline:
    return {"t": "Div", "c": [[id_, list(classes), []], list(blocks)]}


A, B, C = text("a"), text("b"), text("c")
