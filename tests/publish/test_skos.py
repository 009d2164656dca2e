"""A course as a SKOS concept scheme, as rdflib and pyshacl understand it."""

from __future__ import annotations

import pytest
from course_graphs import BASE, SHAPES, SITE, describe, find_violations, make_linked_course, read
from hypothesis import given, settings
from map_courses import courses
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF
from rdflib.term import Node

from mkdocs_concepts.catalog.catalog import Catalog

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:rdflib", "ignore::DeprecationWarning:pyshacl"
)

HIERARCHY = (
    ("warmth", "part_of", "kindness"),
    ("kindness", "kind_of", "love"),
    ("love", "has_part", "life"),
    ("warmth", "complements", "coolness"),
    ("anna", "teaches", "love"),
)


def name(id_: str) -> URIRef:
    return URIRef(f"{BASE}{id_}")


def graph_of(catalog: Catalog) -> Graph:
    return read(describe(catalog)["concepts.ttl"])


def find_in_conclusions(graph: Graph) -> set[str]:
    """The shapes that a graph with all that follows from it does not have.

    That each property is a special case of itself follows too.
    """
    return find_violations(graph, "rdfs") - {"ParentIsOfSkos"}


def ask(graph: Graph, id_: str, found: URIRef) -> set[Node]:
    return set(graph.objects(name(id_), found))


def test_a_concept_says_what_its_page_says() -> None:
    graph = graph_of(
        make_linked_course(
            alt_labels=("mettā",), hidden_labels=("warmhearted",), definition="Held."
        )
    )
    assert (name("warmth"), RDF.type, SKOS.Concept) in graph
    assert ask(graph, "warmth", SKOS.prefLabel) == {Literal("Warmth", "en")}
    assert ask(graph, "warmth", SKOS.altLabel) == {Literal("mettā", "en")}
    assert ask(graph, "warmth", SKOS.hiddenLabel) == {Literal("warmhearted", "en")}
    assert ask(graph, "warmth", SKOS.definition) == {Literal("Held.", "en")}
    assert ask(graph, "warmth", DCTERMS.identifier) == {Literal("warmth")}
    assert ask(graph, "anna", DCTERMS.type) == {name("kind/person")}
    assert ask(graph, "warmth", FOAF.isPrimaryTopicOf) == {URIRef(f"{SITE}concepts/warmth.html")}
    assert graph.value(name("kind/person"), RDFS.label) == Literal("person", "en")


def test_the_scheme_says_what_it_is_called_and_which_concepts_are_at_the_top() -> None:
    graph = graph_of(make_linked_course(HIERARCHY))
    scheme = URIRef(BASE)
    assert graph.value(scheme, DCTERMS.title) == Literal("Course", "en")
    assert graph.value(scheme, DCTERMS.language) == Literal("en")
    tops = {"coolness", "love", "cool-vs-warm", "anna"}
    assert set(graph.objects(scheme, SKOS.hasTopConcept)) == {name(top) for top in tops}
    assert set(graph.subjects(SKOS.topConceptOf, scheme)) == {name(top) for top in tops}


def test_relations_are_said_of_both_ends_in_skos_and_by_their_own_types() -> None:
    graph = graph_of(make_linked_course(HIERARCHY))
    for subject, found, value in (
        ("warmth", SKOS.broader, "kindness"),
        ("kindness", SKOS.narrower, "warmth"),
        ("life", SKOS.broader, "love"),
        ("warmth", SKOS.related, "coolness"),
        ("coolness", SKOS.related, "warmth"),
        ("warmth", name("relation/part_of"), "kindness"),
        ("kindness", name("relation/has_part"), "warmth"),
        ("love", name("relation/taught_by"), "anna"),
        ("cool-vs-warm", name("relation/has_pole"), "coolness"),
        ("warmth", name("relation/pole_of"), "cool-vs-warm"),
        ("cool-vs-warm", SKOS.related, "coolness"),
    ):
        assert (name(subject), found, name(value)) in graph


def test_a_relation_type_is_declared_with_its_parent_inverse_and_label() -> None:
    graph = graph_of(make_linked_course(HIERARCHY))
    part_of, has_part = name("relation/part_of"), name("relation/has_part")
    assert graph.value(part_of, RDFS.subPropertyOf) == SKOS.broader
    assert graph.value(has_part, RDFS.subPropertyOf) == SKOS.narrower
    assert graph.value(part_of, OWL.inverseOf) == has_part
    assert graph.value(part_of, RDFS.label) == Literal("part of", "en")
    assert (name("relation/complements"), RDF.type, OWL.SymmetricProperty) in graph
    assert (name("relation/leads_to"), None, None) not in graph, "nothing uses it"


def test_related_is_not_said_beside_a_hierarchy_nor_does_it_follow() -> None:
    graph = graph_of(make_linked_course((*HIERARCHY, ("warmth", "foundation_of", "love"))))
    foundation_of = name("relation/foundation_of")
    assert (name("warmth"), SKOS.related, name("love")) not in graph
    assert (name("love"), SKOS.related, name("warmth")) not in graph
    assert (name("warmth"), foundation_of, name("love")) in graph
    assert graph.value(foundation_of, RDFS.subPropertyOf) == SKOS.semanticRelation
    assert find_in_conclusions(graph) == set()


def test_a_label_is_only_the_best_of_what_it_is() -> None:
    graph = graph_of(
        make_linked_course(
            title="Warm",
            alt_labels=("Warm", "hot", "hot"),
            hidden_labels=("hot", "Warm", "warmish"),
        )
    )
    assert ask(graph, "warmth", SKOS.prefLabel) == {Literal("Warm", "en")}
    assert ask(graph, "warmth", SKOS.altLabel) == {Literal("hot", "en")}
    assert ask(graph, "warmth", SKOS.hiddenLabel) == {Literal("warmish", "en")}


def test_matches_lead_to_other_courses_and_an_exact_one_is_not_said_twice() -> None:
    other, near = "https://example.net/warm#1", "http://example.net/é?q=a&b=%20"
    graph = graph_of(make_linked_course(exact_match=(other,), close_match=(other, near)))
    assert ask(graph, "warmth", SKOS.exactMatch) == {URIRef(other)}
    assert ask(graph, "warmth", SKOS.closeMatch) == {URIRef(near)}


def test_a_former_id_leads_to_the_concept() -> None:
    graph = graph_of(make_linked_course(former_ids=("heat", "coolness")))
    assert ask(graph, "warmth", DCTERMS.replaces) == {name("heat")}
    assert graph.value(name("heat"), DCTERMS.isReplacedBy) == name("warmth")
    by_page = read(describe(make_linked_course(former_ids=("heat",)), base="")["concepts.ttl"])
    old, new = (URIRef(f"{SITE}concepts/{id_}.html#{id_}") for id_ in ("heat", "warmth"))
    assert by_page.value(old, DCTERMS.isReplacedBy) == new


@pytest.mark.parametrize(
    ("language", "tag"), [("en", "en"), ("pt-BR", "pt-br"), ("zh_Hant", "zh-hant"), ("a b", None)]
)
def test_labels_are_tagged_with_the_courses_language(language: str, tag: str | None) -> None:
    for graph in map(read, [describe(make_linked_course(), language=language)["concepts.ttl"]]):
        assert ask(graph, "warmth", SKOS.prefLabel) == {Literal("Warmth", tag)}


@given(courses())
@settings(max_examples=15)
def test_any_course_is_sound_and_so_is_what_follows_from_it(catalog: Catalog) -> None:
    graph = graph_of(catalog)
    assert find_in_conclusions(graph) == set()


def test_a_course_has_every_shape() -> None:
    assert find_violations(graph_of(make_linked_course(HIERARCHY))) == set()


FAULTS: dict[str, list[tuple[str, URIRef, Node]]] = {
    "OnePrefLabel": [("warmth", SKOS.prefLabel, Literal("Heat", "en"))],
    "PrefIsNotAlt": [("warmth", SKOS.altLabel, Literal("Warmth", "en"))],
    "PrefIsNotHidden": [("warmth", SKOS.hiddenLabel, Literal("Warmth", "en"))],
    "AltIsNotHidden": [
        ("warmth", SKOS.altLabel, Literal("heat", "en")),
        ("warmth", SKOS.hiddenLabel, Literal("heat", "en")),
    ],
    "AltLabel": [("warmth", SKOS.altLabel, Literal("heat"))],
    "HiddenLabel": [("warmth", SKOS.hiddenLabel, Literal("heat"))],
    "OneDefinition": [("warmth", SKOS.definition, Literal("Other.", "en"))],
    "OneIdentifier": [("warmth", DCTERMS.identifier, Literal("heat"))],
    "OneKind": [("warmth", DCTERMS.type, name("kind/person"))],
    "OnePage": [("warmth", FOAF.isPrimaryTopicOf, URIRef(SITE))],
    "OneScheme": [("warmth", SKOS.inScheme, name("anna"))],
    "RelatedBothWays": [("anna", SKOS.related, name("life"))],
    "BroaderHasNarrower": [("coolness", SKOS.broader, name("life"))],
    "NarrowerHasBroader": [("life", SKOS.narrower, name("coolness"))],
    "RelatedIsNotAbove": [
        ("warmth", SKOS.related, name("love")),
        ("love", SKOS.related, name("warmth")),
    ],
    "RelatedIsNotBelow": [
        ("kindness", SKOS.related, name("love")),
        ("love", SKOS.related, name("kindness")),
    ],
    "ExactIsNotBroadMatch": [
        ("warmth", SKOS.exactMatch, URIRef(SITE)),
        ("warmth", SKOS.broadMatch, URIRef(SITE)),
    ],
    "ExactIsNotRelatedMatch": [
        ("warmth", SKOS.exactMatch, URIRef(SITE)),
        ("warmth", SKOS.relatedMatch, URIRef(SITE)),
    ],
    "Concept": [("warmth", SKOS.related, URIRef("https://example.net/nowhere"))],
    "Scheme": [("", RDF.type, SKOS.Concept)],
    "OneTitle": [("", DCTERMS.title, Literal("Untagged"))],
    "TopConceptsAreNamedBack": [("", SKOS.hasTopConcept, name("warmth"))],
    "NothingBroader": [("warmth", SKOS.topConceptOf, URIRef(BASE))],
    "Labelled": [("relation/part_of", RDFS.label, Literal("another", "en"))],
    "InverseNamesBack": [("relation/part_of", OWL.inverseOf, name("relation/teaches"))],
    "ParentIsOfSkos": [("relation/part_of", RDFS.subPropertyOf, SKOS.related)],
}


@pytest.mark.parametrize("shape", FAULTS)
def test_a_fault_is_found(shape: str) -> None:
    graph = graph_of(make_linked_course(HIERARCHY))
    for subject, found, value in FAULTS[shape]:
        graph.add((name(subject), found, value))
    assert shape in find_violations(graph)


def test_what_would_follow_from_a_careless_declaration_is_found() -> None:
    graph = graph_of(make_linked_course((*HIERARCHY, ("warmth", "foundation_of", "love"))))
    for type_ in ("foundation_of", "founded_on"):
        graph.set((name(f"relation/{type_}"), RDFS.subPropertyOf, SKOS.related))
    assert find_violations(graph) == set()
    assert "RelatedIsNotAbove" in find_in_conclusions(graph)


def test_every_shape_has_a_fault() -> None:
    shapes = read(SHAPES.read_text(encoding="utf-8"))
    names = {str(iri).rpartition("#")[2] for iri in shapes.subjects() if isinstance(iri, URIRef)}
    assert names - {"Property", "TopConcept"} == set(FAULTS)
