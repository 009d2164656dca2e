"""A course as others are told of it, from what the host and the plugin know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_timestamp

from mkdocs_concepts.adapters.contrast_tables import read_contrast_tables
from mkdocs_concepts.adapters.course import Course
from mkdocs_concepts.adapters.course_pages import list_course_pages
from mkdocs_concepts.adapters.course_site import ListingPages
from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.model import Concept


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What the plugin knows of the site that it builds.

    Attributes:
        urls: The address of each concept's page, by its id, relative to the site's root.
        listing: The pages that list things.
        palette: The course's colours.
        base_iri: What the IRIs of its concepts begin with; empty where nobody says.
        is_offline: Whether it is read without a network, from the disk.
        policy: As in `PublishedCourse`.
    """

    urls: Mapping[str, str]
    listing: ListingPages
    palette: Palette
    base_iri: str
    is_offline: bool
    policy: str


def describe_course(
    course: Course, facts: SiteFacts, config: MkDocsConfig, files: Files
) -> PublishedCourse:
    """Describe a course whose pages are rendered.

    Args:
        course: The course.
        facts: Of its site.
        config: The host's configuration.
        files: What the host publishes.
    """
    catalog = course.catalog
    glossary = files.get_file_from_path(catalog.glossary_uri)
    return PublishedCourse(
        catalog=catalog,
        urls=facts.urls,
        glossary_url=glossary.url if glossary else "",
        title=config.site_name,
        site_url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        language=str(config.theme.get("language") or "en"),
        base_iri=facts.base_iri,
        permalinks=course.permalinks,
        pages=tuple(list_course_pages(files, facts.listing, config.site_name)),
        palette=facts.palette,
        tables=dict(read_contrast_tables(catalog, lambda one: find_page(files, one).content or "")),
        built_at=get_build_timestamp(),
        is_offline=facts.is_offline,
        policy=facts.policy,
    )


def find_page(files: Files, concept: Concept) -> Page:
    """The host's page of a concept."""
    file = files.get_file_from_path(concept.uri)
    page = file.page if file else None
    assert page is not None, f"MkDocs has no page for {concept.uri}"
    return page
