"""A course's .bib files and citation style: found, checked, and reported where they are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.course import Course
from mkdocs_concepts.adapters.course import read_course as read_laid_out_course
from mkdocs_concepts.adapters.course_bibliography import find_obstacles
from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout

CONFIG = "site_name: A\ntheme:\n  name: material\n  font: false\nplugins:\n  - concepts\n  - {0}:\n"
BOOK = "@book{{{0},\n  title = {{{0}}},\n  year = {{2001}}\n}}\n"
BROKEN = "@book{broken,\n  title = {T\n}\n\n"


def layout_of(folder: Path) -> CourseLayout:
    return find_layout(load_config(str(folder / "mkdocs.yml")), "concepts", "glossary.md")


def read_course(folder: Path) -> Course:
    config = load_config(str(folder / "mkdocs.yml"))
    files = get_files(config)
    return read_laid_out_course(layout_of(folder), files, config.docs_dir, (), BuildCache())


def configure(folder: Path, *options: str, plugin: str = "citations") -> Path:
    """A course that cites `known`, `broken` and `unknown`, with the plugin's options."""
    lines = "".join(f"      {option}\n" for option in options)
    (folder / "mkdocs.yml").write_text(CONFIG.format(plugin) + lines, encoding="utf-8")
    (folder / "docs").mkdir()
    text = "# A\n\nAll of them [@known; @broken; @unknown].\n"
    (folder / "docs/index.md").write_text(text, encoding="utf-8")
    return folder


def lines(course: Course) -> list[str]:
    return [str(found) for found in course.diagnostics]


@pytest.mark.parametrize(
    ("plugin", "options", "style"),
    [
        ("citations", ["bib_file: a.bib"], "apa"),
        ("citations", ["bib_file: a.bib", "csl: ieee"], "ieee"),
        ("citations", ["bib_file: a.bib", "csl_file: ieee"], "ieee"),
        ("citations", ["bib_file: a.bib", "csl_file: nature", "csl: ieee"], "ieee"),
        ("bibtex", ["bib_file: a.bib", "csl_file: ieee"], "ieee"),
        ("bibtex", ["bib_file: a.bib"], None),
        ("citations", ["bib_file: a.bib", "csl: https://example.org/a.csl"], None),
    ],
)
def test_either_plugin_says_what_is_read(
    plugin: str, options: list[str], style: str | None, tmp_path: Path
) -> None:
    layout = layout_of(configure(tmp_path, *options, plugin=plugin))
    assert layout.bib_files == (tmp_path / "a.bib",)
    assert layout.style == style


def test_a_broken_entry_takes_nothing_with_it(tmp_path: Path) -> None:
    configure(tmp_path, "bib_file: a.bib")
    (tmp_path / "a.bib").write_text(BROKEN + BOOK.format("known"), encoding="utf-8")
    course = read_course(tmp_path)
    assert [entry.key for entry in course.bibliography.entries] == ["known"]
    assert lines(course) == [
        "a.bib:1: the reference entry that begins here is not closed [bib-invalid]; "
        "add the missing brace",
        "docs/index.md:3: no reference entry 'unknown' [citation-missing]; did you mean 'known'?",
    ]
    assert find_obstacles(layout_of(tmp_path)) == []


def test_a_broken_entry_stops_the_stock_plugin(tmp_path: Path) -> None:
    configure(tmp_path, "bib_file: a.bib", plugin="bibtex")
    (tmp_path / "a.bib").write_text(BROKEN, encoding="utf-8")
    assert [found.code.code for found in find_obstacles(layout_of(tmp_path))] == ["bib-invalid"]


@pytest.mark.parametrize("plugin", ["citations", "bibtex"])
def test_a_file_that_is_not_there_is_reported_where_it_is_named(
    plugin: str, tmp_path: Path
) -> None:
    configure(tmp_path, "# bib_file: b.bib", "bib_file: refs/a.bib", plugin=plugin)
    line = (
        "mkdocs.yml:9: there is no file 'refs/a.bib' [config-invalid]; "
        "create it, or correct 'bib_file'"
    )
    assert lines(read_course(tmp_path)) == [line]
    assert [str(found) for found in find_obstacles(layout_of(tmp_path))] == [line]


def test_a_folder_without_any(tmp_path: Path) -> None:
    (tmp_path / "refs").mkdir()
    configure(tmp_path, "bib_dir: refs")
    line = (
        "mkdocs.yml:8: there is no .bib file in 'bib_dir' [config-invalid]; "
        "add one, or correct 'bib_dir'"
    )
    assert lines(read_course(tmp_path)) == [line]
    assert [str(found) for found in find_obstacles(layout_of(tmp_path))] == [line]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    configure(tmp_path, "bib_file: refs")
    (tmp_path / "refs").mkdir()
    line = "refs:1: cannot be read: Is a directory [file-unreadable]"
    assert lines(read_course(tmp_path)) == [line]
    assert [str(found) for found in find_obstacles(layout_of(tmp_path))] == [line]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["csl: apaa", "bib_file: a.bib"], 8),
        (["bib_file: a.bib", "csl_file: apaa"], 9),
        (["{bib_file: a.bib, csl: apaa}"], 8),
        (["'bib_file': a.bib", "'csl': apaa"], 9),
    ],
)
def test_a_style_that_is_not_there_is_reported_where_it_is_named(
    options: list[str], line: int, tmp_path: Path
) -> None:
    configure(tmp_path, *options)
    books = "".join(map(BOOK.format, ("known", "broken", "unknown")))
    (tmp_path / "a.bib").write_text(books, encoding="utf-8")
    message = f"mkdocs.yml:{line}: there is no citation style 'apaa' [config-invalid]"
    assert lines(read_course(tmp_path)) == [f"{message}; did you mean 'apa'?"]
    (found,) = find_obstacles(layout_of(tmp_path))
    assert found.line == line


def test_reference_entries_are_checked_too(tmp_path: Path) -> None:
    configure(tmp_path, "bib_dir: refs")
    (tmp_path / "refs").mkdir()
    books = "".join(map(BOOK.format, ("known", "broken")))
    (tmp_path / "refs/a.bib").write_text(books, encoding="utf-8")
    (tmp_path / "refs/b.bib").write_text("@book{unknown, title = {known}}", encoding="utf-8")
    assert [line.split("[")[1].split("]")[0] for line in lines(read_course(tmp_path))] == [
        "reference-field-missing"
    ]
