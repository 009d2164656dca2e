"""Reading a source text of any format that can be read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.split.readers.decoding import decode
from mkdocs_concepts.split.readers.documents import read_document
from mkdocs_concepts.split.readers.formats import detect_format
from mkdocs_concepts.split.readers.markdown_text import read_markdown
from mkdocs_concepts.split.readers.pandoc import read_limited
from mkdocs_concepts.split.readers.plain_text.reader import read_plain_text
from mkdocs_concepts.split.source_text import SourceText, UnreadableSourceError


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source text and the bytes that it was read from."""

    name: str
    data: bytes
    format: str
    source: SourceText


def read_source(file: Path, encoding: str = "") -> SourceFile:
    """Read a source text.

    Args:
        file: A .txt, .md, .docx, .odt, .html or .epub file.
        encoding: Of a text file; found out where it is empty.

    Raises:
        UnreadableSourceError: If it cannot be read; the message is one line.
    """
    try:
        data = read_limited(file)
        format_ = detect_format(file, data)
        if format_ in {"txt", "md"}:
            source = _read_text(data, format_, encoding, _find_bibliography(file))
        else:
            source = read_document(file, format_)
    except UnreadableSourceError as error:
        message = str(error)
        named = message if message.startswith(str(file)) else f"{file}: {message}"
        raise UnreadableSourceError(named) from error
    return SourceFile(file.name, data, format_, source)


def _read_text(data: bytes, format_: str, encoding: str, bibliography: str) -> SourceText:
    decoded = decode(data, encoding or None)
    if format_ == "md":
        source = read_markdown(decoded.text, bibliography)
    else:
        source = read_plain_text(decoded.text)
    return replace(source, notices=(*decoded.notices, *source.notices))


def _find_bibliography(file: Path) -> str:
    """The .bib file of the same name beside a Markdown text, if there is one."""
    bib_file = file.with_suffix(".bib")
    if not bib_file.is_file():
        return ""
    try:
        return read_text(bib_file, bib_file.name)
    except UnreadableFileError as error:
        raise UnreadableSourceError(str(error.diagnostic)) from error
