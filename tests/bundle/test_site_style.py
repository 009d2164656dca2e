"""A site's style sheets as one, which follows the reader's system by itself."""

from __future__ import annotations

from pathlib import Path

from handmade_course import make_course

from mkdocs_concepts.bundle.site_style import read_site_style

HEAD = (
    '<head><link rel="stylesheet" href="../assets/stylesheets/main.css">'
    '<link rel="stylesheet" href="../assets/a%20b.css?v=1"><link rel="icon" href="../icon.css">'
    '<link rel="stylesheet" href="https://example.org/far.css">'
    '<link rel="stylesheet" href="../../../etc/outside.css"></head>'
)


def read_style(folder: Path, css: str) -> str:
    files = {
        "home/a.html": HEAD.encode(),
        "assets/stylesheets/main.css": b".frame{}",
        "assets/a b.css": css.encode(),
        "icon.css": b".icon{}",
    }
    return read_site_style(make_course(folder, {"home/a.html": ""}, files))


def test_the_sites_own_sheets_are_read_and_no_others(tmp_path: Path) -> None:
    assert read_style(tmp_path, "p { color: red }") == "p { color: red }"


def test_nothing_is_imported(tmp_path: Path) -> None:
    assert read_style(tmp_path, '@import url("https://example.org/x.css");p{}') == "p{}"


def test_the_dark_scheme_is_that_of_readers_who_ask_for_it(tmp_path: Path) -> None:
    light = '[data-md-color-scheme="default"] { --ink: black }'
    dark = (
        '/* } */ [data-md-color-scheme="slate"] .x, [data-md-color-scheme=slate] { --ink: white }'
    )
    style = read_style(tmp_path, f"{light}\n{dark}")
    twice = "[data-md-color-scheme][data-md-color-scheme]"
    assert style.startswith(light)
    assert style.endswith(
        "@media screen and (prefers-color-scheme: dark) {\n"
        f"{twice} .x, {twice} {{ --ink: white }}\n}}"
    )
