"""The command `concepts` as the tests of trust run it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mkdocs_concepts.adapters.cli import main
from trust.canaries import CANARY


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    """Run the command, see that it ends by itself, and that it says nothing of a secret."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TOKEN", CANARY)
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert CANARY not in result.output
    return result
