"""The relation types that every course has, each pair declared once, and which contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import RelationType, SkosParent

# SKOS parent of the first name of a pair, and whether it makes no sense in circles. What leads to
# one another may go in circles, as vices do; people may teach and study each other.
_HIERARCHY = (SkosParent.BROADER, True)
_ORDER = (SkosParent.RELATED, True)
_FREE = (SkosParent.RELATED, False)

_PAIRS = (
    # Each as a name and that of its inverse; what pages call them is said in every language.
    ("part_of", "has_part", _HIERARCHY),
    ("kind_of", "has_kind", _HIERARCHY),
    ("foundation_of", "founded_on", _ORDER),
    ("leads_to", "arises_from", _FREE),
    ("guards_against", "guarded_against_by", _FREE),
    ("failure_mode_of", "has_failure_mode", _ORDER),
    ("metaphor_for", "has_metaphor", _ORDER),
    ("evidence_for", "has_evidence", _ORDER),
    ("studied_by", "studies", _FREE),
    ("developed_by", "developed", _ORDER),
    ("taught_by", "teaches", _FREE),
    ("practised_in", "practises", _FREE),
)
_SYMMETRIC = ("complements", "contrasts_with", "related")

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


def _label(name: str) -> str:
    return ENGLISH.say(f"relation.{name}")


def _build(
    name: str, inverse: str, skos: SkosParent = SkosParent.RELATED, is_acyclic: bool = False
) -> RelationType:
    return RelationType(name, _label(name), inverse, skos, is_acyclic)


def _declare() -> dict[str, RelationType]:
    declared: list[RelationType] = []
    for name, inverse, nature in _PAIRS:
        declared += build_pair(_build(name, inverse, *nature), _label(inverse))
    declared += [_build(name, name) for name in _SYMMETRIC]
    return {relation_type.name: relation_type for relation_type in declared}


RELATION_TYPES: dict[str, RelationType] = _declare()
"""The types that every course has, by name, in the order that pages show them."""

GENERIC = RELATION_TYPES["related"]
"""Says that two concepts belong together, and nothing more."""

# Derived from a contrast's `poles`, so no author can write it.
POLE_OF = _build("pole_of", "has_pole")
HAS_POLE = _build("has_pole", "pole_of")

_OWN_TYPES = frozenset((*RELATION_TYPES, POLE_OF.name, HAS_POLE.name))


def is_own_type(relation_type: RelationType) -> bool:
    """Whether a type comes with this package, and so has its label from a language's texts."""
    return relation_type.name in _OWN_TYPES


def say_types(types: Mapping[str, RelationType], language: Language) -> dict[str, RelationType]:
    """Types by their names, those that come with this package with their labels in a language."""
    return {
        name: replace(one, label=language.say(f"relation.{name}")) if is_own_type(one) else one
        for name, one in types.items()
    }


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
