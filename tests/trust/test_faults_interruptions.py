"""An interruption leaves the old site, and nothing else."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import BIN
from publishing import copy_course, list_leftovers

MOMENTS = 6
LONGEST = 8.0
MOST_RUNS = 30
COMMANDS: Mapping[str, Sequence[str]] = {
    "build": ("mkdocs", "build"),
    "serve": ("mkdocs", "serve", "--dev-addr"),
    "bundle": ("concepts", "bundle", "--format=zip", "--format=epub"),
    "split": ("concepts", "split", "text.txt", "made"),
}
# Before it says this, the host itself has a folder that nobody would remove.
BEGUN = "Building documentation"


@dataclass
class Interrupted:
    """A course in which commands are stopped, with a folder for what they put away meanwhile."""

    course: Path
    temporary: Path
    before: Mapping[str, str]

    def list_new(self) -> list[str]:
        """What is there and was not, or is not as it was, but for what a command had finished."""
        now = hash_files(self.course)
        made = {"made", "dist", "site", ".cache"}
        changed = [name for name in now if now[name] != self.before.get(name)]
        changed += [name for name in self.before if name not in now]
        new = [name for name in changed if name.split("/")[0] not in made]
        hidden = [name for name in now if "/." in name and ".concepts-site" not in name]
        return [*new, *hidden, *(path.name for path in self.temporary.iterdir())]


def hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().hex()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Interrupted:
    folder = tmp_path_factory.mktemp("interrupted")
    course = copy_course(folder / "course")
    text = "".join(f"Part {n}\n\n{'Some words of it. ' * 40}\n\n" for n in range(400))
    (course / "text.txt").write_text(text, encoding="utf-8")
    (folder / "temporary").mkdir()
    return Interrupted(course, folder / "temporary", hash_files(course))


def start(work: Interrupted, command: str) -> subprocess.Popen[str]:
    program, *arguments = COMMANDS[command]
    if command == "serve":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            arguments.append(f"127.0.0.1:{free.getsockname()[1]}")
    return subprocess.Popen(
        [BIN / program, *arguments],
        cwd=work.course,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "TMPDIR": str(work.temporary),
            "XDG_CACHE_HOME": str(work.course.parent / "cache"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def stop(process: subprocess.Popen[str], number: signal.Signals, command: str, wait: float) -> str:
    """Interrupt a command as a terminal, or a service's manager, does; give what it said."""
    assert process.stderr is not None
    said = ""
    while command == "serve" and BEGUN not in said:
        line = process.stderr.readline()
        assert line, said
        said += line
    time.sleep(wait)
    if process.poll() is None:
        os.killpg(process.pid, number)
    said += process.stderr.read()
    process.wait()
    process.stderr.close()
    return said


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_interruption_leaves_nothing_behind(
    command: str, number: signal.Signals, interrupted: Interrupted
) -> None:
    """At moments that are spread over what the command takes, which differs with what else runs."""
    chance = random.Random(f"{command} {number}")
    longest, stopped = LONGEST, 0
    for _ in range(MOST_RUNS):
        shutil.rmtree(interrupted.course / "made", ignore_errors=True)
        process, wait = start(interrupted, command), chance.uniform(0.2, longest)
        said = stop(process, number, command, wait)
        assert interrupted.list_new() == [], said
        assert list_leftovers(interrupted.course) == [], said
        if process.returncode or command == "serve":
            stopped += 1
        else:  # it had ended before
            longest = max(0.5, 0.9 * wait)
        if stopped == MOMENTS:
            return
    pytest.fail(f"it was stopped {stopped} times only")


@pytest.mark.slow
def test_a_kill_does_leave_something(interrupted: Interrupted) -> None:
    """The control: what is searched for above is there at those moments."""
    left: list[str] = []
    wait = 0.5
    while not left and wait < 20:
        stop(start(interrupted, "bundle"), signal.SIGKILL, "bundle", wait)
        left = interrupted.list_new()
        wait *= 1.3
    assert left
    for path in interrupted.temporary.iterdir():
        subprocess.run(["rm", "-r", path], check=True)
