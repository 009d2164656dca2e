"""The manual's page on speed: prose by hand, and between two marks what was measured."""

from __future__ import annotations

from pathlib import Path

from bench_tools.records import Record
from bench_tools.tables import write_tables

BEGIN = "<!-- Written by `make bench-tools`: -->"
END = "<!-- until here -->"


def write_page(record: Record, file: Path) -> None:
    """Put what was measured between the marks of a page.

    Raises:
        ValueError: The page does not have the two marks.
    """
    before, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{file} has no marks for what was measured")
    text = f"{before}{BEGIN}\n\n{write_tables(record)}\n{END}{after}"
    file.write_text(text, encoding="utf-8")
