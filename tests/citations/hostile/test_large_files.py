"""Large and broken .bib files, and keys of which no neighbour is looked for."""

from __future__ import annotations

from collections import Counter

import pytest
from citations.hostile_input import SIZE, fill, nest

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Citation, Page


def write_entries(count: int, title: str = "Title {n}") -> str:
    return "".join(
        f"@book{{key{n}, author = {{Name{n}, A.}}, title = {{{title.format(n=n)}}},"
        f" publisher = {{P}}, year = {{2000}}}}\n"
        for n in range(count)
    )


def test_ten_thousand_entries_are_read_and_checked() -> None:
    bibliography, found = parse_bibliography(write_entries(10_000), "references.bib")
    assert (len(bibliography.entries), found) == (10_000, ())
    assert list(check_works(bibliography.entries)) == []
    page = Page("", "page.md", citations=(Citation("key77", 1), Citation("kee77", 2)))
    catalog = build_catalog([page], "", "")
    codes = Counter(d.code for d in check_citations(catalog, bibliography.entries))
    assert codes == {Code.CITATION_MISSING: 1, Code.CITATION_UNUSED: 9_999}


FILES = {
    "marks": fill("@"),
    "heads": fill("@a\n"),
    "never closed": fill("@book{a, title = {x\n")[:60_000],
    "comments never closed": fill("@comment{\n")[:60_000],
    "braces": f"@book{{a, title = {{{nest('{', SIZE // 2)}}}}}",
    "opening braces": f"@book{{a, title = {{{fill('{')}",
    "closing braces": f"@book{{a, title = {{x}}}}{fill('}')}",
    "commas": f"@book{{a{fill(',')}}}",
    "lines": f"@a{fill(chr(10))}",
    "backslashes": f"@book{{a, title = {{{fill(chr(92))}}}}}",
    "names": f"@book{{a, title = {{x}}, author = {{{fill('A and ')}B}}}}",
    "remarks": fill("% {\n"),
    "comments in comments": fill("@comment{\n") + "}" * SIZE,
    "names without braces": "@book{a" + "".join(f",\nf{n} = x{n}" for n in range(SIZE // 15)) + "}",
    "wide spaces": f"@book{{a, title = {{x}}, author = {{A and{fill(chr(0x2003))}B}}}}",
    "a DOI": f"@book{{a, title = {{x}}, year = 1, doi = {{{fill('10.1010.')}}}}}",
    "one title": write_entries(3_000, "The same title for all"),
}


def test_strings_that_double_each_other_are_reported() -> None:
    strings = "@string{s0 = {ha}}\n" + "".join(
        f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 60)
    )
    bibliography, found = parse_bibliography(
        f"{strings}@book{{a, title = s3}}\n@book{{b, title = {' # '.join(['s12'] * 90)}}}",
        "references.bib",
    )
    assert [entry.fields["title"] for entry in bibliography.entries] == ["ha" * 8]
    assert bibliography.unreadable == {"b"}
    assert str(found[0]) == (
        "references.bib:14: the names in 's13' stand for more than 10,000 characters"
        " [bib-invalid]; write it without them, or shorten their @string"
    )


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_a_bib_file_is_read_to_its_end(text: str) -> None:
    bibliography, _ = parse_bibliography(text, "references.bib")
    list(check_works(bibliography.entries))


def test_no_neighbour_is_looked_for_of_a_key_that_is_no_slip() -> None:
    bibliography, _ = parse_bibliography(
        f"@book{{{fill('ab')}, title = {{x}}, year = 1}}", "references.bib"
    )
    page = Page("", "page.md", citations=(Citation(fill("ba"), 1),))
    catalog = build_catalog([page], "", "")
    (missing, _) = check_citations(catalog, bibliography.entries)
    assert missing.hint == ""
