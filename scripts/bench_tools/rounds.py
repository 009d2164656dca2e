"""Run every tool, round after round, so that whatever slows the machine slows all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench_tools.content import Course, make_course
from bench_tools.outputs import find_fault, measure_output, measure_text
from bench_tools.processes import run_measured
from bench_tools.records import COLD, EDIT, KINDS, Record, Run
from bench_tools.tools import Tool

LIMIT = 900.0  # seconds that a run may take
SLOW = 45.0  # who takes longer to build a course is not asked again
LARGE = 1000  # above it courses are only built, and twice at most
LARGE_ROUNDS = 2


@dataclass
class _Project:
    """A course as a tool's project, on the disk."""

    tool: Tool
    program: Path
    course: Course
    folder: Path
    home: Path
    written: frozenset[str]
    edited: tuple[str, str] | None = None

    def clean(self) -> None:
        """Take away all that a run has left, in the project and in the home folder."""
        for path in self.folder.iterdir():
            if path.name not in self.written:
                _remove(path)
        _remove(self.home / ".cache")

    def edit(self, number: int) -> None:
        """Change a word of a page's first sentence, which has a link: another page each time."""
        page = self.course.pages[(7 + 13 * number) % len(self.course.pages)]
        file = self.folder / self.tool.source.format(id=page.id)
        self.edited = (page.id, f"Edited{number}")
        before = f"\n{page.parts[0].paragraphs[0][0]} "
        text = file.read_text(encoding="utf-8")
        assert before in text
        after = text.replace(before, f"\n{self.edited[1]} ", 1)
        file.write_text(after, encoding="utf-8")


def measure_tools(
    programs: dict[Tool, Path],
    sizes: list[int],
    rounds: int,
    folder: Path,
    record: Record,
    tell: Callable[[str], None],
) -> None:
    """Run tools on courses, and put what they cost into a record.

    Args:
        programs: The tools, each with its program.
        sizes: How many concepts the courses have.
        rounds: How often each tool does the same.
        folder: Where projects, homes and logs are put; projects are removed again.
        record: Gets runs, outputs and texts.
        tell: Is told what begins.
    """
    for size in sizes:
        course = make_course(size)
        record.texts[size] = measure_text(course)
        chosen = [item for item in programs.items() if size <= item[0].largest]
        projects = [_write_project(*item, course, folder) for item in chosen]
        for number in range(rounds if size <= LARGE else min(rounds, LARGE_ROUNDS)):
            for kind in KINDS if size <= LARGE else (COLD,):
                # Another one begins each time, so that none always follows the same.
                start = number % max(len(projects), 1)
                for project in projects[start:] + projects[:start]:
                    if _is_asked(record, project, number):
                        title = project.tool.title
                        tell(f"{size:,} concepts, round {number + 1}, {kind}: {title}")
                        record.runs.append(_run(project, kind, number, folder / "logs"))
                        if number == 0 and kind == COLD and not record.runs[-1].fault:
                            output = measure_output(project.tool, course, project.folder)
                            record.outputs.append(output)
        for project in projects:
            shutil.rmtree(project.folder)


def _write_project(tool: Tool, program: Path, course: Course, folder: Path) -> _Project:
    project, home = folder / "projects" / tool.name, folder / "homes" / tool.name
    _remove(project)
    project.mkdir(parents=True)
    home.mkdir(parents=True, exist_ok=True)
    tool.write(course, project)
    written = frozenset(path.name for path in project.iterdir())
    return _Project(tool, program, course, project, home, written)


def _is_asked(record: Record, project: _Project, number: int) -> bool:
    """Not after a fault, and not again when it was slow."""
    name, size = project.tool.name, len(project.course.pages)
    if any(record.fault(name, size, kind) for kind in KINDS):
        return False
    cold = record.spread(name, size, COLD)
    return number == 0 or cold is None or cold.most <= SLOW


def _run(project: _Project, kind: str, number: int, logs: Path) -> Run:
    tool, size = project.tool, len(project.course.pages)
    if kind == COLD:
        project.clean()
    elif kind == EDIT:
        project.edit(number)
    logs.mkdir(parents=True, exist_ok=True)
    cost = run_measured(
        [str(project.program), *tool.arguments],
        project.folder,
        _make_environment(project.home),
        logs / f"{tool.name}-{size}-{kind}-{number + 1}.txt",
        LIMIT,
    )
    if cost.is_over_time:
        return Run(tool.name, size, kind, fault=f"took longer than {LIMIT:.0f} s")
    if cost.code != tool.code:
        return Run(tool.name, size, kind, fault=f"ended with code {cost.code}")
    fault = find_fault(tool, project.course, project.folder, project.edited)
    if fault:
        return Run(tool.name, size, kind, fault=fault)
    return Run(tool.name, size, kind, round(cost.wall, 3), round(cost.cpu, 3), cost.memory)


def _make_environment(home: Path) -> dict[str, str]:
    """As a user's, with a home of the tool's own for what it keeps there."""
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    return kept | {"HOME": str(home), "LANG": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
