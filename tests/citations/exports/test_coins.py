"""COinS: as written by hand, and as the keys of OpenURL's formats allow."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, parse_qsl

import pytest
from citations.exports.works import BIBLIOGRAPHIES, WORKS, Item, read_golden, read_items
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.citations.exports.coins import render_coins

# Z39.88-2004 and the KEV matrices of journal, book and dissertation at the registry of OpenURL.
CONTEXT = {"ctx_ver", "rft_val_fmt", "rft_id"}
AUTHORS = {"aulast", "aufirst", "ausuffix", "aucorp", "au"}
KEYS = {
    "journal": AUTHORS
    | {"genre", "atitle", "jtitle", "stitle", "date", "volume", "issue"}
    | {"spage", "epage", "pages", "issn", "isbn"},
    "book": AUTHORS
    | {"genre", "atitle", "btitle", "place", "pub", "date", "edition", "tpages", "series"}
    | {"spage", "epage", "pages", "issn", "isbn"},
    "dissertation": AUTHORS | {"title", "co", "cc", "inst", "advisor", "degree", "tpages", "date"},
    # Of Dublin Core, and what Zotero reads beside it.
    "dc": AUTHORS
    | {"type", "title", "source", "publisher", "date", "language"}
    | {"pages", "spage", "epage", "tpages", "isbn", "issn"},
}
NOT_IN_THE_MATRICES = {"language"}  # Zotero writes and reads it everywhere


@pytest.mark.parametrize("key", read_items(WORKS))
def test_a_context_object(key: str) -> None:
    assert render_coins(read_items(WORKS)[key]).split("&") == read_golden("works.coins")[key].split(
        "\n"
    )


def keys_of(coins: str) -> set[str]:
    return {key for key, _ in parse_qsl(coins, strict_parsing=True)}


def form_of(coins: str) -> str:
    (form,) = parse_qs(coins)["rft_val_fmt"]
    return form.removeprefix("info:ofi/fmt:kev:mtx:")


def is_in_form(coins: str) -> bool:
    keys = keys_of(coins)
    fields = {key.removeprefix("rft.") for key in keys - CONTEXT}
    return (
        keys >= {"ctx_ver", "rft_val_fmt"} and fields <= KEYS[form_of(coins)] | NOT_IN_THE_MATRICES
    )


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_the_keys_are_those_of_the_format(file: Path) -> None:
    for item in read_items(file).values():
        assert is_in_form(render_coins(item))


@pytest.mark.parametrize(
    ("written", "damaged"),
    [("rft.atitle", "rft.title"), ("rft.jtitle", "rft.btitle"), ("rft.aulast=", "rft.author=")],
)
def test_the_check_of_keys_sees_a_fault(written: str, damaged: str) -> None:
    coins = render_coins(read_items(WORKS)["grau2014"])
    assert written in coins
    assert not is_in_form(coins.replace(written, damaged))


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_the_data_are_the_same(file: Path) -> None:
    for item in read_items(file).values():
        data = parse_qs(render_coins(item))
        parts = item.get("issued", {}).get("date-parts") or [[]]
        assert data.get("rft.date", [""]) == ["-".join(f"{n:02}" for n in parts[0])]
        assert data.get("rft.pages", [""]) == [item.get("page", "")]
        doi = item.get("DOI", "").removeprefix("https://doi.org/")
        assert (f"info:doi/{doi}" in data.get("rft_id", [])) == bool(doi)
        names = [data.get(key, []) for key in ("rft.aulast", "rft.au", "rft.aucorp")]
        assert sum(map(len, names)) == count_authors(item)


def count_authors(item: Item) -> int:
    names = item.get("author") or (item.get("editor", []) if item["type"] == "book" else [])
    return len([name for name in names if name != {"literal": "others"}])


@pytest.mark.parametrize(
    ("item", "found", "missing"),
    [
        ({"URL": "javascript:alert(1)"}, {"rft.type": ["document"]}, "rft_id"),
        ({"URL": "https://a.org/?a=b&c"}, {"rft_id": ["https://a.org/?a=b&c"]}, "rft.title"),
        ({"title": "A & B = <i>C</i>\u0000 + D"}, {"rft.title": ["A & B = C + D"]}, "rft_id"),
        ({"author": [{"literal": "Plato"}]}, {"rft.aucorp": ["Plato"]}, "rft.au"),
        ({"type": "book", "number-of-pages": 7}, {"rft.tpages": ["7"]}, "rft.pages"),
        ({"type": "chapter", "editor": [{"literal": "A"}]}, {}, "rft.aucorp"),
        ({"issued": {"date-parts": [[-45]]}}, {"ctx_ver": ["Z39.88-2004"]}, "rft.date"),
    ],
)
def test_odd_values(item: Item, found: dict[str, list[str]], missing: str) -> None:
    data = parse_qs(render_coins(item), strict_parsing=True)
    assert found.items() <= data.items()
    assert missing not in data


@given(st.text(st.characters()), st.text(st.characters()), st.text(st.characters()))
def test_no_value_adds_a_key(title: str, name: str, url: str) -> None:
    item = {"type": "book", "title": title, "author": [{"literal": name}], "URL": url}
    coins = render_coins(item)
    assert coins.isascii()
    assert keys_of(coins) <= {*CONTEXT, "rft.genre", "rft.btitle", "rft.aucorp"}
