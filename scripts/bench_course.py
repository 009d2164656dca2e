"""Measure what backlinks and maps add to a build.

Makes a course of 300 concepts and builds it, as whole processes, as it is and without what the
maps and the lists of mentions are made of; prints the CPU seconds of the best of three rounds.
Exits with 1 when they add more than a tenth.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from generate_course import write_course  # which lies beside this file

MOST_ADDED = 0.10
# Replaced before MkDocs starts: each gives what a course without any of it would have.
WITHOUT = """
from types import SimpleNamespace
import mkdocs_concepts.adapters.course_site as site
import mkdocs_concepts.links.mentions.markdown_extension as mentions
mentions._MentionProcessor.run = lambda self, root: None
site.build_neighbour_map = lambda catalog, concept: None
site.build_course_map = lambda catalog: SimpleNamespace(problem="")
site.render_course_map = lambda course_map, href: ""
"""
BUILD = "from mkdocs.__main__ import cli; cli(['build', '--quiet', '--site-dir', {site!r}])"


def main() -> None:
    """Measure and print."""
    compare_builds(__doc__, WITHOUT, "backlinks and maps")


def compare_builds(description: str | None, without: str, what: str) -> None:
    """Build a course with and without something, print what it adds, and end the process.

    Args:
        description: Of the script, for its help.
        without: The code that takes the thing away before MkDocs starts.
        what: The thing's name.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--concepts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        write_course(course, arguments.concepts)
        best = [float("inf")] * 2
        for _ in range(arguments.rounds):
            seconds = [build(course, code) for code in (without, "")]
            best = [min(pair) for pair in zip(best, seconds, strict=True)]
            print(f"without: {seconds[0]:.2f} s, with {what}: {seconds[1]:.2f} s")
    added = best[1] / best[0] - 1
    print(f"{arguments.concepts} concepts: {what} add {added:.1%}; the limit is {MOST_ADDED:.0%}")
    raise SystemExit(added > MOST_ADDED)


def build(course: Path, code: str) -> float:
    """Build a course in a process that runs some code first: CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    site = str(course.parent / "site")
    subprocess.run(
        [sys.executable, "-c", code + BUILD.format(site=site)],
        cwd=course,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
