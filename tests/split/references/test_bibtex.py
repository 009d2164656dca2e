"""Lists of references, from text to BibTeX.

`golden/split/references/<name>.txt` has an entry a line; `<name>.bib` is what becomes of them,
after a line for each entry that was kept whole. `UPDATE_GOLDEN=1` writes the latter anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_concepts.split.references.bibtex import build_bibtex
from mkdocs_concepts.split.references.reference_entry import parse_reference

GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "references"
NAMES = sorted({file.stem for file in GOLDEN.iterdir()})


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    lines = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    bibliography = build_bibtex([parse_reference(line) for line in lines])
    problems = [
        f"% {entry.key} is kept whole: {entry.reference.problem}\n"
        for entry in bibliography.entries
        if not entry.reference.is_parsed
    ]
    written = "".join(problems) + bibliography.text
    golden = GOLDEN / f"{name}.bib"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")
