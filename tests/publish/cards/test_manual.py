"""What the manual says of cards is what they are."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from card_course import CONTRAST, WARMTH, make_course
from conftest import REPOSITORY

from mkdocs_concepts.publish.cards.concept_data import build_concept_data, build_retired_data
from mkdocs_concepts.publish.cards.embed_code import render_card_code, render_embed_code
from mkdocs_concepts.publish.permalinks import Retirement

PAGE = (REPOSITORY / "guide/docs/concepts/card.md").read_text(encoding="utf-8")
SITE = "https://tea.example.org/"


def read_example(title: str, page: str = PAGE) -> str:
    (found,) = re.findall(rf'^```text title="{title}"\n(.*?)\n```$', page, re.DOTALL | re.MULTILINE)
    return str(found)


def read_fields(page: str = PAGE) -> list[list[str]]:
    """The fields that each table names, and that a sentence does."""
    rows = [
        re.findall("`([a-z_]+)`", row[0]) for row in re.findall(r"^\|(.*?)\|(.*)\|$", page, re.M)
    ]
    of_concept: list[str] = []
    of_retired: list[str] = []
    for row in rows:
        (of_retired if {"retired", "successor"} & set(row) else of_concept).extend(row)
    (sentence,) = re.findall(r"given up there are (.*), and besides", page)
    return [sorted(of_concept), sorted(of_retired + re.findall("`([a-z_]+)`", sentence))]


def list_fields() -> list[list[str]]:
    course = make_course()
    retired = build_retired_data("ash", Retirement("Ash"), None, course, "concepts/ash.json")
    data = build_concept_data(WARMTH, course, "concepts/warmth.json"), retired
    return [sorted(json.loads(one)) for one in data]


def test_the_lines_to_paste_are_those_that_concept_pages_give() -> None:
    assert read_example("frame") == render_embed_code(SITE, "green-tea", "Green tea")
    page = "concepts/green-tea.html"
    assert read_example("element") == render_card_code(SITE, page, "Green tea")


def test_every_field_of_the_data_is_named() -> None:
    assert read_fields() == list_fields()


@pytest.mark.parametrize("taken", ["`alt_labels`", "`successor`"])
def test_a_field_that_is_not_named_would_be_missed(taken: str) -> None:
    assert read_fields(PAGE.replace(taken, "…")) != list_fields()


def test_the_fields_within_fields_are_those_that_the_page_names() -> None:
    def fields(value: Any) -> list[str]:
        return sorted(value)

    contrast = json.loads(build_concept_data(CONTRAST, make_course(), "concepts/vs.json"))
    warmth = json.loads(build_concept_data(WARMTH, make_course(), "concepts/warmth.json"))
    (relation, *_) = warmth["relations"]
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)\|$", PAGE, re.MULTILINE))
    named = {row: sorted(re.findall("`([a-z_]+)`", words)) for row, words in rows.items()}
    assert named["course"] == fields(warmth["course"])
    assert named["poles"] == fields(contrast["poles"][0])
    assert named["relations"] == sorted([*relation, *relation["concepts"][0]])
