"""The concept pages' places among the pages of a site."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.course_description import find_page
from mkdocs_concepts.catalog.catalog import Catalog


def attach_concepts(files: Files, catalog: Catalog) -> Mapping[str, Page]:
    """Attach the concept pages, which no navigation tree lists, in the course's order.

    Args:
        files: What it publishes.
        catalog: The course.

    Returns:
        The page of each concept, by its id.
    """
    contents = files.get_file_from_path(catalog.contents_uri)
    contents_page = contents.page if contents else None
    pages = {id_: find_page(files, concept) for id_, concept in catalog.concepts.items()}
    for concept in catalog.concepts.values():
        page = pages[concept.id]
        before, after = catalog.neighbours(concept)
        page.previous_page = pages[before.id] if before else contents_page
        page.next_page = pages[after.id] if after else None
        page.parent = contents_page  # type: ignore[assignment]  # any object with ancestors
    if contents_page and pages:
        contents_page.next_page = next(iter(pages.values()))
    return pages


def list_built(nav: Navigation, pages: Mapping[str, Page]) -> set[str]:
    """The paths, in the site, of the pages that readers are led to.

    Args:
        nav: The host's navigation.
        pages: What `attach_concepts` gave.
    """
    files = (page.file for page in (*nav.pages, *pages.values()))
    return {file.dest_uri for file in files if not file.inclusion.is_excluded()}
