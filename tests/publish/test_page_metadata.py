"""What a concept page's head says to machines, through a real HTML parser and rdflib."""

from __future__ import annotations

import json
from dataclasses import replace
from html import escape

import html5lib
import pytest
from course_graphs import BASE, SITE, make_linked_course, read
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from rdflib import RDF, Literal, Namespace, URIRef

from mkdocs_concepts.adapters.host_setup import THEME_DIRECTORY
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.page_metadata import build_concept_metadata

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
WARMTH = make_linked_course(alt_labels=("mettā",), definition="Held.").concepts["warmth"]
URLS = {"warmth": "concepts/warmth.html"}
ANY = st.text() | st.lists(
    st.sampled_from(
        ["</script>", "<!--", "<script>", "-->", "]]>", "\u2028", '"', "&lt;", "\\", "x"]
    )
).map("".join)


def term_of(concept: Concept, base: str = BASE, site: str = SITE) -> str:
    return build_concept_metadata(
        concept, "Course", "en", CourseIris(URLS, base, site)
    ).defined_term


def render_head(concept: Concept) -> str:
    """The part of a page's head, from the template that every page has."""
    environment = Environment(loader=FileSystemLoader(THEME_DIRECTORY), autoescape=False)
    environment.filters["url"] = str
    metadata = build_concept_metadata(concept, "Course", "en", CourseIris(URLS, BASE, SITE))
    return environment.get_template("concepts/head.html").render(page_metadata=metadata)


def test_the_term_is_what_the_page_says() -> None:
    term = json.loads(term_of(WARMTH))
    del term["@context"]
    assert term == {
        "@id": f"{BASE}warmth",
        "@type": "DefinedTerm",
        "name": "Warmth",
        "description": "Held.",
        "alternateName": ["mettā"],
        "termCode": "warmth",
        "identifier": f"{BASE}warmth",
        "url": f"{SITE}concepts/warmth.html",
        "inDefinedTermSet": {"@id": BASE, "@type": "DefinedTermSet", "name": "Course"},
    }


@pytest.mark.parametrize(("base", "site"), [(BASE, SITE), ("", SITE), ("", "../")])
def test_the_term_has_the_iri_that_the_files_have(base: str, site: str) -> None:
    page = f"{SITE}concepts/warmth.html"
    graph = read(term_of(WARMTH, base, site), "json-ld", page)
    term = URIRef(f"{base}warmth" if base else f"{page}#warmth")
    assert set(graph.subjects(RDF.type, SCHEMA.DefinedTerm)) == {term}
    assert graph.value(term, SCHEMA.name) == Literal("Warmth", "en")
    assert graph.value(term, SCHEMA.termCode) == Literal("warmth")
    assert graph.value(term, SCHEMA.url) == URIRef(page)
    scheme = URIRef(base or f"{SITE}concepts.ttl#scheme")
    assert graph.value(term, SCHEMA.inDefinedTermSet) == scheme


@given(ANY, ANY, ANY)
@example("</script><script>alert(1)</script>", "<!--<script>", "\u2028]]>")
def test_no_text_leaves_the_script_element(title: str, definition: str, alt: str) -> None:
    concept = replace(WARMTH, title=title, definition=definition, alt_labels=(alt,))
    page = f'<head><script type="application/ld+json">{term_of(concept)}</script></head><p>End'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    (script,) = tree.iter("script")
    assert [child.tag for child in tree.find("head")] == ["script"]
    assert [child.tag for child in tree.find("body")] == ["p"]
    term = json.loads(script.text)
    found = (term["name"], term["description"], term["alternateName"])
    assert found == (title, definition, [alt])


def test_half_a_character_becomes_the_sign_for_a_lost_one() -> None:
    assert json.loads(term_of(replace(WARMTH, title="a\ud800b")))["name"] == "a\ufffdb"


@given(ANY, ANY)
@example('"><script>alert(1)</script>', "'></head><body onload=alert(1)>")
def test_no_text_leaves_the_head(title: str, definition: str) -> None:
    head = render_head(replace(WARMTH, title=title, definition=definition))
    tree = html5lib.parse(f"<head>{head}</head><p>End", namespaceHTMLElements=False)
    tags = [child.tag for child in tree.find("head")]
    assert tags == ["meta"] * (4 + bool(definition)) + ["link"] * 3 + ["script"]
    found = {meta.get("property"): meta.get("content") for meta in tree.iter("meta")}
    wanted = html5lib.parse(f'<p title="{escape(title)}">', namespaceHTMLElements=False)
    assert found["og:title"] == wanted.find(".//p").get("title")


def test_the_head_has_what_unfolds_a_link() -> None:
    tree = html5lib.parse(f"<head>{render_head(WARMTH)}", namespaceHTMLElements=False)
    assert {meta.get("property"): meta.get("content") for meta in tree.iter("meta")} == {
        "og:title": "Warmth",
        "og:description": "Held.",
        "og:type": "article",
        "og:url": f"{SITE}concepts/warmth.html",
        "og:site_name": "Course",
    }
    links = [(link.get("type"), link.get("href")) for link in tree.iter("link")]
    assert links == [
        ("text/turtle", "concepts.ttl"),
        ("application/ld+json", "concepts.jsonld"),
        ("application/json+oembed", f"{SITE}oembed/warmth.json"),
    ]


@pytest.mark.parametrize("site", ["", "../"])
def test_nothing_unfolds_a_link_to_a_site_whose_address_nobody_says(site: str) -> None:
    metadata = build_concept_metadata(WARMTH, "Course", "en", CourseIris(URLS, BASE, site))
    assert metadata.oembed_url == ""
