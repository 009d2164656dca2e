"""What a build has made, kept for the next one by all that it was made from.

One file for each kind of build, beside the course. It is written whole or not at all, holds only
what the last build asked for, and is sealed: what is damaged, cut short or somebody else's counts
as missing, and costs time.
"""

from __future__ import annotations

import contextlib
import mmap
import pickle
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from mkdocs_concepts.trust.sealing import (
    SEAL_SIZE,
    compute_seal,
    is_sealed,
    read_key,
    replace_file,
)

KEY_SIZE = 20
"""Bytes of a key."""

ROOM = 100_000_000
"""Bytes of a disk that are left to what is more important."""

_ENTRY = struct.Struct(f">{KEY_SIZE}sQ")  # the key, and how many bytes follow
_LEVEL = 1  # a page then has a fifth of its size, and takes half a millisecond


_Made = TypeVar("_Made")


class BuildCache:
    """Results by keys, which are digests of everything that a result depends on."""

    def __init__(self) -> None:
        """Begin with nothing, and without a place to keep it."""
        self._file: Path | None = None
        self._read: dict[bytes, memoryview | bytes] = {}
        self._asked: dict[bytes, memoryview | bytes] = {}

    def open(self, file: Path) -> None:
        """Read what is kept, unless it has been read; one that is none of ours is an empty one.

        Args:
            file: Where it is kept.
        """
        if file != self._file:
            self._file = file
            self._seal_key = read_key()
            self._read = dict(_read_entries(file, self._seal_key))

    def __contains__(self, key: bytes | None) -> bool:
        """Whether there is a result."""
        return key in self._asked or key in self._read

    def get(self, key: bytes | None) -> Any:
        """A result, or None; there is never one without a key."""
        packed = None if key is None else self._asked.get(key) or self._read.get(key)
        if key is None or packed is None:
            return None
        self._asked[key] = packed
        return pickle.loads(zlib.decompress(packed))  # noqa: S301 - sealed by this user's builds

    def put(self, key: bytes | None, result: object) -> None:
        """Keep a result, which can be pickled and is not None; without a key it is forgotten."""
        if key is not None and self._file is not None:
            packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
            self._asked[key] = zlib.compress(packed, _LEVEL)

    def recall(self, key: bytes | None, make: Callable[[], _Made]) -> _Made:
        """A result, made if there is none."""
        kept: _Made | None = self.get(key)
        if kept is not None:
            return kept
        made = make()
        self.put(key, made)
        return made

    def has_met(self, key: bytes | None) -> bool:
        """Whether a former build has asked this too; the next one will hear that this one has."""
        is_known = key in self._read
        self.put(key, True)
        return is_known

    def save(self) -> None:
        """Keep what was asked for. Where it cannot be written the next build works without."""
        if self._file is not None and self._asked.keys() != self._read.keys():
            with contextlib.suppress(OSError):
                self._write(self._file)
        self._read, self._asked = self._asked, {}

    def _write(self, file: Path) -> None:
        if file.parent.is_symlink() or file.parent.parent.is_symlink():
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        size = sum(map(len, self._asked.values()))
        if shutil.disk_usage(file.parent).free < size + ROOM:
            return
        content = bytearray(SEAL_SIZE)
        for key, packed in self._asked.items():
            content += _ENTRY.pack(key, len(packed))
            content += packed
        content[:SEAL_SIZE] = compute_seal(memoryview(content)[SEAL_SIZE:], self._seal_key)
        replace_file(file, content)


def _read_entries(file: Path, key: bytes) -> list[tuple[bytes, memoryview]]:
    """The entries of a file, if it is whole and ours."""
    try:
        with file.open("rb") as stream:
            content = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError):  # the second where it is empty
        return []
    sealed = content[SEAL_SIZE:]
    if not is_sealed(sealed, bytes(content[:SEAL_SIZE]), key):
        return []
    found: list[tuple[bytes, memoryview]] = []
    place = 0
    while place < len(sealed):
        name, size = _ENTRY.unpack_from(sealed, place)
        place += _ENTRY.size
        found.append((name, sealed[place : place + size]))
        place += size
    return found
