"""The panel "Link to this concept" of a concept page."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.linking.link_forms import (
    UNKNOWN_SITE,
    LinkedConcept,
    LinkForm,
    build_link_forms,
    suggest_prefix,
)


@dataclass(frozen=True, slots=True)
class LinkPanel:
    """How others link to a page's concept.

    Attributes:
        forms: What they copy.
        knows_address: Whether it is known where the site lies; without it, the forms that hold its
            address wait for the reader's browser to say so.
        prefix: What the forms call the course.
        reuse_url: The page that explains more, if there is one.
    """

    forms: tuple[LinkForm, ...]
    knows_address: bool
    prefix: str
    reuse_url: str | None


def build_link_panel(
    concept: Concept,
    url: str,
    course_title: str,
    site_url: str,
    reuse_url: str | None,
    language: Language = ENGLISH,
) -> LinkPanel:
    """The panel of one concept's page.

    Args:
        concept: The page's.
        url: The page's address, relative to the site's root.
        course_title: The course's.
        site_url: Where the site lies; empty where nobody says.
        reuse_url: The page that explains more, if there is one.
        language: Of the course.
    """
    prefix = suggest_prefix(course_title)
    site = f"{site_url.rstrip('/')}/" if site_url else UNKNOWN_SITE
    linked = LinkedConcept(concept.id, concept.title, url, site, prefix)
    forms = build_link_forms(linked, language)
    return LinkPanel(forms, bool(site_url), prefix, reuse_url)
