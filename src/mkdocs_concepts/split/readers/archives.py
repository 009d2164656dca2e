"""Looking over a zip archive (.docx, .odt, .epub) before anything else unpacks it.

What an archive says about itself is not believed: every part is inflated here once, without
being kept, and counted.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from mkdocs_concepts.split.source_text import UnreadableSourceError

MOST_PARTS = 10_000
"""Files that an archive may hold."""

LARGEST_UNPACKED = 512 * 1024 * 1024
"""Bytes that all of its files may have together."""

LARGEST_RATIO = 200
"""Times its own size that an archive may unpack to, once that is more than `FREE_SIZE`."""

FREE_SIZE = 16 * 1024 * 1024
"""Bytes up to which any ratio is harmless."""

_CHUNK = 1024 * 1024
_LOCAL_HEADER = 30
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_ENTITY_UTF16 = re.compile(
    rb"<\x00!\x00E\x00N\x00T\x00I\x00T\x00Y|<\x00?!\x00E\x00N\x00T\x00I\x00T"
)
_XML_NAMES = (".xml", ".rels", ".opf", ".ncx", ".xhtml", ".html", ".htm", ".svg")
# Fonts may be scrambled in a book that anyone may read.
_FONT_SCRAMBLING = (b"http://www.idpf.org/2008/embedding", b"http://ns.adobe.com/pdf/enc#RC")
_ALGORITHM = re.compile(rb"""<[\w:.-]*EncryptionMethod\b[^<>]*Algorithm\s*=\s*["']([^"']*)["']""")


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Open an archive whose parts have all been looked over.

    Args:
        data: The bytes of the file.

    Raises:
        UnreadableSourceError: If it is damaged, encrypted, unpacks to more than it should, or
            has XML that defines entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        raise UnreadableSourceError(
            "it is a damaged or incomplete zip archive; save it again, or fetch it again"
        ) from error
    _check_directory(archive)
    total = 0
    for part in archive.infolist():
        total += _check_part(data, part)
        if total > LARGEST_UNPACKED or total > max(FREE_SIZE, LARGEST_RATIO * len(data)):
            raise _too_large()
    if _is_locked(archive):
        raise UnreadableSourceError("it is encrypted (DRM); use a copy that is not")
    return archive


def read_part(archive: zipfile.ZipFile, name: str) -> bytes:
    """A part of an archive that has been looked over, or nothing if it has no such part."""
    try:
        return archive.read(name)
    except (KeyError, zipfile.BadZipFile, RuntimeError, zlib.error, OSError, ValueError):
        return b""


def _too_large() -> UnreadableSourceError:
    return UnreadableSourceError(
        "it unpacks to far more than its own size (a zip bomb?); "
        "take out its pictures, or save it again"
    )


def _check_directory(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        raise UnreadableSourceError(f"its archive has more than {MOST_PARTS:,} files")
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSourceError("its archive is encrypted; save it without a password")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _too_large()
    names = [part.filename for part in parts]
    if len(set(names)) < len(names):
        raise UnreadableSourceError("its archive has two files of one name; save it again")


def _check_part(data: bytes, part: zipfile.ZipInfo) -> int:
    """Inflate a part, and give how many bytes that took."""
    is_xml = part.filename.lower().endswith(_XML_NAMES)
    size, tail = 0, b""
    for chunk in _inflate(data, part):
        size += len(chunk)
        if size > part.file_size:
            raise UnreadableSourceError(
                f"its archive lies about the size of '{_shown(part.filename)}'; save it again"
            )
        window = tail + chunk
        if is_xml and (_ENTITY.search(window) or _ENTITY_UTF16.search(window)):
            raise UnreadableSourceError(
                f"'{_shown(part.filename)}' in it defines XML entities, which no program that "
                "writes such files does; save it again"
            )
        tail = window[-32:]
    if size != part.file_size:
        raise _damaged(part)
    return size


def _shown(name: str) -> str:
    """A part's name as it may stand in a message: one line, not too long."""
    return "".join(c if c.isprintable() else "?" for c in name)[:60]


def _damaged(part: zipfile.ZipInfo) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"'{_shown(part.filename)}' in its archive is damaged; save it again, or fetch it again"
    )


def _inflate(data: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """What a part really holds, whatever its size is said to be."""
    packed = _packed_bytes(data, part)
    if part.compress_type == _STORED:
        yield packed
        return
    if part.compress_type != _DEFLATED:
        raise UnreadableSourceError("its archive is packed in an unusual way; save it again")
    inflater = zlib.decompressobj(-15)
    try:
        yield inflater.decompress(packed, _CHUNK)
        while not inflater.eof and inflater.unconsumed_tail:
            yield inflater.decompress(inflater.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise _damaged(part) from error


def _packed_bytes(data: bytes, part: zipfile.ZipInfo) -> bytes:
    start = part.header_offset
    header = data[start : start + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04"):
        raise _damaged(part)
    lengths = (int.from_bytes(header[place : place + 2], "little") for place in (26, 28))
    begin = start + _LOCAL_HEADER + sum(lengths)
    if begin + part.compress_size > len(data):
        raise _damaged(part)
    return data[begin : begin + part.compress_size]


def _is_locked(archive: zipfile.ZipFile) -> bool:
    """Whether an EPUB's or OpenDocument file's own parts are encrypted."""
    algorithms = _ALGORITHM.findall(read_part(archive, "META-INF/encryption.xml"))
    if any(algorithm not in _FONT_SCRAMBLING for algorithm in algorithms):
        return True
    return b"encryption-data" in read_part(archive, "META-INF/manifest.xml")
