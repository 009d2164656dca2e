"""The relation types that every course has."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.relation_types import (
    CONTRADICTIONS,
    RELATION_TYPES,
    are_contradictory,
    build_pair,
)
from mkdocs_concepts.model import RelationType, SkosParent


@pytest.mark.parametrize("relation_type", RELATION_TYPES.values(), ids=str)
def test_what_a_type_is_follows_for_its_inverse(relation_type: RelationType) -> None:
    inverse = RELATION_TYPES[relation_type.inverse]
    assert inverse.inverse == relation_type.name
    assert inverse.skos is relation_type.skos.inverse
    assert inverse.is_acyclic == relation_type.is_acyclic
    assert inverse.skos.inverse is relation_type.skos


def test_the_wider_of_two_concepts_is_named_as_in_skos() -> None:
    parents = {t.name: t.skos for t in RELATION_TYPES.values() if t.skos != SkosParent.RELATED}
    assert parents == {
        "part_of": SkosParent.BROADER,
        "has_part": SkosParent.NARROWER,
        "kind_of": SkosParent.BROADER,
        "has_kind": SkosParent.NARROWER,
    }


@pytest.mark.parametrize("name", ["leads_to", "guards_against", "taught_by", "related"])
def test_what_may_go_in_circles(name: str) -> None:
    assert not RELATION_TYPES[name].is_acyclic


def test_no_symmetric_type_is_a_hierarchy_or_forbids_circles() -> None:
    symmetric = [t for t in RELATION_TYPES.values() if t.is_symmetric]
    assert {(t.skos, t.is_acyclic) for t in symmetric} == {(SkosParent.RELATED, False)}


def test_contradictions_are_of_known_types() -> None:
    assert {name for names in CONTRADICTIONS for name in names} <= set(RELATION_TYPES)


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        ("guards_against", "leads_to", True),
        ("leads_to", "guards_against", True),
        ("guarded_against_by", "arises_from", True),
        ("guards_against", "arises_from", False),
        ("failure_mode_of", "kind_of", True),
        ("failure_mode_of", "has_kind", True),
        ("contrasts_with", "has_kind", True),
        ("part_of", "has_kind", True),
        ("part_of", "kind_of", False),
        ("part_of", "leads_to", False),
        ("complements", "contrasts_with", False),
    ],
)
def test_what_contradicts(one: str, other: str, *, is_so: bool) -> None:
    assert are_contradictory(RELATION_TYPES[one], RELATION_TYPES[other]) is is_so


def test_a_hierarchy_of_the_courses_own_contradicts_the_opposite_way() -> None:
    chapter = RelationType("chapter_of", "chapter of", "has_chapter", SkosParent.BROADER)
    chapter, has_chapter = build_pair(chapter, "has as a chapter")
    assert are_contradictory(chapter, RELATION_TYPES["has_part"])
    assert are_contradictory(has_chapter, chapter)
    assert not are_contradictory(chapter, RELATION_TYPES["part_of"])
