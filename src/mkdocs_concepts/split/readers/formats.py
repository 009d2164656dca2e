"""Which format a file is in: by what it holds first, by its name second."""

from __future__ import annotations

import codecs
import re
import zipfile
from pathlib import Path

from mkdocs_concepts.split.readers.archives import open_archive, read_part
from mkdocs_concepts.split.source_text import UnreadableSourceError

_BY_SUFFIX = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".mkd": "md",
    ".docx": "docx",
    ".odt": "odt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".epub": "epub",
}
_SHOWN = {
    "txt": "plain text",
    "md": "Markdown",
    "docx": "a Word document (.docx)",
    "odt": "an OpenDocument text (.odt)",
    "html": "an HTML page",
    "epub": "an EPUB",
}
_TEXTS = frozenset({"txt", "md"})
_EXPORT = "open it where it was written, and export it as .docx, .html, .epub or plain text"
_DECLINED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", f"a PDF holds a text's look and not its order; {_EXPORT}"),
    (b"{\\rtf", "it is an RTF document (.rtf); open it in a word processor, and save it as .docx"),
    (b"%!PS", f"it is PostScript; {_EXPORT}"),
    (b"\x1f\x8b", "it is compressed (gzip); unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive; unpack it first"),
    (b"Rar!", "it is a RAR archive; unpack it first"),
    (b"\x89PNG", "it is a picture; its text has to be typed or recognised first"),
    (b"\xff\xd8\xff", "it is a picture; its text has to be typed or recognised first"),
    (b"GIF8", "it is a picture; its text has to be typed or recognised first"),
    (b"SQLite format 3", "it is a database; export its text first"),
    (b"\x7fELF", "it is a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BY_NAME_DECLINED = {
    ".pdf": "its name says PDF, and it is none",
    ".doc": "its name says .doc, and it is none",
    ".rtf": "its name says .rtf, and it is none",
}
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_LOOKED_AT = 4096


def detect_format(file: Path, data: bytes) -> str:
    """Tell a file's format.

    Args:
        file: Its name counts where its content may be several things.
        data: Its bytes.

    Returns:
        "txt", "md", "docx", "odt", "html" or "epub".

    Raises:
        UnreadableSourceError: If it is empty, of a format that cannot be read, or of another
            format than its name says; the message says what to do.
    """
    if not data.strip(b" \t\r\n\f\v\0" + codecs.BOM_UTF8):
        raise UnreadableSourceError("it is empty")
    for start, reason in _DECLINED:
        if data.startswith(start):
            raise UnreadableSourceError(reason)
    if data.startswith(_OLE):
        raise UnreadableSourceError(_explain_ole(data))
    suffix = file.suffix.lower()
    named = _BY_SUFFIX.get(suffix, "")
    found = _detect_archive(data) if data.startswith(_ZIP) else _detect_text(data)
    if not named and suffix in _BY_NAME_DECLINED:
        raise UnreadableSourceError(
            f"{_BY_NAME_DECLINED[suffix]}: it is {_SHOWN[found]}; rename it"
        )
    if found == "txt" and named in _TEXTS:
        return named
    if found == "txt" and named == "html":
        return _confirm_fragment(data)
    if named and named != found:
        raise UnreadableSourceError(
            f"its name says it is {_SHOWN[named]}, and what it holds is {_SHOWN[found]}; rename it"
        )
    return found


def _explain_ole(data: bytes) -> str:
    if _LOCKED in data:
        return "it is protected by a password; save it without one"
    return (
        "it is a document of an older Word or Office (.doc); "
        "open it in a word processor, and save it as .docx"
    )


def _detect_archive(data: bytes) -> str:
    with open_archive(data) as archive:
        names = set(archive.namelist())
        mimetype = read_part(archive, "mimetype").strip()
        if mimetype == b"application/epub+zip" or "META-INF/container.xml" in names:
            return "epub"
        if mimetype == b"application/vnd.oasis.opendocument.text":
            return "odt"
        if "word/document.xml" in names or _holds_word(archive):
            return "docx"
    raise UnreadableSourceError(
        "it is a zip archive, but neither a Word document nor an EPUB; unpack it first"
    )


def _holds_word(archive: zipfile.ZipFile) -> bool:
    return b"wordprocessingml" in read_part(archive, "[Content_Types].xml")


def _detect_text(data: bytes) -> str:
    """Markdown cannot be told from plain text by what it holds, so that it is "txt" here."""
    start = data[:_LOOKED_AT]
    if start.startswith(_BOMS[1:]):
        text = start.decode("utf-16", "replace")
    elif _looks_like_utf16(start):
        return "txt"
    elif b"\0" in data:
        raise UnreadableSourceError("it is a binary file and no text")
    else:
        text = start.decode("utf-8-sig", "replace")
    return "html" if _HTML.match(text) else "txt"


def _looks_like_utf16(start: bytes) -> bool:
    """Whether every other byte is nought, as in the Latin script without a byte order mark."""
    sample = start[: len(start) // 2 * 2]
    even, odd = sample[::2], sample[1::2]
    half = max(1, len(sample) // 2)
    return min(even.count(0), odd.count(0)) < half // 20 + 1 and (
        max(even.count(0), odd.count(0)) > half * 7 // 10
    )


def _confirm_fragment(data: bytes) -> str:
    if re.search(rb"</?[a-zA-Z][^<>]{0,200}>", data):
        return "html"
    raise UnreadableSourceError(
        "its name says it is an HTML page, and what it holds is plain text; rename it to .txt"
    )
