"""A site as a ZIP archive, the same to the byte whenever the site is the same."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mkdocs_concepts.bundle.contents import LARGEST_BUNDLE, find_obstacles
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.replacement import replacing
from mkdocs_concepts.bundle.start_page import START_PAGE, render_start_page

CHECKSUMS = "SHA256SUMS"
"""The file with the checksums of all others, as `sha256sum -c` reads it."""

_COURSE = "course"
_HOME = "index.html"
_PROBE = "assets/concepts/tokens.css"
_EARLIEST = 315_532_800  # 1980, the first year that an archive can say
_MODE = 0o100644 << 16  # a file that everybody may read
_UNIX = 3  # what the modes are those of, wherever the archive was made


def write_zip(destination: Path, course: BundledCourse) -> None:
    """Write a course's site as an archive, with where to start, and the checksums of all.

    Args:
        destination: The archive; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If some system could not unpack it.
        OSError: If a file cannot be read, or the archive cannot be written.
    """
    _check(course)
    date = _date(course.time)
    with replacing(destination) as staged, ZipFile(staged, "w", ZIP_DEFLATED) as archive:
        for path, content in _list_entries(course):
            _add(archive, path, content, date)


def _check(course: BundledCourse) -> None:
    files = course.contents.files
    paths = [f"{course.slug}/{_COURSE}/{path}" for path in files]
    obstacles = [f"{path}: {reason}" for path, reason in find_obstacles(paths)]
    if obstacles:
        raise CarrierError("\n".join(["not every system could unpack:", *obstacles]))
    size = sum((course.site / path).stat().st_size for path in files)
    if size > LARGEST_BUNDLE:
        raise CarrierError(f"the course has {size / 1e9:.1f} GB; an archive can hold 4 GB")


def _list_entries(course: BundledCourse) -> Iterator[tuple[str, bytes]]:
    """Each file's path within the archive, and its content: where to start first, sums last."""
    sums = []
    start = render_start_page(course.title, f"{_COURSE}/{_HOME}", f"{_COURSE}/{_PROBE}").encode()
    pages = (
        (f"{_COURSE}/{one}", (course.site / one).read_bytes()) for one in course.contents.files
    )
    for path, content in chain([(START_PAGE, start)], pages):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield f"{course.slug}/{path}", content
    yield f"{course.slug}/{CHECKSUMS}", "".join(sums).encode()


def _add(
    archive: ZipFile, path: str, content: bytes, date: tuple[int, int, int, int, int, int]
) -> None:
    info = ZipInfo(path, date)
    info.external_attr, info.create_system = _MODE, _UNIX
    archive.writestr(info, content, ZIP_DEFLATED, zlib.Z_BEST_COMPRESSION)


def _date(time: int) -> tuple[int, int, int, int, int, int]:
    moment = datetime.fromtimestamp(max(time, _EARLIEST), UTC)
    return (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
