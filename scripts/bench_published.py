"""Measure what the files for other tools and courses add to a build.

Makes a course and builds it, as whole processes, as it is and without the inventory, the linked
data, and what the head of each page says to machines; prints the CPU seconds of the best of some
rounds. Exits with 1 when they add more than a tenth.
"""

from __future__ import annotations

from bench_course import compare_builds  # which lies beside this file

# Replaced before MkDocs starts: a course that publishes its pages and nothing else.
WITHOUT = """
import mkdocs_concepts.adapters.mkdocs_plugin as plugin
plugin.build_published_files = lambda course, cache: ()
plugin.describe_page = lambda *known: None
"""


def main() -> None:
    """Measure and print."""
    compare_builds(__doc__, WITHOUT, "the files and heads for others")


if __name__ == "__main__":
    main()
