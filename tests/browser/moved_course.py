"""A course from which pages have moved."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner
from conftest import REPOSITORY, run_mkdocs

from mkdocs_concepts.adapters.cli import main


def command(course: Path, *arguments: str) -> None:
    options = ["-f", str(course / "mkdocs.yml")]
    done = CliRunner().invoke(main, [arguments[0], *options, *arguments[1:]])
    assert done.exit_code == 0, done.output


def make_course(course: Path, *, directory_urls: bool) -> Path:
    """A course in which one concept was moved twice and another one retired; its site."""
    shutil.copytree(REPOSITORY / "tests/sites/clean", course)
    if directory_urls:
        config = course / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        changed = text.replace("use_directory_urls: false", "use_directory_urls: true")
        config.write_text(changed, encoding="utf-8")
    command(course, "lock")
    command(course, "move", "warmth", "ardour")
    command(course, "move", "ardour", "heart-warmth")
    command(course, "retire", "--see", "heart-warmth", "water-pump")
    contents = course / "docs/concepts/index.md"
    lines = contents.read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line for line in lines if "water-pump" not in line)
    contents.write_text(f"{kept}\n", encoding="utf-8")
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout
    return course / "site"
