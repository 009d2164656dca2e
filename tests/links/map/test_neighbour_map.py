"""The small map of a concept."""

from __future__ import annotations

from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from map_courses import courses, make_course

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.map.neighbour_map import (
    MOST_NEIGHBOURS,
    NeighbourMap,
    build_neighbour_map,
    render_neighbour_map,
)
from mkdocs_concepts.links.map.picture import SMALL
from mkdocs_concepts.links.map.relations import Family, build_relations
from mkdocs_concepts.links.map.text_size import LETTER, estimate_width


def build(catalog: Catalog, id_: str) -> NeighbourMap:
    built = build_neighbour_map(catalog, catalog.concepts[id_])
    assert built
    return built


def test_a_concept_without_relations_has_none() -> None:
    catalog = make_course({"One": "ab"}, [("a", "related", "a")])
    assert build_neighbour_map(catalog, catalog.concepts["a"]) is None


def test_neighbours_have_their_relation_in_words_as_the_page_reads_it() -> None:
    catalog = make_course(
        {"One": "abcde"},
        [("b", "part_of", "a"), ("a", "guards_against", "c"), ("a", "complements", "c")],
        poles={"d": ("a", "b")},
    )
    said = {box.key: " ".join(box.lead) for box in build(catalog, "a").boxes}
    assert said == {
        "b": "has as a part",
        "c": "guards against; complements",
        "d": "one side of",
    }
    of_contrast = {box.key: " ".join(box.lead) for box in build(catalog, "d").boxes}
    assert of_contrast == {"a": "sets side by side", "b": "sets side by side"}


def test_lines_are_the_ones_of_the_course() -> None:
    catalog = make_course(
        {"One": "abc"}, [("b", "part_of", "a"), ("a", "arises_from", "c")], poles={"c": ("a", "b")}
    )
    drawn = {(one.subject, one.words, one.target) for one in build(catalog, "a").lines}
    assert drawn == {("b", "part of", "a"), ("c", "leads to", "a"), ("a", "one side of", "c")}
    families = {one.words: one.family for one in build(catalog, "a").lines}
    assert families["leads to"] == Family.LEADS
    assert families["one side of"] == Family.POLE


def test_of_very_many_neighbours_some_are_shown_and_the_others_counted() -> None:
    ids = [f"c{number}" for number in range(200)]
    catalog = make_course({"One": ["a", *ids]}, [("a", "leads_to", id_) for id_ in ids])
    built = build(catalog, "a")
    assert len(built.boxes) == MOST_NEIGHBOURS
    assert built.more == 200 - MOST_NEIGHBOURS
    assert f"and {built.more} more" in render_neighbour_map(built, str)


@given(courses())
@settings(max_examples=40)
def test_every_relation_of_any_concept_is_there_and_nothing_covers_anything(
    catalog: Catalog,
) -> None:
    relations = {(one.subject, one.type.label, one.target) for one in build_relations(catalog)}
    drawn = set()
    for concept in catalog.concepts.values():
        built = build_neighbour_map(catalog, concept)
        if not built:
            assert not [one for one in relations if concept.id in (one[0], one[2])]
            continue
        check_places(built)
        ET.fromstring(render_neighbour_map(built, lambda id_: f"{id_}.html"))
        found = {(one.subject, one.words, one.target) for one in built.lines}
        drawn |= found | {(to, name, of) for of, name, to in found if name.startswith("co")}
        if not built.more:
            mine = {one for one in relations if concept.id in (one[0], one[2])}
            assert mine <= drawn
    assert relations <= drawn or len(catalog.concepts) > MOST_NEIGHBOURS


def check_places(built: NeighbourMap) -> None:
    boxes = [built.centre, *built.boxes]
    for a, b in combinations(boxes, 2):
        one, other = a.box, b.box
        is_beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        assert is_beside or one.y + one.height <= other.y or other.y + other.height <= one.y
    for box in boxes:
        assert box.box.x >= 0
        assert box.box.x + box.box.width <= built.width
        assert box.box.y >= 0
        assert box.box.y + box.box.height <= built.height
        assert max(estimate_width(line, LETTER) for line in box.lines) <= box.box.width - 10
        assert max([0, *(estimate_width(line, SMALL) for line in box.lead)]) <= box.box.width - 10


def test_links_and_names() -> None:
    catalog = make_course({"One": "ab"}, [("a", "leads_to", "b")], titles={"a": "A & <b>"})
    html = render_neighbour_map(build(catalog, "a"), lambda id_: f"{id_}.html?x&y")
    root = ET.fromstring(html)
    assert [link.get("href") for link in root.iter("a")] == ["b.html?x&y"]
    (picture,) = [one for one in root.iter("svg") if one.get("role")]
    assert picture.get("aria-label") == "Map: A & <b> and its neighbours"
    assert "<script" not in html
