"""What the tests of the bundle share: making one, as its author does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CONCEPTS = Path(sys.executable).parent / "concepts"


def run_bundle(
    course: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the real `concepts bundle` in a folder."""
    return subprocess.run(
        [str(CONCEPTS), "bundle", *arguments],
        cwd=course,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def make_bundle(course: Path, *arguments: str, **environment: str) -> Path:
    """Make a course's bundle, and give the archive."""
    done = run_bundle(course, *arguments, **environment)
    assert done.returncode == 0, done.stderr
    (archive,) = (course / "dist").glob("*.zip")
    return archive
