"""A link into another course, as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_concepts.links.courses.linked_courses import LinkedCourses, ReferenceElsewhere
from mkdocs_concepts.links.courses.snapshot import LinkedEntry


@dataclass(frozen=True, slots=True)
class LinkElsewhere:
    """Where a link into another course leads.

    Attributes:
        href: A whole address, or one relative to the site's root.
        text: The words shown where the author wrote none.
        preview: The id of its preview; empty where it has none.
    """

    href: str
    text: str
    preview: str


def build_link(
    courses: LinkedCourses, reference: ReferenceElsewhere | None
) -> LinkElsewhere | None:
    """The link that a reference makes.

    Returns:
        None where it is no reference to another course, or one that means nothing or two things.
    """
    course = courses.courses.get(reference.prefix) if reference else None
    if reference is None or course is None or len(reference.entries) != 1:
        return None
    entry = reference.entries[0]
    return LinkElsewhere(
        href=course.url_of(entry, reference.fragment),
        text=_show_name(entry, reference.name),
        preview=preview_id(reference.prefix, entry) if entry.definition else "",
    )


def preview_id(prefix: str, entry: LinkedEntry) -> str:
    """The id of an entry's preview; no id of the course's own has a colon."""
    return f"{prefix}:{entry.name}"


def _show_name(entry: LinkedEntry, name: str) -> str:
    """As in the course itself: a label as it was written, the title for an id that is no word."""
    bare = name.removeprefix(f"{entry.type}:")
    is_bare_id = bare == entry.name and bare != entry.title.casefold()
    return entry.title if is_bare_id or bare in entry.former_ids else bare
