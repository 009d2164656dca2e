"""A file is written beside the one before it and takes its place only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(destination: Path) -> Iterator[Path]:
    """Give the path of a file to write, which takes another one's place if nothing goes wrong.

    Args:
        destination: The file that is wanted; its folder is made where there is none.

    Raises:
        OSError: If the folder cannot be written to.
    """
    destination.parent.mkdir(parents=True, exist_ok=True)
    handle, staged = tempfile.mkstemp(prefix=f".{destination.name}.new-", dir=destination.parent)
    os.close(handle)
    try:
        yield Path(staged)
        Path(staged).chmod(0o644)
        Path(staged).replace(destination)
    finally:
        Path(staged).unlink(missing_ok=True)
