"""The cover of a book, whatever its course is called."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from bundled_courses import HOSTILE, make_bundled_course

from mkdocs_concepts.bundle.epub.cover import render_cover
from mkdocs_concepts.bundle.site_look import SiteLook
from mkdocs_concepts.look.mark import DEFAULT_MARK
from mkdocs_concepts.look.palette import build_palette

LOOK = SiteLook(build_palette(), DEFAULT_MARK)


def list_lines(cover: str) -> list[Element]:
    return [element for element in fromstring(cover) if element.tag.endswith("text")]


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Tea", ["Tea"]),
        ("Mindfulness & Compassion", ["Mindfulness &", "Compassion"]),
        ("心の平静と慈悲の道についての講座", ["心の平静と慈悲", "の道についての", "講座"]),
    ],
)
def test_a_title_is_set_in_lines(tmp_path: Path, title: str, lines: list[str]) -> None:
    course = make_bundled_course(tmp_path / "site", title=title, author="")
    assert [line.text for line in list_lines(render_cover(course, LOOK))] == lines


@pytest.mark.parametrize("title", [HOSTILE, "x" * 4000, "word " * 400, "茶" * 500, "ा" * 50, " "])
def test_no_title_runs_over_the_edge_or_breaks_the_file(tmp_path: Path, title: str) -> None:
    course = make_bundled_course(tmp_path / "site", title=title, author=title)
    for line in list_lines(render_cover(course, LOOK)):
        assert int(line.get("y", "0")) <= 1130
        assert len(line.text or "") * int(line.get("font-size", "0")) * 0.5 <= 1100
