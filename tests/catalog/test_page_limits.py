"""What would hold up a build is seen, with its line; what people write is let through."""

from __future__ import annotations

import pytest
from conftest import REPOSITORY

from mkdocs_concepts.catalog.page_limits import (
    LONGEST_FRONT_MATTER,
    LONGEST_PAGE,
    MOST_HEADINGS,
    MOST_PARTS,
    find_excess,
)

EXCESSIVE = {
    "length": ("a" * (LONGEST_PAGE + 1), 1, "longer than 2,000,000 characters"),
    "front matter": (f"---\na: {'b' * LONGEST_FRONT_MATTER}\n---\n\nc\n", 1, "front matter"),
    "paragraphs": ("a\n\n" * (MOST_PARTS + 2), 2 * MOST_PARTS + 1, "paragraphs, items and cells"),
    "cells": ("a\n\n" + "|" * (MOST_PARTS + 1), 3, "paragraphs, items and cells"),
    "headings": ("# a\n" * (MOST_HEADINGS + 1), MOST_HEADINGS + 1, "more than 1,000 headings"),
    "tags": ("a\n\n" + "<a\n" * 6_000, 3, "tags or comments"),
    "open quotation marks": ('a\n\n<a b="\n' + "<a>\n" * 3 + '<a b="\n' * 6_000, 7, "tags"),
    "depth": ("\n".join(" " * 4 * n + "- a" for n in range(40)), 27, "nested too deeply"),
    "quotations": ("a\n\n" + "> " * 101, 3, "nested too deeply"),
    "markup": ("a\n\n" + "&b" * 25_000, 3, "more markup"),
    "backticks": ("a\n\n" + "`" * 1_000, 3, "backticks"),
    "brackets": ("a\n\nb\n\n" + "[" * 2_500, 5, "brackets"),
    "links": ("a\n\n" + "[a](" * 1_400, 3, "brackets"),
}


@pytest.mark.parametrize("name", EXCESSIVE)
def test_what_is_too_much_is_seen_where_it_is(name: str) -> None:
    text, line, words = EXCESSIVE[name]
    excess = find_excess(text)
    assert excess is not None
    assert words in excess.message
    assert (excess.line, bool(excess.hint)) == (line, True)


MODERATE = {
    "brackets in code": "    " + "[" * 5_000,
    "tags in a fence": "```\n" + "<a " * 20_000 + "\n```",
    "brackets that are closed": "[a](b) " * 10_000,
    "rows of a table": "|a|b|\n|-|-|\n" + "| [a](b) | `c` |\n" * 3_000,
    "items": "- *a* [b](c) `d`\n" * 9_000,
    "a long paragraph": "Words, “quoted” and *stressed*; a [link](b). " * 1_000,
}


@pytest.mark.parametrize("name", MODERATE)
def test_what_costs_little_is_let_through(name: str) -> None:
    assert find_excess(MODERATE[name]) is None


def test_no_page_of_the_repository_is_too_much() -> None:
    pages = [*REPOSITORY.glob("docs/**/*.md"), *REPOSITORY.glob("guide/docs/**/*.md")]
    assert len(pages) > 100
    assert [page for page in pages if find_excess(page.read_text(encoding="utf-8"))] == []
