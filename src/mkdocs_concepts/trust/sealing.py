"""Seals for files that are kept between builds, so that nobody else's are believed.

What is kept goes into pages as it is. A file of that kind which came with a course, from a pull
request or a copied folder, could put anything there. So each is sealed with a key that only this
computer's user has, and one with another seal counts as missing.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

SEAL_SIZE = 32
"""Bytes of a seal."""

_KEY_NAME = "mkdocs-concepts/seal.key"
_KEY_SIZE = 32


def compute_seal(content: bytes | memoryview, key: bytes) -> bytes:
    """The seal of some content (keyed BLAKE2b, RFC 7693)."""
    return hashlib.blake2b(content, key=key, digest_size=SEAL_SIZE).digest()


def is_sealed(content: bytes | memoryview, seal: bytes, key: bytes) -> bool:
    """Whether a seal is that of some content, by this key."""
    return hmac.compare_digest(seal, compute_seal(content, key))


def replace_file(file: Path, content: bytes | bytearray) -> None:
    """Write what is kept, whole or not at all.

    Args:
        file: In a folder that is there.
        content: With its seal.

    Raises:
        OSError: If it cannot be written; then the old file is still there.
    """
    handle, name = tempfile.mkstemp(prefix=f".{file.stem}-", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    finally:
        Path(name).unlink(missing_ok=True)


def read_key() -> bytes:
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
