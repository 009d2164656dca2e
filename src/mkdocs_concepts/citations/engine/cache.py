"""What was rendered before, by the content that it was rendered from.

It is HTML, and goes into pages as it is. So that nobody can put HTML into a site by adding such a
file to a course, a file is sealed with a key that only this computer's user has, and one with
another seal counts as empty.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

_KEY_NAME = "mkdocs-concepts/seal.key"
_KEY_SIZE = 32


class RenderingCache:
    """A file of results, each under a digest of everything that it depends on.

    What a build does not ask for is gone after it, so that the file does not grow.
    """

    def __init__(self, file: Path) -> None:
        """Read the file; one that is missing, or is none of ours, is an empty one."""
        self._file = file
        self._kept: dict[str, Any] = {}
        self._key = _read_key()
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
            handle, name = tempfile.mkstemp(prefix=".citations-", dir=self._file.parent)
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    stream.write(_seal(json.dumps(self._kept, ensure_ascii=False), self._key))
                Path(name).replace(self._file)
            finally:
                Path(name).unlink(missing_ok=True)
        self._read = dict(self._kept)


def _seal(text: str, key: bytes) -> str:
    return f"{_compute_seal(text, key)}\n{text}"


def _open(sealed: str, key: bytes) -> Any:
    """What was sealed.

    Raises:
        ValueError: If it was not sealed with this key, or is not JSON.
    """
    seal, _, text = sealed.partition("\n")
    if not hmac.compare_digest(seal.encode(), _compute_seal(text, key).encode()):
        raise ValueError("sealed by somebody else")
    return json.loads(text)


def _compute_seal(text: str, key: bytes) -> str:
    return hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex()


def _read_key() -> bytes:
    """The key of this computer's user. Where none can be kept, one that only this build has."""
    try:
        folder = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        file = Path(folder, _KEY_NAME)
        with contextlib.suppress(FileExistsError):
            _write_key(file)
        key = file.read_bytes()
    except (OSError, RuntimeError):  # a service may have no home
        key = b""
    return key if len(key) == _KEY_SIZE else secrets.token_bytes(_KEY_SIZE)


def _write_key(file: Path) -> None:
    """Write a new key, for its user's eyes only.

    Raises:
        FileExistsError: If there is a key.
        OSError: If it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(secrets.token_bytes(_KEY_SIZE))
