"""Each amendment finds its place in the styles that are installed; others stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from citations.rendered import style_file

from mkdocs_concepts.citations.engine.style_amendments import (
    APA_AMENDMENTS,
    JOINT,
    amend_style,
    date_entries_fully,
    find_word_for_present,
    mark_joint,
    retrieve_on_a_date,
    sort_without_articles,
)

CSL = "{http://purl.org/net/xbiblio/csl}"
# The variants that are made from one template with APA style itself.
LISTED = ["apa", "apa-annotated-bibliography", "apa-cv", "apa-no-ampersand", "apa-no-initials"]
LISTED += ["apa-single-spaced", "apa-with-abstract"]
NUMBERED = ["apa-numeric-superscript", "apa-numeric-superscript-brackets"]


def read(name: str) -> str:
    return style_file(name).read_text(encoding="utf-8")


def parse(name: str) -> Element:
    return ElementTree.fromstring(read(name))


@pytest.mark.parametrize("amend", APA_AMENDMENTS)
@pytest.mark.parametrize("name", LISTED)
def test_every_amendment_finds_its_place(amend: Callable[[Element], bool], name: str) -> None:
    assert amend(parse(name))


@pytest.mark.parametrize("name", NUMBERED)
def test_a_list_in_order_of_citation_needs_no_other_order(name: str) -> None:
    assert date_entries_fully(parse(name))
    assert retrieve_on_a_date(parse(name))
    assert not sort_without_articles(parse(name))


@pytest.mark.parametrize("amend", [date_entries_fully, retrieve_on_a_date])
@pytest.mark.parametrize("name", ["apa-6th-edition", "ieee", "nature"])
def test_what_has_no_place_in_a_style_leaves_it_as_it_is(
    amend: Callable[[Element], bool], name: str
) -> None:
    style = parse(name)
    before = ElementTree.tostring(style)
    assert not amend(style)
    assert ElementTree.tostring(style) == before


def test_entries_are_dated_and_sorted_by_the_day() -> None:
    style = ElementTree.fromstring(amend_style(read("apa")))
    types = {"entry-dictionary", "entry-encyclopedia"}
    conditions = {
        name: [
            set(condition.get("type", "").split())
            for macro in style.iter(f"{CSL}macro")
            if macro.get("name") == name
            for condition in macro.iter()
            if condition.get("type")
        ]
        for name in ("date", "date-sort")
    }
    assert any(types <= condition for condition in conditions["date"])
    assert not any(types & condition for condition in conditions["date-sort"])


def test_nothing_is_retrieved_without_a_date() -> None:
    style = ElementTree.fromstring(amend_style(read("apa")))
    retrieved = [
        condition.get("variable")
        for condition in style.iter(f"{CSL}if")
        for child in condition
        if child.get("term") == "retrieved"
    ]
    assert retrieved == ["accessed"]


def test_titles_are_sorted_by_a_macro_that_is_there() -> None:
    style = ElementTree.fromstring(amend_style(read("apa")))
    macros = [macro.get("name") for macro in style.iter(f"{CSL}macro")]
    assert len(macros) == len(set(macros))
    called = {e.get("macro") for e in style.iter() if e.get("macro")}
    assert called <= set(macros)
    assert "title-for-sorting" in called
    assert "author-for-sorting" in called


def test_the_joint_of_names_is_marked_once() -> None:
    amended = amend_style(read("nature"))
    assert amended.count(JOINT) == 1
    terms = [t for t in ElementTree.fromstring(amended).iter(f"{CSL}term") if t.text == JOINT]
    assert [(term.get("name"), term.get("form")) for term in terms] == [("and", "symbol")]


def test_a_style_without_an_ampersand_between_names_stays_as_it_is() -> None:
    text = read("ieee")
    assert not mark_joint(ElementTree.fromstring(text))
    assert amend_style(text) == text


def test_a_style_keeps_what_its_language_says() -> None:
    """Attributes with a prefix are still the same ones."""
    locales = "{http://www.w3.org/XML/1998/namespace}lang"
    before, after = (
        [e.get(locales) for e in ElementTree.fromstring(text).iter(f"{CSL}locale")]
        for text in (read("apa"), amend_style(read("apa")))
    )
    assert after == [None, *before]


@pytest.mark.parametrize(
    ("name", "language", "word"),
    [
        ("apa", "en-US", "present"),
        ("apa", "en", "present"),
        ("apa-no-initials", "EN-gb", "present"),
        ("apa", "de-DE", ""),
        ("apa", "enm", ""),
        ("apa", "", ""),
        ("chicago-author-date", "en-US", ""),
    ],
)
def test_the_present_is_named_in_english_and_by_the_apa(
    name: str, language: str, word: str
) -> None:
    assert find_word_for_present(read(name), language) == word


def test_what_is_no_xml_is_no_style() -> None:
    with pytest.raises(ElementTree.ParseError):
        amend_style("<style")
