"""Pipe tables in a page's text: what their headings name, and their lines."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.tables import find_tables
from mkdocs_concepts.model import PipeTable

BELOW = "|---|---|\n| one | two |\n"


def find(text: str) -> list[tuple[tuple[str, ...], int]]:
    return [(table.headings, table.line) for table in find_tables(text, 10)]


def test_every_table_is_found_with_its_line() -> None:
    text = f"Before.\n\n| a | b |\n{BELOW}\n## After\nc | d\n--|--\n1 | 2\n"
    assert find(text) == [(("a", "b"), 12), (("c", "d"), 17)]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Warmth", "Warmth"),
        ("**Warmth**", "Warmth"),
        ("_warm_ `side`", "warm side"),
        ("[[warmth]]", "warmth"),
        ("*[[warmth\\|the warm side]]*", "warmth"),
        ("[[ warmth#in-practice ]]", "warmth#in-practice"),
        ("[warm](../concepts/warmth.md#x)", "warmth"),
        ("[warm](https://example.org/)", "[warm](https://example.org/)"),
        ("see [[warmth]]", "see [[warmth]]"),
        ("a \\| b", "a \\| b"),
        ("", ""),
    ],
)
def test_what_a_heading_names(heading: str, name: str) -> None:
    assert find(f"| x | {heading} |\n{BELOW}") == [(("x", name), 10)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a | b, and no more",
        "| a | b |\n|---|---|\n",
        "| a | b |\n|---|---|\n\n| one | two |\n",
        f"A paragraph\n| a | b |\n{BELOW}",
        "| a | b |\n|---|---|---|\n| one | two |\n",
        "| a | b |\n|-x-|---|\n| one | two |\n",
        "| a |\n|---|\n| one |\n",
        f"```\n| a | b |\n{BELOW}```\n",
        f"<!--\n\n| a | b |\n{BELOW}-->\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert find_tables(text, 1) == ()


@pytest.mark.parametrize("margin", ["> ", "    ", ">> "])
def test_a_table_within_something_else(margin: str) -> None:
    table = "".join(f"{margin}{line}\n" for line in f"| a | b |\n{BELOW}".splitlines())
    found = find_tables(f"- An item\n\n{table}", 1)
    assert found == (PipeTable(("a", "b"), 3),)
