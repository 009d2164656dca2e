"""This repository's course in the forms that are made of what its pages say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest
from bundling import run_bundle
from conftest import copy_course

_DATED = MappingProxyType({"SOURCE_DATE_EPOCH": "1700000000"})
_ELSEWHERE = MappingProxyType(
    {**_DATED, "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
)


def _bundle(folder: Path, environment: Mapping[str, str]) -> Path:
    course = copy_course(folder)
    done = run_bundle(course, "--format", "html", "--format", "pdf", **environment)
    assert done.returncode == 0, done.stderr
    return course / "dist"


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the files."""
    return _bundle(tmp_path_factory.mktemp("course"), _DATED)


@pytest.fixture(scope="session")
def bundled_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with those made at another place, in another time zone, by another process."""
    return _bundle(tmp_path_factory.mktemp("elsewhere") / "a longer name é", _ELSEWHERE)
