"""A course's relations as a map draws them: each once, with the family its line belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_concepts.catalog.catalog import Catalog, Statement
from mkdocs_concepts.catalog.relation_types import HAS_POLE, POLE_OF
from mkdocs_concepts.model import RelationType, SkosParent


class Family(StrEnum):
    """Relation types that a map draws with the same kind of line."""

    HIERARCHY = "hierarchy"
    LEADS = "leads"
    OPPOSITION = "opposition"
    SHOWING = "showing"
    PEOPLE = "people"
    LIKENESS = "likeness"
    POLE = "pole"


_FAMILIES = {
    POLE_OF.name: Family.POLE,
    HAS_POLE.name: Family.POLE,
    "guards_against": Family.OPPOSITION,
    "failure_mode_of": Family.OPPOSITION,
    "contrasts_with": Family.OPPOSITION,
    "evidence_for": Family.SHOWING,
    "metaphor_for": Family.SHOWING,
    "studied_by": Family.PEOPLE,
    "developed_by": Family.PEOPLE,
    "taught_by": Family.PEOPLE,
    "practised_in": Family.PEOPLE,
}


def find_family(relation_type: RelationType) -> Family:
    """The family of a type; one of the course's own has that of its nature."""
    for name in (relation_type.name, relation_type.inverse):
        if name in _FAMILIES:
            return _FAMILIES[name]
    if relation_type.skos is not SkosParent.RELATED:
        return Family.HIERARCHY
    return Family.LIKENESS if relation_type.is_symmetric else Family.LEADS


@dataclass(frozen=True, slots=True)
class MapRelation:
    """One relation, read in the direction in which its line is drawn; both ends are ids."""

    subject: str
    type: RelationType
    target: str

    @property
    def family(self) -> Family:
        """What its line looks like."""
        return find_family(self.type)


def rank_types(catalog: Catalog) -> Mapping[str, int]:
    """The places of the relation types: of a pair, the one that comes first is drawn."""
    return {name: place for place, name in enumerate([*catalog.relation_types, "pole_of"])}


def is_drawn(statement: Statement, ranks: Mapping[str, int]) -> bool:
    """Whether a statement is read in the direction in which the line is drawn.

    A symmetric one is, from both ends.
    """
    last = len(ranks)
    type_ = statement.type
    return ranks.get(type_.name, last) <= ranks.get(type_.inverse, last)


def build_relations(catalog: Catalog) -> tuple[MapRelation, ...]:
    """Every relation of the course once, poles included, in the course's order.

    What relates a concept to itself is left out; a check reports it.
    """
    ranks = rank_types(catalog)
    drawn: dict[tuple[str, str, str], MapRelation] = {}
    for concept in catalog.concepts.values():
        for statement in catalog.statements(concept):
            one, name, other = concept.id, statement.type.name, statement.concept.id
            if one != other and is_drawn(statement, ranks) and (other, name, one) not in drawn:
                drawn[one, name, other] = MapRelation(one, statement.type, other)
    return tuple(drawn.values())
