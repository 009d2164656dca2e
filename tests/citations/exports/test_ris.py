"""RIS: as written by hand from the specification, and as read by rispy and pandoc."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from citations.exports.works import BIBLIOGRAPHIES, WORKS, Item, ask_pandoc, read_golden, read_items
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_concepts.citations.exports.ris import join_ris, render_ris

ANY_TEXT = st.text(st.characters())  # surrogates and control characters too
ROLES = {"AU": "authors", "A2": "secondary_authors", "A3": "tertiary_authors"}


def read_back(text: str) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = rispy.loads(text)
    return records


@pytest.mark.parametrize("key", read_items(WORKS))
def test_a_record(key: str) -> None:
    record = render_ris(read_items(WORKS)[key])
    assert record.replace("\r\n", "\n").removesuffix("\n") == read_golden("works.ris")[key]


@pytest.mark.parametrize("key", read_items(WORKS))
def test_every_line_ends_as_the_specification_says(key: str) -> None:
    record = render_ris(read_items(WORKS)[key])
    assert record.endswith("\r\nER  - \r\n")
    assert record.count("\r\n") == record.count("\n") == record.count("\r")


# Reading back --------------------------------------------------------------------------------


def names_in(item: Item, *roles: str) -> list[str]:
    """The names as a person would write them in a list."""
    return [name_of(name) for role in roles for name in item.get(role, [])]


def name_of(name: dict[str, str]) -> str:
    if "literal" in name:
        return "et al." if name["literal"] == "others" else name["literal"]
    family = [name.get("dropping-particle"), name.get("non-dropping-particle"), name["family"]]
    parts = [" ".join(word for word in family if word), name.get("given"), name.get("suffix")]
    return ", ".join(part for part in parts if part)


def plain(text: str) -> str:
    for mark in ("<i>", "</i>", "<sub>", "</sub>", "<sup>", "</sup>"):
        text = text.replace(mark, "")
    return " ".join(text.split())


def facts_of(item: Item) -> dict[str, Any]:
    """What of an item has to come through RIS."""
    parts = item.get("issued", {}).get("date-parts") or [[None]]
    return {
        "id": item["id"],
        "title": plain(item["title"]),
        "names": names_in(item, "author", "editor"),
        "year": parts[0][0],
        "doi": item.get("DOI", "").removeprefix("https://doi.org/"),
        "pages": item.get("page") or item.get("number-of-pages", ""),
        "url": item["URL"] if item.get("URL", "").startswith("http") else "",
        "volume": item.get("volume", ""),
        "issue": item.get("issue", ""),
        "publisher": item.get("publisher", ""),
    }


def facts_of_record(record: dict[str, Any]) -> dict[str, Any]:
    pages = [record.get("start_page", ""), record.get("end_page", "")]
    editors = record.get("unknown_tag", {}).get("ED", [])
    names = [name for field in ROLES.values() for name in record.get(field, [])] + editors
    year = record.get("year")
    return {
        "id": record.get("id"),
        "title": record.get("title"),
        "names": [name.removesuffix(",") for name in names],
        "year": int(year) if year and year.isdigit() else None,
        "doi": record.get("doi", ""),
        "pages": "-".join(page for page in pages if page),
        "url": ";".join(record.get("urls", [])),
        "volume": record.get("volume", ""),
        "issue": record.get("number", ""),
        "publisher": record.get("publisher", ""),
    }


def write(file: Path) -> str:
    return join_ris(render_ris(item) for item in read_items(file).values())


def rispy_facts(text: str) -> list[dict[str, Any]]:
    return [facts_of_record(record) for record in read_back(text)]


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_rispy_reads_the_same_data(file: Path) -> None:
    assert rispy_facts(write(file)) == [facts_of(item) for item in read_items(file).values()]


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_pandoc_reads_the_same_data(file: Path) -> None:
    for again, item in zip(ask_pandoc(write(file), "ris"), read_items(file).values(), strict=True):
        assert pandoc_facts(again) == expected_of_pandoc(item)


def pandoc_facts(again: Item) -> dict[str, Any]:
    people = {role: names_in(again, role) for role in ("author", "editor")}
    return without_order(facts_of(again) | people)


def expected_of_pandoc(item: Item) -> dict[str, Any]:
    """An edited book's editors are its authors in RIS."""
    authors, editors = names_in(item, "author"), names_in(item, "editor")
    people = {"author": authors, "editor": editors} if authors else {"author": editors}
    return without_order(facts_of(item) | {"editor": []} | people)


def without_order(facts: dict[str, Any]) -> dict[str, Any]:
    """pandoc reads "Last, Jr., First", and a comma behind "et al"; the parts are compared."""
    parts = {
        role: [sorted(name.removesuffix(",").split(", ")) for name in facts[role]]
        for role in ("author", "editor")
    }
    return {key: value for key, value in facts.items() if key != "names"} | parts


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ("ER  - \r\n\r\nTY", "TY"),
        ("ER  - ", "ER"),
        ("SP  - 6\r\nEP  - 41", "SP  - 41\r\nEP  - 6"),
        ("AU  - Grau, Rita\r\nAU  - de la Mer", "AU  - de la Mer"),
        ("AU  - Cole, Nat, Jr.", "AU  - Cole, Jr., Nat"),
        ("TI  - Short note", "TI  - Short \r\nER  - note"),
        ("PY  - 2014", "PY  - 2041"),
        ("DO  - 10.1000/tb.12043", "DO  - https://doi.org/10.1000/tb.12043"),
        ("foam and H2O", "<i>foam</i> and H2O"),
        ("A2  - Nagel, Ava", "AU  - Nagel, Ava"),
    ],
)
def test_reading_back_sees_a_fault(written: str, damaged: str) -> None:
    text = write(WORKS)
    assert written in text
    expected = [facts_of(item) for item in read_items(WORKS).values()]
    roles = [len(record.get("authors", [])) for record in read_back(text)]
    broken = text.replace(written, damaged, 1)
    assert (
        rispy_facts(broken) != expected
        or [len(record.get("authors", [])) for record in read_back(broken)] != roles
    )


# Any values ----------------------------------------------------------------------------------


@given(
    title=ANY_TEXT,
    note=ANY_TEXT,
    literal=ANY_TEXT,
    family=ANY_TEXT,
    given_name=ANY_TEXT,
    address=st.one_of(ANY_TEXT, ANY_TEXT.map("https://example.org/{}".format)),
)
def test_no_value_breaks_out_of_its_line(
    title: str, note: str, literal: str, family: str, given_name: str, address: str
) -> None:
    item = {
        "id": "a",
        "type": "book",
        "title": title,
        "note": note,
        "author": [{"literal": literal}, {"family": family, "given": given_name}],
        "URL": address,
    }
    record = render_ris(item)
    assert len(record.splitlines()) == record.count("\r\n")
    assert all(line[2:6] == "  - " for line in record.splitlines())
    record.encode()
    (read,) = read_back(record)
    assert set(read) <= {"type_of_reference", "title", "notes", "authors", "urls", "id"}
    assert all(url.startswith(("http:", "https:")) for url in read.get("urls", [])[:1])


@settings(max_examples=25)
@given(st.lists(ANY_TEXT, min_size=1, max_size=30))
def test_pandoc_parts_the_records_as_well(texts: list[str]) -> None:
    items = [{"id": f"{n}", "title": text, "note": text} for n, text in enumerate(texts)]
    read = ask_pandoc(join_ris(render_ris(item) for item in items), "ris")
    assert [item["id"] for item in read] == [item["id"] for item in items]


WORDS = st.text(st.characters(exclude_categories=("C", "Z", "S", "P")), min_size=1)


@given(st.lists(WORDS, min_size=1, max_size=5), WORDS)
def test_words_survive(words: list[str], family: str) -> None:
    item = {"id": "a", "title": " \n".join(words), "author": [{"family": family, "given": "A."}]}
    (read,) = read_back(render_ris(item))
    assert (read["title"], read["authors"]) == (" ".join(words), [f"{family}, A."])


@pytest.mark.parametrize(
    ("item", "lines"),
    [
        ({"type": "article-journal", "issued": {"literal": "in press"}}, ["N1  - in press"]),
        ({"type": "article-journal", "issued": {"literal": "n.d."}}, []),
        ({"type": "article-journal", "status": "forthcoming"}, ["N1  - forthcoming"]),
        ({"issued": {"date-parts": []}}, []),
        ({"issued": {"date-parts": [["800", "1"]]}}, ["PY  - 0800", "DA  - 0800/01//"]),
        ({"issued": {"date-parts": [[-45]]}}, ["N1  - 45 BCE"]),
        ({"issued": {"date-parts": [[2000, 23]]}}, ["PY  - 2000", "DA  - 2000///Autumn"]),
        ({"issued": {"date-parts": [[2000]], "season": 1}}, ["PY  - 2000", "DA  - 2000///Spring"]),
        (
            {"issued": {"date-parts": [[2001, 2, 3], [2001, 2, 9]]}},
            ["PY  - 2001", "DA  - 2001/02/03/"],
        ),
        ({"page": "R875–R878"}, ["SP  - R875", "EP  - R878"]),
        ({"page": 12}, ["SP  - 12"]),
        ({"page": "1-3, 7"}, ["SP  - 1-3, 7"]),
        ({"type": "article-journal", "number": "e12"}, ["SP  - e12"]),
        ({"type": "book", "number-of-pages": "312"}, ["SP  - 312"]),
        ({"type": "", "URL": "https://a.org/"}, ["UR  - https://a.org/"]),
        ({"URL": "java\nscript:alert(1)"}, []),
        ({"URL": " file:///etc/passwd"}, []),
        ({"URL": "https://a.org/a b\n{c}"}, ["UR  - https://a.org/a%20b%7Bc%7D"]),
        ({"DOI": "doi:10.1000/a.b(c)"}, ["DO  - 10.1000/a.b(c)"]),
        ({"DOI": "javascript:alert(1)"}, []),
        (
            {"title": "<span class='nocase'>iPhone</span>s, 1 < 2 <b>x</b>"},
            ["TI  - iPhones, 1 < 2 x"],
        ),
        ({"title": {"no": "text"}, "author": "nobody", "issued": [1], "volume": True}, []),
        (
            {"author": [{"literal": "Ministry of Fish, and Tide"}]},
            ["AU  - Ministry of Fish, and Tide"],
        ),
        ({"author": [{"literal": "Plato"}, {"family": "Sappho"}]}, ["AU  - Plato", "AU  - Sappho"]),
        ({"author": [{"given": "Cher"}, {}, "x", {"literal": " "}]}, ["AU  - Cher"]),
        (
            {"type": "book", "author": [{"literal": "A"}], "editor": [{"literal": "B"}]},
            ["AU  - A", "A3  - B"],
        ),
        ({"type": "report", "editor": [{"literal": "B"}], "number": "7"}, ["ED  - B", "SN  - 7"]),
    ],
)
def test_odd_values(item: Item, lines: list[str]) -> None:
    assert render_ris(item).split("\r\n")[1:-2] == lines


@pytest.mark.parametrize(
    ("item", "type_"),
    [
        ({}, "GEN"),
        ({"type": "no such"}, "GEN"),
        ({"type": "document", "URL": "https://a.org"}, "ELEC"),
        ({"type": "paper-conference"}, "CPAPER"),
        ({"type": "paper-conference", "container-title": "Proceedings"}, "CONF"),
        ({"type": "motion_picture"}, "MPCT"),
        ({"type": "motion_picture", "URL": "https://a.org"}, "VIDEO"),
        ({"type": "entry-encyclopedia"}, "ENCYC"),
        ({"type": "entry-dictionary"}, "DICT"),
        ({"type": "article-magazine"}, "MGZN"),
        ({"type": "post-weblog"}, "BLOG"),
        ({"type": "software"}, "COMP"),
        ({"type": "song"}, "SOUND"),
        ({"type": "map"}, "MAP"),
    ],
)
def test_the_type(item: Item, type_: str) -> None:
    assert render_ris(item).startswith(f"TY  - {type_}\r\n")


# Every type that pandoc gives an entry of biblatex or BibTeX (getTypeAndGenre in its source).
@pytest.mark.parametrize(
    "type_",
    [
        *("article-journal", "article-magazine", "article-newspaper", "book", "chapter"),
        *("dataset", "entry-encyclopedia", "graphic", "legal_case", "legislation", "manuscript"),
        *("motion_picture", "pamphlet", "paper-conference", "patent", "personal_communication"),
        *("report", "review", "software", "song", "speech", "thesis", "treaty", "webpage"),
    ],
)
def test_every_type_of_pandoc_has_one_that_readers_know(type_: str) -> None:
    (record,) = read_back(render_ris({"type": type_}))
    assert record["type_of_reference"] != "GEN"
    assert record["type_of_reference"] in rispy.config.TYPE_OF_REFERENCE_MAPPING
