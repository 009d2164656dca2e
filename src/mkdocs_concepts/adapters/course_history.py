"""Which version of a course lies in a folder, and of when: what git says of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from mkdocs_concepts.bundle.archive import EARLIEST

_SOURCE_DATE = "SOURCE_DATE_EPOCH"
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9._-]+")


def find_time(folder: Path) -> int:
    """When the course in a folder is of, in seconds of the epoch.

    That is what SOURCE_DATE_EPOCH says (reproducible-builds.org), or else the last commit; of a
    course in no repository it is 1980.

    Raises:
        ValueError: If SOURCE_DATE_EPOCH is no number of seconds.
    """
    said = os.environ.get(_SOURCE_DATE) or _ask_git(folder, "log", "-1", "--format=%ct", "--", ".")
    if not said:
        return EARLIEST
    if not said.isdecimal():
        raise ValueError(f"{_SOURCE_DATE} is '{said}', which is no number of seconds")
    return max(int(said), EARLIEST)


def find_version(folder: Path, time: int) -> str:
    """The version of the course in a folder, in letters that every system has in file names.

    That is git's description of it after its last tag, or else the day that it is of, with the
    commit where there is one.

    Args:
        folder: The course's.
        time: As `find_time` gives it.
    """
    day = datetime.fromtimestamp(time, UTC).date().isoformat()
    described = _ask_git(folder, "describe", "--tags", "--dirty")
    commit = _ask_git(folder, "describe", "--always", "--dirty")
    version = described or "-".join(filter(None, (day, commit)))
    return _NOT_IN_NAMES.sub("-", version).strip("-.") or day


def _ask_git(folder: Path, *arguments: str) -> str:
    """What git answers in one line; nothing without git, or outside of a repository."""
    git = shutil.which("git")
    if not git:
        return ""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603  # no shell; the folder is the course's
            [git, "-C", str(folder), *arguments],
            env=environment,
            capture_output=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""
