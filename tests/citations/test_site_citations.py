"""A site's citations as a whole: what pages share, what they do not, and what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from citations.rendered import render

from mkdocs_concepts.citations import site_citations
from mkdocs_concepts.citations.bibtex.bibliography import Bibliography, read_bibliographies
from mkdocs_concepts.citations.engine import workload
from mkdocs_concepts.citations.engine.pandoc import Answer, run_engine

# Works that each style tells apart in another way: by letters, initials, more names, titles.
ALIKE = r"""
@book{lily1, author = {Lily, Dee}, title = {Zebra fish}, publisher = {F}, year = {2001}}
@book{lily2, author = {Lily, Dee}, title = {A first pond}, publisher = {F}, year = {2001}}
@book{lily3, author = {Lily, Dee}, title = {Beyond the pond}, publisher = {F}, year = {2001}}
@book{lily4, author = {Lily, Dee}, title = {Ponds again}, publisher = {F}, year = {2005}}
@book{rose1, author = {Rose, Ann}, title = {Water}, publisher = {F}, year = {1990}}
@book{rose2, author = {Rose, Bea}, title = {Light}, publisher = {F}, year = {1999}}
@book{many1, author = {Fern, A. and Elm, B. and Reed, C. and Rush, D.}, title = {One}, year = 2010}
@book{many2, author = {Fern, A. and Elm, B. and Hay, C. and Rush, D.}, title = {Two}, year = 2010}
@book{club1, author = {{Pond Club}}, title = {Rules}, publisher = {F}, year = {2000}}
@book{club2, author = {{Pond Club}}, title = {Members}, publisher = {F}, year = {2000}}
@book{vand1, author = {van der Meer, Jo}, title = {Lakes}, publisher = {F}, year = {1980}}
@book{meer1, author = {Meer, Jo}, title = {Seas}, publisher = {F}, year = {1980}}
@book{title1, title = {Without an author}, publisher = {F}, year = {1970}}
@book{title2, title = {Without an author, again}, publisher = {G}, year = {1970}}
@book{alone1, author = {Alone, Al}, title = {Alone}, publisher = {F}, year = {1960}}
"""
KEYS = [line.split("{", 1)[1].split(",", 1)[0] for line in ALIKE.strip().splitlines()]
PAGES = {key: f"As [@{key}] says, and [see @{key}, p. 3]; so does @{key}.\n" for key in KEYS}


@pytest.fixture(scope="module")
def bib_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("bib") / "alike.bib"
    file.write_text(ALIKE, encoding="utf-8")
    return file


def read_entries(file: Path) -> Bibliography:
    return read_bibliographies([(file, file.name)])[0]


def shown(html: str) -> str:
    return html.partition('<div aria-label="References"')[0]


@pytest.mark.parametrize(
    "style",
    ["apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right"],
)
def test_a_work_is_cited_alike_in_whatever_texts_pages_are_rendered(
    style: str, bib_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, site = render(PAGES, read_entries(bib_file), style, tmp_path / "one.json")
    monkeypatch.setattr(workload, "_LARGEST_TEXT", 1)
    apart, site_apart = render(PAGES, read_entries(bib_file), style, tmp_path / "two.json")
    assert apart == together
    assert site_apart == site
    every = {"all": "".join(f"[@{key}]\n\n" for key in KEYS)}
    whole, _ = render(every, read_entries(bib_file), style, tmp_path / "three.json")
    for key in KEYS:
        first = shown(together[key]).partition(" says")[0].removeprefix("<p>As ")
        assert first in whole["all"], key


def test_letters_and_initials_tell_works_apart(bib_file: Path, tmp_path: Path) -> None:
    html, _ = render(PAGES, read_entries(bib_file), "apa", tmp_path / "c.json")
    assert ">Lily, 2001c<" in html["lily1"]
    assert ">Lily, 2001b<" in html["lily2"]
    assert ">Lily, 2001a<" in html["lily3"]
    assert ">Lily, 2005<" in html["lily4"]
    assert ">A. Rose, 1990<" in html["rose1"]
    assert ">Fern, Elm, Reed, et al., 2010<" in html["many1"].replace("&amp; ", "")
    assert ">Alone, 1960<" in html["alone1"]


def test_numbers_begin_anew_on_each_page(bib_file: Path, tmp_path: Path) -> None:
    pages = {"a": "[@lily1] [@rose1]\n", "b": "[@rose1] [@alone1]\n"}
    html, site = render(pages, read_entries(bib_file), "ieee", tmp_path / "c.json")
    assert ">[1]<" in html["b"].partition("rose1-1")[2][:120]
    assert [entry.label for entry in site.pages["b"].entries] == ["[1]", "[2]"]


def test_a_list_too_long_to_sort_at_once_is_one_list(
    bib_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = {"all": "\\full_bibliography\n"}
    _, whole = render(pages, read_entries(bib_file), "apa", tmp_path / "one.json")
    monkeypatch.setattr(workload, "_LARGEST_LIST", 4)
    _, parted = render(pages, read_entries(bib_file), "apa", tmp_path / "two.json")
    assert {entry.key for entry in parted.full_list} == set(KEYS)
    assert {e.key: e.text for e in parted.full_list} == {e.key: e.text for e in whole.full_list}


def test_only_what_is_new_goes_to_the_engine(
    bib_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def run_counted(*arguments: object) -> Answer:
        asked.append(len(arguments[0]))  # type: ignore[arg-type]  # the documents
        return run_engine(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(site_citations, "run_engine", run_counted)
    bibliography = read_entries(bib_file)
    render(PAGES, bibliography, "apa", tmp_path / "c.json")
    render(PAGES, bibliography, "apa", tmp_path / "c.json")
    assert asked == [1]
    render({**PAGES, "new": "[@alone1, p. 9]\n"}, bibliography, "apa", tmp_path / "c.json")
    assert asked == [1, 1]
    render(PAGES, bibliography, "ieee", tmp_path / "c.json")
    assert asked == [1, 1, len(PAGES)]


def test_what_is_no_longer_asked_for_is_forgotten(bib_file: Path, tmp_path: Path) -> None:
    cache = tmp_path / "c.json"
    render(PAGES, read_entries(bib_file), "apa", cache)
    size = cache.stat().st_size
    render({"lily1": PAGES["lily1"]}, read_entries(bib_file), "apa", cache)
    assert cache.stat().st_size < size / 3
