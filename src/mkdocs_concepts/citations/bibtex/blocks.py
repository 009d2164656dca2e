"""A .bib file parted into its blocks, whatever is wrong with some of them."""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bibtexparser import model as bibtex
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.splitter import Splitter

# What the splitter has to say is said by diagnostics.
logging.getLogger(Splitter.__module__).setLevel(logging.CRITICAL + 1)

# Lines that hold nothing but a remark, and remarks behind a comma.
_REMARKS = re.compile(r"(?:^[ \t]*%[^\n]*(?:\n|\Z))+", re.MULTILINE)
_TRAILING_REMARK = re.compile(r"(?<=,)[ \t]+%[^\n{}\"]*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*@comment[ \t]*\{", re.MULTILINE | re.IGNORECASE)
_BRACE = re.compile(r"(?<!\\)[{}]")
_LATE_BRACKET = re.compile(
    r"^(?P<type>[ \t]*@\w+)(?P<gap>[ \t]*\n\s*)(?P<bracket>[{(])", re.MULTILINE
)
_HEAD = re.compile(r"@(?P<type>\w*)[ \t\n]*[{(]\s*(?P<key>[^\s,{}()=\"]*)")
# An entry whose bracket was forgotten; any other `@` in free text means nothing.
_UNOPENED = re.compile(
    r"^[ \t]*@(?P<type>article|book|booklet|collection|conference|inbook|incollection"
    r"|inproceedings|manual|mastersthesis|misc|online|phdthesis|proceedings|report|string"
    r"|techreport|thesis|unpublished)(?=[ \t\n]+(?P<key>[^\s,{}()=]+)[ \t]*[,=])",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD_BEHIND = re.compile(r"[ \t]*,\s*[\w:+-]+\s*=")
_BRACKET_BEHIND = re.compile(r"\s*[})]")


UNKNOWN_TYPE = "unknown type"
"""The fault of a block that the splitter takes for something else than it is."""
UNOPENED = "unopened"
"""The fault of an entry that has no bracket behind its type."""


class RawField(NamedTuple):
    """A field as written: its name in lower case, its value with braces or quotation marks.

    Attributes:
        line: Of the name.
        value_line: Where the value begins.
    """

    name: str
    value: str
    line: int
    value_line: int

    def line_at(self, offset: int) -> int:
        """The line of a character of the value."""
        return self.value_line + self.value.count("\n", 0, offset)


@dataclass(frozen=True, slots=True)
class Block:
    """One `@…` of a .bib file.

    Attributes:
        type: In lower case, as `article` or `string`.
        key: The citation key, or the name of a `@string`; as far as there is one.
        fields: Of a `@string` the one that it defines; empty where `fault` says why.
        raw: As it stands in the file, as far as it goes.
        line: Where it begins.
        fault: Why it could not be parted into fields, in the splitter's words, or empty.
        is_cut_short: Whether fields follow behind its closing bracket.
        has_bracket_behind: Whether another closing bracket does.
    """

    type: str
    key: str
    fields: tuple[RawField, ...]
    raw: str
    line: int
    fault: str = ""
    is_cut_short: bool = False
    has_bracket_behind: bool = False


def split_blocks(text: str) -> Iterator[Block]:
    """Part a .bib file into entries and definitions of strings, in the file's order.

    Comments, preambles and free text are left out. What is broken ends at the next `@` that
    begins a line, and what it leaves behind is not taken for blocks.
    """
    prepared = _hide_remarks(text)
    line_ends = [match.start() for match in re.finditer("\n", text)]
    is_after_fault = False
    for block, offset in _locate(Splitter(prepared).split().blocks, prepared):
        end = offset + len(block.raw or "")
        if isinstance(block, bibtex.ImplicitComment):
            yield from _find_unopened(prepared[offset:end], bisect_right(line_ends, offset) + 1)
            continue
        if not _begins_block(prepared, offset, is_after_fault):
            continue
        found = _read_block(block, text[offset:end], bisect_right(line_ends, offset) + 1)
        if found is None:
            continue
        is_after_fault = bool(found.fault)
        yield _look_behind(found, prepared, end)
        if found.fault:
            yield from _find_unopened(found.raw, found.line)


def _hide_remarks(text: str) -> str:
    """The text without what is commented out; every other character keeps its place.

    A remark goes only if it closes whatever it opens, so that the end of a value is never lost
    with it.
    """
    if "%" in text:
        text = _REMARKS.sub(
            lambda found: _blank(found[0]) if _is_whole(found[0]) else found[0], text
        )
        text = _TRAILING_REMARK.sub(lambda found: _blank(found[0]), text)
    if "@" in text:
        text = _LATE_BRACKET.sub(r"\g<type>\g<bracket>\g<gap>", text)
    return "".join(_hide_comments(text))


def _hide_comments(text: str) -> Iterator[str]:
    """Blank out each `@comment{…}`, with the entries in it, up to one that is not closed."""
    place = 0
    for comment in _COMMENT.finditer(text):
        if comment.start() < place:
            continue
        end = _find_end(text, comment.end())
        if end < 0:
            break
        yield text[place : comment.start()]
        yield _blank(text[comment.start() : end])
        place = end
    yield text[place:]


def _blank(remark: str) -> str:
    return re.sub(r"[^\n]", " ", remark)


def _is_whole(remark: str) -> bool:
    return remark.count("{") == remark.count("}") and remark.count('"') % 2 == 0


def _find_end(text: str, start: int) -> int:
    """Behind the brace that closes the one before `start`, or -1."""
    depth = 1
    for brace in _BRACE.finditer(text, start):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return -1


def _locate(blocks: Iterable[bibtex.Block], text: str) -> Iterator[tuple[bibtex.Block, int]]:
    """Each block with its offset; those with a key twice as any other."""
    end = 0
    for block in blocks:
        start = max(text.find(block.raw or "", end), end)
        end = start + len(block.raw or "")
        inner = block
        while isinstance(inner, bibtex.ParsingFailedBlock) and inner.ignore_error_block:
            inner = inner.ignore_error_block
        if isinstance(inner, bibtex.ParsingFailedBlock):
            end = start + 1  # it may reach into the next one
        yield inner, start


def _find_unopened(text: str, line: int) -> Iterator[Block]:
    place = 0
    for match in _UNOPENED.finditer(text):
        line += text.count("\n", place, match.start("type"))
        place = match.start("type")
        yield Block(match["type"].lower(), match["key"], (), match[0], line, fault=UNOPENED)


def _begins_block(text: str, offset: int, is_after_fault: bool) -> bool:
    """Whether an `@` begins a block: not inside a word, nor in the remains of a broken entry."""
    before = text[text.rfind("\n", 0, offset) + 1 : offset]
    if not before.strip():
        return True
    return not is_after_fault and not before[-1].isalnum()


def _read_block(block: bibtex.Block, raw: str, line: int) -> Block | None:
    head = _HEAD.match(raw)
    type_ = head["type"].lower() if head else ""
    if type_ in {"comment", "preamble"}:
        return None
    if isinstance(block, bibtex.Entry):
        return Block(type_, block.key, tuple(_read_fields(block, line)), raw, line)
    if isinstance(block, bibtex.String) and type_ == "string":
        value = RawField(block.key, str(block.value), line, line)
        return Block(type_, block.key, (value,), raw, line)
    return Block(type_, head["key"] if head else "", (), raw, line, fault=_reason(block))


def _read_fields(block: bibtex.Entry, line: int) -> Iterator[RawField]:
    raw, place, at = block.raw or "", 0, line
    for field in block.fields:
        field_line = (field.start_line or 0) + line - (block.start_line or 0)
        while at < field_line:
            place = raw.find("\n", place) + 1
            at += 1
        start = max(raw.find(field.value, place), place)
        at += raw.count("\n", place, start)
        yield RawField(field.key.lower(), field.value, field_line, at)
        place = start


def _reason(block: bibtex.Block) -> str:
    error = block.error if isinstance(block, bibtex.ParsingFailedBlock) else None
    return error.abort_reason if isinstance(error, BlockAbortedException) else UNKNOWN_TYPE


def _look_behind(block: Block, text: str, end: int) -> Block:
    if block.fault or block.type == "string":
        return block
    if _FIELD_BEHIND.match(text, end):
        return replace(block, is_cut_short=True)
    return replace(block, has_bracket_behind=True) if _BRACKET_BEHIND.match(text, end) else block
