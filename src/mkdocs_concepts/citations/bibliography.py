"""Reading a .bib file: which entries it has, and where."""

from __future__ import annotations

import re
from pathlib import Path

from pybtex.database import BibliographyData, BibliographyDataError
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError

from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry

_ENTRY = re.compile(r"^[ \t]*@(?P<type>\w+)[ \t]*[{(]\s*(?P<key>[^\s,{}()]+)\s*,", re.MULTILINE)
_LINE = re.compile(r"line (\d+)")


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
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = f"there is no file '{path}'"
        return (), (Diagnostic(path, 1, Code.CONFIG_INVALID, message, "create it, or correct 'bib_file'"),)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        return (), (Diagnostic(path, line, Code.ENCODING_INVALID, message, "save the file as UTF-8"),)
    except OSError as error:
        return (), (Diagnostic(path, 1, Code.CONFIG_INVALID, f"cannot be read: {error.strerror}"),)
    return parse_bibliography(text, path)


def parse_bibliography(
    text: str, path: str
) -> tuple[tuple[ReferenceEntry, ...], tuple[Diagnostic, ...]]:
    """Read reference entries from BibTeX; see `read_bibliography`."""
    lines = _entry_lines(text)
    try:
        data: BibliographyData = Parser(encoding="utf-8").parse_string(text)
    except BibliographyDataError as error:
        key = str(error).rsplit(" ", 1)[-1]
        line = next((line for found, line in reversed(lines) if found.lower() == key.lower()), 1)
        message = f"the key '{key}' occurs twice"
        return (), (Diagnostic(path, line, Code.BIB_INVALID, message, "give one of them another key"),)
    except PybtexError as error:
        place = _LINE.search(str(error))
        line = int(place[1]) if place else 1
        reason = str(error).split(": ", 1)[-1]
        return (), (Diagnostic(path, line, Code.BIB_INVALID, f"malformed entry: {reason}"),)
    line_of = {key.lower(): line for key, line in reversed(lines)}
    entries = tuple(
        ReferenceEntry(key, entry.type, dict(entry.fields), path, line_of.get(key.lower(), 1))
        for key, entry in data.entries.items()
    )
    return entries, ()


def _entry_lines(text: str) -> list[tuple[str, int]]:
    found = []
    line, offset = 1, 0
    for match in _ENTRY.finditer(text):
        line += text.count("\n", offset, match.start("type"))
        offset = match.start("type")
        found.append((match["key"], line))
    return found
