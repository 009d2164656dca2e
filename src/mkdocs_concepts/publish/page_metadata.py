"""What the head of a page says of it to machines: Open Graph, and a concept as schema.org data."""

from __future__ import annotations

import json
from dataclasses import dataclass

from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.oembed import build_oembed_url
from mkdocs_concepts.publish.graph import mend_text, parse_language
from mkdocs_concepts.publish.iris import CourseIris

# With these in no script element's text, nothing in it can be taken for markup.
_MARKUP = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&"})


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's head says; all plain text but `defined_term`.

    Attributes:
        title: Of the page.
        description: Of it, or of the site; empty where there is none.
        type: `article` or `website`, as in Open Graph.
        url: The page's address where the site's is known, or empty.
        site_name: The course's.
        defined_term: The concept as JSON-LD, ready to stand in a script element; empty on other
            pages.
        oembed_url: Where the data is that unfolds a link to the page; empty where there is none.
        image_url: Where the picture is that stands beside a link to the page; likewise.
    """

    title: str
    description: str
    type: str
    url: str
    site_name: str
    defined_term: str = ""
    oembed_url: str = ""
    image_url: str = ""


def build_concept_metadata(
    concept: Concept, course_title: str, language: str, iris: CourseIris
) -> PageMetadata:
    """What the head of a concept's page says.

    Args:
        concept: The page's.
        course_title: The course's.
        language: Of the course, as in HTML.
        iris: How everything is named, as seen from the page.
    """
    url = iris.page(concept.id)
    is_whole = "://" in url
    return PageMetadata(
        title=concept.title,
        description=concept.definition,
        type="article",
        url=url if is_whole else "",
        site_name=course_title,
        defined_term=render_defined_term(concept, course_title, language, iris),
        oembed_url=f"{iris.site}{build_oembed_url(concept.id)}" if is_whole else "",
    )


def render_defined_term(
    concept: Concept, course_title: str, language: str, iris: CourseIris
) -> str:
    """A concept as a DefinedTerm of schema.org, in JSON-LD that no text can break out of.

    Args:
        concept: The concept.
        course_title: As in `build_concept_metadata`, as is the rest.
        language: Of the course.
        iris: As seen from the page.
    """
    link = {"@type": "@id"}
    context = {
        "@vocab": "https://schema.org/",
        "@language": parse_language(language) or None,
        "identifier": link,
        "url": link,
        "termCode": {"@language": None},
    }
    term = {
        "@context": context,
        "@id": iris.concept(concept.id),
        "@type": "DefinedTerm",
        "name": mend_text(concept.title),
        "description": mend_text(concept.definition),
        "alternateName": [_describe_label(label, concept) for label in concept.alt_labels],
        "termCode": concept.id,
        "identifier": iris.concept(concept.id),
        "url": iris.page(concept.id),
        "inDefinedTermSet": {
            "@id": iris.scheme,
            "@type": "DefinedTermSet",
            "name": mend_text(course_title),
        },
    }
    text = json.dumps({name: value for name, value in term.items() if value != []})
    return text.translate(_MARKUP)


def _describe_label(label: str, concept: Concept) -> object:
    """An alt label, with its language where that is another than the page's."""
    language = parse_language(concept.label_languages.get(label, ""))
    words = mend_text(label)
    return {"@value": words, "@language": language} if language else words
