"""Archives of a course that every system can unpack, the same to the byte for the same course."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from mkdocs_concepts.bundle.contents import LARGEST_BUNDLE, find_obstacles
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.policy import forbid_network
from mkdocs_concepts.bundle.replacement import replacing

EARLIEST = 315_532_800
"""1980, the first year that an archive can say, in seconds of the epoch."""

_MODE = 0o100644 << 16  # a file that everybody may read
_UNIX = 3  # what the modes are those of, wherever the archive was made


def check_archive(course: BundledCourse, folder: str) -> None:
    """See that a course can travel in an archive.

    Args:
        course: The course.
        folder: Where its site lies in the archive.

    Raises:
        CarrierError: If some system could not unpack it.
        OSError: If a file cannot be read.
    """
    files = course.contents.files
    paths = [f"{folder}/{path}" for path in files]
    obstacles = [f"{path}: {reason}" for path, reason in find_obstacles(paths)]
    if obstacles:
        raise CarrierError("\n".join(["not every system could unpack:", *obstacles]))
    size = sum((course.site / path).stat().st_size for path in files)
    if size > LARGEST_BUNDLE:
        raise CarrierError(f"the course has {size / 1e9:.1f} GB; an archive can hold 4 GB")


def read_site_file(course: BundledCourse, path: str) -> bytes:
    """A file of a course's site as archives have it: its pages load nothing from elsewhere.

    Args:
        course: The course.
        path: The file, relative to the site's folder.

    Raises:
        OSError: If it cannot be read.
    """
    content = (course.site / path).read_bytes()
    return forbid_network(content) if path.endswith(".html") else content


def write_archive(
    destination: Path, time: int, entries: Iterable[tuple[str, bytes]], uncompressed: str = ""
) -> None:
    """Write an archive, which takes a former one's place when it is whole.

    Args:
        destination: The archive.
        time: What all in it is dated, in seconds of the epoch.
        entries: Each file's path within it, and its content, in their order.
        uncompressed: The path of the file that programs read without unpacking, if there is one.

    Raises:
        OSError: If it cannot be written.
    """
    date = _date(time)
    with replacing(destination) as staged, ZipFile(staged, "w", ZIP_DEFLATED) as archive:
        for path, content in entries:
            info = ZipInfo(path, date)
            info.external_attr, info.create_system = _MODE, _UNIX
            method = ZIP_STORED if path == uncompressed else ZIP_DEFLATED
            archive.writestr(info, content, method, zlib.Z_BEST_COMPRESSION)


def _date(time: int) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(max(time, EARLIEST), UTC)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
