"""When pages were last changed, as the history of their repository says."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO

_CHUNK = 1 << 16
_MARK = b"//"  # before the date of each commit; no path has it
_DELETED = b"D"  # one for each parent, in a merge
# What a hook sets for its own repository, which need not be the one of the folder.
_OF_A_HOOK = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_ARGUMENTS = (
    *("--no-pager", "-c", "log.showSignature=false", "-c", "log.follow=false"),
    *("-c", "protocol.allow=never"),  # what is not here is not fetched
    *("log", f"--format={_MARK.decode()}%cI", "-z", "--name-status", "--relative", "-c"),
    *("--no-renames", "--no-color", "--no-ext-diff", "--ignore-submodules=all", "--", "."),
)


def read_commit_dates(folder: Path) -> dict[str, date]:
    """Read the day of the last commit of every file below a folder.

    One git process reads the history from its end, until every file that is there has been seen.

    Args:
        folder: A folder, anywhere in a repository or in none.

    Returns:
        For each file, by its path below the folder with `/` between the parts, the day on which
        its last commit was made, where its committer was. A file that has since been changed has
        the day of that commit; one that is in no commit, or was taken out of the repository, has
        none. Without git, without a repository, or where git refuses to read one that belongs to
        somebody else, there are none at all. In a shallow clone a file that was not changed in
        what is there of the history has the day on which that begins.
    """
    git = shutil.which("git")
    pending = _list_files(folder) if git else set()
    if not git or not pending:
        return {}
    environment = {k: v for k, v in os.environ.items() if k not in _OF_A_HOOK} | _ENVIRONMENT
    try:
        process = subprocess.Popen(  # noqa: S603  # no shell; the folder is the course's
            [git, "-C", str(folder), *_ARGUMENTS],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return {}
    with process:
        assert process.stdout is not None
        dates = _collect(process.stdout, pending)
        process.kill()
    return dates


def _list_files(folder: Path) -> set[str]:
    files: set[str] = set()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != ".git"]
        files.update((Path(parent) / name).relative_to(folder).as_posix() for name in names)
    return files


def _collect(output: IO[bytes], pending: set[str]) -> dict[str, date]:
    """Read commits, the last one first, until no file is left; `pending` is used up."""
    dates: dict[str, date] = {}
    day = None
    words = _read_words(output)
    for word in words:
        if word.startswith(_MARK):
            day = _read_day(word)
            continue
        status, path = word.strip(), os.fsdecode(next(words, b""))
        if path in pending and day is not None:
            pending.remove(path)
            if not status.startswith(_DELETED):
                dates[path] = day
        if not pending:
            break
    return dates


def _read_words(output: IO[bytes]) -> Iterator[bytes]:
    """What stands before each NUL, as it arrives."""
    rest = b""
    while chunk := os.read(output.fileno(), _CHUNK):
        *words, rest = (rest + chunk).split(b"\0")
        yield from words


def _read_day(word: bytes) -> date | None:
    try:
        return date.fromisoformat(word.removeprefix(_MARK)[:10].decode("ascii"))
    except ValueError:
        return None
