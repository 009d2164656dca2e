"""Which files there are with which others show a course's concepts."""

from __future__ import annotations

import json

import pytest
from card_course import HOSTILE, SITE, WARMTH, make_concept, make_course

from mkdocs_concepts.publish.cards.card_files import build_card_files
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.cards.embed_code import render_embed_code
from mkdocs_concepts.publish.permalinks import Permalink, Retirement

RETIRED = Permalink("ash", "concepts/ash.html", Retirement("Ash", "heat"))


def build(*lock: Permalink, course: CardCourse | None = None) -> dict[str, bytes]:
    files = list(build_card_files(lock, course or make_course(WARMTH)))
    assert len(dict(files)) == len(files)
    return dict(files)


def test_a_concept_has_a_card_its_data_and_what_unfolds_a_link_under_each_of_its_ids() -> None:
    assert set(build()) == {
        *("concepts/warmth.json", "embed/warmth.html", "oembed/warmth.json"),
        *("concepts/heat.json", "embed/heat.html", "oembed/heat.json"),
    }
    files = build()
    assert files["concepts/heat.json"] == files["concepts/warmth.json"]
    assert files["embed/heat.html"] == files["embed/warmth.html"]


def test_nothing_that_needs_a_whole_address_is_there_where_the_site_has_none() -> None:
    assert [name for name in build(course=make_course(WARMTH, site="")) if "oembed" in name] == []


def test_the_data_lie_beside_every_address_that_the_page_had() -> None:
    files = build(Permalink("warmth", "old/place/warmth/"), course=make_course(WARMTH, site=""))
    data = json.loads(files["old/place/warmth.json"])
    assert data["url"] == "../../concepts/warmth.html"


def test_what_was_given_up_has_all_three_and_leads_to_the_present_id() -> None:
    files = build(RETIRED)
    assert json.loads(files["concepts/ash.json"])["successor"]["id"] == "warmth"
    assert b"../concepts/warmth.html" in files["embed/ash.html"]
    assert json.loads(files["oembed/ash.json"])["title"] == "Ash"


@pytest.mark.parametrize(
    "entry",
    [
        Permalink("glossary.md", "glossary.html", Retirement("Glossary")),
        Permalink("lost", "concepts/lost.html"),
    ],
)
def test_what_is_no_concept_has_none(entry: Permalink) -> None:
    assert build(entry) == build()


def test_a_concept_that_came_back_is_shown_as_it_is() -> None:
    given_up = Permalink("warmth", "concepts/warmth.html", Retirement("Warmth"))
    assert build(given_up) == build()


def test_an_id_that_cannot_be_one_leads_to_no_file_elsewhere() -> None:
    bad = make_concept("warmth", former_ids=("../../x", "/etc/x"))
    assert set(build(course=make_course(bad))) == {
        *("concepts/warmth.json", "embed/warmth.html", "oembed/warmth.json"),
    }


@pytest.mark.parametrize("title", ["Warmth", HOSTILE])
def test_what_unfolds_a_link_is_as_oembed_wants_it(title: str) -> None:
    """The fields of a rich response: section 2.3.4 of https://oembed.com."""
    course = make_course(make_concept("warmth", title=title), title=title)
    data = json.loads(build(course=course)["oembed/warmth.json"])
    assert (data["type"], data["version"]) == ("rich", "1.0")
    assert data["html"] == render_embed_code(SITE, "warmth", title)
    assert isinstance(data["width"], int)
    assert isinstance(data["height"], int)
    assert data["provider_url"] == SITE
    assert data["title"] == data["provider_name"] == title.replace("\ud800", "\ufffd")
