"""What pandoc leaves out of an entry is in its exports all the same."""

from __future__ import annotations

import pytest
from citations.exports.works import Item, ask_pandoc

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.exports.completion import complete_item
from mkdocs_concepts.citations.exports.ris import render_ris


@pytest.mark.parametrize(
    ("text", "added", "line"),
    [
        ("@article{a, eid = {e12}}", {"number": "e12"}, "SP  - e12"),
        ("@article{a, eid = {e12}, pages = {1--2}}", {"number": "e12"}, "EP  - 2"),
        ("@article{a, year = {in press}}", {"issued": {"literal": "in press"}}, "N1  - in press"),
        ("@book{a, year = {2003b}}", {"issued": {"date-parts": [[2003]]}}, "PY  - 2003"),
        ("@book{a, year = {{to come}}}", {"issued": {"literal": "to come"}}, "N1  - to come"),
        ("@book{a, year = {n.d.-a}}", {"issued": {"literal": "n.d.-a"}}, "ID  - a"),
        ("@book{a, year = {2003}}", {}, "PY  - 2003"),
        ("@book{a, eid = {e12}}", {}, "ID  - a"),
        ("@book{a, title = {A}}", {}, "TI  - A"),
    ],
)
def test_what_is_added(text: str, added: Item, line: str) -> None:
    (entry,) = parse_bibliography(text, "a.bib")[0].entries
    (item,) = ask_pandoc(text, "biblatex")
    completed = complete_item(item, entry)
    assert {**item, **added} == completed
    assert line in render_ris(completed).split("\r\n")
