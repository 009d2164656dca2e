"""What a ZIM file holds, and what it is found by."""

from __future__ import annotations

from pathlib import Path

import pytest
from bundled_courses import make_bundled_course, make_concept

from mkdocs_concepts.bundle.zim.entries import (
    hide_search,
    list_entries,
    list_names,
    make_findable,
)


@pytest.mark.parametrize(
    ("words", "findable"),
    [
        ("Warm  Tea", "warm tea"),
        ("Mettā is\nkaruṇā, METTĀ", "metta is karuna, metta mettā karuṇā,"),
        ("慈悲", "慈悲"),
        ("Ærø", "ærø"),  # as libzim has it
    ],
)
def test_words_are_found_with_and_without_accents(words: str, findable: str) -> None:
    assert make_findable(words) == findable


def test_names_that_differ_in_accents_only_are_one(tmp_path: Path) -> None:
    labels = ("Mettā", "metta", "METTA", "tea", "Good-will", "good will", "慈")
    concept = make_concept("tea", alt_labels=labels, hidden_labels=("hidden",))
    course = make_bundled_course(tmp_path / "site", [concept])
    found = [(name.path, name.title, name.target) for name in list_names(course)]
    assert found == [
        ("also-called/tea-1", "Mettā", "concepts/tea.html"),
        ("also-called/tea-2", "Good-will", "concepts/tea.html"),
        ("also-called/tea-3", "慈", "concepts/tea.html"),
    ]


def test_pages_of_the_course_are_found_and_files_beside_are_there(tmp_path: Path) -> None:
    course = make_bundled_course(
        tmp_path / "site", [make_concept("tea", hidden_labels=("chai",))], {"tea": "A leaf."}
    )
    entries = {entry.path: entry for entry in list_entries(course)}
    tea = entries["concepts/tea.html"].text
    assert tea is not None
    assert (tea.title, tea.names) == ("tea", "chai")
    assert "a leaf." in tea.content
    assert "surroundings" not in tea.content
    assert (entries["assets/x.css"].type, entries["assets/x.css"].text) == ("text/css", None)


def test_only_what_has_a_head_gets_a_style() -> None:
    assert hide_search(b"<p>x</p>") == b"<p>x</p>"
    assert hide_search(b"<head></head></head>").count(b"<style>") == 1
