"""A site as a ZIP archive, the same to the byte whenever the site is the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from mkdocs_concepts.bundle.archive import check_archive, read_site_file, write_archive
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.site_look import read_site_look
from mkdocs_concepts.bundle.start_page import START_PAGE, render_start_page

CHECKSUMS = "SHA256SUMS"
"""The file with the checksums of all others, as `sha256sum -c` reads it."""

_COURSE = "course"
_HOME = "index.html"
_PROBE = "assets/concepts/style.css"


def write_zip(destination: Path, course: BundledCourse) -> None:
    """Write a course's site as an archive, with where to start, and the checksums of all.

    Args:
        destination: The archive; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If some system could not unpack it.
        OSError: If a file cannot be read, or the archive cannot be written.
    """
    check_archive(course, f"{course.slug}/{_COURSE}")
    write_archive(destination, course.time, _list_entries(course))


def _list_entries(course: BundledCourse) -> Iterator[tuple[str, bytes]]:
    """Each file's path within the archive, and its content: where to start first, sums last."""
    sums = []
    palette = read_site_look(course).palette
    paths = f"{_COURSE}/{_HOME}", f"{_COURSE}/{_PROBE}"
    start = render_start_page(course.title, *paths, palette, course.catalog.language).encode()
    files = ((f"{_COURSE}/{path}", read_site_file(course, path)) for path in course.contents.files)
    for path, content in chain([(START_PAGE, start)], files):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {path}\n")
        yield f"{course.slug}/{path}", content
    yield f"{course.slug}/{CHECKSUMS}", "".join(sums).encode()
