"""What is wrong with relations, beyond what the sites show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.relation_checks import check_relations
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES, build_pair
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.model import (
    Concept,
    CrossReference,
    Kind,
    Page,
    Relation,
    RelationType,
    SkosParent,
)

Written = list[tuple[str, str, str]]
"""Relations as subject, type and target. Each is on the line of its place in the list."""

ACYCLIC = [t.name for t in RELATION_TYPES.values() if t.is_acyclic]


def build(written: Written, types: Mapping[str, RelationType] = RELATION_TYPES) -> Catalog:
    """A course whose order is that in which its concepts are first named."""
    relations: dict[str, list[Relation]] = {
        id_: [] for one, _, other in written for id_ in (one, other)
    }
    for line, (subject, name, target) in enumerate(written, 1):
        relations[subject].append(Relation(name, target, line))
    listed = tuple(CrossReference(id_, 1, begins_item=True) for id_ in relations)
    concepts = [
        Concept(id_, id_, Kind.CONCEPT, "It.", f"{id_}.md", id_, relations=tuple(found))
        for id_, found in relations.items()
    ]
    pages = [Page(concept.path, concept.path, concept) for concept in concepts]
    contents = Page("index.md", "index.md", cross_references=listed)
    return build_catalog([*pages, contents], "index.md", "", types)


def find(written: Written, types: Mapping[str, RelationType] = RELATION_TYPES) -> list[str]:
    return [str(found) for found in check_relations(build(written, types))]


# Cycles


@pytest.mark.parametrize("name", ACYCLIC)
def test_two_concepts_that_are_each_part_of_the_other(name: str) -> None:
    assert find([("a", name, "b"), ("b", name, "a")]) == [
        f"b.md:2: '{name}: a' closes a cycle: b → a → b [relation-cycle]; "
        "take out the one that does not hold"
    ]


@pytest.mark.parametrize("name", [name for name in RELATION_TYPES if name not in ACYCLIC])
def test_what_may_go_in_circles_is_not_reported(name: str) -> None:
    assert find([("a", name, "b"), ("b", name, "c"), ("c", name, "a")]) == []


@pytest.mark.parametrize("last", [("b", "part_of", "a"), ("b", "has_part", "a")])
@pytest.mark.parametrize("is_turned", [False, True])
def test_a_cycle_reads_as_the_relation_that_closes_it(
    last: tuple[str, str, str], *, is_turned: bool
) -> None:
    one, other = ("part_of", "has_part") if last[1] == "part_of" else ("has_part", "part_of")
    between = ("b", other, "c") if is_turned else ("c", one, "b")
    (line,) = find([("a", one, "c"), between, last])
    assert line.startswith(f"b.md:3: '{last[1]}: a' closes a cycle: b → a → c → b ")


def test_cycles_that_meet_in_a_concept_are_all_reported() -> None:
    circles = [("a", "b"), ("b", "a"), ("a", "c"), ("c", "d"), ("d", "a"), ("e", "f"), ("f", "e")]
    lines = find([(one, "part_of", other) for one, other in circles])
    assert [line.split(": ")[3].split(" [")[0] for line in lines] == [
        "b → a → b",
        "d → a → c → d",
        "f → e → f",
    ]


def test_different_types_do_not_make_one_cycle() -> None:
    assert find([("a", "part_of", "b"), ("b", "kind_of", "c"), ("c", "foundation_of", "a")]) == []


def test_the_same_edge_from_both_sides_is_no_cycle() -> None:
    (line,) = find([("a", "part_of", "b"), ("b", "has_part", "a")])
    assert "[relation-both-sides]" in line


@pytest.mark.parametrize("is_closed", [False, True])
def test_a_long_chain(*, is_closed: bool) -> None:
    last = 10_000
    written = [(f"c{n}", "part_of", f"c{n + 1}") for n in range(last)]
    closing = [(f"c{last}", "part_of", "c0")] if is_closed else []
    lines = find([*written, *closing])
    assert len(lines) == len(closing)
    assert all(line.count(" → ") == last + 1 for line in lines)


@st.composite
def acyclic_relations(draw: st.DrawFn) -> tuple[Written, list[str]]:
    """Relations that lead from earlier to later concepts, written on either side, in any order."""
    count = draw(st.integers(2, 9))
    ids = draw(st.permutations([f"c{number}" for number in range(count)]))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    edges = draw(st.lists(pairs, unique=True, min_size=1, max_size=20))
    written = [
        (ids[one], "part_of", ids[other])
        if draw(st.booleans())
        else (ids[other], "has_part", ids[one])
        for one, other in edges
    ]
    return written, ids


def steps(written: Written) -> set[tuple[str, str]]:
    return {(one, two) if name == "part_of" else (two, one) for one, name, two in written}


def reachable(start: str, arcs: set[tuple[str, str]]) -> Iterator[str]:
    found, waiting = set(), [start]
    while waiting:
        node = waiting.pop()
        for one, other in arcs:
            if one == node and other not in found:
                found.add(other)
                waiting.append(other)
    yield from found


@given(acyclic_relations(), st.data())
def test_one_relation_back_is_one_cycle(
    acyclic: tuple[Written, list[str]], data: st.DataObject
) -> None:
    written, _ = acyclic
    assert find(written) == []
    arcs = steps(written)
    start = data.draw(st.sampled_from(sorted({one for one, _ in arcs})))
    end = data.draw(st.sampled_from(sorted(reachable(start, arcs))))
    place = data.draw(st.integers(0, len(written)))
    back = ("part_of", end, start) if data.draw(st.booleans()) else ("has_part", start, end)
    closed = [*written[:place], (back[1], back[0], back[2]), *written[place:]]
    (found,) = [
        found for found in check_relations(build(closed)) if found.code.code == "relation-cycle"
    ]
    assert_names_a_cycle(found, steps(closed))


def assert_names_a_cycle(found: Diagnostic, arcs: set[tuple[str, str]]) -> None:
    (_, target), ids = read_cycle(found)
    assert (f"{ids[0]}.md", ids[1], ids[-1]) == (found.path, target, ids[0])
    assert len(set(ids)) == len(ids) - 1
    assert steps_of_cycle(found) <= arcs


def read_cycle(found: Diagnostic) -> tuple[list[str], list[str]]:
    relation, way = found.message.split(" closes a cycle: ")
    return relation.strip("'").split(": "), way.split(" → ")


def steps_of_cycle(found: Diagnostic) -> set[tuple[str, str]]:
    (name, _), ids = read_cycle(found)
    return steps([(one, name, other) for one, other in pairwise(ids)])


PAIRS = st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] != pair[1])


@given(st.lists(PAIRS, unique=True, max_size=25))
def test_cycles_share_no_relation_and_there_is_none_without_them(
    pairs: list[tuple[int, int]],
) -> None:
    written = [(f"c{one}", "part_of", f"c{other}") for one, other in pairs]
    left, reported = steps(written), list(check_relations(build(written)))
    for found in reported:
        assert_names_a_cycle(found, left)
        left -= steps_of_cycle(found)
    assert find([(one, "part_of", other) for one, other in sorted(left)]) == []
    assert len({(found.path, found.line) for found in reported}) == len(reported)


# Contradictions


def test_a_contradiction_names_both_places_wherever_they_are_written() -> None:
    assert find([("a", "guards_against", "b"), ("b", "arises_from", "a")]) == [
        "b.md:2: 'arises_from: a' contradicts 'guards_against: b' at a.md:1 "
        "[relation-contradiction]; keep the one that holds"
    ]


@pytest.mark.parametrize(
    "written",
    [
        [("a", "part_of", "b"), ("b", "kind_of", "a")],
        [("a", "part_of", "b"), ("a", "has_kind", "b")],
        [("a", "contrasts_with", "b"), ("b", "kind_of", "a")],
        [("b", "contrasts_with", "a"), ("b", "kind_of", "a")],
        [("a", "has_failure_mode", "b"), ("a", "kind_of", "b")],
    ],
)
def test_what_cannot_both_hold(written: Written) -> None:
    (line,) = find(written)
    assert "[relation-contradiction]" in line


@pytest.mark.parametrize(
    "written",
    [
        [("a", "guards_against", "b"), ("b", "leads_to", "a")],
        [("a", "guards_against", "b"), ("b", "kind_of", "a")],
        [("a", "part_of", "b"), ("a", "kind_of", "b")],
        [("a", "guards_against", "b"), ("a", "leads_to", "c")],
        [("a", "leads_to", "b"), ("b", "leads_to", "a")],
    ],
)
def test_what_can(written: Written) -> None:
    assert find(written) == []


def test_types_of_the_courses_own_are_checked_as_well() -> None:
    chapter = RelationType(
        "chapter_of", "chapter of", "has_chapter", SkosParent.BROADER, is_acyclic=True
    )
    own = {t.name: t for t in build_pair(chapter, "has as a chapter")}
    types = {**RELATION_TYPES, **own}
    (cycle,) = find([("a", "chapter_of", "b"), ("a", "has_chapter", "b")], types)
    assert "a.md:2: 'has_chapter: b' closes a cycle: a → b → a" in cycle
    (contradiction,) = find([("a", "chapter_of", "b"), ("b", "part_of", "a")], types)
    assert "[relation-contradiction]" in contradiction
    (twice,) = find([("a", "chapter_of", "b"), ("b", "has_chapter", "a")], types)
    assert "[relation-both-sides]" in twice


# What says nothing more


@pytest.mark.parametrize("name", [name for name in RELATION_TYPES if name != "related"])
def test_related_beside_another_relation(name: str) -> None:
    (line,) = find([("a", "related", "b"), ("b", name, "a")])
    assert line == (
        f"a.md:1: 'related: b' says less than '{name}: a' at b.md:2 [relation-redundant]; delete it"
    )


def test_what_leads_to_itself_is_said_once() -> None:
    lines = find([("a", "part_of", "a"), ("a", "related", "a")])
    assert [line.split("[")[1] for line in lines] == ["relation-self]", "relation-self]"]
