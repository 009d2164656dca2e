"""The snapshots of the courses that a course links to, as they lie in its repository."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.linked_courses_options import (
    LinkedCourseOption,
    read_linked_course_options,
)
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.links.courses.linked_courses import LinkedCourse, LinkedCourses
from mkdocs_concepts.links.courses.snapshot import InventoryError, Snapshot, parse_snapshot

SNAPSHOT_FOLDER = "linked-courses"
"""Lies beside the configuration, and is committed."""


LARGEST_SNAPSHOT = 30_000_000
"""Bytes; two hundred thousand entries with a definition each are as many."""


def read_linked_courses(layout: CourseLayout) -> tuple[LinkedCourses, list[Diagnostic]]:
    """The courses that are linked to, from their snapshots alone, and what is wrong with them."""
    options, diagnostics = read_linked_course_options(layout)
    courses: dict[str, LinkedCourse | None] = dict.fromkeys(_declared(layout))
    for option in options:
        try:
            snapshot = read_snapshot(layout.project, option.prefix)
        except InventoryError as error:
            diagnostics.append(_unread(layout, option, f"cannot be used: it {error}"))
            continue
        if snapshot is None:
            diagnostics.append(_unread(layout, option, "is not there"))
        else:
            courses[option.prefix] = _open(snapshot, option)
    return LinkedCourses(courses), diagnostics


def _open(snapshot: Snapshot, option: LinkedCourseOption) -> LinkedCourse:
    """The course of a snapshot. Where its pages are may have changed in the configuration since."""
    inventory = snapshot.inventory
    return LinkedCourse(replace(inventory, root=option.root or inventory.root))


def find_snapshot(project: Path, prefix: str) -> Path:
    """Where the snapshot of a course lies, or would lie."""
    return project / SNAPSHOT_FOLDER / f"{prefix}.json"


def read_snapshot(project: Path, prefix: str) -> Snapshot | None:
    """The snapshot of a course, or None where there is none.

    Raises:
        InventoryError: If it cannot be read, or is not as it should be.
    """
    file = find_snapshot(project, prefix)
    if not file.exists():
        return None
    try:
        if file.stat().st_size > LARGEST_SNAPSHOT:
            raise InventoryError(f"is larger than {LARGEST_SNAPSHOT // 1_000_000} MB")
        content = file.read_bytes()
    except OSError as error:
        raise InventoryError(f"cannot be read ({error.strerror})") from error
    return parse_snapshot(content)


def _declared(layout: CourseLayout) -> Iterable[str]:
    """All prefixes, those too of which something is wrong, so that it is said once only."""
    declared = layout.linked_courses
    return [str(prefix) for prefix in declared] if isinstance(declared, dict) else []


def _unread(layout: CourseLayout, option: LinkedCourseOption, what: str) -> Diagnostic:
    file = layout.display(find_snapshot(layout.project, option.prefix))
    message = f"the snapshot '{file}' of the linked course '{option.prefix}' {what}"
    hint = f"run 'concepts courses update {option.prefix}', and commit the file"
    return Diagnostic(layout.config_path, option.line, Code.LINKED_COURSE_UNREAD, message, hint)
