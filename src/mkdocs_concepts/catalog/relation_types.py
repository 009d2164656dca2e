"""The relation types that every course has, each pair declared once, and which contradict."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_concepts.model import RelationType, SkosParent

# SKOS parent of the first name of a pair, and whether it makes no sense in circles. What leads to
# one another may go in circles, as vices do; people may teach and study each other.
_HIERARCHY = (SkosParent.BROADER, True)
_ORDER = (SkosParent.RELATED, True)
_FREE = (SkosParent.RELATED, False)

_PAIRS = (
    # Each as name and label, then those of its inverse.
    ("part_of", "part of", "has_part", "has as a part", _HIERARCHY),
    ("kind_of", "a kind of", "has_kind", "has as a kind", _HIERARCHY),
    ("foundation_of", "foundation of", "founded_on", "founded on", _ORDER),
    ("leads_to", "leads to", "arises_from", "arises from", _FREE),
    ("guards_against", "guards against", "guarded_against_by", "guarded against by", _FREE),
    ("failure_mode_of", "what goes wrong with", "has_failure_mode", "goes wrong as", _ORDER),
    ("metaphor_for", "a picture of", "has_metaphor", "pictured as", _ORDER),
    ("evidence_for", "evidence for", "has_evidence", "evidence in", _ORDER),
    ("studied_by", "studied by", "studies", "studies", _FREE),
    ("developed_by", "developed by", "developed", "developed", _ORDER),
    ("taught_by", "taught by", "teaches", "teaches", _FREE),
    ("practised_in", "practised in", "practises", "practises", _FREE),
)
_SYMMETRIC = (
    ("complements", "complements"),
    ("contrasts_with", "contrasts with"),
    ("related", "related to"),
)

CONTRADICTIONS = (
    ("guards_against", "leads_to"),
    ("guards_against", "foundation_of"),
    ("guards_against", "part_of"),
    ("guards_against", "kind_of"),
    ("guards_against", "complements"),
    ("failure_mode_of", "kind_of"),
    ("failure_mode_of", "has_kind"),
    ("failure_mode_of", "foundation_of"),
    ("failure_mode_of", "complements"),
    ("contrasts_with", "kind_of"),
)
"""The pairs of types that cannot both lead from one concept to one other, nor their inverses."""


def build_pair(first: RelationType, inverse_label: str) -> tuple[RelationType, RelationType]:
    """A type and the one that reads it from the other end, whose SKOS parent follows from it."""
    second = RelationType(
        first.inverse, inverse_label, first.name, first.skos.inverse, first.is_acyclic
    )
    return first, second


def _declare() -> dict[str, RelationType]:
    declared: list[RelationType] = []
    for name, label, inverse, inverse_label, nature in _PAIRS:
        declared += build_pair(RelationType(name, label, inverse, *nature), inverse_label)
    declared += [RelationType(name, label, name) for name, label in _SYMMETRIC]
    return {relation_type.name: relation_type for relation_type in declared}


RELATION_TYPES: dict[str, RelationType] = _declare()
"""The types that every course has, by name, in the order that pages show them."""

GENERIC = RELATION_TYPES["related"]
"""Says that two concepts belong together, and nothing more."""

# Derived from a contrast's `poles`, so no author can write it.
POLE_OF = RelationType("pole_of", "one side of", "has_pole")
HAS_POLE = RelationType("has_pole", "sets side by side", "pole_of")


def _read_both_ways(pairs: Iterable[tuple[str, str]]) -> frozenset[frozenset[str]]:
    inverses = {name: relation_type.inverse for name, relation_type in RELATION_TYPES.items()}
    return frozenset(
        frozenset(names)
        for one, other in pairs
        for names in ((one, other), (inverses[one], inverses[other]))
    )


_CONTRADICTORY = _read_both_ways(CONTRADICTIONS)


def are_contradictory(one: RelationType, other: RelationType) -> bool:
    """Whether two relations of these types, from one concept to one other, cannot both hold.

    Two that belong to a hierarchy contradict each other where they lead in opposite directions.
    """
    directions = {one.skos, other.skos}
    is_up_and_down = directions == {SkosParent.BROADER, SkosParent.NARROWER}
    return is_up_and_down or frozenset((one.name, other.name)) in _CONTRADICTORY
