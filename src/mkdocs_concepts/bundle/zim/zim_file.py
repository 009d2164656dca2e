"""A course as a ZIM file.

The same course gives a file with the same entries, but not the same bytes: libzim gives each file a
number of its own, and writes with several threads.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.replacement import replacing
from mkdocs_concepts.bundle.site_look import read_site_look
from mkdocs_concepts.bundle.zim.entries import list_entries, list_names
from mkdocs_concepts.bundle.zim.metadata import ICON_SIZE, build_metadata
from mkdocs_concepts.look.icon import render_icon

_INSTALL = 'ZIM files are written by libzim; run: pip install "mkdocs-concepts[zim]"'


def write_zim(destination: Path, course: BundledCourse) -> None:
    """Write a course as a file that Kiwix reads.

    Args:
        destination: The file; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If libzim is not there, or cannot write the course.
        OSError: If a file cannot be read, or the file cannot be written.
    """
    try:
        from mkdocs_concepts.bundle.zim.writing import write_with_libzim  # noqa: PLC0415
    except ImportError as error:
        raise CarrierError(_INSTALL) from error
    entries, names = list(list_entries(course)), list(list_names(course))
    look = read_site_look(course)
    about = build_metadata(course), render_icon(look.mark, look.palette, ICON_SIZE)
    with replacing(destination) as staged, _folder_beside(destination) as folder, _silence():
        try:
            write_with_libzim(folder / "course.zim", course.site, entries, names, *about)
        except RuntimeError as error:
            reason = " ".join(str(error).split())
            raise CarrierError(f"libzim cannot write the course: {reason}") from error
        (folder / "course.zim").replace(staged)


@contextmanager
def _folder_beside(destination: Path) -> Iterator[Path]:
    """A folder for what libzim writes meanwhile, on the same disk, and named as the staged file."""
    prefix = f".{destination.name}.new-"
    with tempfile.TemporaryDirectory(prefix=prefix, dir=destination.parent) as folder:
        yield Path(folder)


@contextmanager
def _silence() -> Iterator[None]:
    """Keep libzim from speaking; it writes to the process's own output, past Python."""
    sys.stdout.flush()
    sys.stderr.flush()
    kept = [os.dup(descriptor) for descriptor in (1, 2)]
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for descriptor in (1, 2):
            os.dup2(nowhere, descriptor)
        yield
    finally:
        os.close(nowhere)
        for descriptor, copy in zip((1, 2), kept, strict=True):
            os.dup2(copy, descriptor)
            os.close(copy)
