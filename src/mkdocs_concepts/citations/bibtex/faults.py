"""What is wrong with a block that could not be parted into fields, in words an author knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from mkdocs_concepts.citations.bibtex.blocks import UNKNOWN_TYPE, UNOPENED, Block

_FIELD = re.compile(r"^[ \t]*(?P<name>[\w:+-]+)[ \t]*=", re.MULTILINE)
_MARK = re.compile(r"(?<!\\)[{}\"]")
_HEAD_END = re.compile(r"[{(]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, and what to do about it."""

    line: int
    message: str
    hint: str


def describe_fault(block: Block) -> Fault:
    """Say why a block with a `fault` could not be read, and where."""
    if block.fault == UNKNOWN_TYPE:
        message = f"nothing can be read as '@{block.type}'"
        return Fault(block.line, message, "write a known type, such as '@misc'")
    if block.fault == UNOPENED:
        message = f"there is no brace behind '@{block.type}'"
        return Fault(block.line, message, f"write @{block.type}{{{block.key}")
    if block.fault.startswith("Expected comma after"):
        return _describe_head(block)
    if block.fault.startswith("Expected a `="):
        return _describe_name(block)
    return _describe_unclosed(block)


def _describe_head(block: Block) -> Fault:
    """What stands between the bracket and the first mark that is no comma."""
    bracket = _HEAD_END.search(block.raw)
    words = re.split(r"[={}()\"]", block.raw[bracket.end() if bracket else 0 :], maxsplit=1)[0]
    if len(words.split()) > 1:
        message = f"there is no comma behind the key '{block.key}'"
        return Fault(block.line, message, "add one")
    return describe_missing_key(block)


def describe_missing_key(block: Block) -> Fault:
    """Say that an entry has no citation key."""
    hint = f"write it first, as in @{block.type or 'book'}{{salzberg2002, …"
    return Fault(block.line, "the reference entry that begins here has no citation key", hint)


def _describe_name(block: Block) -> Fault:
    """What stands where a field's name and `=` belong: all behind the last comma."""
    name = block.raw.rpartition(",")[2].rstrip("}) \t\n").strip()
    line = block.line + block.raw.rstrip("}) \t\n").count("\n")
    if not name:
        message = f"there is no field where one belongs in the reference entry '{block.key}'"
        return Fault(line, message, "take out what stands there, such as a second comma")
    return Fault(line, f"there is no '=' behind '{' '.join(name.split())}'", "write name = {…}")


def _describe_unclosed(block: Block) -> Fault:
    fields = list(_FIELD.finditer(block.raw))
    for field, following in pairwise(fields):
        missing = _find_missing(block.raw[field.end() : following.start()])
        if missing:
            line = block.line + block.raw.count("\n", 0, field.start("name"))
            message = f"the value of '{field['name']}' is not closed"
            return Fault(line, message, f"add the missing '{missing}'")
    what = "@string" if block.type == "string" else "reference entry"
    message = f"the {what} that begins here is not closed"
    return Fault(block.line, message, "add the missing brace")


def _find_missing(value: str) -> str:
    """What a value lacks at its end, or nothing."""
    depth = quotes = 0
    for mark in _MARK.findall(value):
        if mark == '"':
            quotes += depth == 0
        else:
            depth += 1 if mark == "{" else -1
    if depth > 0:
        return "}"
    return '"' if quotes % 2 else ""
