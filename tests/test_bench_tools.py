"""What runs cost is measured rightly, and what was measured is shown as it is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bench_tools.content import Course, make_course
from bench_tools.goals import compare_with_goals
from bench_tools.outputs import list_index, measure_output
from bench_tools.page import BEGIN, END, write_page
from bench_tools.plot import draw_plot
from bench_tools.processes import run_measured
from bench_tools.records import COLD, EDIT, UNCHANGED, Record, Run, read_record, write_record
from bench_tools.rounds import measure_tools
from bench_tools.tables import write_tables
from bench_tools.tools import TOOLS, Tool

SCRIPTS = Path(__file__).parent.parent / "scripts"
GOLDEN = Path(__file__).parent / "golden" / "bench"
MEGABYTE = 1_000_000
# Two processes that both hold 80 MB, for longer than it takes to look at them twice.
TWO_LARGE = """
import os, time
child = os.fork()
held = bytearray(b"x") * 80_000_000
time.sleep(0.6)
if child:
    os.waitpid(child, 0)
"""
# Tools of a few lines: each makes a page of each source, or does not.
COPY = "mkdir -p site/concepts && cp docs/concepts/* site/concepts/"
ONLY_ONCE = f"if [ ! -e site ]; then {COPY}; fi"
NOTHING = "mkdir -p site"


# Processes


# In a small process: until a program begins, its process counts as large as that which starts it.
MEASURE = """
import os, sys
from pathlib import Path
from bench_tools.processes import run_measured
code, limit = sys.argv[1], float(sys.argv[2])
log = Path("log.txt").absolute()
cost = run_measured([sys.executable, "-c", code], Path.cwd(), dict(os.environ), log, limit)
print(cost.code, cost.memory, int(cost.is_over_time))
"""


def run(folder: Path, code: str, limit: float = 60) -> tuple[int, int, bool]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, code, str(limit)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SCRIPTS)},
        capture_output=True,
        text=True,
        check=True,
    )
    ended, memory, is_over_time = done.stdout.split()
    return int(ended), int(memory), is_over_time == "1"


@pytest.mark.slow
def test_the_memory_of_all_processes_counts(tmp_path: Path) -> None:
    code, memory, _ = run(tmp_path, TWO_LARGE)
    assert code == 0
    assert 160 * MEGABYTE < memory < 220 * MEGABYTE
    _, memory, _ = run(tmp_path, TWO_LARGE.replace("os.fork()", "0"))
    assert 80 * MEGABYTE < memory < 130 * MEGABYTE


def test_the_time_of_children_counts(tmp_path: Path) -> None:
    busy = "import time\nwhile time.process_time() < 0.3: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    command = [sys.executable, "-c", parent]
    cost = run_measured(command, tmp_path, dict(os.environ), tmp_path / "log.txt", 60)
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3


@pytest.mark.slow
def test_a_run_that_takes_too_long_is_ended_with_its_children(tmp_path: Path) -> None:
    code = "import subprocess; subprocess.run(['sh', '-c', 'touch a; sleep 0.7; touch b'])"
    assert run(tmp_path, code, limit=0.3)[2]
    assert not run(tmp_path, "import time; time.sleep(0.7)")[2]
    assert (tmp_path / "a").exists()
    assert not (tmp_path / "b").exists()


@pytest.mark.slow
def test_an_interruption_ends_what_runs(tmp_path: Path) -> None:
    code = f"""
from pathlib import Path
from bench_tools.processes import run_measured
command = ["sh", "-c", "touch a; sleep 0.7; touch b"]
run_measured(command, Path({str(tmp_path)!r}), {{}}, Path("/dev/null"), 60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(SCRIPTS)}, stderr=subprocess.DEVNULL
    ) as process:
        while not (tmp_path / "a").exists():
            time.sleep(0.02)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
    time.sleep(0.8)
    assert process.returncode == -signal.SIGINT
    assert not (tmp_path / "b").exists()


# Rounds


def make_tool(name: str, folder: Path, script: str) -> tuple[Tool, Path]:
    program = folder / f"{name}.sh"
    program.write_text(f"#!/bin/sh\necho {name} >> {folder}/order.txt\n{script}\n", "utf-8")
    program.chmod(0o755)
    material = next(tool for tool in TOOLS if tool.name == "material")
    return replace(material, name=name, title=name, arguments=(), page="concepts/{id}.md"), program


def measure(folder: Path, scripts: dict[str, str], rounds: int = 1) -> Record:
    record = Record("2026-01-01", "a machine")
    tools = dict(make_tool(name, folder, script) for name, script in scripts.items())
    measure_tools(tools, [40], rounds, folder / "bench", record, lambda _: None)
    return record


def test_tools_take_turns_and_leave_no_projects(tmp_path: Path) -> None:
    record = measure(tmp_path, {"one": COPY, "other": COPY}, rounds=2)
    assert [run.fault for run in record.runs] == [""] * 12
    order = (tmp_path / "order.txt").read_text(encoding="utf-8").split()
    assert order == ["one", "other"] * 3 + ["other", "one"] * 3
    assert [run.kind for run in record.runs[::2]] == [COLD, UNCHANGED, EDIT] * 2
    assert not list((tmp_path / "bench" / "projects").iterdir())
    assert [output.files for output in record.outputs] == [41, 41]


def test_a_cold_build_finds_nothing_of_an_earlier_one(tmp_path: Path) -> None:
    leave = "test ! -e .cache -a ! -e $HOME/.cache || exit 3; mkdir -p .cache $HOME/.cache"
    record = measure(tmp_path, {"cold": f"{leave}\n{COPY}"})
    assert [run.fault for run in record.runs] == ["", "ended with code 3"]


@pytest.mark.parametrize(
    ("script", "kinds", "fault"),
    [
        (NOTHING, [COLD], "40 pages were not written"),
        (ONLY_ONCE, [COLD, UNCHANGED, EDIT], "an edit did not come through"),
        ("exit 7", [COLD], "ended with code 7"),
    ],
)
def test_a_tool_that_fails_is_not_asked_again(
    tmp_path: Path, script: str, kinds: list[str], fault: str
) -> None:
    record = measure(tmp_path, {"bad": script, "good": COPY}, rounds=2)
    bad = [run for run in record.runs if run.tool == "bad"]
    assert [run.kind for run in bad] == kinds
    assert bad[-1].fault == fault
    assert sum(run.tool == "good" for run in record.runs) == 6


# Outputs


def test_what_was_written_is_weighed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    sizes = {"concepts/a.html": 30, "concepts/b.html": 50, "search/words.js": 7}
    sizes |= {"search/worker.js": 1000, "index.html": 4}
    for name, size in sizes.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x" * size)
    ours = TOOLS[0]
    assert [file.name for file in list_index(ours, site)] == ["words.js"]
    pages = tuple(
        replace(page, id=id_) for page, id_ in zip(make_course(40).pages, "ab", strict=False)
    )
    output = measure_output(ours, Course(pages, {}, {}, ()), tmp_path)
    assert (output.files, output.total, output.html, output.index) == (5, 1091, 40, 7)


# What is shown


@pytest.fixture
def record() -> Record:
    return read_record(GOLDEN / "speed.json")


def test_tables_and_plot_are_as_before(record: Record) -> None:
    shown = {"tables.md": write_tables(record), "plot.svg": draw_plot(record)}
    for name, text in shown.items():
        if os.environ.get("UPDATE_GOLDEN"):
            (GOLDEN / name).write_text(text, encoding="utf-8")
        assert text == (GOLDEN / name).read_text(encoding="utf-8")
    ElementTree.fromstring(shown["plot.svg"])


def test_a_record_is_kept_as_it_is(record: Record, tmp_path: Path) -> None:
    write_record(record, tmp_path / "speed.json")
    kept = (tmp_path / "speed.json").read_text(encoding="utf-8")
    assert kept == (GOLDEN / "speed.json").read_text(encoding="utf-8")


def test_a_goal_is_missed_by_what_is_slower(record: Record) -> None:
    target = "Cold, 1,000 concepts: at most as long as bare Material"
    before = next(goal for goal in compare_with_goals(record) if goal.target == target)
    assert before.is_reached
    slower = [
        replace(run, wall=run.wall * 3) if (run.tool, run.kind) == ("ours", COLD) else run
        for run in record.runs
    ]
    after = compare_with_goals(replace(record, runs=slower))
    assert [goal.is_reached for goal in after if goal.target == target] == [False]
    nothing = compare_with_goals(Record("", ""))
    assert {goal.is_reached for goal in nothing} == {None}


def test_the_median_stands_between_the_ends() -> None:
    runs = [Run("ours", 100, COLD, wall) for wall in (3.0, 1.0, 7.0)]
    runs += [Run("ours", 100, COLD, 99.0, fault="an edit did not come through")]
    spread = Record("", "", runs=runs).spread("ours", 100, COLD)
    assert spread
    assert (spread.median, spread.least, spread.most, spread.count) == (3, 1, 7, 3)


def test_only_what_is_between_the_marks_is_written(record: Record, tmp_path: Path) -> None:
    page = tmp_path / "speed.md"
    page.write_text(f"Before.\n\n{BEGIN}\nWhat was there.\n{END}\n\nAfter.\n", encoding="utf-8")
    write_page(record, page)
    write_page(record, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"Before.\n\n{BEGIN}\n\nMeasured on")
    assert text.endswith(f"\n{END}\n\nAfter.\n")
    assert "What was there." not in text
    page.write_text("Before.\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no marks"):
        write_page(record, page)
