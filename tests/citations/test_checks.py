"""Checks of citations: unknown keys, headings, and entries that nobody cites."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.model import Citation, Page


def check(bib: str, *citations: Citation) -> list[Diagnostic]:
    page = Page("docs/a.md", "a.md", citations=citations)
    catalog = build_catalog([page], "concepts/index.md", "glossary.md")
    bibliography, _ = parse_bibliography(bib, "references.bib")
    return list(check_citations(catalog, bibliography.entries, bibliography.unreadable))


def entries(*keys: str) -> str:
    return "".join(f"@book{{{key},}}\n" for key in keys)


def test_keys_are_compared_as_written() -> None:
    found = check(entries("singer2014", "other"), Citation("Singer2014", 3), Citation("zz", 4))
    assert [(item.line, item.code.code, item.hint) for item in found] == [
        (3, "citation-missing", "did you mean 'singer2014'?"),
        (4, "citation-missing", ""),
        (1, "citation-unused", ""),
        (2, "citation-unused", ""),
    ]


@pytest.mark.parametrize(
    ("known", "hint"),
    [
        (["singer2014"], "did you mean 'singer2014'?"),
        (["singer2013", "singer2014"], "did you mean 'singer2013' or 'singer2014'?"),
        (
            ["singer2013", "singer2014", "singer2015", "singer2012"],
            "did you mean 'singer2012', 'singer2013' or 'singer2014'?",
        ),
        (["sinker2041", "singer2041a"], "did you mean 'singer2041a' or 'sinker2041'?"),
        (["singing2022", "singer2014"], "did you mean 'singer2014'?"),
        (["neff2003"], ""),
        ([], ""),
    ],
)
def test_the_nearest_keys_are_named_best_first(known: list[str], hint: str) -> None:
    missing = check(entries(*known), Citation("singer2041", 3))[0]
    assert (missing.code.code, missing.hint) == ("citation-missing", hint)


@pytest.mark.parametrize("key", ["salzberg", "username", "example", "property"])
def test_a_word_with_an_at_sign_is_no_citation(key: str) -> None:
    found = check(entries("salzberg2002"), Citation(key, 3, is_narrative=True))
    assert [item.code.code for item in found] == ["citation-unused"]


@pytest.mark.parametrize("key", ["salzburg2002", "Salzberg2002", "salzberg2003"])
def test_a_slip_in_a_key_without_brackets(key: str) -> None:
    found, *_ = check(entries("salzberg2002"), Citation(key, 3, is_narrative=True))
    assert str(found) == (
        f"docs/a.md:3: no reference entry '{key}' [citation-missing]; "
        "did you mean 'salzberg2002'? Write \\@ if it is no citation"
    )


def test_a_citation_in_a_heading_counts_as_one() -> None:
    citation = Citation("salzberg2002", 3, in_heading=True)
    assert list(map(str, check(entries("salzberg2002"), citation))) == [
        "docs/a.md:3: the citation of 'salzberg2002' stands in a heading [citation-in-heading]; "
        "move it into the text below"
    ]


def test_an_unknown_key_in_a_heading() -> None:
    found = check("", Citation("a", 3, in_heading=True), Citation("b", 4, True, True))
    assert [(item.line, item.code.code) for item in found] == [
        (3, "citation-missing"),
        (3, "citation-in-heading"),
    ]


def test_an_entry_that_cannot_be_read_is_not_missing() -> None:
    assert check("@book{a,\n title = {x\n}\n", Citation("a", 3)) == []


def test_what_other_entries_name_is_used() -> None:
    bib = (
        "@inbook{part, crossref = {book}, xdata = {one, two}}\n@book{book, related = {other}}\n"
        "@xdata{one,}\n@xdata{two,}\n@xdata{three,}\n@book{other,}\n@set{all, entryset = {book}}\n"
    )
    assert check(bib, Citation("part", 3)) == []
