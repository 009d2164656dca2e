"""Reading a .bib file: which entries it has, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pybtex.errors
from pybtex.database import BibliographyData, BibliographyDataError
from pybtex.database.input.bibtex import Parser, UndefinedMacro
from pybtex.exceptions import PybtexError
from pybtex.scanner import PrematureEOF, PybtexSyntaxError

from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry

_ENTRY = re.compile(r"^[ \t]*@(?P<type>\w+)[ \t]*[{(]\s*(?P<key>[^\s,{}()]+)\s*,", re.MULTILINE)
_DUPLICATE_FIELD = re.compile(r"entry with key (?P<key>\S+) has a duplicate (?P<field>\S+) field")
_QUOTED = re.compile(r"'(.+)'")


def read_bibliography(
    file: Path, path: str
) -> tuple[tuple[ReferenceEntry, ...], tuple[Diagnostic, ...]]:
    """Read the reference entries of one .bib file.

    Args:
        file: Where it lies on disk.
        path: How the author names it, for messages.

    Returns:
        The entries in the file's order, and what keeps the file from being read; where
        something does, there are no entries.
    """
    if not file.exists():
        message = f"there is no file '{path}'"
        hint = "create it, or correct 'bib_file'"
        return (), (Diagnostic(path, 1, Code.CONFIG_INVALID, message, hint),)
    try:
        text = read_text(file, path)
    except UnreadableFileError as error:
        return (), (error.diagnostic,)
    return parse_bibliography(text, path)


def parse_bibliography(
    text: str, path: str
) -> tuple[tuple[ReferenceEntry, ...], tuple[Diagnostic, ...]]:
    """Read reference entries from BibTeX; see `read_bibliography`."""
    lines = _entry_lines(text)
    with pybtex.errors.capture() as errors:
        data: BibliographyData = Parser(encoding="utf-8").parse_string(text)
    if errors:
        return (), _describe_errors(errors, text, path)
    line_of = {key.lower(): line for key, line in reversed(lines)}
    entries = tuple(
        ReferenceEntry(key, entry.type, dict(entry.fields), path, line_of.get(key.lower(), 1))
        for key, entry in data.entries.items()
    )
    return entries, ()


def _describe_errors(errors: Iterable[PybtexError], text: str, path: str) -> tuple[Diagnostic, ...]:
    """The first error of each line; those that follow it on the line follow from it too."""
    by_line: dict[int, Diagnostic] = {}
    for error in errors:
        line, message, hint = _describe(error, text)
        by_line.setdefault(line, Diagnostic(path, line, Code.BIB_INVALID, message, hint))
    return tuple(by_line.values())


def _describe(error: PybtexError, text: str) -> tuple[int, str, str]:
    """A parser's error as line, message and hint."""
    reason = str(error).split(": ", 1)[-1]
    if isinstance(error, UndefinedMacro):
        return error.lineno, f"'{reason}' is neither in braces nor an @string", "put it in braces"
    if isinstance(error, PrematureEOF):
        line = text.count("\n", 0, error.error_context_info[0]) + 1
        return line, "the entry that begins here is not closed", "add the missing brace"
    if isinstance(error, PybtexSyntaxError):
        return error.lineno, f"malformed entry: {reason}", ""
    field = _DUPLICATE_FIELD.search(reason)
    if field:
        message = f"the entry '{field['key']}' has two fields '{field['field']}'"
        return _last_line(field["key"], text), message, "delete one of them"
    if isinstance(error, BibliographyDataError):
        hint = "give one of them another key"
        return _last_line(reason, text), f"the key '{reason}' occurs twice", hint
    name = _QUOTED.search(reason)
    place = text.find(name[1]) if name else 0
    return text.count("\n", 0, max(place, 0)) + 1, f"malformed name: {reason}", ""


def _last_line(key: str, text: str) -> int:
    """The line where the last entry with this key begins."""
    found = [line for other, line in _entry_lines(text) if other.lower() == key.lower()]
    return found[-1] if found else 1


def _entry_lines(text: str) -> list[tuple[str, int]]:
    found = []
    line, offset = 1, 0
    for match in _ENTRY.finditer(text):
        line += text.count("\n", offset, match.start("type"))
        offset = match.start("type")
        found.append((match["key"], line))
    return found
