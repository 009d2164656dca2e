"""A course as a SKOS concept scheme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from mkdocs_concepts.catalog.catalog import Catalog, Statement
from mkdocs_concepts.catalog.relation_types import is_own_type
from mkdocs_concepts.model import Concept, Kind, RelationType, SkosParent
from mkdocs_concepts.publish.graph import (
    VOCABULARIES,
    Graph,
    Iri,
    Resource,
    Text,
    mend_text,
    parse_language,
)
from mkdocs_concepts.publish.hierarchy import Hierarchy
from mkdocs_concepts.publish.iris import CourseIris


def build_concept_scheme(catalog: Catalog, title: str, language: str, iris: CourseIris) -> Graph:
    """Say in SKOS what the course says.

    Args:
        catalog: The course.
        title: The course's.
        language: Of the course, as in HTML.
        iris: How everything is named.
    """
    prefixes = dict(sorted(VOCABULARIES.items()))
    if iris.relations:
        prefixes["relation"] = iris.relations
    scheme = _Scheme(catalog, title, parse_language(language), iris)
    return Graph(prefixes, scheme.language, tuple(scheme.describe()))


@dataclass(frozen=True)
class _Scheme:
    catalog: Catalog
    title: str
    language: str
    iris: CourseIris

    def describe(self) -> Iterator[Resource]:
        yield self._describe_course()
        for concept in self.catalog.concepts.values():
            yield self._describe_concept(concept)
        for concept in self.catalog.concepts.values():
            yield from self._describe_former(concept)
        yield from self._describe_kinds()
        if self.iris.relations:
            yield from self._describe_types()

    def _describe_course(self) -> Resource:
        course = Resource(self.iris.scheme, ("skos:ConceptScheme",))
        course.state("dcterms:title", [_text(self.title, self.language)])
        if self.language:
            course.state("dcterms:language", [_text(self.language)])
        course.state("foaf:homepage", [Iri(self.iris.site)])
        course.state("skos:hasTopConcept", map(self._name, self._tops.values()))
        return course

    def _describe_concept(self, concept: Concept) -> Resource:
        found = Resource(self.iris.concept(concept.id), ("skos:Concept",))
        found.state("dcterms:identifier", [_text(concept.id)])
        self._state_labels(found, concept)
        found.state("skos:definition", [_text(concept.definition, self.language)])
        found.state("dcterms:type", [Iri(self.iris.kind(concept.kind))])
        found.state("skos:inScheme", [Iri(self.iris.scheme)])
        if concept.id in self._tops:
            found.state("skos:topConceptOf", [Iri(self.iris.scheme)])
        self._state_relations(found, concept)
        found.state("skos:exactMatch", map(Iri, concept.exact_match))
        # An exact match is a close one as well.
        close = [iri for iri in concept.close_match if iri not in concept.exact_match]
        found.state("skos:closeMatch", map(Iri, close))
        found.state("foaf:isPrimaryTopicOf", [Iri(self.iris.page(concept.id))])
        found.state("dcterms:replaces", map(Iri, self._former_iris(concept)))
        return found

    def _state_labels(self, found: Resource, concept: Concept) -> None:
        """Each label once, as the best of what it is: SKOS has no label that is two of these."""
        stated: set[str] = set()
        for name, labels in (
            ("skos:prefLabel", (concept.title,)),
            ("skos:altLabel", concept.alt_labels),
            ("skos:hiddenLabel", concept.hidden_labels),
        ):
            texts = [_text(label, self._language_of(label, concept)) for label in labels]
            found.state(name, [text for text in texts if text.value not in stated])
            stated.update(text.value for text in texts)

    def _language_of(self, label: str, concept: Concept) -> str:
        own = concept.label_languages.get(label, "")
        return parse_language(own) or self.language

    def _state_relations(self, found: Resource, concept: Concept) -> None:
        for statement in self._statements_of(concept):
            value = self._name(statement.concept)
            if self._parent_of(concept, statement):
                found.state(f"skos:{statement.type.skos}", [value])
            if self.iris.relations:
                found.state(f"relation:{statement.type.name}", [value])

    def _describe_former(self, concept: Concept) -> Iterator[Resource]:
        for iri in self._former_iris(concept):
            former = Resource(iri, ())
            former.state("dcterms:isReplacedBy", [self._name(concept)])
            yield former

    def _describe_kinds(self) -> Iterator[Resource]:
        used = {concept.kind for concept in self.catalog.concepts.values()}
        for name in (kind for kind in Kind if kind in used):
            kind = Resource(self.iris.kind(name), ("rdfs:Class",))
            label = self.catalog.language.say(f"kind.{name}")
            kind.state("rdfs:label", [_text(label, self._own_language)])
            yield kind

    def _describe_types(self) -> Iterator[Resource]:
        for relation_type in (
            *self.catalog.relation_types.values(),
            *self.catalog.pole_types.values(),
        ):
            if relation_type.name in self._used_types:
                yield self._describe_type(relation_type)

    def _describe_type(self, relation_type: RelationType) -> Resource:
        symmetric = ("owl:SymmetricProperty",) if relation_type.is_symmetric else ()
        found = Resource(self._type_iri(relation_type.name), ("owl:ObjectProperty", *symmetric))
        language = self._own_language if is_own_type(relation_type) else self.language
        found.state("rdfs:label", [_text(relation_type.label, language)])
        is_loose = relation_type.name in self._loose_types
        parent = "semanticRelation" if is_loose else relation_type.skos
        found.state("rdfs:subPropertyOf", [Iri(f"skos:{parent}")])
        found.state("owl:inverseOf", [Iri(self._type_iri(relation_type.inverse))])
        return found

    def _statements_of(self, concept: Concept) -> list[Statement]:
        """What is said of a concept and others; what one says of itself, a check reports.

        A contrast's page shows its poles by other means than statements.
        """
        concepts, has_pole = self.catalog.concepts, self.catalog.has_pole
        poles = [Statement(has_pole, concepts[id_]) for id_ in concept.poles if id_ in concepts]
        statements = (*self.catalog.statements(concept), *poles)
        return [found for found in statements if found.concept.id != concept.id]

    def _parent_of(self, concept: Concept, statement: Statement) -> bool:
        """Whether the relation is that of SKOS which its type is a special case of.

        SKOS keeps `related` for concepts of which neither is, by any way, the broader one.
        """
        if statement.type.skos is not SkosParent.RELATED:
            return True
        one, other = concept.id, statement.concept.id
        return not (self._hierarchy.is_above(one, other) or self._hierarchy.is_above(other, one))

    @property
    def _own_language(self) -> str:
        """Of the labels that come with this package."""
        return self.catalog.language.texts_code

    @cached_property
    def _loose_types(self) -> frozenset[str]:
        """The types that stand beside a hierarchy anywhere, and so are not always `related`.

        Who draws conclusions from the types' declarations would otherwise arrive at `related`.
        """
        loose = {
            name
            for concept in self.catalog.concepts.values()
            for statement in self._statements_of(concept)
            if not self._parent_of(concept, statement)
            for name in (statement.type.name, statement.type.inverse)
        }
        return frozenset(loose)

    @cached_property
    def _used_types(self) -> frozenset[str]:
        return frozenset(
            statement.type.name
            for concept in self.catalog.concepts.values()
            for statement in self._statements_of(concept)
        )

    @cached_property
    def _broader(self) -> dict[str, tuple[str, ...]]:
        return {
            concept.id: tuple(
                statement.concept.id
                for statement in self._statements_of(concept)
                if statement.type.skos is SkosParent.BROADER
            )
            for concept in self.catalog.concepts.values()
        }

    @cached_property
    def _tops(self) -> dict[str, Concept]:
        """The concepts that have no broader one."""
        return {
            id_: concept for id_, concept in self.catalog.concepts.items() if not self._broader[id_]
        }

    @cached_property
    def _hierarchy(self) -> Hierarchy:
        return Hierarchy(self._broader)

    def _former_iris(self, concept: Concept) -> list[str]:
        former = [id_ for id_ in concept.former_ids if id_ not in self.catalog.concepts]
        return [self.iris.former_concept(id_, concept.id) for id_ in former]

    def _name(self, concept: Concept) -> Iri:
        return Iri(self.iris.concept(concept.id))

    def _type_iri(self, name: str) -> str:
        return f"{self.iris.relations}{name}"


def _text(words: str, language: str = "") -> Text:
    return Text(mend_text(words), language)
