"""BibTeX: as written by hand, and as pybtex and pandoc read it beside the author's own file."""

from __future__ import annotations

import re
import subprocess
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from citations.exports.works import (
    BIBLIOGRAPHIES,
    WORKS,
    Item,
    ask_pandoc,
    read_entries,
    read_golden,
    read_items,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string
from pybtex.exceptions import PybtexError

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.exports.bibtex import balance_braces, join_bibtex, render_bibtex
from mkdocs_concepts.model import ReferenceEntry

PRIVATE = {"abstract", "annote", "keyword"}
ANY_TEXT = st.text(st.characters())
BIB_LIKE = st.text(st.sampled_from(list('{}\\"@,=#%& \nab:')), max_size=30)


def entry_of(type_: str = "book", key: str = "a", **fields: str) -> ReferenceEntry:
    return ReferenceEntry(key, type_, fields, "a.bib", 1)


@pytest.mark.parametrize("key", read_items(WORKS))
def test_an_entry(key: str) -> None:
    entries = read_entries(WORKS)
    written = render_bibtex(entries[key], entries)
    assert written.removesuffix("\n") == read_golden("works-tidied.bib")[key]


# Reading back --------------------------------------------------------------------------------


def write(file: Path) -> str:
    entries = read_entries(file)
    return join_bibtex(render_bibtex(entry, entries) for entry in entries.values())


def shared(item: Item) -> Item:
    """What of an item is handed on."""
    url = item.get("URL", "")
    left_out = PRIVATE if url.startswith("http") else PRIVATE | {"URL"}
    return {key: value for key, value in item.items() if key not in left_out}


@pytest.mark.parametrize("form", ["biblatex", "bibtex"])
@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_pandoc_reads_the_same_data(file: Path, form: str) -> None:
    original = ask_pandoc(file.read_text("utf-8"), form)
    if form == "bibtex":  # which inherits less than biblatex: all else has to be the same
        original = [item for item in original if item["id"] not in {"klein2012"}]
    again = {item["id"]: item for item in ask_pandoc(write(file), form)}
    assert [again[item["id"]] for item in original] == [shared(item) for item in original]


def people_and_fields(data: BibliographyData) -> dict[str, Any]:
    return {
        key: ({role: list(map(str, names)) for role, names in entry.persons.items()},
              {name: " ".join(value.split()) for name, value in entry.fields.items()})
        for key, entry in data.entries.items()
    }  # fmt: skip


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_pybtex_reads_the_same_data(file: Path) -> None:
    original = people_and_fields(parse_string(file.read_text("utf-8"), "bibtex"))
    again = people_and_fields(parse_string(write(file), "bibtex"))
    assert list(again) == list(original)
    for key, (people, fields) in original.items():
        assert {**people, **again[key][0]} == again[key][0]
        kept = {name: value for name, value in fields.items() if name in again[key][1]}
        assert {**again[key][1], **kept} == again[key][1]
        left_out = set(fields) - set(kept)
        assert left_out <= {"file", "keywords", "abstract", "crossref", "url"}


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ("title   = {Waves,", "title   = {Waves},"),
        ("{H\\textsubscript{2}O}", "{H\\textsubscript{2}O"),
        ("{Ministry of Fish}}", "Ministry of Fish}"),
        ("pages   = {6--41}", "pages   = {6--14}"),
        ("Cole, Jr., Nat", "Cole, Nat, Jr."),
        ("year    = {2014},\n", ""),
        ("doi       = {10.1000/data.7}", "doi       = {10.1000/data.8}"),
    ],
)
def test_reading_back_sees_a_fault(written: str, damaged: str) -> None:
    text = write(WORKS)
    assert written in text
    broken = text.replace(written, damaged, 1)
    assert pandoc_facts(broken) != pandoc_facts(text)
    assert pybtex_facts(broken) != pybtex_facts(text)


def pandoc_facts(text: str) -> list[Item] | None:
    try:
        return ask_pandoc(text, "biblatex")
    except subprocess.CalledProcessError:
        return None  # it cannot be read at all


def pybtex_facts(text: str) -> dict[str, Any] | None:
    try:
        return people_and_fields(parse_string(text, "bibtex"))
    except PybtexError:
        return None


# What an entry takes from others -------------------------------------------------------------

FAMILY = """
@mvcollection{set, title = {The set}, editor = {Moon, L.}, date = {2001}, shorttitle = {S}}
@collection{volume, crossref = {set}, title = {The volume}, subtitle = {One}, booktitle = {No},
  volume = {1}, keywords = {private}}
@incollection{part, crossref = {volume}, author = {Reed, S.}, title = {The part}, pages = {1--2}}
@book{book, author = {Oak, B.}, title = {The book}, date = {2002}, publisher = {P}}
@inbook{inbook, crossref = {book}, title = {In it}, author = {Grau, R.}}
@suppbook{foreword, xref = {book}, crossref = {book}, title = {Foreword}, author = {Dorn, M.}}
@periodical{issue, title = {The paper}, date = {2003-05}, number = {7}, editor = {Oak, B.}}
@article{column, crossref = {issue}, title = {The column}, author = {Crane, W.}}
@xdata{house, publisher = {The house}, location = {Skerry}}
@book{housed, xdata = {house}, title = {Housed}, author = {Crane, W.}, date = {2004}}
@proceedings{talks, title = {The talks}, date = {2005}, options = {useprefix=true}}
@inproceedings{talk, crossref = {talks}, title = {The talk}, author = {van Stein, H.}}
@misc{alone, crossref = {nobody}, title = {Alone}}
"""


def test_an_entry_stands_alone_as_it_did_beside_its_parents() -> None:
    entries = read_entries_of(FAMILY)
    together = {item["id"]: item for item in ask_pandoc(FAMILY, "biblatex")}
    for key, entry in entries.items():
        if entry.type == "xdata":
            continue
        (alone,) = ask_pandoc(render_bibtex(entry, entries), "biblatex")
        assert alone == shared(together[key])


def read_entries_of(text: str) -> dict[str, ReferenceEntry]:
    return {entry.key: entry for entry in parse_bibliography(text, "a.bib")[0].entries}


def test_entries_that_name_each_other_come_to_an_end() -> None:
    one = entry_of(key="one", crossref="two", title="One")
    two = entry_of(key="two", crossref="one", year="2000")
    written = render_bibtex(one, {"one": one, "two": two})
    assert written == "@book{one,\n  title = {One},\n  year  = {2000}\n}\n"


def test_pointers_to_what_is_not_there_are_left_out() -> None:
    entry = entry_of(title="A", crossref="b", xref="c", related="d", xdata="e")
    assert render_bibtex(entry) == "@book{a,\n  title = {A}\n}\n"


# What is left out, and what cannot get out ----------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        *("file", "abstract", "annotation", "annote", "keywords", "owner", "timestamp", "groups"),
        *("date-added", "date-modified", "bdsk-url-1", "bdsk-file-1", "mendeley-tags", "rating"),
        *("read", "local-url", "execute"),
    ],
)
def test_what_is_an_authors_own_affair_stays_there(name: str) -> None:
    entry = ReferenceEntry("a", "book", {name: "secret", "title": "T"}, "a.bib", 1)
    assert render_bibtex(entry) == "@book{a,\n  title = {T}\n}\n"


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("url", "javascript:alert(1)", ""),
        ("url", "java\nscript:alert(1)", ""),
        ("url", "ftp://example.org/a", ""),
        ("url", "file:///etc/passwd", ""),
        ("url", "https://example.org/a_b%20c", "https://example.org/a_b%20c"),
        ("doi", "javascript:alert(1)", ""),
        ("doi", "https://doi.org/10.1000/a", "https://doi.org/10.1000/a"),
        ("link", "javascript:alert(1)", ""),
        ("ee", "https://example.org/", "https://example.org/"),
        ("howpublished", r"\url{javascript:alert(1)}", ""),
        ("howpublished", r"\url{https://example.org/}", r"\url{https://example.org/}"),
        ("note", r"See \href{data:text/html,x}{this}", r"See \textnormal{this}"),
        ("note", r"\href{http://a.org/x}{this}", r"\href{http://a.org/x}{this}"),
        ("title", "Data:a history", "Data:a history"),
        ("title", "a\x00b\x1bc\u2028d", "abc d"),
        ("title", r"50\% {A \{ b}", r"50\% {A \{\vphantom{\}} b}"),
        ("title", r"{\}", r"\vphantom{\{}\}"),
        ("title", "a } b", "a b"),
        ("title", "} @book{x, title = {y", "@bookx, title = y"),
        ("title", "1\u00a0000 \u2009m", "1\u00a0000 \u2009m"),
        ("title", "a\\", "a"),
        ("title", "a \\ {", "a "),
        ("title", r"a\\", r"a\\"),
        ("title", r"\{a\}", r"\{a\}"),
        ("x y", "z", ""),
        ("x}{", "z", ""),
    ],
)
def test_odd_values(name: str, value: str, left: str) -> None:
    written = render_bibtex(ReferenceEntry("a", "book", {name: value}, "a.bib", 1))
    assert written == (f"@book{{a,\n  {name} = {{{left}}}\n}}\n" if left else "@book{a\n}\n")


def test_a_key_and_a_type_cannot_break_out_either() -> None:
    entry = ReferenceEntry("a b},\n@x{", "bo}ok", {"title": "T"}, "a.bib", 1)
    assert render_bibtex(entry) == "@book{ab@x,\n  title = {T}\n}\n"


@pytest.mark.parametrize(("month", "word"), [("may", "may"), ("05", "may"), ("12", "dec")])
def test_a_month_is_written_as_the_word_of_bibtex(month: str, word: str) -> None:
    assert f"month = {word}\n" in render_bibtex(entry_of(month=month))
    assert "month = {May/June}\n" in render_bibtex(entry_of(month="May/June"))


@given(st.one_of(ANY_TEXT, BIB_LIKE), BIB_LIKE)
def test_no_value_breaks_out_of_its_field(title: str, note: str) -> None:
    entry = entry_of(title=title, note=note, year="2000")
    text = render_bibtex(entry) + "\n" + render_bibtex(entry_of(key="b", year="2001"))
    read = parse_string(text, "bibtex").entries
    assert list(read) == ["a", "b"]
    assert set(read["a"].fields) <= {"title", "note", "year"}
    assert (read["a"].fields["year"], read["b"].fields["year"]) == ("2000", "2001")


@settings(max_examples=25)
@given(st.lists(BIB_LIKE, min_size=1, max_size=20))
def test_nor_does_it_for_pandoc(values: list[str]) -> None:
    entries = [entry_of(key=f"k{n}", note=value, year="2000") for n, value in enumerate(values)]
    read = ask_pandoc(join_bibtex(map(render_bibtex, entries)), "biblatex")
    assert [item["id"] for item in read] == [entry.key for entry in entries]
    assert all(item["issued"] == {"date-parts": [[2000]]} for item in read)


@settings(max_examples=1000)
@given(BIB_LIKE)
def test_balanced_is_balanced_however_braces_are_counted(value: str) -> None:
    once = balance_braces(value)
    assert balance_braces(once) == once
    for counted in (once, re.sub(r"(?s)\\.", "", once)):
        depths = list(accumulate((c == "{") - (c == "}") for c in counted))
        assert min(depths, default=0) >= 0
        assert depths[-1:] in ([], [0])
        assert not re.sub(r"(?s)\\.", "", once).endswith("\\")
