"""All that was measured, as it is kept."""

from __future__ import annotations

import json
import os
import platform
import statistics
from dataclasses import asdict, dataclass, field
from pathlib import Path

from bench_tools.outputs import Output

COLD, UNCHANGED, EDIT = "cold", "unchanged", "edit"
KINDS = (COLD, UNCHANGED, EDIT)


@dataclass(frozen=True)
class Run:
    """One run of a tool. Without a fault it has figures: seconds, and bytes."""

    tool: str
    size: int
    kind: str
    wall: float = 0
    cpu: float = 0
    memory: int = 0
    fault: str = ""


@dataclass(frozen=True)
class Spread:
    """The figures of some runs: the middle one, and the ends."""

    median: float
    least: float
    most: float
    count: int


@dataclass
class Record:
    """What one start of the benchmark measured.

    Attributes:
        date: When, as YYYY-MM-DD.
        machine: On what, in words.
        versions: What each tool's packages are, by the tool's name.
        absent: Why a tool has no figures, by its title.
        texts: How many bytes of text a course has, by its size.
        runs: Every run, in order.
        outputs: What each tool made of each course.
    """

    date: str
    machine: str
    versions: dict[str, str] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)

    @property
    def sizes(self) -> list[int]:
        """The sizes of the courses that were built."""
        return sorted({run.size for run in self.runs})

    def spread(self, tool: str, size: int, kind: str, figure: str = "wall") -> Spread | None:
        """A figure of a tool's runs of one kind; none if it has none without a fault."""
        found = [
            float(getattr(run, figure))
            for run in self.runs
            if (run.tool, run.size, run.kind, run.fault) == (tool, size, kind, "")
        ]
        if not found:
            return None
        return Spread(statistics.median(found), min(found), max(found), len(found))

    def fault(self, tool: str, size: int, kind: str) -> str:
        """Why a tool has no figures for some kind of run, or nothing."""
        wanted = (tool, size, kind)
        runs = (run for run in self.runs if (run.tool, run.size, run.kind) == wanted)
        return next((run.fault for run in runs if run.fault), "")

    def output(self, tool: str, size: int) -> Output | None:
        """What a tool made of a course."""
        found = (one for one in self.outputs if (one.tool, one.size) == (tool, size))
        return next(found, None)


def describe_machine() -> str:
    """The machine in words: cores, processor, memory, system."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    models = [
        line.partition(": ")[2]
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if line.startswith("model name")
    ]
    model = models[0] if models else platform.machine()
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores} cores of {model}, {memory:.0f} GiB of memory, {system}"


def write_record(record: Record, file: Path) -> None:
    """Keep a record as JSON, one run a line."""
    kept = asdict(record)
    lists = {
        name: "[\n  " + ",\n  ".join(json.dumps(entry) for entry in kept.pop(name)) + "\n ]"
        for name in ("runs", "outputs")
    }
    head = json.dumps(kept, indent=1, ensure_ascii=False).removesuffix("\n}")
    tail = "".join(f',\n "{name}": {text}' for name, text in lists.items())
    file.write_text(f"{head}{tail}\n}}\n", encoding="utf-8")


def read_record(file: Path) -> Record:
    """Read a record that was kept."""
    kept = json.loads(file.read_text(encoding="utf-8"))
    kept["texts"] = {int(size): count for size, count in kept["texts"].items()}
    kept["runs"] = [Run(**run) for run in kept["runs"]]
    kept["outputs"] = [Output(**output) for output in kept["outputs"]]
    return Record(**kept)
