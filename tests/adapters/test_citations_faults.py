"""Faults in citations where there is no plugin `concepts` to check them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run_mkdocs
from ponds import build, fail, stand_in, words


def test_an_unknown_key_is_reported_with_its_line(project: Path) -> None:
    page = project / "docs/more.md"
    page.write_text("---\ntitle: More\n---\n\n# More\n\n[@mos1999] [@reed2005]\n", encoding="utf-8")
    output = fail(project)
    assert "docs/more.md:7: no reference entry 'mos1999' [citation-missing]" in output
    assert "did you mean 'moss1999'?" in output
    build(project)
    assert "mos1999?" in words(project, "more.html")
    assert "(Reed & Moss, 2005)" in words(project, "more.html")


def test_a_citation_in_a_heading_is_reported(project: Path) -> None:
    page = project / "docs/more.md"
    page.write_text("# More\n\n## By @reed2005\n", encoding="utf-8")
    assert "docs/more.md:3: " in fail(project)


def test_an_entry_that_nobody_cites_is_reported(project: Path) -> None:
    (project / "docs/more.md").write_text("# More\n", encoding="utf-8")
    assert "references.bib:8: the reference entry 'reed2005' is cited on no page" in fail(project)


def test_a_broken_entry_leaves_its_neighbours(project: Path) -> None:
    file = project / "references.bib"
    text = "@book{broken, title = {No end}\n\n" + file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert "references.bib:1: " in fail(project)
    build(project)
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


def test_an_entry_that_only_pandoc_cannot_read_leaves_its_neighbours(project: Path) -> None:
    file = project / "references.bib"
    odd = '@book{odd, title = {A}, year = 2000, author = {B}, note = "an {unpaired" }\n\n'
    file.write_text(odd + file.read_text(encoding="utf-8"), encoding="utf-8")
    output = run_mkdocs("build", folder=project).stdout
    assert "references.bib:1: " in output
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("csl: nosuch", "there is no citation style 'nosuch'"),
        ("csl: references.bib", "citation style"),
        ("bib_file: nosuch.bib", "nosuch.bib"),
    ],
)
def test_what_is_not_there_is_one_line(option: str, said: str, project: Path) -> None:
    config = project / "mkdocs.yml"
    lines = [
        line
        for line in config.read_text(encoding="utf-8").split("\n")
        if not (option.startswith("bib_file") and "bib_file" in line)
    ]
    place = next(n for n, line in enumerate(lines) if "- citations:" in line)
    lines.insert(place + 1, f"      {option}")
    config.write_text("\n".join(lines), encoding="utf-8")
    output = fail(project)
    assert said in output


def test_neither_file_nor_folder_is_one_line(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("bib_file: references.bib", "csl: apa")
    config.write_text(text, encoding="utf-8")
    assert "needs 'bib_file' or 'bib_dir'" in fail(project)


def test_pandoc_that_fails_is_one_line(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fails = stand_in(
        tmp_path_factory.mktemp("failing"), '[ "$1" = lua ] && echo "out of ink" >&2 && exit 3'
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env={**os.environ, **fails, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "the citations cannot be rendered: pandoc stopped: out of ink" in done.stderr
