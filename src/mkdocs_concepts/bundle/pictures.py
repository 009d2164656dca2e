"""Pictures put into the pages that show them, so that these need no other file."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from mkdocs_concepts.bundle.page_content import PageContent

_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}


def inline_pictures(pages: Iterable[PageContent], site: Path) -> None:
    """Replace the addresses of pictures by what these are, as `data:` addresses.

    Args:
        pages: Those that show them.
        site: The folder with the site.

    Raises:
        OSError: If a picture cannot be read.
    """
    for content in pages:
        for file in content.files:
            file.element.set(file.attribute, _write_address(site / file.path))


def _write_address(file: Path) -> str:
    """A picture as an address; that of none where no reader of pages shows its format."""
    type_ = _TYPES.get(PurePosixPath(file).suffix.lower(), "")
    data = file.read_bytes() if type_ else b""
    return f"data:{type_};base64,{base64.b64encode(data).decode()}"
