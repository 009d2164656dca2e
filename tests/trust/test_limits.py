"""What would hold up a build is done, or refused by name, within seconds and little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from trust.attack import BUILD, CHECK, Attack
from trust.attacked_course import (
    MOST_MEMORY,
    MOST_SECONDS,
    Run,
    Server,
    start_server,
    write_course,
)
from trust.resource_attacks import ATTACKS, PAGE

QUICK = ("brackets", "100 kB of backticks", "100 kB of tags", "strings of strings", "stars")
"""Tried in the gate; all are among the slow tests."""

_DIAGNOSTIC = re.compile(r"^(?:WARNING -  |ERROR   -  )?[^\s:]+:\d+: .+ \[[a-z-]+\]", re.MULTILINE)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with start_server() as started:
        yield started


def attempt(server: Server, attack: Attack, folder: Path) -> None:
    for number, command in enumerate(attack.commands):
        course = write_course(folder / str(number), attack.files())
        run = server.run(course, command)
        assert find_faults(run, attack.refusal) == [], (command, run.output[-2000:])


def find_faults(run: Run, refusal: str) -> list[str]:
    """What is not as it is to be, of how a command ended."""
    faults = {
        f"took {run.seconds:.1f} s": run.seconds > MOST_SECONDS,
        f"took {run.memory} MB": run.memory > MOST_MEMORY,
        "ended by a limit": run.code < 0,
        "ended in a traceback": "Traceback" in run.output,
        "was refused": not refusal and run.code != 0,
        "was not refused": bool(refusal) and (run.code == 0 or refusal not in run.output),
        "was refused without a place": refusal.startswith("[")
        and not _DIAGNOSTIC.search(run.output),
    }
    return [fault for fault, is_there in faults.items() if is_there]


@pytest.mark.parametrize("name", QUICK)
def test_some_attacks_are_survived(name: str, server: Server, tmp_path: Path) -> None:
    attempt(server, ATTACKS[name], tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(ATTACKS) - set(QUICK)))
def test_every_attack_is_survived(name: str, server: Server, tmp_path: Path) -> None:
    attempt(server, ATTACKS[name], tmp_path)


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) >= 40


# A course that is attacked where nothing is limited.
UNLIMITED = ("brackets", "100 kB of tags", "a table of 100,000 cells", "quotation marks")


@pytest.mark.slow
@pytest.mark.parametrize("name", UNLIMITED)
def test_without_limits_a_build_is_held_up(name: str, server: Server, tmp_path: Path) -> None:
    course = write_course(tmp_path / "course", ATTACKS[name].files())
    run = server.run(course, ("unlimited", *BUILD[1:]), seconds=MOST_SECONDS + 1)
    assert run.code < 0 or run.seconds > MOST_SECONDS, run.output


def test_a_refused_page_keeps_none_of_the_others_from_being_checked(
    server: Server, tmp_path: Path
) -> None:
    files = {**ATTACKS["brackets"].files(), "docs/other.md": "# B\n\n[[nowhere]]\n"}
    run = server.run(write_course(tmp_path / "course", files), CHECK)
    assert f"{PAGE}:3: brackets are opened over and over" in run.output
    assert "docs/other.md:3: no concept 'nowhere' [concept-missing]" in run.output


def test_the_last_good_site_stays(server: Server, tmp_path: Path) -> None:
    course = write_course(tmp_path / "course", {})
    assert server.run(course, ("mkdocs", "build")).code == 0
    (course / PAGE).write_text(str(ATTACKS["brackets"].files()[PAGE]), encoding="utf-8")
    before = {file: file.read_bytes() for file in (course / "site").rglob("*") if file.is_file()}
    assert server.run(course, ("mkdocs", "build")).code == 1
    assert all(file.read_bytes() == content for file, content in before.items())
