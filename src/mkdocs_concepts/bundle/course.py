"""A course as it is bundled: its site, built for readers without a network, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_concepts.bundle.contents import BundleContents
from mkdocs_concepts.catalog.catalog import Catalog


@dataclass(frozen=True, slots=True)
class BundledPage:
    """A page of the site.

    Attributes:
        path: Its file, relative to the site's folder.
        title: As readers see it.
        concept: The id of its concept; empty where it is no concept's.
        section: The title of the part of the course that the concept stands in; empty where it
            has none.
    """

    path: str
    title: str
    concept: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class BundledCourse:
    """A course, built.

    Attributes:
        site: The folder with the site.
        contents: What of it readers without a network have a use for.
        slug: The course's name in letters that every system has in file names.
        version: The course's, likewise.
        title: The course's.
        language: Of the course, as in HTML.
        description: Of it, or empty.
        author: Or empty.
        licence: What its pages say below of rights to them, as plain text; or empty.
        time: What all is dated, in seconds of the epoch.
        pages: In the order in which they are read: as the navigation has them, the concepts where
            it has the contents page.
        catalog: The course's concepts.
    """

    site: Path
    contents: BundleContents
    slug: str
    version: str
    title: str
    language: str
    description: str
    author: str
    licence: str
    time: int
    pages: tuple[BundledPage, ...]
    catalog: Catalog

    @property
    def imprint(self) -> str:
        """Who wrote the course, and of which version and day it is, in one line."""
        day = datetime.fromtimestamp(self.time, UTC).date().isoformat()
        dated = () if day in self.version else (day,)
        return " · ".join(part for part in (self.author, self.version, *dated) if part)

    def file_name(self, ending: str) -> str:
        """What a file of the bundled course is called.

        Args:
            ending: Such as `.zip`.
        """
        return f"{self.slug}-{self.version}{ending}"
