"""What was rendered before, by the content that it was rendered from."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any


class RenderingCache:
    """A file of results, each under a digest of everything that it depends on.

    What a build does not ask for is gone after it, so that the file does not grow.
    """

    def __init__(self, file: Path) -> None:
        """Read the file; one that is missing, or is none of ours, is an empty one."""
        self._file = file
        self._kept: dict[str, Any] = {}
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
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
        if self._kept.keys() == self._read.keys():
            return
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".citations-", dir=self._file.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    json.dump(self._kept, stream, ensure_ascii=False)
                Path(name).replace(self._file)
            finally:
                Path(name).unlink(missing_ok=True)
        self._read = dict(self._kept)
