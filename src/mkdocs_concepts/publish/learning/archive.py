"""Archives that are the same, to the byte, whenever they are made of the same."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that an archive can say
_MODE = 0o100644 << 16  # a file that everybody may read


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP archive of some files, in their order.

    Args:
        files: Each file's name and content.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            info = ZipInfo(name, _EARLIEST)
            info.external_attr, info.compress_type = _MODE, ZIP_DEFLATED
            info.create_system = 3  # else it would say on which system it was made
            archive.writestr(info, content)
    return buffer.getvalue()
