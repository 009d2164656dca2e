"""Reading .bib files: which reference entries they have, and where.

An entry that cannot be read is reported and left out, and takes none of the others with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.citations.bibtex.blocks import Block, RawField, split_blocks
from mkdocs_concepts.citations.bibtex.faults import Fault, describe_fault, describe_missing_key
from mkdocs_concepts.citations.bibtex.names import find_name_faults
from mkdocs_concepts.citations.bibtex.values import ValueFaultError, parse_value
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry

LONGEST_VALUE = 50_000
"""Characters of a field: ten pages of an abstract, or two thousand authors."""

MOST_ENTRIES = 10_000
"""Of a .bib file. To render each takes pandoc a thousandth of a second, once."""

_BLOCK = re.compile(r"@\w++\s*+[{(]")
_NOT_IN_KEY = re.compile(r"[\s\"#%<>\\^{|}~]")
_NAME = re.compile(r"[\w:+-]+")
_HOW_TO_NAME = "write it in letters, digits, '-' and '_'"
_BRACKET = re.compile(r"[{(]")


@dataclass(frozen=True, slots=True)
class Bibliography:
    """Everything that a course can cite.

    Attributes:
        entries: In the order of the files; of two with one key the first.
        strings: Each `@string` as written, the first of two with one name.
        unreadable: The keys of entries that are in the files but cannot be read.
    """

    entries: tuple[ReferenceEntry, ...] = ()
    strings: tuple[str, ...] = ()
    unreadable: frozenset[str] = frozenset()


def read_bibliographies(
    files: Iterable[tuple[Path, str]],
) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    """Read the reference entries of .bib files.

    Args:
        files: Where each lies on disk, and how its author names it, for messages.

    Returns:
        Whatever could be read, and everything that is wrong with the rest.
    """
    texts: list[tuple[str, str]] = []
    diagnostics: list[Diagnostic] = []
    for file, path in files:
        if not file.exists():
            message, hint = f"there is no file '{path}'", "create it, or correct 'bib_file'"
            diagnostics.append(Diagnostic(path, 1, Code.CONFIG_INVALID, message, hint))
            continue
        try:
            texts.append((read_bib_text(file, path), path))
        except UnreadableFileError as error:
            diagnostics.append(error.diagnostic)
            if error.diagnostic.code is Code.ENCODING_INVALID:
                text = file.read_text(encoding="utf-8-sig", errors="replace")
                texts.append((text, path))
    bibliography, found = _read(tuple(texts))
    return bibliography, (*diagnostics, *found)


def read_bib_text(file: Path, path: str) -> str:
    """Read a .bib file as text; see `read_text`.

    Raises:
        UnreadableFileError: If it cannot be read, or has more entries than can be rendered.
    """
    text = read_text(file, path)
    if sum(1 for _ in _BLOCK.finditer(text)) > MOST_ENTRIES:
        message, hint = (
            f"more than {MOST_ENTRIES:,} reference entries",
            "take out what nobody cites",
        )
        raise UnreadableFileError(Diagnostic(path, 1, Code.TOO_LARGE, message, hint))
    return text


def parse_bibliography(text: str, path: str) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    """Read reference entries from BibTeX; see `read_bibliographies`."""
    return _read(((text, path),))


@lru_cache(maxsize=4)  # two plugins of one build ask for the same
def _read(texts: tuple[tuple[str, str], ...]) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    return _Reader().read(texts)


class _UnreadableError(Exception):
    """Why a block cannot be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Reader:
    """Reads files that share their strings, and may not share a key."""

    def __init__(self) -> None:
        self._diagnostics: list[Diagnostic] = []
        self._values: dict[str, str] = {}  # of each @string
        self._strings: dict[str, tuple[str, str]] = {}  # as written, and where
        self._entries: dict[str, ReferenceEntry] = {}  # by key in lower case
        self._unreadable: set[str] = set()

    def read(self, texts: Iterable[tuple[str, str]]) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
        blocks = [(block, path) for text, path in texts for block in split_blocks(text)]
        for block, path in blocks:
            if block.type == "string":
                self._attempt(self._add_string, block, path)
        for block, path in blocks:
            if block.type != "string":
                self._attempt(self._add_entry, block, path)
        keys = {entry.key for entry in self._entries.values()}
        bibliography = Bibliography(
            tuple(self._entries.values()),
            tuple(raw for raw, _ in self._strings.values()),
            frozenset(self._unreadable - keys),
        )
        return bibliography, tuple(sorted(self._diagnostics, key=lambda d: (d.path, d.line)))

    def _attempt(self, add: Callable[[Block, str], None], block: Block, path: str) -> None:
        """Add a block, or report why it cannot be."""
        try:
            _check_parted(block)
            add(block, path)
        except _UnreadableError as error:
            self._report(path, error.fault.line, error.fault.message, error.fault.hint)
            if block.type == "string":  # what uses it is not to blame
                self._values.setdefault(block.key.lower(), block.key)
            else:
                self._unreadable.add(block.key)

    def _report(self, path: str, line: int, message: str, hint: str) -> None:
        self._diagnostics.append(Diagnostic(path, line, Code.BIB_INVALID, message, hint))

    def _add_string(self, block: Block, path: str) -> None:
        (field,) = block.fields
        if not _NAME.fullmatch(field.name):
            message = f"'{field.name}' cannot be the name of an @string"
            raise _UnreadableError(Fault(block.line, message, "write it in letters and digits"))
        value = self._parse_value(field, path)
        name = field.name.lower()
        if name not in self._strings:
            self._values[name] = value
            self._strings[name] = (_in_braces(block.raw), f"{path}:{block.line}")
        elif self._values[name] != value:
            message = f"the @string '{name}' is already defined at {self._strings[name][1]}"
            self._report(path, block.line, message, "give it another name; the first counts")

    def _add_entry(self, block: Block, path: str) -> None:
        _check_head(block)
        fields: dict[str, str] = {}
        lines: dict[str, int] = {}
        for field in block.fields:
            _check_field_name(field)
            if field.name in fields:
                message = f"the reference entry '{block.key}' has two fields '{field.name}'"
                self._report(path, field.line, message, "delete one of them; the last counts")
            fields[field.name] = self._parse_value(field, path)
            lines[field.name] = field.line
        for name, message, hint in find_name_faults(fields):
            self._report(path, lines[name], message, hint)
        self._check_end(block, path)
        raw = _in_braces(block.raw)
        self._keep(ReferenceEntry(block.key, block.type, fields, path, block.line, lines, raw))

    def _parse_value(self, field: RawField, path: str) -> str:
        if len(field.value) > LONGEST_VALUE:
            message = f"the field '{field.name}' is longer than {LONGEST_VALUE:,} characters"
            raise _UnreadableError(Fault(field.line, message, "shorten it, or take it out"))
        try:
            value = parse_value(field.name, field.value, self._values)
        except ValueFaultError as error:
            fault = Fault(field.line_at(error.offset), error.message, error.hint)
            raise _UnreadableError(fault) from error
        for name in value.undefined:
            message = f"'{name}' is neither in braces nor an @string"
            self._report(path, field.value_line, message, "put it in braces")
        return value.text

    def _check_end(self, block: Block, path: str) -> None:
        line = block.line + block.raw.count("\n")
        if block.is_cut_short:
            message = f"the reference entry '{block.key}' is closed before its last field"
            raise _UnreadableError(Fault(line, message, "take out the brace that is too many"))
        if block.has_bracket_behind:
            message = f"there is a bracket too many behind the reference entry '{block.key}'"
            self._report(path, line, message, "take it out")

    def _keep(self, entry: ReferenceEntry) -> None:
        """Keep an entry, unless its key is taken; keys are taken in whatever case."""
        first = self._entries.setdefault(entry.key.lower(), entry)
        if first is entry:
            return
        where = f"{first.path}:{first.line}"
        message = f"the key '{entry.key}' is already that of {where}"
        if first.key != entry.key:
            message = f"the key '{entry.key}' differs from '{first.key}' at {where} in case only"
        hint = "give one of them another key; the first counts"
        self._report(entry.path, entry.line, message, hint)
        self._unreadable.add(entry.key)


def _check_parted(block: Block) -> None:
    if block.fault:
        raise _UnreadableError(describe_fault(block))


def _check_head(block: Block) -> None:
    if not block.key:
        raise _UnreadableError(describe_missing_key(block))
    wrong = _NOT_IN_KEY.search(block.key)
    if wrong:
        what = "white space" if wrong[0].isspace() else f"'{wrong[0]}'"
        message = f"the citation key '{block.key}' has {what} in it"
        raise _UnreadableError(Fault(block.line, message, _HOW_TO_NAME))
    if not block.type:
        message = f"the reference entry '{block.key}' has no type"
        raise _UnreadableError(Fault(block.line, message, "write it behind the '@', as in @book"))
    if not block.fields and "," not in block.raw:
        message = f"the reference entry '{block.key}' has no fields"
        raise _UnreadableError(Fault(block.line, message, "add them, or delete it"))


def _check_field_name(field: RawField) -> None:
    if field.name.isalnum() or _NAME.fullmatch(field.name):
        return
    first, *more = field.name.split() or [""]
    if more and _NAME.fullmatch(first):
        message = f"there is no '=' behind '{first}'"
        raise _UnreadableError(Fault(field.line, message, f"write {first} = {{…}}"))
    message = f"'{field.name}' cannot be the name of a field"
    raise _UnreadableError(Fault(field.line, message, _HOW_TO_NAME))


def _in_braces(raw: str) -> str:
    """A block as written, but for parentheses around it, which citeproc does not read."""
    bracket = _BRACKET.search(raw)
    if bracket is None or bracket[0] == "{":
        return raw
    return f"{raw[: bracket.start()]}{{{raw[bracket.end() : -1]}}}"
