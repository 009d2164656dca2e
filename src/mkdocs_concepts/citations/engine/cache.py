"""What was rendered before, by the content that it was rendered from.

It is HTML, and goes into pages as it is; so a file is sealed, and one with another seal counts as
empty.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from mkdocs_concepts.trust.sealing import compute_seal, is_sealed, read_key, replace_file


class RenderingCache:
    """A file of results, each under a digest of everything that it depends on.

    What a build does not ask for is gone after it, so that the file does not grow.
    """

    def __init__(self, file: Path) -> None:
        """Read the file; one that is missing, or is none of ours, is an empty one."""
        self._file = file
        self._kept: dict[str, Any] = {}
        self._key = read_key()
        try:
            read = _open(file.read_text(encoding="utf-8"), self._key)
        except (OSError, ValueError):
            read = {}
        self._read: dict[str, Any] = read if isinstance(read, dict) else {}

    def get(self, digest: str) -> Any:
        """The result under a digest, or None."""
        if digest in self._kept:
            return self._kept[digest]
        if digest not in self._read:
            return None
        self._kept[digest] = self._read[digest]
        return self._read[digest]

    def put(self, digest: str, result: Any) -> None:
        """Keep a result; it has to consist of what JSON knows."""
        self._kept[digest] = result

    def save(self) -> None:
        """Write the file, whole or not at all. Where it cannot be written the next build works."""
        if self._kept.keys() == self._read.keys() or self._file.parent.is_symlink():
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            sealed = _seal(json.dumps(self._kept, ensure_ascii=False), self._key)
            replace_file(self._file, sealed.encode("utf-8"))
        self._read = dict(self._kept)


def _seal(text: str, key: bytes) -> str:
    return f"{compute_seal(_encode(text), key).hex()}\n{text}"


def _open(sealed: str, key: bytes) -> Any:
    """What was sealed.

    Raises:
        ValueError: If it was not sealed with this key, or is not JSON.
    """
    seal, _, text = sealed.partition("\n")
    if not is_sealed(_encode(text), bytes.fromhex(seal), key):
        raise ValueError("sealed by somebody else")
    return json.loads(text)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
