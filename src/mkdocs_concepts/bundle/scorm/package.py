"""A course as a SCORM 1.2 package: its site, a page that launches it, and a manifest.

The whole course is one SCO, the unit that a platform launches and keeps a record of. With one for
each page the platform would put its own menu around the course's, its links from page to page would
lead past the platform, and no page would know of the others. So the platform shows the course as it
is, and the launching page, in whose frame it is read, tells the platform what was opened.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from pathlib import Path

from mkdocs_concepts.bundle.archive import check_archive, read_site_file, write_archive
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.scorm.launch_page import (
    COURSE_FOLDER,
    LAUNCH_SCRIPT,
    render_launch_page,
)
from mkdocs_concepts.bundle.scorm.manifest import render_manifest
from mkdocs_concepts.bundle.site_look import read_site_look

_MANIFEST = "imsmanifest.xml"
_LAUNCH_PAGE = "launch.html"


def write_scorm(destination: Path, course: BundledCourse) -> None:
    """Write a course as a package that a learning platform takes in.

    Args:
        destination: The archive; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If some system could not unpack it.
        OSError: If a file cannot be read, or the archive cannot be written.
    """
    check_archive(course, COURSE_FOLDER)
    paths = [f"{COURSE_FOLDER}/{path}" for path in course.contents.files]
    own = {
        _LAUNCH_PAGE: render_launch_page(
            course.title, course.pages, read_site_look(course).palette, course.catalog.language
        ),
        LAUNCH_SCRIPT: (files(__package__) / LAUNCH_SCRIPT).read_text(encoding="utf-8"),
    }
    manifest = render_manifest(course, [*own, *paths])
    first = [(_MANIFEST, manifest), *own.items()]
    entries = ((path, text.encode()) for path, text in first)
    write_archive(destination, course.time, chain(entries, _read_site(course)))


def _read_site(course: BundledCourse) -> Iterator[tuple[str, bytes]]:
    for path in course.contents.files:
        yield f"{COURSE_FOLDER}/{path}", read_site_file(course, path)
