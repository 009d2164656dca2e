"""The data of a concept, and where what they refer to is."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from card_course import CONTRAST, HOSTILE, SITE, WARMTH, make_concept, make_course
from course_graphs import describe, read
from hypothesis import example, given
from hypothesis import strategies as st
from rdflib import RDF, SKOS

from mkdocs_concepts.look.palette import DEFAULT_PALETTE
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.concept_data import (
    build_concept_data,
    build_data_url,
    build_retired_data,
)
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.permalinks import Retirement

COLOURS = {
    "cool": [DEFAULT_PALETTE.light.cool, DEFAULT_PALETTE.dark.cool],
    "cool-soft": [DEFAULT_PALETTE.light.cool_soft, DEFAULT_PALETTE.dark.cool_soft],
    "warm": [DEFAULT_PALETTE.light.warm, DEFAULT_PALETTE.dark.warm],
    "warm-soft": [DEFAULT_PALETTE.light.warm_soft, DEFAULT_PALETTE.dark.warm_soft],
}


def read_data(concept: Concept, course: CardCourse, url: str = "concepts/warmth.json") -> Any:
    return json.loads(build_concept_data(concept, course, url))


def find_addresses(data: object) -> list[str]:
    """Every address in some data."""
    if isinstance(data, dict):
        own = [value for key, value in data.items() if key in ("url", "card_url", "iri")]
        return own + [found for value in data.values() for found in find_addresses(value)]
    if isinstance(data, list):
        return [found for value in data for found in find_addresses(value)]
    return []


def test_a_concept_is_described_whole() -> None:
    place = f"{SITE}concepts/"
    assert read_data(WARMTH, make_course()) == {
        "generator": "mkdocs-concepts",
        "version": 1,
        "id": "warmth",
        "former_ids": ["heat"],
        "title": "Warmth",
        "kind": "concept",
        "definition": "What warmth is.",
        "alt_labels": ["mettā", "kindness"],
        "language": "en",
        "iri": f"{place}warmth.html#warmth",
        "url": f"{place}warmth.html",
        "card_url": f"{SITE}embed/warmth.html",
        "course": {"title": "A course", "url": SITE, "colours": COLOURS},
        "poles": [],
        "relations": [
            {
                "type": "part_of",
                "label": "part of",
                "concepts": [{"id": "care", "title": "Care", "url": f"{place}care.html"}],
            },
            {
                "type": "leads_to",
                "label": "leads to",
                "concepts": [{"id": "ease", "title": "Ease", "url": f"{place}ease.html"}],
            },
            {
                "type": "pole_of",
                "label": "one side of",
                "concepts": [
                    {
                        "id": "cool-vs-warm",
                        "title": "Cool vs warm",
                        "url": f"{place}cool-vs-warm.html",
                    }
                ],
            },
        ],
    }


def test_a_contrast_has_its_poles_with_what_they_mean() -> None:
    data = read_data(CONTRAST, make_course())
    assert [(one["id"], one["definition"]) for one in data["poles"]] == [
        ("coolness", "What coolness is."),
        ("warmth", "What warmth is."),
    ]


def test_the_iri_is_that_of_the_linked_data() -> None:
    for base in ("", "https://w3id.org/example/"):
        course = make_course(base_iri=base)
        graph = read(describe(course.catalog, base, SITE)["concepts.ttl"])
        iris = {str(one) for one in graph.subjects(RDF.type, SKOS.Concept)}
        assert read_data(WARMTH, course)["iri"] in iris


@pytest.mark.parametrize("page", ["concepts/{}.html", "concepts/{}/", "a/b/{}.html", "{}.html"])
def test_without_an_address_of_the_site_all_are_relative_to_the_data(page: str) -> None:
    course = make_course(site="", url=page)
    data_url = build_data_url(course.urls["warmth"])
    relative = find_addresses(read_data(WARMTH, course, data_url))
    whole = find_addresses(read_data(WARMTH, make_course(url=page), data_url))
    assert len(relative) == 7
    home = SITE if page.endswith("/") else f"{SITE}index.html"
    found = [urljoin(SITE + data_url, address) for address in relative]
    assert found == [home if address == SITE else address for address in whole]


@pytest.mark.parametrize(
    ("page", "data"),
    [
        ("concepts/warmth.html", "concepts/warmth.json"),
        ("concepts/warmth/", "concepts/warmth.json"),
        ("warmth.html", "warmth.json"),
        ("concepts/a%20b/warmth.html", "concepts/a%20b/warmth.json"),
    ],
)
def test_the_data_lie_beside_the_page(page: str, data: str) -> None:
    assert build_data_url(page) == data


def test_what_was_given_up_says_so_and_what_to_read_instead() -> None:
    told = Retirement("Heat", "warmth")
    data = json.loads(build_retired_data("heat", told, WARMTH, make_course(), "concepts/heat.json"))
    assert data == {
        "generator": "mkdocs-concepts",
        "version": 1,
        "id": "heat",
        "title": "Heat",
        "retired": True,
        "successor": {
            "id": "warmth",
            "title": "Warmth",
            "url": f"{SITE}concepts/warmth.html",
            "definition": "What warmth is.",
        },
        "language": "en",
        "card_url": f"{SITE}embed/heat.html",
        "course": {"title": "A course", "url": SITE, "colours": COLOURS},
    }
    without = build_retired_data("heat", told, None, make_course(), "concepts/heat.json")
    assert json.loads(without)["successor"] is None


@given(st.text(), st.text())
@example(HOSTILE, HOSTILE)
def test_any_words_are_carried(title: str, label: str) -> None:
    concept = make_concept("warmth", title=title, definition=title, alt_labels=(label,))
    data = read_data(concept, make_course(concept, title=label))
    assert data["title"] == data["definition"] == title.replace("\ud800", "\ufffd")
    assert data["alt_labels"] == [data["course"]["title"]] == [label.replace("\ud800", "\ufffd")]
