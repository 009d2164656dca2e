"""The files that a site publishes beside its pages, for other tools and other courses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_concepts.adapters.permalinks_file import CoursePermalinks
from mkdocs_concepts.adapters.published_inventory import publish_inventory
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.publish.concept_list import CONCEPT_LIST_URL, build_concept_list
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.linked_data import build_linked_data
from mkdocs_concepts.publish.myst_xref import build_myst_files
from mkdocs_concepts.publish.redirects import SiteFrame, build_redirects


@dataclass(frozen=True, slots=True)
class PublishedCourse:
    """A course as others are told of it.

    Attributes:
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
        glossary_url: That of the glossary, likewise; empty where there is none.
        title: The course's.
        site_url: Where the site lies, with a slash at the end; empty where nobody says.
        language: Of the course, as in HTML.
        base_iri: What the IRIs of its concepts begin with; empty where nobody says.
        permalinks: Its addresses, and those that its lock file records.
    """

    catalog: Catalog
    urls: Mapping[str, str]
    glossary_url: str
    title: str
    site_url: str
    language: str
    base_iri: str
    permalinks: CoursePermalinks


def build_published_files(course: PublishedCourse) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content."""
    yield from publish_inventory(course.title, course.catalog, course.urls, course.glossary_url)
    yield from build_myst_files(course.catalog, course.urls)
    about = course.title, course.site_url, course.language
    pages = course.catalog, course.urls, course.glossary_url
    yield CONCEPT_LIST_URL, build_concept_list(*about, *pages)
    yield from build_linked_data(
        course.catalog,
        course.title,
        course.language,
        CourseIris(course.urls, course.base_iri, course.site_url),
    )
    yield from build_redirects(
        course.permalinks.lock or (),
        course.catalog,
        course.permalinks.addresses,
        SiteFrame(course.title, course.site_url, course.language),
    )
