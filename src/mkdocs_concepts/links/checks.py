"""Checks of what pages point at: cross-references, relative links, concepts nobody links to."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.links.courses.checks import check_reference
from mkdocs_concepts.links.courses.linked_courses import LinkedCourses, read_reference
from mkdocs_concepts.model import Concept, CrossReference, Page

_NO_COURSES = LinkedCourses()


def check_links(
    catalog: Catalog, files: Collection[str], courses: LinkedCourses = _NO_COURSES
) -> Iterator[Diagnostic]:
    """Everything that is wrong with the links of a course.

    Args:
        catalog: The course.
        files: The uris of all its files, pages and others.
        courses: The others that it links to.
    """
    for page in catalog.pages.values():
        for reference in page.cross_references:
            yield from _check_cross_reference(catalog, courses, page, reference)
        for link in page.course_links:
            yield from check_reference(
                courses, courses.read_link(link.target), page.path, link.line
            )
        yield from _check_relative_links(page, files)
    yield from _check_orphans(catalog)


def split_target(catalog: Catalog, target: str) -> tuple[str, str]:
    """Part a cross-reference's target into a concept's name and a fragment (or nothing).

    A `#` belongs to the name where a label has it, as in *C#*.
    """
    if "#" not in target or catalog.resolve(target):
        return target, ""
    name, _, fragment = target.partition("#")
    return name.strip(), fragment.strip()


def build_fragment(concept: Concept, fragment: str) -> str:
    """The `#…` of a heading on a concept's page; empty for no fragment.

    `in-practice` means the heading whose permanent id is `<concept>--in-practice`; that id may
    also be written whole.
    """
    if not fragment:
        return ""
    is_whole = fragment == concept.id or fragment.startswith(f"{concept.id}--")
    return f"#{fragment}" if is_whole else f"#{concept.id}--{fragment}"


def _check_cross_reference(
    catalog: Catalog, courses: LinkedCourses, page: Page, reference: CrossReference
) -> Iterator[Diagnostic]:
    name, _ = split_target(catalog, reference.target)
    if catalog.resolve(name):
        return
    candidates = catalog.candidates(name)
    if candidates:
        ids = " or ".join(f"'{concept.id}'" for concept in candidates)
        message = f"'{name}' could mean {ids}"
        hint = f"write the id, as in [[{candidates[0].id}|{name}]]"
        yield Diagnostic(page.path, reference.line, Code.CROSS_REFERENCE_AMBIGUOUS, message, hint)
        return
    known = {
        label for concept in catalog.concepts.values() for label in (concept.id, *concept.labels)
    }
    hint = nearest(name, known)
    elsewhere = read_reference(catalog, courses, reference.target)
    # A slip in a label with a colon is one, unless what stands before the colon is a prefix.
    if elsewhere and (not hint or nearest(elsewhere.prefix, courses.courses)):
        yield from check_reference(courses, elsewhere, page.path, reference.line)
        return
    message = f"no concept '{name}'"
    yield Diagnostic(page.path, reference.line, Code.CONCEPT_MISSING, message, hint)


def _check_relative_links(page: Page, files: Collection[str]) -> Iterator[Diagnostic]:
    for link in page.links:
        target = _target_uri(page, link.target)
        if target in files or target == page.uri or link.target.endswith("/"):
            continue
        name = posixpath.basename(target)
        same_name = sorted(uri for uri in files if posixpath.basename(uri) == name)
        here = posixpath.dirname(page.uri)
        if same_name:
            hint = f"did you mean '{posixpath.relpath(same_name[0], here or '.')}'?"
        else:
            hint = nearest(target, files)
        message = f"no file '{target}' for the link '{link.target}'"
        yield Diagnostic(page.path, link.line, Code.LINK_BROKEN, message, hint)


def _target_uri(page: Page, target: str) -> str:
    path = target.partition("#")[0].partition("?")[0]
    return posixpath.normpath(posixpath.join(posixpath.dirname(page.uri), path))


def _check_orphans(catalog: Catalog) -> Iterator[Diagnostic]:
    ids_by_uri = {concept.uri: concept.id for concept in catalog.concepts.values()}
    reached: set[str] = set()
    for page in catalog.pages.values():
        if page.uri == catalog.contents_uri:
            continue
        targets = {
            concept.id
            for reference in page.cross_references
            if (concept := catalog.resolve(split_target(catalog, reference.target)[0]))
        }
        targets |= {
            ids_by_uri[uri]
            for link in page.links
            if (uri := _target_uri(page, link.target)) in ids_by_uri
        }
        reached |= targets - ({page.concept.id} if page.concept else set())
    for concept in catalog.concepts.values():
        related = catalog.statements(concept) or any(p in catalog.concepts for p in concept.poles)
        if concept.id not in reached and not related:
            message = f"nothing links to '{concept.id}'"
            hint = f"refer to it as [[{concept.id}]] where it matters, or relate it to a neighbour"
            yield Diagnostic(
                concept.path, concept.line_of("id"), Code.CONCEPT_ORPHAN, message, hint
            )
