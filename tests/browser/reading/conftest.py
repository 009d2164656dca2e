"""The course, its manual, and a course from which pages have moved, on one server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from browser.moved_course import make_course
from browser.reading.page_types import COURSE, GUIDE, MOVED
from browser.visits import serve


@pytest.fixture(scope="session")
def moved_site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with every feature, from which one concept was moved and another retired."""
    return make_course(tmp_path_factory.mktemp("moved") / "course", directory_urls=False)


@pytest.fixture(scope="session")
def pages(site_url: str, guide_site_dir: Path, moved_site_dir: Path) -> Iterator[Mapping[str, str]]:
    """The address of a page of each type, by what it is called in messages."""
    with serve(guide_site_dir) as guide, serve(moved_site_dir) as moved:
        yield {
            **{f"course/{path}": f"{site_url}/{path}" for path in COURSE},
            **{f"guide/{path}": f"{guide}/{path}" for path in GUIDE},
            **{f"moved/{path}": f"{moved}/{path}" for path in MOVED},
        }
