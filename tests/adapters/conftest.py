"""The project that the tests of the plugin `citations` build."""

from __future__ import annotations

from pathlib import Path

import pytest
from ponds import write_ponds


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A plain Material project, as made for mkdocs-bibtex."""
    return write_ponds(tmp_path)
