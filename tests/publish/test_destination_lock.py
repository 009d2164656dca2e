"""Whoever holds a lock is alone; whoever waits says for whom; nobody who is gone holds one."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
from pathlib import Path

import pytest

from mkdocs_concepts.publish.destination_lock import LockHeldError, acquire_lock, hold_lock

FORKS = multiprocessing.get_context("forkserver")
TURNS = 40


def take_turns(counter: str) -> None:
    """Count in a file that is wrong as soon as two do this at once."""
    path = Path(counter)
    for _ in range(TURNS):
        with hold_lock(path, str):
            path.write_text(str(int(path.read_text("ascii")) + 1), "ascii")


def hold_for_ever(destination: str, is_held: multiprocessing.synchronize.Event) -> None:
    lock = acquire_lock(Path(destination), str)
    is_held.set()
    while lock.is_exclusive:
        pass


def test_only_one_at_a_time_holds_a_lock(tmp_path: Path) -> None:
    counter = tmp_path / "counter"
    counter.write_text("0", "ascii")
    processes = [FORKS.Process(target=take_turns, args=(str(counter),)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
        assert process.exitcode == 0
    assert counter.read_text("ascii") == str(4 * TURNS)
    assert list(tmp_path.iterdir()) == [counter]


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    is_held = FORKS.Event()
    process = FORKS.Process(target=hold_for_ever, args=(str(tmp_path / "site"), is_held))
    process.start()
    is_held.wait()
    with pytest.raises(LockHeldError, match=rf"\(process {process.pid}, since \d\d:\d\d:\d\d\)"):
        acquire_lock(tmp_path / "site", pytest.fail, patience=0)
    process.kill()
    process.join()
    assert (tmp_path / ".site.lock").exists()
    acquire_lock(tmp_path / "site", pytest.fail).release()
    assert list(tmp_path.iterdir()) == []


def test_who_waits_says_so_once(tmp_path: Path) -> None:
    said: list[str] = []
    with (
        hold_lock(tmp_path / "site", pytest.fail),
        pytest.raises(LockHeldError, match="end it, and build again"),
    ):
        acquire_lock(tmp_path / "site", said.append, patience=1.3)
    (line,) = said
    assert f"Another build of {tmp_path / 'site'} is under way (process {os.getpid()}," in line
    assert line.endswith("; waiting for it")


def test_locks_of_different_places_are_different(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "site", pytest.fail), hold_lock(tmp_path / "guide", pytest.fail):
        assert len(list(tmp_path.iterdir())) == 2


def test_a_lock_may_be_released_twice(tmp_path: Path) -> None:
    lock = acquire_lock(tmp_path / "a" / "site", pytest.fail)
    assert lock.is_exclusive
    lock.release()
    lock.release()
    assert not lock.is_exclusive


def test_a_folder_that_was_made_for_nothing_goes_with_the_lock(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "dist" / "course.zip", pytest.fail):
        assert (tmp_path / "dist").is_dir()
    assert list(tmp_path.iterdir()) == []
    with hold_lock(tmp_path / "dist" / "course.zip", pytest.fail):
        (tmp_path / "dist" / "other.zip").touch()
    assert [path.name for path in tmp_path.rglob("*.zip")] == ["other.zip"]


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("dear", "ascii")
    (tmp_path / ".site.lock").symlink_to(tmp_path / "letter")
    with pytest.raises(OSError, match=r"\.site\.lock"):
        acquire_lock(tmp_path / "site", pytest.fail)
    assert (tmp_path / "letter").read_text("ascii") == "dear"


def test_a_file_that_goes_just_before_it_is_locked_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever held it has removed it, and the next one already makes another."""
    path, flock = tmp_path / ".site.lock", fcntl.flock

    def lock_late(handle: int, operation: int) -> None:
        monkeypatch.setattr(fcntl, "flock", flock)
        path.unlink()
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", lock_late)
    with hold_lock(tmp_path / "site", pytest.fail):
        assert path.exists()


def test_where_there_are_no_locks_the_build_goes_on_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _operation: int) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    with hold_lock(tmp_path / "site", pytest.fail) as lock:
        assert not lock.is_exclusive
    assert list(tmp_path.iterdir()) == []


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "a/b/site", pytest.fail) as lock:
        assert lock.is_exclusive
    assert list((tmp_path / "a").iterdir()) == []


def test_a_lock_that_somebody_has_removed_is_released(tmp_path: Path) -> None:
    lock = acquire_lock(tmp_path / "site", pytest.fail)
    (tmp_path / ".site.lock").unlink()
    lock.release()
    assert not lock.is_exclusive


def test_nobody_may_run_the_file(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "site", pytest.fail):
        assert (tmp_path / ".site.lock").stat().st_mode & 0o111 == 0


def test_the_file_of_the_next_one_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, close = acquire_lock(tmp_path / "site", pytest.fail), os.close

    def let_the_next_one_in(handle: int) -> None:
        monkeypatch.setattr(os, "close", close)
        close(handle)
        (tmp_path / ".site.lock").touch()

    monkeypatch.setattr(os, "close", let_the_next_one_in)
    lock.release()
    assert (tmp_path / ".site.lock").exists()


def test_where_there_are_no_locks_the_file_may_be_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _operation: int) -> None:
        (tmp_path / ".site.lock").unlink()
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)
    assert not acquire_lock(tmp_path / "site", pytest.fail).is_exclusive


@pytest.mark.parametrize("content", [b"", b"\xff", b"12 10:00:00", b"me\n"])
def test_who_waits_for_nobody_knows_whom_is_told_so(tmp_path: Path, content: bytes) -> None:
    site = tmp_path / "site"
    with hold_lock(site, pytest.fail):
        (tmp_path / ".site.lock").write_bytes(content)
        with pytest.raises(LockHeldError) as raised:
            acquire_lock(site, pytest.fail, patience=0)
    message = f"another build of {site} does not come to its end; end it, and build again"
    assert str(raised.value) == message


def test_a_full_disk_does_not_keep_anybody_from_a_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", refuse)
        lock = acquire_lock(tmp_path / "site", pytest.fail)
    assert lock.is_exclusive
    lock.release()
