"""What a page's head says to machines, from what the host knows of the page."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.course_look import CARD_URL, has_social_card
from mkdocs_concepts.adapters.page_title import read_title
from mkdocs_concepts.adapters.published_files import PublishedCourse
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.page_metadata import PageMetadata, build_concept_metadata


def describe_page(
    page: Page, concept: Concept | None, course: PublishedCourse, config: MkDocsConfig
) -> PageMetadata:
    """What the head of a page says.

    Args:
        page: The page.
        concept: Its concept, if it has one.
        course: As others are told of it.
        config: The host's configuration.
    """
    has_card = has_social_card(config, is_offline=course.is_offline)
    image_url = f"{course.site_url}{CARD_URL}" if has_card else ""
    if concept:
        root = "../" * page.url.count("/")
        iris = CourseIris(course.urls, course.base_iri, course.site_url or root)
        metadata = build_concept_metadata(concept, course.title, course.language, iris)
        oembed_url = "" if course.is_offline else metadata.oembed_url
        return replace(metadata, oembed_url=oembed_url, image_url=image_url)
    description = unescape(page.meta.get("description") or config.site_description or "")
    return PageMetadata(
        title=course.title if page.is_homepage else read_title(page),
        description=description,
        type="website",
        url=(page.canonical_url or "") if course.site_url else "",
        site_name=course.title,
        image_url=image_url,
    )
