"""Works for the tests of exports, and the programs of others that read what is exported."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pypandoc

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.model import ReferenceEntry

REPOSITORY = Path(__file__).parents[3]
GOLDEN = REPOSITORY / "tests" / "golden" / "citations" / "exports"
WORKS = GOLDEN / "works.bib"
BIBLIOGRAPHIES = (
    WORKS,
    REPOSITORY / "references.bib",
    *sorted((REPOSITORY / "tests" / "golden" / "split" / "references").glob("*.bib")),
)

Item = dict[str, Any]


def ask_pandoc(text: str, form: str) -> list[Item]:
    """What pandoc reads in a text, as CSL-JSON."""
    result = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", form, "-t", "csljson"],
        input=text.encode(),
        capture_output=True,
        check=True,
    )
    items: list[Item] = json.loads(result.stdout)
    return items


@cache
def read_items(file: Path) -> dict[str, Item]:
    """The entries of a .bib file as CSL-JSON, by key."""
    return {item["id"]: item for item in ask_pandoc(file.read_text("utf-8"), "biblatex")}


@cache
def read_entries(file: Path) -> dict[str, ReferenceEntry]:
    """The entries of a .bib file as their author wrote them, by key."""
    bibliography, diagnostics = parse_bibliography(file.read_text("utf-8"), file.name)
    assert diagnostics == ()
    return {entry.key: entry for entry in bibliography.entries}


def read_golden(name: str) -> dict[str, str]:
    """The parts of a golden file, by the keys of `works.bib`, which are in its order."""
    parts = (GOLDEN / name).read_text("utf-8").removesuffix("\n").split("\n\n")
    return dict(zip(read_items(WORKS), parts, strict=True))
