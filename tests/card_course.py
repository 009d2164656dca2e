"""A course whose cards show everything that a card can show, and what reads HTML strictly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.language.language import read_language
from mkdocs_concepts.model import Concept, Kind, Page, Relation
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.redirects import SiteFrame

SITE = "https://example.org/course/"
HOSTILE = "</title></script><script>alert(1)</script>\"' onload=alert(1) x=\u202e]]>`\x00\x1f\ud800"


def make_concept(id_: str, kind: Kind = Kind.CONCEPT, **values: Any) -> Concept:
    uri = f"concepts/{id_}.md"
    title = id_.replace("-", " ").capitalize()
    concept = Concept(id_, title, kind, f"What {id_} is.", f"docs/{uri}", uri)
    return replace(concept, **values)


WARMTH = make_concept(
    "warmth",
    alt_labels=("mettā", "kindness"),
    relations=(Relation("part_of", "care", 1), Relation("leads_to", "ease", 2)),
    former_ids=("heat",),
)
CONTRAST = make_concept("cool-vs-warm", Kind.CONTRAST, poles=("coolness", "warmth"))
CONCEPTS = (
    WARMTH,
    CONTRAST,
    make_concept("coolness", Kind.METAPHOR),
    make_concept("care"),
    make_concept("ease"),
)


def make_course(
    *concepts: Concept,
    site: str = SITE,
    title: str = "A course",
    language: str = "en",
    url: str = "concepts/{}.html",
    base_iri: str = "",
) -> CardCourse:
    """A course of these concepts, or of all of the above."""
    concepts = concepts or CONCEPTS
    pages = [Page(one.path, one.uri, one) for one in concepts]
    said = read_language(language)
    catalog = build_catalog(pages, "concepts/index.md", "glossary.md", language=said)
    urls: Mapping[str, str] = {id_: url.format(id_) for id_ in catalog.concepts}
    return CardCourse(catalog, urls, SiteFrame(title, site, language), base_iri)


def parse_strictly(html: str | bytes) -> Element:
    """A document without a single fault, as html5lib sees it, and what it is read as."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree: Element = parser.parse(html if isinstance(html, str) else html.decode())
    return tree


def read_words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def find_all(tree: Element, tag: str, name: str = "") -> list[Element]:
    return [one for one in tree.iter(tag) if not name or one.get("class") == name]
