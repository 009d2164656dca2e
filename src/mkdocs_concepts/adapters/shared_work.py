"""Work on many pages that several processes do at once.

The host goes through the pages one by one, from the first. Helpers, which are copies of its
process, go through them from the last, and the two meet somewhere in the middle. What a helper
returns is the same as what the host would have made itself.
"""

from __future__ import annotations

import atexit
import gc
import mmap
import os
import pickle
import signal
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, BinaryIO

FEWEST = 32
"""Tasks for which a helper is worth starting."""

MOST_HELPERS = 3
"""More would wait for the host, which does alone what cannot be shared."""

_FREE, _TAKEN, _BEGUN, _DONE, _FAILED = range(5)
_PLACE = struct.Struct("QQ")
_PAUSE = 0.0005  # seconds between two looks at what a helper is in the middle of


_is_alone = ContextVar("_is_alone", default=False)


@contextmanager
def in_one_process() -> Iterator[None]:
    """Have all work within done by this process, so that it can be measured."""
    token = _is_alone.set(True)
    try:
        yield
    finally:
        _is_alone.reset(token)


class SharedWork:
    """Tasks with numbers from 0, each done by one of several processes.

    To be ended by `close`.
    """

    def __init__(self) -> None:
        """Begin without helpers: until some are started, all is the host's to do."""
        self._count = 0
        self._helpers: list[_Helper] = []

    def start(self, count: int, do: Callable[[int], object]) -> None:
        """Start the helpers, where this machine and this moment allow for any.

        Args:
            count: The number of tasks.
            do: Does one; called in helpers only, and what it returns can be pickled. What it
                changes besides is lost. A task in which it fails is left to the host.
        """
        helpers = _count_helpers() if count >= FEWEST else 0
        if not helpers:
            return
        self._count = count
        self._states = mmap.mmap(-1, count)
        self._places = mmap.mmap(-1, count * _PLACE.size)
        gc.freeze()  # or each collection would copy what the processes share
        for number in range(helpers):
            self._helpers.append(self._fork(number, helpers, do))
        gc.unfreeze()
        atexit.register(self.close)

    def take(self, number: int) -> Any:
        """The result of a task, or None if it is for the caller to do.

        Args:
            number: Of the task; to be asked in order, and once.
        """
        if not self._helpers or number >= self._count:
            return None
        if self._states[number] == _FREE:
            self._states[number] = _TAKEN
        helper = self._helpers[self._owner(number)]
        while self._states[number] == _BEGUN and helper.is_alive():
            time.sleep(_PAUSE)
        if self._states[number] != _DONE:
            return None
        place, size = _PLACE.unpack_from(self._places, number * _PLACE.size)
        return pickle.loads(helper.read(place, size))  # noqa: S301 - a copy of this process wrote it

    def close(self) -> None:
        """End the helpers."""
        for helper in self._helpers:
            helper.end()
        if self._helpers:
            atexit.unregister(self.close)
        self._helpers.clear()

    def _owner(self, number: int) -> int:
        return (self._count - 1 - number) % len(self._helpers)

    def _fork(self, number: int, helpers: int, do: Callable[[int], object]) -> _Helper:
        results = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the helper
        host = os.getpid()
        process = os.fork()
        if process:
            return _Helper(process, results)
        with suppress(BaseException):
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # the host ends this process
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            self._helpers = []
            self._help(range(self._count - 1 - number, -1, -helpers), do, results, host)
        os._exit(0)

    def _help(
        self, numbers: range, do: Callable[[int], object], results: BinaryIO, host: int
    ) -> None:
        place = 0
        for number in numbers:
            if os.getppid() != host:
                return
            if self._states[number] != _FREE:
                continue
            self._states[number] = _BEGUN
            try:
                result = pickle.dumps(do(number), pickle.HIGHEST_PROTOCOL)
                results.write(result)
                results.flush()
            except Exception:
                self._states[number] = _FAILED
                return
            _PLACE.pack_into(self._places, number * _PLACE.size, place, len(result))
            place += len(result)
            self._states[number] = _DONE


class _Helper:
    """A helper, as the host knows it."""

    def __init__(self, process: int, results: BinaryIO) -> None:
        self._process = process
        self._results = results
        self._is_alive = True

    def is_alive(self) -> bool:
        if self._is_alive:
            with suppress(ChildProcessError):
                self._is_alive = os.waitpid(self._process, os.WNOHANG)[0] == 0
        return self._is_alive

    def read(self, place: int, size: int) -> bytes:
        return os.pread(self._results.fileno(), size, place)

    def end(self) -> None:
        if self.is_alive():
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            with suppress(ChildProcessError):
                os.waitpid(self._process, 0)
        self._results.close()


def _count_helpers() -> int:
    """How many may be started: a copy of a process with threads may never come to its end."""
    if _is_alone.get() or sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, MOST_HELPERS)
