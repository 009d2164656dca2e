"""How long `concepts split` takes for long texts, and how much memory.

usage: bench_split.py [--megabytes 50] [--directory build/bench]

Three texts, each in a tenth of the size and in the whole: paragraphs under headings, the same with
typographic marks and accents, and one line. What is printed are wall time, CPU time and peak
memory of the whole command, and how much longer ten times the text takes: ten times, if time grows
in proportion.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS = re.findall(
    r"\w+",
    """awareness practice attention of the and in to is that when mind body breath calm warm
    kindness suffering notice moment without judgement teacher student research evidence study
    suggests however because often sometimes people find it helps them stay present with""",
)
NAMES = ("Neff", "Gilbert", "Singer", "Salzberg & Davidson")
REFERENCES = (
    "Neff, K. (2003). Self-compassion. Press.",
    "Gilbert, P. (2009). The compassionate mind. Press.",
    "Singer, T. (2012). Empathy. Press.",
    "Salzberg, S., & Davidson, R. (2007). Kindness. Press.",
)
MEGABYTE = 1_000_000
FORMS = ("paragraphs", "accents", "one line")


@dataclass(frozen=True)
class Run:
    """What one run of the command took."""

    seconds: float
    cpu_seconds: float
    peak_megabytes: float


def main() -> None:
    """Make the texts, split them, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--directory", type=Path, default=Path("build/bench"))
    arguments = parser.parse_args()
    arguments.directory.mkdir(parents=True, exist_ok=True)
    print(f"{'text':<12}{'MB':>5}{'wall s':>9}{'CPU s':>8}{'peak MB':>9}{'× a tenth':>11}")
    for form in FORMS:
        small = measure(form, arguments.megabytes / 10, arguments.directory)
        large = measure(form, arguments.megabytes, arguments.directory)
        for size, run in ((arguments.megabytes / 10, small), (arguments.megabytes, large)):
            ratio = f"{large.seconds / small.seconds:.1f}" if run is large else ""
            print(
                f"{form:<12}{size:>5g}{run.seconds:>9.1f}{run.cpu_seconds:>8.1f}"
                f"{run.peak_megabytes:>9.0f}{ratio:>11}"
            )


def measure(form: str, megabytes: float, directory: Path) -> Run:
    """Write a text, split it in a process of its own, and remove both."""
    text, course = directory / "text.txt", directory / "course"
    shutil.rmtree(course, ignore_errors=True)
    text.write_text("".join(write_text(form, int(megabytes * MEGABYTE))), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("concepts")), "split", str(text), str(course)]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed")
    shutil.rmtree(course)
    text.unlink()
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def write_text(form: str, size: int) -> Iterator[str]:
    """A text of so many bytes, the same each time."""
    draw = random.Random(size)  # noqa: S311  # not for secrets
    written = number = 0
    yield "A Very Long Text\n\n" if form != "one line" else ""
    while written < size:
        if form != "one line" and number % 25 == 0:
            heading = f"{number // 25 + 1}. {draw.choice(WORDS)} and {draw.choice(WORDS)} {number}"
            yield f"{heading.title()}\n\n"
        paragraph = " ".join(write_sentence(draw) for _ in range(draw.randint(3, 8)))
        if form == "accents":
            paragraph = paragraph.replace(" when ", " “when” — ").replace(" and ", " et même ")
        yield paragraph + (" " if form == "one line" else "\n\n")
        written += len(paragraph.encode()) + 2
        number += 1
    yield "" if form == "one line" else "References\n\n" + "\n\n".join(REFERENCES) + "\n"


def write_sentence(draw: random.Random) -> str:
    """Some words, now and then with a citation or with marks."""
    sentence = " ".join(draw.choice(WORDS) for _ in range(draw.randint(8, 22))).capitalize()
    chance = draw.random()
    if chance < 0.08:
        sentence += f" ({draw.choice(NAMES)}, {draw.choice((2003, 2007, 2009, 2012, 2015))})"
    elif chance > 0.97:
        sentence += " [see *there*] & more"
    return f"{sentence}."


if __name__ == "__main__":
    main()
