"""A course beside which a canary lies, what a check says of it, and pages for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_concepts.adapters.cli import main
from trust.bad_course import write_course
from trust.canaries import CANARY, plant


def plant_course(folder: Path) -> Path:
    """Write the course into a folder in which the canaries are planted."""
    plant(folder)
    return write_course(folder / "course")


def check(course: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """What `concepts check` says; nothing of it is a traceback or a canary."""
    monkeypatch.chdir(course)
    result = CliRunner().invoke(main, ["check"])
    assert isinstance(result.exception, SystemExit), result.exception
    assert CANARY not in result.output
    return result


def write(course: Path, name: str, text: str) -> None:
    """Write a file of the documentation directory."""
    (course / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    (course / "docs" / name).write_text(text, encoding="utf-8")
