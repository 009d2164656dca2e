"""The cache of citations. A program that counts its calls and then runs pandoc stands in for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from ponds import build, stand_in, words


@pytest.fixture
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("counted")
    log = folder / "calls"
    log.touch()
    return log, stand_in(folder, f'echo "$1" >> {log}')


def build_counted(folder: Path, counted: tuple[Path, dict[str, str]]) -> int:
    """Build, and give how often pandoc was asked to render."""
    log, environment = counted
    log.write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, **environment, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return log.read_text(encoding="utf-8").split().count("lua")


def test_one_call_renders_a_site_and_none_what_was_rendered_before(
    project: Path, counted: tuple[Path, dict[str, str]]
) -> None:
    assert build_counted(project, counted) == 1
    first = (project / "site/more.html").read_text(encoding="utf-8")
    assert build_counted(project, counted) == 0
    assert (project / "site/more.html").read_text(encoding="utf-8") == first
    page = project / "docs/more.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNothing new.\n", encoding="utf-8")
    assert build_counted(project, counted) == 0
    page.write_text(page.read_text(encoding="utf-8") + "\n[@moss1999, p. 7]\n", encoding="utf-8")
    assert build_counted(project, counted) == 1
    assert "(Moss, 1999, p. 7)" in words(project, "more.html")


@pytest.mark.parametrize(
    ("old", "new", "calls"),
    [("Fern Press", "Moss Press", 1), ("@book{moss1999,", "% a remark\n@book{moss1999,", 0)],
)
def test_an_entry_is_rendered_anew_when_it_is_changed_and_only_then(
    old: str, new: str, calls: int, project: Path, counted: tuple[Path, dict[str, str]]
) -> None:
    build_counted(project, counted)
    file = project / "references.bib"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert build_counted(project, counted) == calls
    assert (new in words(project, "index.html")) is bool(calls)


@pytest.mark.parametrize("spoilt", ["", "no json", "[]", '{"x": 1}'])
def test_a_spoilt_cache_is_no_cache(spoilt: str, project: Path) -> None:
    cache = project / ".cache/citations.json"
    cache.parent.mkdir()
    cache.write_text(spoilt, encoding="utf-8")
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


def test_where_nothing_can_be_cached_the_build_goes_on(project: Path) -> None:
    (project / ".cache").write_text("a file where a folder should be", encoding="utf-8")
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")
