"""The map of a course as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from map_courses import courses, make_course, make_large_pages, read_pages

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.map.course_map import build_course_map
from mkdocs_concepts.links.map.page import render_course_map
from mkdocs_concepts.model import Kind

HOSTILE = """<script>alert(1)</script>"' onload=x & ]]> </svg>"""


def href(id_: str) -> str:
    return f"concepts/{id_}.html?a=1&b=2"


def render(catalog: Catalog, href: Callable[[str], str] = href) -> ET.Element:
    """The map as parsed: it is well-formed as XML too, so nothing in it is taken for markup."""
    return ET.fromstring(render_course_map(build_course_map(catalog), href))


def words(element: ET.Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def find_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if name in one.get("class", "").split()]


@pytest.fixture(scope="module")
def small() -> ET.Element:
    catalog = make_course(
        {"Beginnings": "ab", "Ends": "cd"},
        [("a", "leads_to", "b"), ("b", "part_of", "c"), ("d", "contrasts_with", "a")],
        kinds={"d": Kind.PERSON},
        titles={"a": "A very long title that goes on over one line and then another, and on"},
    )
    return render(catalog)


@pytest.fixture(scope="module")
def large() -> ET.Element:
    return render(read_pages(make_large_pages(90, 4)))


def test_each_box_is_a_link_with_the_title_as_its_name(small: ET.Element) -> None:
    boxes = {box.get("data-concept"): box for box in small.iter("a") if box.get("transform")}
    assert {box.get("href") for box in boxes.values()} == {href(id_) for id_ in "abcd"}
    assert [words(boxes[id_]) for id_ in "bcd"] == ["B", "C", "D"]
    name = boxes["a"].get("aria-label")
    assert name == "A very long title that goes on over one line and then another, and on"


def test_lines_say_what_they_mean_and_are_left_to_the_list(small: ET.Element) -> None:
    (group,) = [one for one in small.iter("g") if one.get("aria-hidden")]
    assert {words(title) for title in group.iter("title")} == {
        "A very long title that goes on over one line and then another, and on: leads to B",
        "B: part of C",
        "A very long title that goes on over one line and then another, and on: contrasts with D",
    }


def test_the_list_says_the_same_by_section(small: ET.Element) -> None:
    parts = find_class(small, "concept-map__part")
    assert [[words(child) for child in part.iter("li")] for part in parts][1] == [
        "C: has as a part B",
        "D (person): contrasts with A very long title that goes on over one line"
        " and then another, and on",
    ]
    assert [words(part[0]) for part in parts] == ["Beginnings", "Ends"]
    links = [link for part in parts for link in part.iter("a")]
    assert [link.get("data-concept") for link in links] == list("abcd")
    assert [link.get("href") for link in links] == [href(id_) for id_ in "abcd"]


def test_the_picture_has_a_name_and_its_view_can_be_moved_by_keyboard(small: ET.Element) -> None:
    (view,) = find_class(small, "concept-map__view")
    assert (view.get("role"), view.get("tabindex")) == ("region", "0")
    assert view.get("aria-label") == "Map: The course"
    picture = view[0]
    assert (picture.get("role"), picture.get("aria-label")) == (
        "group",
        "4 concepts and 3 relations",
    )


@pytest.mark.parametrize("sample", ["small", "large"])
def test_the_legend_shows_exactly_what_is_drawn(
    sample: str, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(sample)
    (legend,) = find_class(root, "concept-map__legend")
    drawn = {line.get("data-words") for line in root.iter("path") if line.get("data-words")}
    drawn = {text for text in drawn if text and not text.endswith(("relation", "relations"))}
    shown = {word for item in legend for word in words(item).split(", ")}
    kinds = {word for word in shown if word in set(Kind)}
    others = {"in another part of the course"} if find_guests(root) else set()
    assert shown - kinds == drawn | others
    if sample == "small":
        assert kinds == {Kind.CONCEPT, Kind.PERSON}


def find_guests(root: ET.Element) -> list[ET.Element]:
    return [box for box in find_class(root, "concept-map__box--guest") if box.tag == "a"]


@pytest.mark.parametrize("sample", ["small", "large"])
def test_what_is_referred_to_within_the_page_is_there_once(
    sample: str, request: pytest.FixtureRequest
) -> None:
    root = request.getfixturevalue(sample)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    used = {link.get("href", "")[1:] for link in root.iter("a") if link.get("href", "")[0] == "#"}
    for one in root.iter():
        for name in ("marker-start", "marker-end"):
            used |= set(re.findall(r"url\(#(.+)\)", one.get(name, "")))
    assert used <= set(ids)
    markers = {one.get("id") for one in root.iter("marker")}
    assert markers <= used


def test_parts_of_a_large_course_have_a_picture_and_a_list_each(large: ET.Element) -> None:
    parts = find_class(large, "concept-map__part")
    assert len(parts) == 4
    for part in parts:
        own = [box for box in part.iter("a") if box.get("transform")]
        own = [box for box in own if "guest" not in box.get("class", "")]
        assert {box.get("data-concept") for box in own} == {
            link.get("data-concept") for item in part.iter("li") for link in item.iter("a")
        }


def test_nothing_in_a_title_is_markup() -> None:
    catalog = make_course(
        {HOSTILE: "ab", "Two": "c"},
        [("a", "leads_to", "b"), ("b", "leads_to", "c")],
        titles=dict.fromkeys("abc", HOSTILE),
    )
    root = render(catalog, lambda id_: f'x"><script>{id_}')
    assert not list(root.iter("script"))
    assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
    assert [words(title) for title in root.iter("h3")] == [HOSTILE, "Two"]
    links = [link for link in root.iter("a") if link.get("data-concept") == "a"]
    assert {link.get("href") for link in links} == {'x"><script>a'}


@given(courses())
@settings(max_examples=25)
def test_any_course_makes_well_formed_html(catalog: Catalog) -> None:
    root = render(catalog)
    titles = {concept.id: concept.title for concept in catalog.concepts.values()}
    for item in root.iter("li"):
        for link in item.iter("a"):
            assert "".join(link.itertext()) == titles[link.get("data-concept", "")]


def test_no_style_and_no_script_stands_in_the_html(small: ET.Element, large: ET.Element) -> None:
    for root in (small, large):
        assert not [
            one for one in root.iter() if one.get("style") or one.tag in {"style", "script"}
        ]


def test_a_course_without_concepts_has_no_picture() -> None:
    root = render(make_course({}))
    assert not list(root.iter("svg"))


def test_the_reader_is_told_why_there_is_no_picture_where_there_are_too_many_relations() -> None:
    ids = [f"c{number}" for number in range(40)]
    edges = [(a, "related", b) for a, b in combinations(ids, 2)]
    root = render(make_course({"One": ids}, edges))
    assert not list(root.iter("svg"))
    assert words(find_class(root, "concept-map__hint")[0]).startswith("There are so many")
