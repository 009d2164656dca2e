"""Several processes make what one would make, and what goes wrong in one of them harms nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copy_course
from publishing import build_patched, hash_tree

from mkdocs_concepts.adapters.shared_work import FEWEST

# A process of its own, since there are helpers only where there is one thread.
BEGIN = """
import os, signal, sys, time
import mkdocs_concepts.adapters.shared_work as shared
shared.os.sched_getaffinity = lambda _process: range({processes})
host = os.getpid()
work = shared.SharedWork()
def show(count, do):
    work.start(count, do)
    results = []
    for number in range(count):
        result = work.take(number)
        results.append((number, "host") if result is None else result)
    work.close()
    return results
"""


def run(code: str, processes: int = 2) -> str:
    done = subprocess.run(
        [sys.executable, "-c", BEGIN.format(processes=processes) + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


SLOW_HOST = """
def do(number):
    assert os.getpid() != host
    return number, "x" * number
class Slow(shared.SharedWork):
    def take(self, number):
        time.sleep(0.01)
        return super().take(number)
work = Slow()
results = show(200, do)
assert [number for number, _ in results] == list(range(200))
helped = [number for number, text in results if text != "host"]
assert all(text == "x" * number for number, text in results if text != "host")
print(len(helped) > 100, helped[-1])
"""


@pytest.mark.parametrize("processes", [2, 3, 4, 64])
def test_helpers_do_what_the_host_does_not(processes: int) -> None:
    assert run(SLOW_HOST, processes) == "True 199\n"


def test_a_failure_is_left_to_the_host() -> None:
    code = "print({text for _, text in show(100, lambda number: 1 / 0)})"
    assert run(code) == "{'host'}\n"


def test_what_cannot_be_handed_over_is_left_to_the_host() -> None:
    code = "print({text for _, text in show(100, lambda number: (number, lambda: 1))})"
    assert run(code) == "{'host'}\n"


def test_a_helper_that_dies_holds_nobody_up() -> None:
    code = "print({text for _, text in show(100, lambda n: os.kill(os.getpid(), 9))})"
    assert run(code) == "{'host'}\n"


def test_no_helper_outlives_the_work() -> None:
    code = """
work.start(100, lambda number: time.sleep(60))
time.sleep(0.2)
work.close()
try:
    os.waitpid(-1, 0)
except ChildProcessError:
    print("none")
"""
    assert run(code) == "none\n"


@pytest.mark.parametrize(
    "start",
    [
        f"work.start({FEWEST - 1}, print)",
        "shared.os.sched_getaffinity = lambda _process: range(1); work.start(100, print)",
        "shared.sys.platform = 'darwin'; work.start(100, print)",
        "import threading; threading.Thread(target=time.sleep, args=[1], daemon=True).start()\n"
        "work.start(100, print)",
        "with shared.in_one_process(): work.start(100, print)",
    ],
)
def test_where_there_are_no_helpers_all_is_the_hosts(start: str) -> None:
    assert run(f"{start}\nprint([work.take(number) for number in range(3)])") == (
        "[None, None, None]\n"
    )


PROCESSES = "import mkdocs_concepts.adapters.shared_work as work; work._count_helpers = lambda: {}"


def build(course: Path, site: Path, helpers: int) -> tuple[str, list[str]]:
    said = build_patched(PROCESSES.format(helpers), course, site)
    return hash_tree(site), re.findall(r"(?m)^WARNING.*", said)


@pytest.mark.slow
def test_the_course_is_the_same_from_any_number_of_processes(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    for page in sorted((course / "docs/concepts").glob("*.md"))[::4]:
        with page.open("a", encoding="utf-8") as stream:
            stream.write("\nSee [there](nowhere.md), and [[no-such-concept]].\n")
    made = []
    for helpers in (0, 1, 3):
        caches = course / ".cache"
        if caches.exists():
            caches.rename(tmp_path / f"cache-{helpers}")
        made.append(build(course, tmp_path / "site", helpers))
    assert made[0] == made[1] == made[2]
    assert len(made[0][1]) > 10
