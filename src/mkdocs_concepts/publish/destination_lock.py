"""A lock beside what is being written, so that two builds of the same thing take turns."""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PATIENCE = 600.0
_SILENCE = 1.0
_PAUSE = 0.05
_LOCKED_BYTE = 1 << 20
"""Behind the file's text: Windows lets nobody read what is locked."""
_WITHOUT_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP}
_MODE = 0o666
_HOLDER = re.compile(r"(\d+) (\d\d:\d\d:\d\d)\n")


class LockHeldError(Exception):
    """Another build did not end; the message says which one."""


class DestinationLock:
    """What this process holds, until it lets go of it or ends, however it ends."""

    def __init__(self, path: Path, handle: int | None, is_folder_new: bool) -> None:
        """Keep the lock's file open.

        Args:
            path: The file.
            handle: Of the file, locked; None where the file system has no locks.
            is_folder_new: Whether its folder was made for it, and is to go with it if nothing
                else was put there.
        """
        self._path = path
        self._handle = handle
        self._is_folder_new = is_folder_new

    @property
    def is_exclusive(self) -> bool:
        """Whether it is certain that no other build writes here."""
        return self._handle is not None

    def release(self) -> None:
        """Let the next one in; no error if that was done before."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if sys.platform != "win32":
            # Before it is unlocked: afterwards it may be the next one's.
            self._path.unlink(missing_ok=True)
        os.close(handle)
        if sys.platform == "win32":  # which does not remove what anybody has open
            with suppress(OSError):
                self._path.unlink()
        if self._is_folder_new:
            with suppress(OSError):
                self._path.parent.rmdir()


def acquire_lock(
    destination: Path, say: Callable[[str], object], patience: float = _PATIENCE
) -> DestinationLock:
    """Wait until no other build writes to a place, and keep others from it.

    The lock is that of the operating system, which ends with the process that holds it. Its
    file tells those who wait whom they wait for.

    Args:
        destination: The file or folder to be written; its parent is made where there is none.
        say: Takes a line for people, once it takes more than a moment.
        patience: Seconds to wait at most.

    Raises:
        LockHeldError: If the other build takes longer than that.
        OSError: If the parent cannot be written to.
    """
    path = destination.parent / f".{destination.name}.lock"
    begun, has_spoken = time.monotonic(), False
    while (lock := _try_to_acquire(path)) is None:
        waited = time.monotonic() - begun
        if waited > patience:
            message = f"another build of {destination}{_name_holder(path)} does not come to its end"
            raise LockHeldError(f"{message}; end it, and build again")
        if waited > _SILENCE and not has_spoken:
            say(f"Another build of {destination} is under way{_name_holder(path)}; waiting for it")
            has_spoken = True
        time.sleep(_PAUSE)
    return lock


@contextmanager
def hold_lock(destination: Path, say: Callable[[str], object]) -> Iterator[DestinationLock]:
    """Hold the lock of a place for as long as the context lasts, as `acquire_lock` does."""
    lock = acquire_lock(destination, say)
    try:
        yield lock
    finally:
        lock.release()


def _try_to_acquire(path: Path) -> DestinationLock | None:
    is_new = not path.parent.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), _MODE)
    except FileNotFoundError:  # whoever had made the folder has just removed it
        return None
    try:
        is_ours = _lock(handle) and _is_still_at(path, handle)
    except OSError as error:
        os.close(handle)
        if error.errno not in _WITHOUT_LOCKS:
            raise
        path.unlink(missing_ok=True)
        return DestinationLock(path, None, is_new)
    if not is_ours:
        os.close(handle)
        return None
    with suppress(OSError):  # a full disk; those who wait then do not learn for whom
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {time.strftime('%H:%M:%S')}\n".encode())
    return DestinationLock(path, handle, is_new)


def _is_still_at(path: Path, handle: int) -> bool:
    """Whether a file was not removed, with another one in its place, before it was locked."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _name_holder(path: Path) -> str:
    try:
        found = _HOLDER.fullmatch(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return f" (process {found[1]}, since {found[2]})" if found else ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
