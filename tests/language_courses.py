"""Courses in other languages than English, built for the tests of how they are read."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import REPOSITORY, run_mkdocs

FOLDERS = {
    "german": REPOSITORY / "examples/german",
    "hebrew": REPOSITORY / "tests/language/hebrew",
}


def build_course(name: str, folder: Path) -> Path:
    """Build one of the courses strictly into a folder, and give where its site is."""
    ignored = shutil.ignore_patterns(".cache", "site", "expected.txt")
    course = shutil.copytree(FOLDERS[name], folder / name, ignore=ignored)
    result = run_mkdocs("build", "--strict", folder=course)
    assert result.returncode == 0, result.stdout
    return course / "site"
