"""The files in which a course is published as linked data."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.publish.iris import JSON_LD_URL, TURTLE_URL, CourseIris
from mkdocs_concepts.publish.json_ld import render_json_ld
from mkdocs_concepts.publish.skos import build_concept_scheme
from mkdocs_concepts.publish.turtle import render_turtle


def build_linked_data(
    catalog: Catalog, title: str, language: str, iris: CourseIris
) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        catalog: The course.
        title: As in `build_concept_scheme`, as is the rest.
        language: Of the course.
        iris: How everything is named.
    """
    graph = build_concept_scheme(catalog, title, language, iris)
    yield TURTLE_URL, render_turtle(graph).encode()
    yield JSON_LD_URL, render_json_ld(graph).encode()
