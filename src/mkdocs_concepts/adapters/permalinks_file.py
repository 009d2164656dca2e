"""The lock file of a course on disk, and the check of its addresses against it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.publish.permalink_checks import check_permalinks
from mkdocs_concepts.publish.permalinks import (
    LOCK_NAME,
    Permalink,
    SiteAddresses,
    find_unlocked,
    list_other_pages,
    parse_lock,
    render_lock,
)


@dataclass(frozen=True, slots=True)
class CoursePermalinks:
    """A course's addresses, and those that its lock file records.

    Attributes:
        lock: What the lock file says; None where there is none.
        addresses: What the site publishes where.
        unlocked: The addresses that the lock file does not have yet.
    """

    lock: tuple[Permalink, ...] | None
    addresses: SiteAddresses
    unlocked: tuple[Permalink, ...]

    @property
    def notice(self) -> str:
        """What its author should know that is no fault; empty where there is nothing."""
        if self.lock is None:
            return f"there is no {LOCK_NAME}: 'concepts lock' begins it when you publish"
        if not self.unlocked:
            return ""
        first = self.unlocked[0].url
        more = f" and {len(self.unlocked) - 1} more" if len(self.unlocked) > 1 else ""
        return f"{LOCK_NAME} does not have {first}{more} yet: run 'concepts lock' and commit it"


def read_permalinks(
    layout: CourseLayout, catalog: Catalog, own_files: Sequence[File]
) -> tuple[CoursePermalinks, list[Diagnostic]]:
    """Read a course's lock file and check its addresses against it.

    Args:
        layout: Where the course's parts lie.
        catalog: The course.
        own_files: The files that the host publishes, without the theme's.
    """
    addresses = _find_addresses(layout, catalog, own_files)
    file = layout.project / LOCK_NAME
    if not file.exists():
        return CoursePermalinks(None, addresses, ()), []
    try:
        lock, diagnostics = parse_lock(read_text(file, LOCK_NAME), LOCK_NAME)
    except UnreadableFileError as error:
        return CoursePermalinks((), addresses, ()), [error.diagnostic]
    diagnostics += check_permalinks(lock, LOCK_NAME, catalog, addresses)
    unlocked = find_unlocked(lock, catalog, addresses.urls)
    return CoursePermalinks(lock, addresses, unlocked), diagnostics


def _find_addresses(
    layout: CourseLayout, catalog: Catalog, own_files: Sequence[File]
) -> SiteAddresses:
    by_uri = {file.src_uri: file.url for file in own_files}
    urls = {uri: by_uri[uri] for uri in list_other_pages(catalog)}
    urls |= {concept.id: by_uri[concept.uri] for concept in catalog.concepts.values()}
    files = {file.dest_uri: layout.display(file.abs_src_path or file.src_uri) for file in own_files}
    return SiteAddresses(urls, files)


def write_lock(project: Path, permalinks: Sequence[Permalink]) -> None:
    """Write a course's lock file, whole or not at all.

    Raises:
        OSError: If that cannot be done.
    """
    temporary = project / f".{LOCK_NAME}.new-{os.getpid()}"
    try:
        temporary.write_text(render_lock(permalinks), encoding="utf-8", newline="\n")
        temporary.replace(project / LOCK_NAME)
    finally:
        temporary.unlink(missing_ok=True)
