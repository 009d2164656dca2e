"""Checks of links into other courses."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.links.courses.linked_courses import LinkedCourses, ReferenceElsewhere
from mkdocs_concepts.links.courses.snapshot import OWN_FORMAT, LinkedEntry

_MOST_NAMED = 4


def check_reference(
    courses: LinkedCourses, reference: ReferenceElsewhere, path: str, line: int
) -> Iterator[Diagnostic]:
    """What is wrong with one reference to another course.

    Args:
        courses: Those that are linked to. Of one without a snapshot nothing is said here.
        reference: As they read it.
        path: The page that it stands on.
        line: Of the page.
    """
    prefix, name = reference.prefix, reference.name
    if prefix not in courses.courses:
        message = f"no linked course '{prefix}'"
        declare = f"declare '{prefix}' below 'linked_courses' in the configuration"
        hint = nearest(prefix, courses.courses) or declare
        yield Diagnostic(path, line, Code.LINKED_COURSE_UNKNOWN, message, hint)
        return
    course = courses.courses[prefix]
    if course is None or len(reference.entries) == 1:
        return
    if reference.entries:
        yield _ambiguous(course.inventory.format, reference, path, line)
        return
    message = f"no '{name}' in the linked course '{prefix}'"
    hint = course.nearest(name) or f"see whether 'concepts courses update {prefix}' brings it"
    yield Diagnostic(path, line, Code.LINKED_CONCEPT_MISSING, message, hint)


def _ambiguous(format_: str, reference: ReferenceElsewhere, path: str, line: int) -> Diagnostic:
    names = [_whole_name(format_, entry) for entry in reference.entries]
    shown = " or ".join(f"'{name}'" for name in names[:_MOST_NAMED])
    message = f"'{reference.name}' in the linked course '{reference.prefix}' could mean {shown}"
    hint = f"write it whole, as in [[{reference.prefix}:{names[0]}|{reference.name}]]"
    return Diagnostic(path, line, Code.CROSS_REFERENCE_AMBIGUOUS, message, hint)


def _whole_name(format_: str, entry: LinkedEntry) -> str:
    return entry.name if format_ == OWN_FORMAT else f"{entry.type}:{entry.name}"
