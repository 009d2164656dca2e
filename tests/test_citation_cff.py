"""CITATION.cff: valid, and saying what the other files say."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import BIN, REPOSITORY

FILE = REPOSITORY / "CITATION.cff"


def read_citation() -> dict[str, Any]:
    citation: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return citation


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "cffconvert"), "--validate", "--infile", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_file_is_valid() -> None:
    result = validate(FILE)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ("cff-version: 1.2.0", "cff-version: 1.9.0"),
        ("license: MIT", "license: MITT"),
        ("title: mkdocs-concepts", "tilte: mkdocs-concepts"),
        ("type: website", "type: course"),
        ("- name: The mkdocs-concepts authors", "- The mkdocs-concepts authors"),
    ],
)
def test_validating_sees_a_fault(written: str, damaged: str, tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert written in text
    file = tmp_path / "CITATION.cff"
    file.write_text(text.replace(written, damaged), encoding="utf-8")
    assert validate(file).returncode != 0


def test_it_says_what_pyproject_says() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = read_citation()
    assert citation["title"] == project["name"]
    assert citation["version"] == project["version"]
    assert citation["license"] == project["license"]
    assert citation["authors"] == project["authors"]


def test_it_cites_the_course_as_the_course_says() -> None:
    (course,) = read_citation()["references"]
    about = (REPOSITORY / "docs" / "about.md").read_text(encoding="utf-8")
    licence = course["license"].replace("CC-BY-", "CC BY ")
    assert f"> *{course['title']}* ({course['year']}). {licence}." in about


def test_it_names_no_address() -> None:
    assert "http" not in FILE.read_text(encoding="utf-8")
