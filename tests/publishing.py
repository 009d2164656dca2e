"""What the tests of publication share: builds that can be killed at any moment, and what is left.

A build is a process of its own, forked from one that has loaded everything: what it does from its
first line on is what `mkdocs build` does.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from unittest.mock import patch

CLEAN = Path(__file__).parent / "sites/clean"
SOURCE_DATE = "1700000000"
# What of the steps of publication changes anything, or is one step with something that does.
_STEPS = {"open", "os.rename", "os.remove", "os.rmdir", "ctypes.dlopen", "ctypes.dlsym"}

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["mkdocs.__main__", "mkdocs_concepts.adapters.cli", "mkdocs_concepts.adapters.mkdocs_plugin"]
)


def copy_course(folder: Path) -> Path:
    """A course without a fault, to be built and changed."""
    return shutil.copytree(CLEAN, folder)


def start_build(
    course: Path, *options: str, killed_before: int | None = None, in_two_steps: bool = False
) -> ForkServerProcess:
    """Start `mkdocs build`; what it says goes to `course/said.txt`.

    Args:
        course: The folder of the course.
        options: Of the command.
        killed_before: The step of publication before which it is killed, if at all.
        in_two_steps: Whether the system shall be one that cannot exchange two folders.
    """
    arguments = (str(course), ["build", *options], killed_before, in_two_steps)
    process = _FORKS.Process(target=run_mkdocs, args=arguments)
    process.start()
    return process


def build(course: Path, *options: str, killed_before: int | None = None) -> tuple[int, str]:
    """Run `mkdocs build` to its end, and give its exit code with all that it said."""
    process = start_build(course, *options, killed_before=killed_before)
    return finish(process), (course / "said.txt").read_text(encoding="utf-8")


def finish(process: ForkServerProcess) -> int:
    """Wait for a build, and give its exit code."""
    process.join()
    code = process.exitcode
    process.close()
    assert code is not None
    return code


def run_mkdocs(
    course: str, arguments: Sequence[str], killed_before: int | None, in_two_steps: bool
) -> None:
    """What the process of a build does."""
    from mkdocs.__main__ import cli  # noqa: PLC0415  # loaded by the process that is forked

    _begin(course)
    if killed_before is not None:
        _kill_before(killed_before)
    if in_two_steps:
        from mkdocs_concepts.publish import site_directory  # noqa: PLC0415  # likewise

        patch.object(site_directory, "exchange_directories", return_value=False).start()
    cli(list(arguments))


def run_concepts(course: str, arguments: Sequence[str]) -> None:
    """Run the command `concepts` in place of this process."""
    from mkdocs_concepts.adapters.cli import main  # noqa: PLC0415  # likewise

    _begin(course)
    main(list(arguments))


def build_patched(code: str, course: Path, site: Path) -> str:
    """Run `mkdocs build` in a process that runs some code first, and give all that it said."""
    build = f"from mkdocs.__main__ import cli; cli(['build', '--site-dir', {str(site)!r}])"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{build}"],
        cwd=course,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1750000000"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout


def hash_tree(folder: Path) -> str:
    """All names and all bytes of a folder in one number; that of an absent one is 'absent'."""
    if not folder.is_dir():
        return "absent"
    whole = sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        whole.update(f"{file.relative_to(folder).as_posix()}\0".encode())
        whole.update(sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def list_leftovers(folder: Path) -> list[str]:
    """What builds have left beside their site."""
    return sorted(path.name for path in folder.glob(".site.*"))


def _begin(course: str) -> None:
    os.chdir(course)
    os.environ |= {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": SOURCE_DATE}
    # Not beside the course's own files where those are on a full disk.
    said = os.open(os.environ.get("SAID", "said.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())


def _kill_before(step: int) -> None:
    """End this process as `kill -9` does, before a step that follows the marking of the site."""
    done = -1

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal done
        is_first = event == "open" and str(arguments[0]).endswith(".concepts-site")
        if is_first or (done >= 0 and event in _STEPS):
            done += 1
            if done == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
