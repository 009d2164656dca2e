"""From a text file's bytes to its text, whatever wrote it.

Statistical detectors misread short texts, so none is asked: a byte order mark is believed, then
UTF-8 where it is valid, then Windows-1252, which is named in a notice. Only the author knows more.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from mkdocs_concepts.split.source_text import UnreadableSourceError

# The longer first: a UTF-32 mark begins with a UTF-16 one.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SHOWN = {"cp1252": "Windows-1252", "latin-1": "Latin-1 (ISO 8859-1)"}
_SAMPLE = 4096
_LEAST_SAMPLE = 8
_SURROGATE = re.compile("[\udc80-\udcff]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\udc80-\udcff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, with line feeds as the only line breaks.

    Attributes:
        encoding: What it was read as, by Python's name.
        notices: What its author should know about that.
    """

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a text file.

    Args:
        data: Its bytes.
        encoding: What its author says it is in, or None to find out.

    Raises:
        UnreadableSourceError: If it is not in the encoding that was named, if no such encoding
            is known, if it mixes encodings, or if it is no text at all.
    """
    if encoding is None:
        text, found, notices = _find_out(data)
    else:
        text, found, notices = _decode_as(data, encoding), encoding, ()
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROLS.search(text):
        _refuse_controls(text)
    return Decoded(text, found, notices)


def _find_out(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding), encoding, ()
    wide = _guess_utf16(data)
    if wide:
        notice = f"It has no byte order mark, and was read as {wide.upper()}."
        return _decode_as(data, wide), wide, (notice,)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        _refuse_mixture(data, error.start)
    encoding = _choose_single_byte(data)
    notice = (
        f"It is not UTF-8, and was read as {_SHOWN[encoding]}; "
        "if letters look wrong, name another with --encoding."
    )
    return data.decode(encoding), encoding, (notice,)


def _guess_utf16(data: bytes) -> str:
    """UTF-16 without a mark has a nought in nearly every other byte of a Latin text."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2 if len(sample) >= _LEAST_SAMPLE else 0
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if half and odd > half * 0.7 and even < half * 0.05:
        return "utf-16-le"
    if half and even > half * 0.7 and odd < half * 0.05:
        return "utf-16-be"
    return ""


def _choose_single_byte(data: bytes) -> str:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return "latin-1"
    return "cp1252"


def _refuse_mixture(data: bytes, start: int) -> None:
    """A text that is UTF-8 nearly everywhere would be spoilt as anything else."""
    lenient = data.decode("utf-8", "surrogateescape")
    invalid = len(_SURROGATE.findall(lenient))
    if len(_BEYOND_ASCII.findall(lenient)) > invalid:
        line = data.count(b"\n", 0, start) + 1
        raise UnreadableSourceError(
            f"line {line}: byte 0x{data[start]:02x} is not UTF-8, and the rest is; "
            "mend it, or name the encoding with --encoding"
        )


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise UnreadableSourceError(
            f"no encoding is called '{encoding}'; try utf-8, cp1252, latin-1 or utf-16"
        ) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableSourceError(
            f"line {line}: byte 0x{data[error.start]:02x} does not exist in {encoding}; "
            "name another with --encoding"
        ) from error
    except (UnicodeError, AttributeError, TypeError, ValueError) as error:
        raise UnreadableSourceError(f"'{encoding}' is not an encoding of texts") from error


def _refuse_controls(text: str) -> None:
    """A stray control character harms nobody; a nought, or many of them, are no text."""
    found = _CONTROLS.findall(text)
    if "\0" in found or len(found) > max(8, len(text) // 100):
        raise UnreadableSourceError("it is a binary file and no text")
