"""The declared types of relation between concepts, each with its label and inverse."""

from __future__ import annotations

from mkdocs_concepts.model import RelationType

_PAIRS = (
    ("part_of", "part of", "has_part", "has as a part"),
    ("kind_of", "a kind of", "has_kind", "has as a kind"),
    ("foundation_of", "foundation of", "founded_on", "founded on"),
    ("leads_to", "leads to", "arises_from", "arises from"),
    ("guards_against", "guards against", "guarded_against_by", "guarded against by"),
    ("failure_mode_of", "what goes wrong with", "has_failure_mode", "goes wrong as"),
    ("metaphor_for", "a picture of", "has_metaphor", "pictured as"),
    ("evidence_for", "evidence for", "has_evidence", "evidence in"),
    ("studied_by", "studied by", "studies", "studies"),
    ("developed_by", "developed by", "developed", "developed"),
    ("taught_by", "taught by", "teaches", "teaches"),
    ("practised_in", "practised in", "practises", "practises"),
)
_SYMMETRIC = (
    ("complements", "complements"),
    ("contrasts_with", "contrasts with"),
    ("related", "related to"),
)


def _declare() -> dict[str, RelationType]:
    declared: list[RelationType] = []
    for name, label, inverse, inverse_label in _PAIRS:
        declared.append(RelationType(name, label, inverse))
        declared.append(RelationType(inverse, inverse_label, name))
    declared += [RelationType(name, label, name) for name, label in _SYMMETRIC]
    return {relation_type.name: relation_type for relation_type in declared}


RELATION_TYPES: dict[str, RelationType] = _declare()
"""Every relation type that front matter may name, by name, in the order that pages show them."""

# Derived from a contrast's `poles`, so no author can write it.
POLE_OF = RelationType("pole_of", "one side of", "has_pole")
HAS_POLE = RelationType("has_pole", "sets side by side", "pole_of")
