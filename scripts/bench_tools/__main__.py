"""Measure how long this generator and others take over the same course.

Courses of made-up words are written in each tool's own syntax, and built by whole processes,
interleaved: cold, with nothing changed since, and after one edit. Above 1,000 concepts only the
tools that are quick enough are asked, and only for cold builds. What is measured is written to
build/bench/, and with --record to the manual. Every tool is installed into an environment of its
own, from locked requirements.
"""

from __future__ import annotations

import argparse
import datetime
import sys

from bench_tools.environments import (
    REPOSITORY,
    NotInstalledError,
    prepare_environment,
    read_versions,
)
from bench_tools.goals import compare_with_goals
from bench_tools.page import write_page
from bench_tools.plot import draw_plot
from bench_tools.records import Record, describe_machine, read_record, write_record
from bench_tools.rounds import measure_tools
from bench_tools.tools import ABSENT, TOOLS, Tool

FOLDER = REPOSITORY / "build" / "bench"
GUIDE = REPOSITORY / "guide"


def main() -> None:
    """Measure, or show again what was measured."""
    names = [tool.name for tool in TOOLS]
    parser = argparse.ArgumentParser(prog="bench_tools", description=__doc__)
    parser.add_argument("--sizes", type=_split_sizes, default="100,1000,5000,10000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=_split, default=names, help=f"some of {','.join(names)}")
    parser.add_argument("--record", action="store_true", help="write it to the manual as well")
    parser.add_argument("--remake", action="store_true", help="measure nothing; write it anew")
    arguments = parser.parse_args()
    if unknown := set(arguments.tools) - set(names):
        parser.error(f"no tool is called {', '.join(sorted(unknown))}")
    if arguments.remake:
        record = read_record(GUIDE / "speed.json")
    else:
        chosen = [tool for tool in TOOLS if tool.name in arguments.tools]
        record = _measure(chosen, arguments.sizes, arguments.rounds)
        write_record(record, FOLDER / "speed.json")
    if arguments.record:
        write_record(record, GUIDE / "speed.json")
    if arguments.record or arguments.remake:
        write_page(record, GUIDE / "docs" / "speed.md")
        plot = GUIDE / "docs" / "assets" / "speed.svg"
        plot.write_text(draw_plot(record), encoding="utf-8")
    for goal in compare_with_goals(record):
        print(f"{goal.target}: {goal.figure}, {goal.verdict.strip('*')}")


def _measure(tools: list[Tool], sizes: list[int], rounds: int) -> Record:
    record = Record(datetime.datetime.now(datetime.UTC).date().isoformat(), describe_machine())
    record.absent |= ABSENT
    programs = {}
    for tool in tools:
        _tell(f"installing {tool.title}")
        try:
            programs[tool] = prepare_environment(tool, FOLDER / "envs")
            record.versions[tool.name] = read_versions(tool, FOLDER / "envs")
        except NotInstalledError as error:
            record.absent[tool.title] = str(error)
    measure_tools(programs, sizes, rounds, FOLDER, record, _tell)
    _tell("")
    return record


def _tell(what: str) -> None:
    """Say what is going on, in place of what was said before."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{what}", end="", file=sys.stderr, flush=True)


def _split(text: str) -> list[str]:
    return text.split(",")


def _split_sizes(text: str) -> list[int]:
    return [int(size) for size in _split(text)]


if __name__ == "__main__":
    main()
