"""Elements that several of the lists of concepts are made of."""

from __future__ import annotations

import posixpath
from urllib.parse import quote
from xml.etree.ElementTree import Element

from mkdocs_concepts.model import Concept


def build_concept_link(concept: Concept, page_uri: str) -> Element:
    """A link with a concept's title, for the host to turn into an address.

    Args:
        concept: What it leads to.
        page_uri: The page that it stands on, relative to the documentation directory.
    """
    here = posixpath.dirname(page_uri)
    href = quote(posixpath.relpath(concept.uri, here or "."))
    link = Element("a", {"class": "concept-link", "href": href})
    link.text = concept.title
    return link
