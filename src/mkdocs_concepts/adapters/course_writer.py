"""Writing many files of a course as one step: all of them, or none.

New contents are first written whole, apart from the course's own files. Then a list of what is
about to change is laid down, and the files change places by renaming. Whatever stops that half-way,
a full disk or a power cut, the list is found the next time and everything is put back.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mkdocs_concepts.split.record import is_inner_path

JOURNAL_FOLDER = ".concepts-split"
"""Lies in the course's folder while files change places."""

_LIST = "list.json"


def write_files(course: Path, contents: Mapping[str, bytes | None]) -> None:
    """Write and remove files of a course.

    Args:
        course: Its folder; one that is not there, or is empty, appears when it is whole.
        contents: By path relative to it; None removes a file.

    Raises:
        OSError: If that cannot be done; the folder is then as it was.
        NotADirectoryError: If a folder in it is a link that leads out of it; likewise.
    """
    _refuse_ways_out(course, contents)
    if course.exists() and any(course.iterdir()):
        _write_into(course, contents)
    else:
        _write_new(course.absolute(), contents)


def _write_new(course: Path, contents: Mapping[str, bytes | None]) -> None:
    missing = [folder for folder in course.parents if not folder.exists()]
    staging = course.parent / f".{course.name}.new-{os.getpid()}"
    try:
        staging.mkdir(parents=True)
        _write_contents(staging, contents)
        if course.exists():
            course.rmdir()
        staging.rename(course)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        for folder in missing:
            _remove_empty(folder)
        raise


def _write_into(course: Path, contents: Mapping[str, bytes | None]) -> None:
    journal = course / JOURNAL_FOLDER
    made = [path for path in contents if not (course / path).exists()]
    try:
        journal.mkdir()
        _write_contents(journal / "new", contents)
        listed = json.dumps({"replaced": sorted(set(contents) - set(made)), "made": sorted(made)})
        (journal / "list.part").write_text(listed, encoding="utf-8")
        (journal / "list.part").rename(journal / _LIST)
        _change_places(course, journal, contents)
        (journal / _LIST).unlink()
    except BaseException:
        recover(course)
        raise
    shutil.rmtree(journal, ignore_errors=True)
    for folder in {(course / path).parent for path, content in contents.items() if content is None}:
        _remove_empty(folder)


def _write_contents(folder: Path, contents: Mapping[str, bytes | None]) -> None:
    for path, content in contents.items():
        if content is not None:
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _change_places(course: Path, journal: Path, contents: Mapping[str, bytes | None]) -> None:
    for path, content in contents.items():
        file = course / path
        if file.exists():
            _move(file, journal / "old" / path)
        if content is not None:
            _move(journal / "new" / path, file)


def _move(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    file.rename(target)


def recover(course: Path) -> bool:
    """Put back what a write that was cut off had begun to change.

    Returns:
        Whether there was such a write.

    Raises:
        OSError: If it cannot be put back, or is none of ours; its files are then still in
            `JOURNAL_FOLDER`.
    """
    journal = course / JOURNAL_FOLDER
    if not journal.is_dir():
        return False
    listed = list(_read_list(journal))
    _refuse_ways_out(course, (path for path, _ in listed))
    _refuse_ways_out(course, (f"{JOURNAL_FOLDER}/old/{path}" for path, _ in listed))
    for path, is_new in listed:
        old = journal / "old" / path
        if old.exists():
            old.replace(course / path)
        elif is_new:
            (course / path).unlink(missing_ok=True)
            _remove_empty((course / path).parent)
    shutil.rmtree(journal)
    return True


def _read_list(journal: Path) -> Iterator[tuple[str, bool]]:
    """The files that a write was to change, and whether each was new."""
    file = journal / _LIST
    if file.exists():
        try:
            listed = json.loads(file.read_text(encoding="utf-8"))
            replaced, made = map(str, listed["replaced"]), map(str, listed["made"])
        except (ValueError, KeyError, TypeError) as error:
            raise OSError(errno.EINVAL, "is no list of a split", str(file)) from error
        yield from ((path, False) for path in replaced)
        yield from ((path, True) for path in made)


def _refuse_ways_out(course: Path, paths: Iterable[str]) -> None:
    """Refuse to write where a course's folder only seems to be.

    Raises:
        NotADirectoryError: If a path leads out of the folder, by itself or by a link.
    """
    root = course.resolve()
    for path in paths:
        if not is_inner_path(path) or not (course / path).parent.resolve().is_relative_to(root):
            reason = "leads out of the course's folder"
            raise NotADirectoryError(errno.ENOTDIR, reason, str(course / path))


def _remove_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return  # it holds something, or is gone


def read_files(course: Path, paths: Iterable[str]) -> dict[str, bytes]:
    """The content of those files of a course that are there."""
    return {path: (course / path).read_bytes() for path in paths if (course / path).is_file()}
