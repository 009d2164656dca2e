"""The files `concepts.ttl` and `concepts.jsonld`, as rdflib reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from course_graphs import BASE, SITE, describe, make_linked_course, read_both
from hypothesis import given, settings
from hypothesis import strategies as st
from map_courses import courses
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.publish.iris import CourseIris, concept_iri, scheme_iri

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")

PLACES = pytest.mark.parametrize(
    ("base", "site"), [(BASE, SITE), (BASE, ""), ("https://w3id.org/x#", ""), ("", SITE), ("", "")]
)
# Half characters are no text in any format; what becomes of them is tried apart.
WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def assert_same(files: dict[str, str], site: str = SITE) -> Graph:
    turtle, json_ld = read_both(files, site)
    assert isomorphic(turtle, json_ld)
    return turtle


@PLACES
def test_both_files_say_the_same_at_their_published_address(base: str, site: str) -> None:
    catalog = make_linked_course(
        [("warmth", "part_of", "kindness"), ("anna", "teaches", "love")],
        alt_labels=("mettā",),
        former_ids=("heat",),
        exact_match=("https://example.net/w",),
    )
    graph = assert_same(describe(catalog, base, site))
    assert len(graph) > 80
    names = [node for triple in graph for node in triple if isinstance(node, URIRef)]
    assert all("://" in name for name in names), "every name is a whole address"
    concept = concept_iri("warmth", "concepts/warmth.html", base, site or SITE)
    assert (URIRef(concept), RDF.type, SKOS.Concept) in graph
    assert (URIRef(scheme_iri(base, site or SITE)), RDF.type, SKOS.ConceptScheme) in graph


@given(courses())
@settings(max_examples=30)
def test_both_files_say_the_same_of_any_course(catalog: Catalog) -> None:
    assert_same(describe(catalog))


@given(WORDS, WORDS, WORDS, WORDS, WORDS)
def test_any_words_come_through_both_files(
    title: str, alt: str, hidden: str, definition: str, course: str
) -> None:
    catalog = make_linked_course(
        title=title, alt_labels=(alt,), hidden_labels=(hidden,), definition=definition
    )
    for graph in read_both(describe(catalog, title=course)):
        said = {str(node) for node in graph.objects() if isinstance(node, Literal)}
        assert said >= {title, alt, hidden, definition, course}


@pytest.mark.parametrize(
    "words",
    [
        '"',
        '"""',
        "\\",
        "\\u0041",
        "a\nb\r\nc\td",
        "\x00\x1f\x7f\x85",
        "\u2028\u2029\ufeff",
        "🪷",
    ],
)
def test_words_that_are_marks_of_a_format_come_through(words: str) -> None:
    catalog = make_linked_course(definition=words)
    for graph in read_both(describe(catalog)):
        assert graph.value(URIRef(f"{BASE}warmth"), SKOS.definition) == Literal(words, "en")


def test_half_a_character_becomes_the_sign_for_a_lost_one() -> None:
    catalog = make_linked_course(definition="a\ud800b")
    for graph in read_both(describe(catalog)):
        assert str(graph.value(URIRef(f"{BASE}warmth"), SKOS.definition)) == "a\ufffdb"


@pytest.mark.parametrize("language", ["en", "pt-BR", "zh_Hant", "x" * 20, ""])
def test_both_files_agree_on_the_language(language: str) -> None:
    catalog = make_linked_course([("warmth", "complements", "love")])
    assert_same(describe(catalog, language=language))


def test_no_address_breaks_out_of_its_place() -> None:
    site = 'https://example.org/a b/<x>"{}|^`\\/'
    graph = assert_same(describe(make_linked_course(), base="", site=site), "https://example.org/")
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert str(scheme) == (
        "https://example.org/a%20b/%3Cx%3E%22%7B%7D%7C%5E%60%5C/concepts.ttl#scheme"
    )


def test_the_context_is_in_the_file() -> None:
    document: dict[str, Any] = json.loads(describe(make_linked_course())["concepts.jsonld"])
    assert isinstance(document["@context"], dict)
    assert "@import" not in document["@context"]


def test_the_same_course_always_gives_the_same_files() -> None:
    edges = [("warmth", "part_of", "kindness"), ("warmth", "complements", "love")]
    assert describe(make_linked_course(edges)) == describe(make_linked_course(reversed(edges)))


def test_an_empty_course_is_a_scheme_without_concepts() -> None:
    catalog = Catalog({}, {}, (), "concepts/index.md", "glossary.md", {})
    graph = assert_same(describe(catalog))
    assert (URIRef(BASE), RDF.type, SKOS.ConceptScheme) in graph


def test_without_any_address_relations_are_those_of_skos_only() -> None:
    catalog = make_linked_course([("warmth", "part_of", "kindness")])
    assert "relation" not in describe(catalog, "", "")["concepts.ttl"]


@pytest.mark.parametrize(
    ("urls", "former"),
    [
        ({"warmth": "concepts/warmth.html"}, "concepts/heat.html#heat"),
        ({"warmth": "concepts/warmth/"}, "concepts/heat/#heat"),
        ({"warmth": "warmth/warmth.html"}, "warmth/heat.html#heat"),
        ({"warmth": "concepts/other.html"}, "concepts/other.html#heat"),
    ],
)
def test_a_former_id_had_an_address_like_the_present_one(urls: dict[str, str], former: str) -> None:
    assert CourseIris(urls, "", SITE).former_concept("heat", "warmth") == f"{SITE}{former}"
