"""Reading .bib files: entries with their lines, and what is wrong in words an author knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.citations.bibliography import parse_bibliography, read_bibliography
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.model import Citation, Page

BIB = """% A remark between entries.
@comment{not an entry}
@string{cb = "Current Biology"}

@article{singer2014,
  author = {Singer, Tania and Klimecki, Olga M.},
  journal = cb,
  year = 2014,
}

  @Book ( salzberg2002 ,
  title = "Lovingkindness: {The} Art",
  author = {{Insight Meditation Society}}
)
"""


def test_entries_have_keys_types_fields_and_lines() -> None:
    entries, diagnostics = parse_bibliography(BIB, "references.bib")
    assert diagnostics == ()
    assert [(entry.key, entry.type, entry.line) for entry in entries] == [
        ("singer2014", "article", 5),
        ("salzberg2002", "book", 11),
    ]
    assert entries[0].fields["journal"] == "Current Biology"
    assert entries[1].fields["title"] == "Lovingkindness: {The} Art"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@book{a,\n  title = Words here,\n}", 2, "'Words' is neither in braces nor an @string"),
        ("@book{a,\n  title = {x}\n  year = 2\n}", 3, "malformed entry: '}' expected"),
        ("\n@book{a,\n  title = {x\n}\n", 2, "the entry that begins here is not closed"),
        ("@book{a,}\n@book{b,}\n@book{A,}\n", 3, "the key 'A' occurs twice"),
        ("@book{a,\n year={1},\n year={2}}", 1, "the entry 'a' has two fields 'year'"),
        ("@book{,\n title={x}}", 1, "malformed entry: entry key expected"),
        ("@book{a,\n author={A, B, C, D}}", 2, "malformed name: Too many commas in 'A, B, C, D'"),
    ],
)
def test_what_cannot_be_read(text: str, line: int, message: str) -> None:
    entries, diagnostics = parse_bibliography(text, "references.bib")
    assert entries == ()
    assert (diagnostics[0].line, diagnostics[0].message) == (line, message)
    assert {found.code.code for found in diagnostics} == {"bib-invalid"}


def test_every_fault_of_a_file_is_named_at_once() -> None:
    text = "@book{a,\n title = Foo and bar,\n}\n@book{b, year={1}}\n@book{b, year={2}}\n"
    _, diagnostics = parse_bibliography(text, "references.bib")
    assert [found.line for found in diagnostics] == [2, 5]


BIB_LIKE = st.text(alphabet=st.sampled_from(list('@book{}(),="# \n%\\abcand')), max_size=80)


@given(st.one_of(st.text(), BIB_LIKE))
def test_any_text_is_read_or_has_a_diagnostic_on_one_of_its_lines(text: str) -> None:
    _, diagnostics = parse_bibliography(text, "references.bib")
    assert all(1 <= found.line <= text.count("\n") + 1 for found in diagnostics)
    assert all("\n" not in str(found) for found in diagnostics)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, (found,) = read_bibliography(tmp_path / "a.bib", "a.bib")
    assert str(found) == (
        "a.bib:1: there is no file 'a.bib' [config-invalid]; create it, or correct 'bib_file'"
    )


def test_a_folder_is_no_bib_file(tmp_path: Path) -> None:
    _, (found,) = read_bibliography(tmp_path, "refs")
    assert found.code.code == "file-unreadable"


def test_line_breaks_of_windows_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"\xef\xbb\xbf" + BIB.replace("\n", "\r\n").encode())
    assert read_bibliography(file, "references.bib") == parse_bibliography(BIB, "references.bib")


def test_keys_are_compared_as_written() -> None:
    entries, _ = parse_bibliography(BIB, "references.bib")
    page = Page("docs/a.md", "a.md", citations=(Citation("Singer2014", 3), Citation("zz", 4)))
    found = check_citations(build_catalog([page], "concepts/index.md", "glossary.md"), entries)
    assert [(item.line, item.code.code, item.hint) for item in found] == [
        (3, "citation-missing", "did you mean 'singer2014'?"),
        (4, "citation-missing", ""),
        (5, "citation-unused", ""),
        (11, "citation-unused", ""),
    ]
