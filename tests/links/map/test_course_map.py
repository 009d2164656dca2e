"""The map of a course: what is drawn, where, and what is said in words."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from map_courses import courses, make_course, make_large_pages, read_pages

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.map.course_map import CourseMap, build_course_map
from mkdocs_concepts.links.map.drawing import Box
from mkdocs_concepts.links.map.picture import SMALL, Picture
from mkdocs_concepts.links.map.relations import build_relations
from mkdocs_concepts.links.map.text_size import LETTER, estimate_width

LARGE = {
    "sections": make_large_pages(130, 6),
    "one section": make_large_pages(120, 1),
    "hub": make_large_pages(110, 4, hub=90),
    "nothing related": make_large_pages(90, 5, each=0),
}


@pytest.fixture(params=LARGE)
def large(request: pytest.FixtureRequest) -> Catalog:
    return read_pages(LARGE[request.param])


def overlap(one: Box, other: Box) -> bool:
    is_beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not is_beside and one.y < other.y + other.height and other.y < one.y + one.height


def is_within(inner: Box, outer: Box) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


def check_picture(picture: Picture) -> None:
    whole = Box(0, 0, picture.width, picture.height)
    assert not [(a, b) for a, b in combinations(picture.boxes, 2) if overlap(a.box, b.box)]
    for box in picture.boxes:
        size = SMALL if box.is_guest else LETTER
        widths = [estimate_width(line, size) for line in box.lines]
        assert max(widths) <= box.box.width - 8
        assert is_within(box.box, whole)
    assert not [(a, b) for a, b in combinations(picture.frames, 2) if overlap(a.box, b.box)]
    for frame in picture.frames:
        assert is_within(frame.box, whole)
        assert max(map(estimate_width, frame.lines)) <= frame.box.width - 16


def check_whole(catalog: Catalog, course_map: CourseMap) -> None:
    """Every concept and every relation is in a picture, and in words."""
    drawn = {
        (line.subject, line.words, line.target)
        for picture in course_map.pictures
        for line in picture.lines
        if not line.count
    }
    relations = build_relations(catalog)
    assert drawn == {(one.subject, one.type.label, one.target) for one in relations}
    own = Counter(
        box.key for p in course_map.pictures for box in p.boxes if box.kind and not box.is_guest
    )
    assert own == Counter(list(catalog.concepts))
    entries = {entry.id: entry for part in course_map.parts for entry in part.entries}
    assert list(entries) == list(catalog.concepts)
    for one in relations:
        said = dict(entries[one.subject].relations)
        assert catalog.concepts[one.target].title in said[one.type.label]
        assert entries[one.target].relations


@given(courses())
@settings(max_examples=40)
def test_any_course_is_whole_and_nothing_covers_anything(catalog: Catalog) -> None:
    course_map = build_course_map(catalog)
    check_whole(catalog, course_map)
    assert course_map.picture
    assert len(course_map.picture.lines) == len(build_relations(catalog))
    check_picture(course_map.picture)


def test_a_large_course_is_whole_and_nothing_covers_anything(large: Catalog) -> None:
    course_map = build_course_map(large)
    check_whole(large, course_map)
    for picture in course_map.pictures:
        check_picture(picture)


def test_boxes_stand_in_the_frame_of_their_section() -> None:
    catalog = make_course(
        {"One": ["a", "b"], "Two": ["c", "d", "e"]},
        [("a", "leads_to", "b"), ("b", "part_of", "c"), ("d", "complements", "a")],
    )
    picture = build_course_map(catalog).picture
    assert picture
    boxes = {box.key: box.box for box in picture.boxes}
    for frame, ids in zip(picture.frames, ("ab", "cde"), strict=True):
        assert {id_ for id_, box in boxes.items() if is_within(box, frame.box)} == set(ids)


def test_lines_begin_and_end_at_their_boxes() -> None:
    catalog = make_course(
        {"One": "abcd"},
        [
            ("a", "part_of", "b"),
            ("b", "part_of", "c"),
            ("c", "leads_to", "a"),
            ("d", "studies", "a"),
        ],
    )
    picture = build_course_map(catalog).picture
    assert picture
    boxes = {box.key: box.box for box in picture.boxes}
    for line in picture.lines:
        for id_, (x, y) in ((line.subject, line.points[0]), (line.target, line.points[-1])):
            box = boxes[id_]
            assert is_within(
                Box(x, y, 0, 0), Box(box.x - 1, box.y - 1, box.width + 2, box.height + 2)
            )
    assert {(one.subject, one.words, one.target) for one in picture.lines} == {
        ("a", "part of", "b"),
        ("b", "part of", "c"),
        ("c", "leads to", "a"),
        ("a", "studied by", "d"),
    }


def test_a_relation_that_both_sides_state_is_drawn_once() -> None:
    edges = [
        ("a", "has_part", "b"),
        ("b", "part_of", "a"),
        ("a", "complements", "b"),
        ("b", "complements", "a"),
    ]
    picture = build_course_map(make_course({"One": "ab"}, edges)).picture
    assert picture
    lines = [(one.subject, one.words, one.target) for one in picture.lines]
    assert lines == [("a", "complements", "b"), ("b", "part of", "a")]


def test_what_relates_a_concept_to_itself_is_left_out() -> None:
    picture = build_course_map(make_course({"One": "ab"}, [("a", "related", "a")])).picture
    assert picture
    assert not picture.lines


def test_poles_are_relations_and_said_on_both_sides() -> None:
    course_map = build_course_map(make_course({"One": "abc"}, poles={"c": ("a", "b")}))
    assert course_map.picture
    lines = [(one.subject, one.words, one.target) for one in course_map.picture.lines]
    assert lines == [("a", "one side of", "c"), ("b", "one side of", "c")]
    entries = {entry.id: entry.relations for entry in course_map.parts[0].entries}
    assert entries["a"] == (("one side of", ("C",)),)
    assert entries["c"] == (("sets side by side", ("A", "B")),)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_smallest_courses(count: int) -> None:
    ids = "ab"[:count]
    course_map = build_course_map(make_course({"One": ids} if ids else {}))
    assert bool(course_map.picture) == bool(count)
    assert sum(len(part.entries) for part in course_map.parts) == count
    if course_map.picture:
        assert not course_map.picture.frames  # one section needs none
        check_picture(course_map.picture)


def test_the_overview_has_a_box_for_each_section_and_leads_to_its_map() -> None:
    catalog = read_pages(LARGE["sections"])
    course_map = build_course_map(catalog)
    assert course_map.is_overview
    assert course_map.picture
    assert [box.title for box in course_map.picture.boxes] == [s.title for s in catalog.sections]
    assert {box.key for box in course_map.picture.boxes} <= {part.key for part in course_map.parts}
    ties = sum(line.count for line in course_map.picture.lines)
    home = {id_: section.title for section in catalog.sections for id_ in section.concepts}
    between = [one for one in build_relations(catalog) if home[one.subject] != home[one.target]]
    assert ties + course_map.left_out == len(between)


def test_a_long_section_is_cut_and_a_single_one_has_its_parts_in_the_overview() -> None:
    course_map = build_course_map(read_pages(LARGE["one section"]))
    titles = [f"Section 1, part {number} of 4" for number in (1, 2, 3, 4)]
    assert [part.title for part in course_map.parts] == titles
    assert course_map.picture
    assert [box.title for box in course_map.picture.boxes] == titles


def test_a_concept_with_very_many_relations_says_how_many_are_shown_elsewhere() -> None:
    course_map = build_course_map(read_pages(LARGE["hub"]))
    picture = course_map.parts[0].picture
    assert picture
    hub = next(box for box in picture.boxes if box.key == "c0")
    assert hub.note.startswith("and ")
    assert len([box for box in picture.boxes if box.is_guest]) < 60


def test_pictures_are_no_wider_than_a_page() -> None:
    course_map = build_course_map(read_pages(LARGE["sections"]))
    assert max(picture.width for picture in course_map.pictures) <= 1100


def test_so_many_relations_that_a_picture_says_nothing_are_in_words_only() -> None:
    ids = [f"c{number}" for number in range(40)]
    edges = [(a, "related", b) for a, b in combinations(ids, 2)]
    course_map = build_course_map(make_course({"One": ids}, edges))
    assert not course_map.pictures
    assert not course_map.problem
    assert len(course_map.parts[0].entries) == 40


@pytest.mark.parametrize("large", ["sections"], indirect=True)
def test_nothing_is_printed(large: Catalog, capfd: pytest.CaptureFixture[str]) -> None:
    build_course_map(large)
    assert capfd.readouterr() == ("", "")


PROGRAM = """
import hashlib, random, sys
from map_courses import make_large_pages, read_pages
from mkdocs_concepts.links.map.course_map import build_course_map
from mkdocs_concepts.links.map.page import render_course_map
for count in (45, 90):
    pages = make_large_pages(count, 5)
    random.Random(int(sys.argv[1])).shuffle(pages)
    html = render_course_map(build_course_map(read_pages(pages)), lambda id_: f"{id_}.html")
    print(hashlib.sha256(html.encode()).hexdigest())
"""


def test_the_same_course_has_the_same_map_always() -> None:
    tests = str(Path(__file__).parents[2])
    found = set()
    for seed in ("1", "2", "3"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": tests}
        command = [sys.executable, "-c", PROGRAM, seed]
        found.add(subprocess.run(command, env=environment, capture_output=True, check=True).stdout)
    assert len(found) == 1


def test_without_graphviz_there_is_the_list_and_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    course_map = build_course_map(make_course({"One": "ab"}, [("a", "leads_to", "b")]))
    assert not course_map.pictures
    assert course_map.problem.startswith("pygraphviz cannot be loaded")
    assert course_map.parts[0].entries[0].relations == (("leads to", ("B",)),)


def test_the_order_of_files_does_not_matter() -> None:
    pages = make_large_pages(45, 5)
    shuffled = random.Random(3).sample(pages, len(pages))
    assert build_course_map(read_pages(pages)) == build_course_map(read_pages(shuffled))
