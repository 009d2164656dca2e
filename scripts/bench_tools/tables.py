"""What was measured, as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench_tools.goals import compare_with_goals
from bench_tools.outputs import Output
from bench_tools.records import COLD, EDIT, UNCHANGED, Record
from bench_tools.rounds import LARGE
from bench_tools.tools import TOOLS, Tool

NOTHING = "–"


def write_tables(record: Record) -> str:
    """Write a record as the part of the manual's page that figures are on."""
    blocks = [
        f"Measured on {record.date}, on {record.machine}. Times are seconds on the clock: the "
        "median of all rounds, and in brackets the least and the most.",
        "![How long each tool takes to build the course of 1,000 concepts](assets/speed.svg)",
    ]
    for size in record.sizes:
        blocks += [f"### {size:,} concepts", _write_table(_list_times(record, size))]
    most = max(record.sizes, key=lambda size: (_count_outputs(record, size), size))
    blocks += [
        f"### What is written, for {most:,} concepts",
        _write_table(_list_outputs(record, most)),
        "### What is to be reached",
        _write_table(_list_goals(record)),
        "### Versions",
        _write_table(_list_versions(record)),
    ]
    return "\n\n".join(blocks) + "\n"


def _list_times(record: Record, size: int) -> Iterator[tuple[str, ...]]:
    yield "Tool", "Cold", "One edit", "Nothing changed", "CPU, cold", "Memory, cold"
    for tool in _list_tools(record, size):
        fault = record.fault(tool.name, size, COLD)
        if fault:
            yield tool.title, fault, *[NOTHING] * 4
            continue
        kinds = (_write_times(record, tool, size, kind) for kind in (COLD, EDIT, UNCHANGED))
        cpu = record.spread(tool.name, size, COLD, "cpu")
        memory = record.spread(tool.name, size, COLD, "memory")
        assert cpu
        assert memory
        yield tool.title, *kinds, f"{cpu.median:.1f} s", f"{memory.median / 1e6:.0f} MB"
    if size <= LARGE:  # above it not all are asked
        for title, reason in record.absent.items():
            yield title, reason, *[NOTHING] * 4


def _list_tools(record: Record, size: int) -> list[Tool]:
    """Those that were run, the fastest first."""

    def rank(tool: Tool) -> float:
        times = record.spread(tool.name, size, COLD)
        return times.median if times else float("inf")

    run = {one.tool for one in record.runs if one.size == size}
    return sorted((tool for tool in TOOLS if tool.name in run), key=rank)


def _write_times(record: Record, tool: Tool, size: int, kind: str) -> str:
    times = record.spread(tool.name, size, kind)
    if times is None:
        return record.fault(tool.name, size, kind) or NOTHING
    if times.count == 1:
        return f"{times.median:.2f} (one run)"
    return f"{times.median:.2f} ({times.least:.2f}–{times.most:.2f})"


def _count_outputs(record: Record, size: int) -> int:
    return sum(output.size == size for output in record.outputs)


def _list_outputs(record: Record, size: int) -> Iterator[tuple[str, ...]]:
    yield "Tool", "Files", "Together", "HTML a concept", "Search index", "Index, compressed"
    for tool in _list_tools(record, size):
        output = record.output(tool.name, size)
        if output:
            yield tool.title, f"{output.files:,}", f"{output.total / 1e6:.1f} MB", *_weigh(output)


def _weigh(output: Output) -> Iterator[str]:
    for count in (output.html, output.index, output.packed):
        yield f"{count / 1000:,.1f} KB" if count else NOTHING


def _list_goals(record: Record) -> Iterator[tuple[str, ...]]:
    yield "What is wanted", "Measured", "Verdict"
    for goal in compare_with_goals(record):
        yield goal.target, goal.figure, goal.verdict


def _list_versions(record: Record) -> Iterator[tuple[str, ...]]:
    yield "Tool", "Versions"
    titles = {tool.name: tool.title for tool in TOOLS}
    for name, versions in record.versions.items():
        yield titles[name], versions


def _write_table(rows: Iterable[tuple[str, ...]]) -> str:
    head, *others = rows
    aligned = ["---", *["--:"] * (len(head) - 1)] if len(head) > 3 else ["---"] * len(head)
    escaped = ([cell.replace("|", "\\|") for cell in row] for row in others)
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, aligned, *escaped))
