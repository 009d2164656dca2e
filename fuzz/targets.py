"""What is fuzzed: each parser of the package, with what must hold of whatever it is given.

A target takes a text or bytes and returns nothing. It raises AssertionError where a promise is
broken, and whatever else a parser raises that it does not document. Fuzzers find inputs for them
(`fuzz/run.py`); tests draw some with Hypothesis, and try the kept corpus.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import file_checks
import page_checks
import pieces


@dataclass(frozen=True, slots=True)
class Target:
    """A parser under test.

    Attributes:
        check: Given a text.
        pieces: What its inputs are made of.
    """

    check: Callable[[str], None]
    pieces: tuple[str, ...]


TARGETS = {
    "front_matter": Target(page_checks.check_front_matter, pieces.YAML),
    "page": Target(page_checks.check_page, ("---\n", *pieces.YAML, *pieces.MARKDOWN)),
    "markdown": Target(page_checks.check_markdown, pieces.MARKDOWN),
    "sections": Target(page_checks.check_sections, pieces.HTML),
    "labels": Target(
        page_checks.check_labels, ("A", "ß", "İ", "\u0301", "-", " ", "\n", "’", "æ", "ﬀ", "ǆ")
    ),
    "citations": Target(page_checks.check_citations, pieces.MARKDOWN),
    "bibliography": Target(page_checks.check_bibliography, pieces.BIB),
    "lock": Target(
        file_checks.check_lock, ("a", " ", "a.html", "retired", "-", "T", "\n", "#", "é.md", "%2e")
    ),
    "sphinx_inventory": Target(
        file_checks.check_sphinx_inventory,
        ("a", " ", "std:label", "1", "-1", "a.html#$", "-", "\n", "../", ":"),
    ),
    "own_inventory": Target(file_checks.check_own_inventory, pieces.JSON),
    "snapshot": Target(file_checks.check_snapshot, pieces.JSON),
    "mark": Target(file_checks.check_mark, pieces.XML),
    "wording": Target(
        file_checks.check_wording, ("a", "{", "}", "{title}", "{number}", "{x}", " ", "\n")
    ),
    "text": Target(file_checks.check_text, pieces.PROSE),
    "markdown_text": Target(file_checks.check_markdown_text, (*pieces.MARKDOWN, *pieces.BIB)),
    "references": Target(file_checks.check_references, pieces.PROSE),
    "documents": Target(
        file_checks.check_documents, ("PK\x03\x04", "PK\x05\x06", "\x00" * 4, *pieces.XML)
    ),
    "plan": Target(
        file_checks.check_plan, (*pieces.YAML, "pages:\n", "home: [0-3]\n", "references: [4]\n")
    ),
    "record": Target(file_checks.check_record, pieces.JSON),
    "move": Target(page_checks.check_move, pieces.MARKDOWN),
}
