"""The projects that several tests build."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.visits import serve
from linked_courses import CALM_PAGES, STATS, build, courses, write_course
from ponds import write_ponds


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A plain Material project, as made for mkdocs-bibtex."""
    return write_ponds(tmp_path)


@pytest.fixture(scope="session")
def stats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_course(tmp_path_factory.mktemp("stats"), "Statistics", STATS)
    build(folder)
    return folder


@pytest.fixture
def calm(tmp_path: Path, stats: Path) -> Path:
    """A course that links to the other, with its snapshot, whose source is gone since."""
    with serve(stats / "site") as address:
        linked: dict[str, object] = {"stats": f"{address}/"}
        write_course(tmp_path / "calm", "Calm", CALM_PAGES, linked=linked)
        assert courses(tmp_path / "calm", "update").exit_code == 0
    return tmp_path / "calm"
