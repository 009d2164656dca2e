"""Builds on a disk that has less and less room: a program of its own, in a name space of its own.

There it may mount file systems, whoever runs it, and they are gone when it ends. It prints a line
of JSON for each build: what it ended with, what it said, and what was left.

    unshare --map-root-user --mount python tests/full_disk.py <folder> site|bundle
"""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import publishing

SIZES = 10


def main() -> None:
    """Build with more and more room, from none to nearly enough, and with more than enough."""
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    os.environ["SAID"] = str(folder / "said.txt")
    original = publishing.copy_course(folder / "original")
    for text in ("The last good one.", "The next one, and [@singer2014]."):
        (original / "docs/index.md").write_text(f"# Home\n\n{text}\n", encoding="utf-8")
        needed = _build_once(original, kind)
        if text.startswith("The last"):
            last = shutil.copytree(original, folder / "last")
    for tenth in (*range(SIZES), 2 * SIZES):
        _try_with(folder / "disk", last, original, kind, room=needed * tenth // SIZES)


def _build_once(course: Path, kind: str) -> int:
    """Build with room enough, and give how many bytes that takes on a disk."""
    code = _run(course, kind)
    assert code == 0, _read_said()
    files = (course / _folder(kind)).rglob("*")
    return sum(-(-file.stat().st_size // 4096) * 4096 for file in files if file.is_file())


def _try_with(disk: Path, last: Path, original: Path, kind: str, room: int) -> None:
    disk.mkdir(exist_ok=True)
    _mount(disk)
    course = shutil.copytree(last, disk / "course")
    shutil.copy2(original / "docs/index.md", course / "docs/index.md")
    made = course / _folder(kind)
    before, names = publishing.hash_tree(made), _list_names(course)
    state = os.statvfs(disk)
    with (disk / "filler").open("wb") as filler:
        os.posix_fallocate(filler.fileno(), 0, state.f_bavail * state.f_frsize - room)
    code = _run(course, kind)
    found = {
        "room": room,
        "code": code,
        "said": _read_said(),
        "is_as_before": publishing.hash_tree(made) == before,
        "left": sorted(_list_names(course) - names),
    }
    print(json.dumps(found), flush=True)  # noqa: T201  # this is a program
    subprocess.run(["umount", str(disk)], check=True)


def _mount(disk: Path) -> None:
    command = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    subprocess.run(command, check=True)


def _run(course: Path, kind: str) -> int:
    if kind == "site":
        return publishing.finish(publishing.start_build(course))
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=publishing.run_concepts, args=(str(course), ["bundle"]))
    process.start()
    return publishing.finish(process)


def _folder(kind: str) -> str:
    return "site" if kind == "site" else "dist"


def _list_names(course: Path) -> set[str]:
    """What lies beside the site and the bundle, and beside the course's own files."""
    return {path.relative_to(course).as_posix() for path in course.glob("*")} | {
        path.relative_to(course).as_posix() for path in (course / "dist").glob("*")
    }


def _read_said() -> str:
    return Path(os.environ["SAID"]).read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
