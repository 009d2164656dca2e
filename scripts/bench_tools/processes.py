"""What a process and all that it starts cost."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAMPLE_EVERY = 0.2  # seconds


@dataclass(frozen=True)
class Cost:
    """What a run took.

    Attributes:
        wall: Seconds on the clock.
        cpu: Seconds of user and system, of the process and of all children that it waited for.
        memory: Bytes at the peak: the largest process's own peak as the system kept it, or the
            sum over all processes (each page shared by some is parted among them) as it was seen
            by looking five times a second, whichever is more.
        code: What the process exited with.
        is_over_time: Whether it was ended because it took too long.
    """

    wall: float
    cpu: float
    memory: int
    code: int
    is_over_time: bool


class _Watch(threading.Thread):
    """Looks at a process and its children until told to stop; ends them when time is up."""

    def __init__(self, process: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.is_over_time = False
        self._process = process
        self._end = time.monotonic() + limit
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(SAMPLE_EVERY):
            if time.monotonic() > self._end:
                self.is_over_time = True
                os.killpg(self._process, signal.SIGKILL)
                return
            processes = list(list_processes(self._process))
            if len(processes) > 1:  # of a single one the system itself keeps the peak
                self.peak = max(self.peak, sum(map(_read_share, processes)))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def run_measured(
    command: list[str], folder: Path, environment: dict[str, str], log: Path, limit: float
) -> Cost:
    """Run a program to its end, and measure it.

    Args:
        command: The program and its arguments.
        folder: Where it runs.
        environment: All of its environment variables.
        log: What it prints goes there.
        limit: After so many seconds it is ended, with all that it started.
    """
    with log.open("wb") as printed:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            watch = _Watch(process.pid, limit)
            watch.start()
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:  # which a session of its own does not get
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - start
        watch.stop()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(
        wall,
        usage.ru_utime + usage.ru_stime,
        max(usage.ru_maxrss * 1024, watch.peak),
        process.returncode,
        watch.is_over_time,
    )


def list_processes(process: int) -> Iterator[int]:
    """A process and all that descend from it, as far as they are there."""
    yield process
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = file.read_text(encoding="ascii").split()
        except OSError:  # it has ended since
            continue
        for child in children:
            yield from list_processes(int(child))


def _read_share(process: int) -> int:
    """The memory of a process in bytes, of what it shares only its part."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended since
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
