"""Measure what the files for other tools and courses add to a build.

Makes a course and builds it, as whole processes, as it is and without the inventory, the linked
data, and what the head of each page says to machines; prints the CPU seconds of the best of some
rounds. Exits with 1 when they add more than a tenth.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench_course import MOST_ADDED, build  # which lies beside this file, as does the next
from generate_course import write_course

# Replaced before MkDocs starts: a course that publishes its pages and nothing else.
WITHOUT = """
import mkdocs_concepts.adapters.mkdocs_plugin as plugin
plugin.build_published_files = lambda course: ()
plugin.describe_page = lambda *known: None
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        write_course(course, arguments.concepts)
        best = [float("inf")] * 2
        for _ in range(arguments.rounds):
            seconds = [build(course, code) for code in (WITHOUT, "")]
            best = [min(pair) for pair in zip(best, seconds, strict=True)]
            print(f"pages only: {seconds[0]:.2f} s, with all else: {seconds[1]:.2f} s")
    added = best[1] / best[0] - 1
    print(f"{arguments.concepts} concepts: what is published beside the pages adds {added:.1%}")
    print(f"the limit is {MOST_ADDED:.0%}")
    raise SystemExit(added > MOST_ADDED)


if __name__ == "__main__":
    main()
