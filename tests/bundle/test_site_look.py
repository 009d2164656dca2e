"""How a built site looks, as what is bundled with it takes it over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bundled_courses import make_bundled_course

from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.site_look import find_hues, read_site_look
from mkdocs_concepts.look.mark import DEFAULT_MARK, parse_mark, render_file
from mkdocs_concepts.look.palette import DEFAULT_COOL, DEFAULT_WARM, build_palette
from mkdocs_concepts.look.style_sheet import render_style_sheet


def make_course_with(site: Path, files: dict[str, str]) -> BundledCourse:
    course = make_bundled_course(site)
    for path, text in files.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return replace(course, contents=list_contents(site))


def test_the_first_style_that_sets_a_hue_counts() -> None:
    theme = ":root{--concepts-cool: #2b4a86;--concepts-warm:#714800}"
    assert find_hues([]) == find_hues([theme]) == (DEFAULT_COOL, DEFAULT_WARM)
    own = "a{} :root { --concepts-warm : #AA0011; --concepts-cool-soft: #000000 } .x{color:red}"
    assert find_hues([own, theme]) == (DEFAULT_COOL, "#AA0011")


def test_the_look_is_that_of_the_site(tmp_path: Path) -> None:
    palette = build_palette("#1c546f", "#863815")
    mark = parse_mark(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12">'
        '<path d="M0 0h4v4z" fill="var(--concepts-warm)"/></svg>'
    )
    files = {
        "assets/concepts/look.css": render_style_sheet(palette),
        "assets/concepts/mark.svg": render_file(mark, palette),
    }
    look = read_site_look(make_course_with(tmp_path / "site", files))
    assert look.palette == palette
    assert look.mark.shapes == mark.shapes


def test_a_site_that_says_nothing_of_it_has_the_look_of_the_package(tmp_path: Path) -> None:
    look = read_site_look(make_bundled_course(tmp_path / "site"))
    assert (look.palette, look.mark) == (build_palette(), DEFAULT_MARK)


def test_a_file_that_is_no_mark_is_left_alone(tmp_path: Path) -> None:
    files = {"assets/concepts/mark.svg": "<svg><script/></svg>"}
    assert read_site_look(make_course_with(tmp_path / "site", files)).mark == DEFAULT_MARK
