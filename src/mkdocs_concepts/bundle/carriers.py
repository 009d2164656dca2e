"""The forms in which a course is bundled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.epub.book import write_epub
from mkdocs_concepts.bundle.pdf import write_pdf
from mkdocs_concepts.bundle.scorm.package import write_scorm
from mkdocs_concepts.bundle.single_file import write_single_file
from mkdocs_concepts.bundle.zim.zim_file import write_zim
from mkdocs_concepts.bundle.zip_bundle import write_zip


@dataclass(frozen=True, slots=True)
class Carrier:
    """A form in which a course is bundled.

    Attributes:
        name: As the command's `--format` has it.
        ending: Of its files.
        write: Writes a course to a file, which takes its place only when it is whole. Raises
            OSError where that cannot be written, and CarrierError where the course cannot be
            carried so.
    """

    name: str
    ending: str
    write: Callable[[Path, BundledCourse], None]


_ALL = (
    Carrier("zip", ".zip", write_zip),
    Carrier("html", ".html", write_single_file),
    Carrier("pdf", ".pdf", write_pdf),
    Carrier("epub", ".epub", write_epub),
    Carrier("scorm", "-scorm.zip", write_scorm),
    Carrier("zim", ".zim", write_zim),
)

CARRIERS = {carrier.name: carrier for carrier in _ALL}
"""All of them, by their names."""
