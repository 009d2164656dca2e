"""Checks of reference entries: missing fields, one work twice, DOIs and addresses."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Diagnostic

WORK = "title = {Warmth}, year = {2001}"


def check(bib: str) -> list[Diagnostic]:
    bibliography, diagnostics = parse_bibliography(bib, "references.bib")
    assert diagnostics == ()
    return list(check_works(bibliography.entries))


def book(key: str, more: str = "", title: str = "") -> str:
    return f"@book{{{key},\n title = {{{title or key}}}, year = {{2001}},\n {more}}}\n"


# Fields


@pytest.mark.parametrize(
    ("type_", "fields", "missing"),
    [
        ("misc", "", "'title'"),
        ("misc", "title = {}", "'title'"),
        ("misc", "title = { {} }", "'title'"),
        ("misc", "title = {T}", ""),
        ("online", "title = {T}, url = {https://example.org}", ""),
        ("article", "title = {T}, journal = {J}, year = {2001}", ""),
        ("article", "title = {T}, journaltitle = {J}, date = {2001-02}", ""),
        ("article", "title = {T}, journal = {J}, pubstate = {inpress}", ""),
        ("article", "title = {T}, journal = {J}", "'year'"),
        ("article", "journal = {J}, year = {}", "'title' and no 'year'"),
        ("article", "", "'title' and no 'journal' and no 'year'"),
        ("book", WORK, ""),
        ("book", "title = {T}, year = {n.d.}", ""),
        ("inbook", WORK, "'booktitle'"),
        ("incollection", WORK, "'booktitle'"),
        ("inproceedings", WORK, "'booktitle'"),
        ("conference", f"{WORK}, booktitle = {{B}}", ""),
        ("thesis", WORK, "'school'"),
        ("phdthesis", f"{WORK}, institution = {{U}}", ""),
        ("mastersthesis", f"{WORK}, school = {{U}}", ""),
        ("report", "title = {T}", "'institution'"),
        ("techreport", "title = {T}, institution = {I}", ""),
        ("techreport", "title = {T}, author = {{Ministry of Fish, and Fowl}}", ""),
        ("techreport", "title = {T}, author = {{A Group} and Person, Ann}", "'institution'"),
        ("xdata", "", ""),
        ("set", "entryset = {a, b}", ""),
    ],
)
def test_fields_that_a_type_needs(type_: str, fields: str, missing: str) -> None:
    found = check(f"\n@{type_}{{a,\n {fields}}}")
    expected = [(2, f"the reference entry 'a' ({type_}) has no {missing}")] if missing else []
    assert [(item.line, item.message) for item in found] == expected


def test_what_is_written_where_there_is_no_date() -> None:
    (found,) = check("@book{a, title = {T}}")
    assert str(found) == (
        "references.bib:1: the reference entry 'a' (book) has no 'year' "
        "[reference-field-missing]; add it; where a work has no date write year = {n.d.}"
    )


@pytest.mark.parametrize(
    "bib",
    [
        "@inbook{a, title = {T}, crossref = {b}}\n@book{b, title = {B}, year = {2001}}",
        "@inproceedings{a, title = {T}, crossref = {b}}\n"
        "@proceedings{b, title = {B}, year = {2001}}",
        "@article{a, title = {T}, xdata = {b,c}}\n@xdata{b, journal = {J}}\n"
        "@xdata{c, xdata = {d}}\n@xdata{d, year = {2001}}",
    ],
)
def test_what_is_taken_from_parents_counts(bib: str) -> None:
    assert check(bib) == []


@pytest.mark.parametrize("parents", ["a", "b", "nobody", "b, a, b"])
def test_parents_that_go_in_circles_or_are_not_there(parents: str) -> None:
    found = check(f"@book{{a, crossref = {{{parents}}}}}\n@xdata{{b, xdata = {{a}}}}")
    assert [item.code.code for item in found] == ["reference-field-missing"]


def test_parents_of_parents_without_an_end() -> None:
    chain = "".join(f"@misc{{a{n}, title = {{T{n}}}, xdata = {{a{n + 1}}}}}\n" for n in range(2000))
    assert check(chain) == []
    keys = [f"a{n}" for n in range(30)]
    everyone = ", ".join(keys)
    web = "".join(f"@misc{{{key}, title = {{{key}}}, xdata = {{{everyone}}}}}\n" for key in keys)
    assert check(web) == []


# One work twice


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("doi = {10.1000/a_B}", "doi = {10.1000/A_b}", "DOI"),
        ("doi = {10.1000/a}", "url = {https://doi.org/10.1000/A}", "DOI"),
        (r"title = {T}, doi = {10.1000/a\_b}", "title = {T}, doi = {10.1000/a_b}", "DOI"),
        (WORK, WORK, "title and year"),
        (WORK, "title = {{WARMTH}.}, date = {2001-05-06}", "title and year"),
        (
            "author = {Singer, Tania}, title = {Caf{\\'e} -- warm}, year = 2001",
            "author = {Tania Singer and Olga Klimecki}, title = {Café: Warm}, year = 2001",
            "title and year",
        ),
        (f"author = {{Singer, Tania}}, {WORK}", WORK, "title and year"),
        (f"author = {{Singer, Tania}}, {WORK}", f"author = {{Neff, K.}}, {WORK}", ""),
        (
            f"author = {{{{A Group}}}}, {WORK}",
            f"author = {{{{A group}}}}, {WORK}",
            "title and year",
        ),
        (f"doi = {{10.1000/a}}, {WORK}", f"doi = {{10.1000/b}}, {WORK}", ""),
        (f"volume = {{1}}, {WORK}", f"volume = {{2}}, {WORK}", ""),
        (f"pages = {{1--9}}, {WORK}", f"pages = {{1-9}}, {WORK}", "title and year"),
        (f"pages = {{1--9}}, {WORK}", f"pages = {{11--19}}, {WORK}", ""),
        (f"booktitle = {{B}}, {WORK}", f"booktitle = {{C}}, {WORK}", ""),
        (
            "booktitle = {Proceedings of a conference}, title = {On warmth and coolness}, year = 1",
            "booktitle = {Proc. conf.}, title = {On warmth and coolness}, year = 1",
            "title and year",
        ),
        (WORK, "title = {Warmth}, year = {2001b}", ""),
        ("title = {Warmth}", "title = {Warmth}", ""),
        ("title = {}, year = {2001}", "title = {}, year = {2001}", ""),
        ("title = {One}, year = {2001}", "title = {Two}, year = {2001}", ""),
    ],
)
def test_one_work_under_two_keys(one: str, other: str, shared: str) -> None:
    found = [
        item
        for item in check(f"@misc{{a, {one}}}\n@misc{{b, {other}}}")
        if item.code.code == "reference-duplicate"
    ]
    message = f"the reference entry 'b' has the {shared} of 'a' at references.bib:1"
    assert [(item.line, item.message) for item in found] == ([(2, message)] if shared else [])


def test_a_thousand_entries_are_checked_at_once() -> None:
    bib = "".join(book(f"a{n}", f"doi = {{10.1000/{n}}}, author = {{B, C}}") for n in range(1000))
    bibliography, _ = parse_bibliography(bib, "references.bib")
    start = time.process_time()
    assert list(check_works(bibliography.entries)) == []
    assert time.process_time() - start < 0.5  # some 0.05 s where nothing else runs


# DOIs


@pytest.mark.parametrize(
    ("doi", "hint"),
    [
        ("10.1111/bjc.12043", None),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2", None),
        ("10.1000.10/a", None),
        ("", None),
        ("https://doi.org/10.1111/bjc.12043", "write doi = {10.1111/bjc.12043}"),
        ("http://dx.doi.org/10.1111/bjc.12043", "write doi = {10.1111/bjc.12043}"),
        ("dx.doi.org/10.1111/bjc.12043", "write doi = {10.1111/bjc.12043}"),
        ("https://doi.org/10.1000/%28a%29", "write doi = {10.1000/(a)}"),
        ("doi: 10.1111/bjc.12043", "write doi = {10.1111/bjc.12043}"),
        ("DOI:10.1111/bjc.12043", "write doi = {10.1111/bjc.12043}"),
        (r"10.1000/a\_b", "write doi = {10.1000/a_b}"),
        ("{10.1000/ab}", "write doi = {10.1000/ab}"),
        (r"\url{https://doi.org/10.1000/ab}", "write doi = {10.1000/ab}"),
        ("n/a", "a DOI begins with 10. and a number, and has a / behind it"),
        ("10.1000", "a DOI begins with 10. and a number, and has a / behind it"),
        ("10.1/ab", "a DOI begins with 10. and a number, and has a / behind it"),
        ("javascript:alert(1)", "a DOI begins with 10. and a number, and has a / behind it"),
    ],
)
def test_dois(doi: str, hint: str | None) -> None:
    found = check(book("a", f"note = {{x}},\n doi = {{{doi}}}"))
    expected = [] if hint is None else [(4, "reference-doi-invalid", hint)]
    assert [(item.line, item.code.code, item.hint) for item in found] == expected


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("url = {http://dx.doi.org/10.1000/ab}", "write doi = {10.1000/ab} in its place"),
        ("url = {http://doi.org/10.1000/ab}", "write doi = {10.1000/ab} in its place"),
        ("url = {http://doi.org/short}", "write https"),
        (
            "url = {http://doi.org/10.1000/ab}, doi = {10.1000/ab}",
            "delete it, since 'doi' is there",
        ),
        ("url = {https://doi.org/10.1000/ab}", None),
        ("url = {http://example.org/doi.org/10.1000/ab}", None),
    ],
)
def test_addresses_of_dois(fields: str, hint: str | None) -> None:
    found = [(item.line, item.code.code, item.hint) for item in check(book("a", fields))]
    assert found == ([] if hint is None else [(3, "reference-doi-invalid", hint)])


# Addresses


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://example.org/a?b=c&d=%20~e#f", None),
        ("HTTP://example.org:80", None),
        ("https://müller.example/straße", None),
        ("https://[::1]/a", None),
        ("", None),
        ("javascript:alert(1)", "begins with 'javascript:'"),
        ("JavaScript:alert(1)", "begins with 'JavaScript:'"),
        ("data:text/html,<b>x</b>", "begins with 'data:'"),
        ("file:///etc/passwd", "begins with 'file:'"),
        ("ftp://example.org/a", "begins with 'ftp:'"),
        ("https://example.org/a b", "has white space or a control character in it"),
        ("https://example.org/a\u00a0b", "has white space or a control character in it"),
        ("https://example.org/a\u0007b", "has white space or a control character in it"),
        ("java\u0000script:alert(1)", "has white space or a control character in it"),
        ("https://example.org/a\u202eb", "has white space or a control character in it"),
        (r"https://example.org/a\_b", "has '\\' in it"),
        (r"\url{https://example.org}", "has '\\' in it"),
        ("{https://example.org}", "has '{' in it"),
        ("<https://example.org>", "has '<' in it"),
        ("www.example.org", "does not begin with 'https://'"),
        ("//example.org/a", "does not begin with 'https://'"),
        ("https://", "names no host"),
        ("https:example.org", "names no host"),
        ("http://[", "names no host"),
    ],
)
def test_addresses(url: str, fault: str | None) -> None:
    found = check(book("a", f"note = {{x}},\n url = {{{url}}}"))
    message = f"the 'url' of the reference entry 'a' {fault}"
    expected = [] if fault is None else [(4, "reference-url-invalid", message)]
    assert [(item.line, item.code.code, item.message) for item in found] == expected
    assert all(item.hint for item in found)


VALUES = st.text(st.characters(exclude_characters="{}\\\r", codec="utf-8"), max_size=30)


@given(VALUES, VALUES, VALUES, VALUES)
def test_whatever_the_fields_hold(author: str, title: str, doi: str, url: str) -> None:
    fields = f"author = {{{author}}}, title = {{{title}}}, doi = {{{doi}}}, url = {{{url}}}"
    text = f"@book{{a, {fields}}}\n@article{{b, {fields}, crossref = {{a}}}}"
    bibliography, _ = parse_bibliography(text, "references.bib")
    assert all("\n" not in str(found) for found in check_works(bibliography.entries))
