"""Reading an author's text file, and saying what is wrong where it cannot be read."""

from __future__ import annotations

from pathlib import Path

from mkdocs_concepts.diagnostics import Code, Diagnostic

LARGEST_FILE = 10_000_000
"""Bytes of a page or a .bib file: twice the Bible, or twenty thousand reference entries."""


class UnreadableFileError(Exception):
    """A file that cannot be read as text.

    Attributes:
        diagnostic: What is wrong with it.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def read_text(file: Path, path: str) -> str:
    """Read a UTF-8 file, with or without a byte order mark.

    Args:
        file: Where it lies on disk.
        path: How the author names it, for messages.

    Returns:
        Its text, with line feeds as the only line breaks.

    Raises:
        UnreadableFileError: If it is not there, may not be read, is too large, or is not UTF-8.
    """
    try:
        if file.stat().st_size > LARGEST_FILE:
            raise _too_large(path)
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte 0x{error.object[error.start]:02x} at offset {error.start}"
        hint = "save the file as UTF-8"
        found = Diagnostic(path, line, Code.ENCODING_INVALID, message, hint)
        raise UnreadableFileError(found) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        found = Diagnostic(path, 1, Code.FILE_UNREADABLE, message)
        raise UnreadableFileError(found) from error


def _too_large(path: str) -> UnreadableFileError:
    message = f"larger than {LARGEST_FILE // 1_000_000} MB"
    return UnreadableFileError(
        Diagnostic(path, 1, Code.TOO_LARGE, message, "make several files of it")
    )
