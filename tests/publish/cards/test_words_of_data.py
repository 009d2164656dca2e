"""What a concept's data say in the language of their course, for whoever shows them elsewhere."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from card_course import WARMTH, make_course

from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.concept_data import build_concept_data, build_retired_data
from mkdocs_concepts.publish.permalinks import Retirement

URL = "concepts/warmth.json"


def read_data(language: str, concept: Concept = WARMTH) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(
        build_concept_data(concept, make_course(language=language), URL)
    )
    return data


def test_english_needs_no_words() -> None:
    assert "words" not in read_data("en")
    assert "words" not in read_data("nl")  # which has no texts


def test_german_data_bring_their_words() -> None:
    assert read_data("de")["words"] == {
        "kind": "Begriff",
        "also_called": "Auch genannt",
        "more": {"one": "und {number} weiterer", "other": "und {number} weitere"},
        "retired": "Dieser Begriff wurde aufgegeben: Er gehört nicht mehr zum Kurs.",
        "read_on": "Weiterlesen bei",
    }
    told = Retirement("Hitze", "")
    retired = json.loads(build_retired_data("heat", told, None, make_course(language="de"), URL))
    assert "retired" in retired["words"]
    assert "kind" not in retired["words"]


def test_names_in_other_languages_are_told() -> None:
    assert "label_languages" not in read_data("en")
    foreign = replace(WARMTH, label_languages={"mettā": "pi"})
    assert read_data("en", foreign)["label_languages"] == {"mettā": "pi"}
