"""What several clients link to, built once for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from clients.hard_course import build_hard_course
from clients.reused import COURSES, Reused, publish


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole other programs are run here, which takes its time."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the course of hard names, with the addresses that this package recommends."""
    site, _ = build_hard_course(tmp_path_factory.mktemp("hard") / "course")
    return site


@pytest.fixture(scope="session", params=list(COURSES))
def reused(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Reused]:
    """The first course and the manual, each on a server of this machine."""
    with publish(request.param, tmp_path_factory.mktemp("reused") / "course") as reused:
        yield reused
