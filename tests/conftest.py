"""What all tests share: the course, built once for the whole run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

# No test is timed. The gate draws the same examples each time; by hand they are always new.
settings.register_profile("course", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("course")

REPOSITORY = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def run_mkdocs(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the real `mkdocs` in a folder and give what it printed, both streams as one."""
    return subprocess.run(
        [str(BIN / "mkdocs"), *arguments],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def read_search_file(site: Path, name: str) -> Any:
    """The content of one of the files that the search of a site reads."""
    script = (site / f"search/{name}.js").read_text(encoding="utf-8")
    start = f'self.conceptsSearch.take("{name}",'
    assert script.startswith(start), script[:80]
    return json.loads(json.loads(script.removeprefix(start).removesuffix(");\n")))


def read_searched(site: Path) -> list[dict[str, Any]]:
    """What the search of a site knows: a record for each page, with the texts of its sections."""
    names = read_search_file(site, "names")
    texts = [
        sections
        for number in range(len(names["texts"]))
        for sections in read_search_file(site, f"texts-{number}")
    ]
    return [
        {"location": page[0], "title": page[1], "text": "\n".join(sections)}
        for page, sections in zip(names["pages"], texts, strict=True)
    ]


def copy_course(destination: Path) -> Path:
    """Copy the repository's course, without what was built, to be built or spoilt elsewhere."""
    for name in ("docs", "source", "overrides", "linked-courses"):
        shutil.copytree(REPOSITORY / name, destination / name)
    for name in ("mkdocs.yml", "references.bib", "permalinks.lock"):
        shutil.copy(REPOSITORY / name, destination / name)
    return destination


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What starts browsers; there can be one in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course of this repository, strictly built."""
    folder = copy_course(tmp_path_factory.mktemp("course"))
    result = run_mkdocs("build", "--strict", folder=folder)
    assert result.returncode == 0, result.stdout
    return folder / "site"


@pytest.fixture(scope="session")
def guide_site_dir(site_dir: Path) -> Path:
    """The manual, strictly built at its place beside the course."""
    folder = shutil.copytree(REPOSITORY / "guide", site_dir.parent / "guide")
    result = run_mkdocs("build", "--strict", folder=folder)
    assert result.returncode == 0, result.stdout
    return site_dir.parent / "build/guide"
