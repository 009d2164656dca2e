"""Finding citation styles by name or file, and saying which name is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_concepts.citations.engine import styles
from mkdocs_concepts.citations.engine.styles import describe_missing_style, find_style


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("apa", "apa.csl"),
        ("ieee", "ieee.csl"),
        ("chicago-author-date", "chicago-author-date.csl"),
        # Styles that are others under their own names.
        ("nature-digest", "nature.csl"),
        ("nature-neuroscience", "nature.csl"),
        ("emotion", "apa.csl"),
        ("developmental-psychology", "apa.csl"),
        ("psychological-bulletin", "apa.csl"),
        ("brain", "american-medical-association.csl"),
        ("cell-reports", "cell.csl"),
    ],
)
def test_styles_of_the_csl_repository(name: str, file: str, tmp_path: Path) -> None:
    found = find_style(name, tmp_path)
    assert found is not None
    assert found.name == file
    assert found.is_file()


def test_every_style_under_another_name_has_one_that_is_there(tmp_path: Path) -> None:
    names = sorted(file.stem for file in styles.styles_folder().glob("dependent/*.csl"))
    missing = [name for name in names[::50] if find_style(name, tmp_path) is None]
    assert len(names) > 5000
    assert missing == []


DEPENDENT = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0">
  <info>
    <title>Ours</title>
    <link href="http://www.zotero.org/styles/{0}" rel="independent-parent"/>
  </info>
</style>
"""


def test_a_file_of_the_course_that_is_another_style(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text(DEPENDENT.format("apa"), encoding="utf-8")
    found = find_style("own.csl", tmp_path)
    assert found is not None
    assert found.name == "apa.csl"


def test_a_style_whose_other_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own.csl").write_text(DEPENDENT.format("nosuch"), encoding="utf-8")
    assert find_style("own.csl", tmp_path) is None
    (tmp_path / "dependent").mkdir()
    monkeypatch.setattr(styles, "styles_folder", lambda: tmp_path)
    assert find_style("emotion", tmp_path) is None
    assert "'emotion'" not in describe_missing_style("emotion", "mkdocs.yml").hint


def test_a_file_of_the_course(tmp_path: Path) -> None:
    (tmp_path / "own.csl").write_text("<style/>", encoding="utf-8")
    assert find_style("own.csl", tmp_path) == tmp_path / "own.csl"
    assert find_style("other.csl", tmp_path) is None
    (tmp_path / "folder.csl").mkdir()
    assert find_style("folder.csl", tmp_path) is None


@pytest.mark.parametrize("name", ["", ".", "..", "nosuch", "a" * 5000, "a" * 5000 + ".csl", "a\0b"])
def test_names_of_nothing(name: str, tmp_path: Path) -> None:
    assert find_style(name, tmp_path) is None
    assert str(describe_missing_style(name, "mkdocs.yml")).startswith("mkdocs.yml:1: ")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("apaa", "did you mean 'apa'?"),
        ("natrue", "did you mean 'nature' or 'naturae'?"),
        ("vancover", "did you mean 'vancouver-nlm' or 'vancouver-ama'?"),
        ("qqqq", "name one of the CSL repository, such as 'apa', or a .csl file"),
        ("own.csl", "name one of the CSL repository, such as 'apa', or a .csl file"),
    ],
)
def test_near_names_are_offered(name: str, hint: str) -> None:
    found = describe_missing_style(name, "mkdocs.yml", 7)
    assert (found.line, found.hint) == (7, hint)


def test_names_that_begin_with_it_are_near_enough() -> None:
    assert "'chicago-" in describe_missing_style("chicago", "mkdocs.yml").hint
