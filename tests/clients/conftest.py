"""The course of hard names, built once for all clients."""

from __future__ import annotations

from pathlib import Path

import pytest
from clients.hard_course import build_hard_course


@pytest.fixture(scope="session")
def hard_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its site, with the addresses that this package recommends."""
    site, _ = build_hard_course(tmp_path_factory.mktemp("hard") / "course")
    return site
