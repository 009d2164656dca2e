"""The files that a site publishes beside its pages, for other tools and other courses."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.fingerprints import (
    compute_digest,
    describe_catalog,
    describe_tools,
    write_out,
)
from mkdocs_concepts.adapters.name_links import build_name_links
from mkdocs_concepts.adapters.permalinks_file import CoursePermalinks
from mkdocs_concepts.adapters.published_inventory import publish_inventory
from mkdocs_concepts.bundle.contents import is_for_servers
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.model import Aspect
from mkdocs_concepts.publish.cards.card_files import build_card_files
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.concept_list import CONCEPT_LIST_URL, build_concept_list
from mkdocs_concepts.publish.hosting_headers import HEADERS_URL, build_hosting_headers
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.learning.course import CoursePage, LearningCourse
from mkdocs_concepts.publish.learning.downloads import can_write_decks
from mkdocs_concepts.publish.learning.learning_files import build_learning_files
from mkdocs_concepts.publish.linked_data import build_linked_data
from mkdocs_concepts.publish.myst_xref import build_myst_files
from mkdocs_concepts.publish.redirects import SiteFrame, build_redirects

log = logging.getLogger("mkdocs.plugins.concepts")


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
        pages: Those that show the course as a whole.
        palette: Its colours.
        tables: What contrasts compare in tables of their texts, by their ids.
        built_at: When the site is built, in seconds since 1970.
        is_offline: Whether it is read without a network, from the disk.
        policy: What hosts are to send as the policy of content with every file; empty where they
            are to send none.
    """

    catalog: Catalog
    urls: Mapping[str, str]
    glossary_url: str
    title: str
    site_url: str
    language: str
    base_iri: str
    permalinks: CoursePermalinks
    pages: tuple[CoursePage, ...]
    palette: Palette
    tables: Mapping[str, tuple[Aspect, ...]]
    built_at: int
    is_offline: bool
    policy: str


def build_published_files(course: PublishedCourse, cache: BuildCache) -> list[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        course: As others are told of it.
        cache: What former builds have kept.
    """
    frame = SiteFrame(course.title, course.site_url, course.language, course.palette)
    kept = cache.recall(_name(course), lambda: tuple(_build_files(course, frame)))
    told = publish_inventory(course.title, course.catalog, course.urls, course.glossary_url)
    folder = course.catalog.contents_uri.rpartition("/")[0]
    headers = HEADERS_URL, build_hosting_headers(course.policy, folder)
    built = (*told, *kept, *_publish_for_learners(course, frame), headers)
    return [
        (url, content) for url, content in built if not (course.is_offline and is_for_servers(url))
    ]


def _name(course: PublishedCourse) -> bytes:
    """The key by which files are kept in which nothing says when they were made."""
    told = replace(course, catalog=Catalog({}, {}, (), "", "", {}), built_at=0)
    about = write_out(told), describe_catalog(course.catalog)
    return compute_digest("published", describe_tools(), *about)


def _build_files(course: PublishedCourse, frame: SiteFrame) -> Iterator[tuple[str, bytes]]:
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
    lock, addresses = course.permalinks.lock or (), course.permalinks.addresses
    yield from build_redirects(lock, course.catalog, addresses, frame)
    cards = CardCourse(course.catalog, course.urls, frame, course.base_iri)
    yield from build_card_files(lock, cards)


def _publish_for_learners(course: PublishedCourse, frame: SiteFrame) -> Iterator[tuple[str, bytes]]:
    if not can_write_decks():
        # No more than that: not everybody wants a deck, and the line would come with every build.
        log.debug("no Anki deck is written: it takes 'pip install mkdocs-concepts[anki]'")
    learning = LearningCourse(
        catalog=course.catalog,
        urls=course.urls,
        glossary_url=course.glossary_url,
        pages=course.pages,
        frame=frame,
        base_iri=course.base_iri,
        tables=course.tables,
        name_links=build_name_links(course.catalog),
        built_at=course.built_at,
    )
    yield from build_learning_files(learning)
