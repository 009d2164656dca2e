"""Running pandoc on a file that nobody has vouched for."""

from __future__ import annotations

import json
import subprocess
import tempfile
import threading
from pathlib import Path
from typing import IO, Any

import pypandoc

from mkdocs_concepts.split.readers.archives import open_archive
from mkdocs_concepts.split.source_text import UnreadableSourceError

LARGEST_INPUT = 128 * 1024 * 1024
"""Bytes that a file may have."""

LARGEST_OUTPUT = 1024 * 1024 * 1024
"""Bytes that pandoc's account of it may have."""

MEMORY = "2g"
"""What pandoc may use, as its runtime writes it."""

TIME_LIMIT = 120.0
"""Seconds that pandoc may take."""

_READERS = {
    "docx": "docx-auto_identifiers",
    "odt": "odt-auto_identifiers",
    "html": "html-auto_identifiers",
    "epub": "epub-auto_identifiers",
}
_ARCHIVES = frozenset({"docx", "odt", "epub"})
_HEAP_EXHAUSTED = 251
_CHUNK = 1024 * 1024


def read_ast(file: Path, format: str) -> dict[str, Any]:  # noqa: A002  # what it is called
    """Read a file as pandoc's abstract syntax tree.

    Args:
        file: The file.
        format: "docx", "odt", "html" or "epub".

    Returns:
        Pandoc's JSON: `meta`, `blocks` and the version of the format.

    Raises:
        UnreadableSourceError: If the file is too large, damaged, encrypted, or not of that
            format, or if pandoc takes too long over it.
    """
    return parse_ast(read_limited(file), format)


def read_limited(file: Path) -> bytes:
    """A file's bytes, if they are not too many.

    Raises:
        UnreadableSourceError: If it cannot be read or is too large.
    """
    try:
        if file.stat().st_size > LARGEST_INPUT:
            raise UnreadableSourceError(
                f"larger than {LARGEST_INPUT // 2**20} MB; take out its pictures or split it"
            )
        return file.read_bytes()
    except OSError as error:
        raise UnreadableSourceError(f"cannot be read: {error.strerror}") from error


def parse_ast(data: bytes, format: str) -> dict[str, Any]:  # noqa: A002  # as above
    """As `read_ast`, from the bytes of a file."""
    if len(data) > LARGEST_INPUT:
        raise UnreadableSourceError(f"larger than {LARGEST_INPUT // 2**20} MB; split it")
    if format in _ARCHIVES:
        open_archive(data).close()
    output = _run(data, format)
    try:
        tree = json.loads(output)
    except RecursionError as error:
        raise too_deep() from error
    except ValueError as error:
        raise _not_readable(format) from error
    if not isinstance(tree, dict) or not isinstance(tree.get("blocks"), list):
        raise _not_readable(format)
    return tree


def too_deep() -> UnreadableSourceError:
    """The error for a text whose parts are nested without end."""
    return UnreadableSourceError("its parts are nested too deeply; simplify it, or save it as text")


def _not_readable(format_: str, reason: str = "") -> UnreadableSourceError:
    detail = f" ({reason})" if reason else ""
    return UnreadableSourceError(
        f"pandoc cannot read it as {format_}{detail}; open it, and save it again"
    )


def _run(data: bytes, format_: str) -> bytes:
    """Pandoc's JSON for a file, within all limits; the file reaches it as its standard input."""
    command = [
        str(pypandoc.get_pandoc_path()),
        *("+RTS", f"-M{MEMORY}", "-RTS"),
        "--sandbox",
        f"--from={_READERS[format_]}",
        "--to=json",
    ]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as complaints:
        given.write(data)
        given.seek(0)
        try:
            process = subprocess.Popen(  # noqa: S603  # no shell, and no argument from outside
                command, stdin=given, stdout=subprocess.PIPE, stderr=complaints
            )
        except OSError as error:
            raise UnreadableSourceError(f"pandoc cannot be run: {error.strerror}") from error
        output = _collect(process, format_)
        if process.returncode == _HEAP_EXHAUSTED:
            raise UnreadableSourceError("reading it takes too much memory; split it")
        if process.returncode != 0:
            raise _not_readable(format_, _first_line(complaints))
        return output


def _collect(process: subprocess.Popen[bytes], format_: str) -> bytes:
    """What pandoc writes, until it ends, has written too much, or has taken too long."""
    is_late = threading.Event()

    def stop() -> None:
        is_late.set()
        process.kill()

    timer = threading.Timer(TIME_LIMIT, stop)
    timer.start()
    parts: list[bytes] = []
    size = 0
    with process:
        assert process.stdout is not None
        try:
            while size <= LARGEST_OUTPUT and (chunk := process.stdout.read(_CHUNK)):
                parts.append(chunk)
                size += len(chunk)
        finally:
            timer.cancel()
            if size > LARGEST_OUTPUT:
                process.kill()
    if is_late.is_set():
        raise UnreadableSourceError(
            f"reading it as {format_} takes longer than {TIME_LIMIT:g} seconds; split it"
        )
    if size > LARGEST_OUTPUT:
        raise UnreadableSourceError(f"as {format_} it holds more than can be read; split it")
    return b"".join(parts)


def _first_line(complaints: IO[bytes]) -> str:
    complaints.seek(0)
    text = complaints.read(4096).decode("utf-8", "replace")
    line = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return "".join(c for c in line if c.isprintable())[:120].rstrip(".:")
