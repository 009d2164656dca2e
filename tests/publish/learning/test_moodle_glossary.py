"""The glossary for Moodle, read as Moodle's import does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from learning_courses import CONTRAST, HOSTILE, SITE, make_catalog, make_course, make_hostile_course
from lxml import etree, html

from mkdocs_concepts.publish.learning.course import LearningCourse, NameLinks
from mkdocs_concepts.publish.learning.moodle_glossary import build_moodle_glossary
from mkdocs_concepts.publish.redirects import SiteFrame

# What Moodle reads of an entry (`mod/glossary/import.php`), and must be there.
NEEDED = ("CONCEPT", "DEFINITION", "FORMAT")
# What it reads of a glossary that it makes anew; the first seven without a look if they are there.
OF_GLOSSARY = ("NAME", "GLOBALGLOSSARY", "INTRO", "SHOWSPECIAL", "SHOWALPHABET", "SHOWALL")
FLAGS = ("USEDYNALINK", "CASESENSITIVE", "FULLMATCH", "TEACHERENTRY")
LONGEST = 255


@dataclass(frozen=True)
class Entry:
    """An entry as it is after the import."""

    name: str
    definition: str
    links: bool
    is_exact: bool
    aliases: tuple[str, ...]
    categories: tuple[str, ...]


def read_glossary(content: bytes) -> tuple[dict[str, str], dict[str, Entry]]:
    """What Moodle makes of the file: the glossary, and its entries by their names.

    It takes the first of each element by its name, refuses an entry whose name is there already,
    and has room for 255 characters in a name.
    """
    root = etree.fromstring(content)
    assert root.tag == "GLOSSARY"
    (info,) = root
    about = {child.tag: child.text or "" for child in info if not len(child)}
    assert set(OF_GLOSSARY) <= set(about)
    found: dict[str, Entry] = {}
    for element in info.iterfind("ENTRIES/ENTRY"):
        entry = read_entry(element)
        assert entry.name.lower() not in found, "Moodle refuses it"
        found[entry.name.lower()] = entry
    return about, found


def read_entry(element: Any) -> Entry:
    values = {child.tag: (child.text or "").strip() for child in element}
    assert all(values[name] for name in NEEDED)
    assert values["FORMAT"] == "1", "HTML"
    assert {values[name] for name in FLAGS} <= {"0", "1"}
    assert values["FULLMATCH"] == "1", "whole words only"
    # An empty list stops the import under PHP 8.
    assert all(len(child) for child in element if child.tag in {"ALIASES", "CATEGORIES"})
    aliases = tuple(name.text for name in element.iterfind("ALIASES/ALIAS/NAME"))
    categories = element.findall("CATEGORIES/CATEGORY")
    assert all(one.findtext("USEDYNALINK") == "0" for one in categories)
    names = tuple(one.findtext("NAME") for one in categories)
    for name in (values["CONCEPT"], *aliases, *names):
        assert 0 < len(name) <= LONGEST
    return Entry(
        values["CONCEPT"],
        values["DEFINITION"],
        values["USEDYNALINK"] == "1",
        values["CASESENSITIVE"] == "1",
        aliases,
        names,
    )


def read_entries(course: LearningCourse) -> dict[str, Entry]:
    return read_glossary(build_moodle_glossary(course))[1]


def test_every_concept_and_every_term_without_a_page_is_an_entry() -> None:
    course = make_course(make_catalog({"warmth": {"alt_labels": ("ardour", "glow")}}))
    about, entries = read_glossary(build_moodle_glossary(course))
    assert about["NAME"] == "Cool & warm"
    assert about["ALLOWDUPLICATEDENTRIES"] == "0"
    assert list(entries) == ["coolness", "warmth", "cool vs warm", "anna", "heat"]
    assert entries["warmth"] == Entry(
        name="Warmth",
        definition='<p lang="en">What warmth is.</p>'
        f'<p><a href="{SITE}concepts/warmth.html">Warmth</a></p>',
        links=True,
        is_exact=False,
        aliases=("ardour", "glow"),
        categories=("Cool & warm",),
    )
    assert entries["anna"].categories == ()
    assert f'href="{SITE}glossary.html#term-heat"' in entries["heat"].definition


def test_hidden_labels_stay_hidden() -> None:
    catalog = make_catalog({"warmth": {"hidden_labels": ("wormth",)}})
    assert b"wormth" not in build_moodle_glossary(make_course(catalog))


def test_a_term_that_is_a_concept_as_well_is_one_entry() -> None:
    catalog = make_catalog({"heat": {"title": "Heat"}})
    assert "What heat is." in read_entries(make_course(catalog))["heat"].definition


def test_a_contrast_has_its_poles_side_by_side() -> None:
    definition = read_entries(make_course())["cool vs warm"].definition
    rows = [[cell.text for cell in row] for row in html.fromstring(definition).iter("tr")]
    assert rows == [[None, "Coolness", "Warmth"], ["What it does", "calms", "softens"]]


LINKS = {"Warmth": NameLinks.ANY, "glow": NameLinks.ANY, "ACT": NameLinks.EXACT}


@pytest.mark.parametrize(
    ("title", "aliases"),
    [
        (NameLinks.ANY, ("glow",)),
        (NameLinks.EXACT, ("glow", "ACT")),
        (NameLinks.NEVER, ("glow", "ACT", "care")),
    ],
)
def test_what_is_no_link_in_the_course_is_none_in_moodle(
    title: NameLinks, aliases: tuple[str, ...]
) -> None:
    catalog = make_catalog({"warmth": {"alt_labels": ("glow", "ACT", "care")}})
    links: Mapping[str, NameLinks] = {**LINKS, "Warmth": title}
    warmth = read_entries(make_course(catalog, name_links=links))["warmth"]
    assert warmth.aliases == aliases
    assert warmth.links == (title is not NameLinks.NEVER)
    assert warmth.is_exact == (title is NameLinks.EXACT)


def test_where_nobody_says_where_the_site_lies_there_is_no_link() -> None:
    course = make_course(frame=SiteFrame("Cool & warm", "", "en"))
    assert b"<a " not in build_moodle_glossary(course)


def test_names_are_cut_to_what_moodle_has_room_for() -> None:
    catalog = make_catalog({"warmth": {"title": "w" * 300, "alt_labels": ("a" * 256, "b" * 255)}})
    course = make_course(catalog, frame=SiteFrame("t" * 300, SITE, "en"))
    about, entries = read_glossary(build_moodle_glossary(course))
    assert len(about["NAME"]) == LONGEST
    assert entries["w" * 254 + "…"].aliases == ("b" * 255,)


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str) -> None:
    content = build_moodle_glossary(make_hostile_course(words))
    about, entries = read_glossary(content)
    assert len(entries) == 5
    shown = ""
    for text in (about["INTRO"], *(entry.definition for entry in entries.values())):
        body = html.fromstring(f"<div>{text}</div>")
        allowed = {"div", "p", "a", "table", "thead", "tbody", "tr", "td", "th"}
        assert {element.tag for element in body.iter()} <= allowed
        names = {name for element in body.iter() for name in element.attrib}
        assert names <= {"lang", "href", "scope"}
        shown += body.text_content()
    visible = re.sub(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\ufffd]+", "", words)
    assert visible in re.sub(r"[\s\ufffd]+", "", shown)
    assert visible in re.sub(r"[\s\ufffd]+", "", next(reversed(entries.values())).name)


def test_texts_are_in_one_piece() -> None:
    # Of text in several pieces, as entities make them, Moodle's parser drops those of spaces.
    definition = read_entries(make_course(make_catalog({"warmth": CONTRAST})))["warmth"].definition
    assert "> <" not in definition
    content = build_moodle_glossary(make_course(make_catalog({"warmth": {"title": "A & & B"}})))
    assert b"<![CDATA[A & & B]]>" in content


def test_a_definition_that_is_not_escaped_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "mkdocs_concepts.publish.learning.moodle_glossary.escape_text", lambda words: words
    )
    with pytest.raises(AssertionError):
        test_words_stay_words(HOSTILE[0])


def test_a_course_without_concepts_is_a_glossary_without_entries() -> None:
    nothing: Any = dict.fromkeys(["coolness", "warmth", "cool-vs-warm", "anna"])
    course = make_course(make_catalog(nothing), glossary_url="")
    assert read_glossary(build_moodle_glossary(course))[1] == {}
    assert b"<ENTRIES>" not in build_moodle_glossary(course)
