from __future__ import annotations

import pytest

from mkdocs_concepts.language.language import (
    ENGLISH,
    begin,
    find_direction,
    is_language_tag,
    read_language,
)

GERMAN = read_language("de")


def test_a_language_says_its_texts() -> None:
    assert ENGLISH.say("concept.in_the_course") == "In the course"
    assert GERMAN.say("concept.in_the_course") == "Im Kurs"
    assert GERMAN.say("text.paragraph", number=3) == "Absatz 3"


def test_a_language_of_a_region_has_the_texts_of_the_language() -> None:
    swiss = read_language("de-CH")
    assert (swiss.code, swiss.texts_code) == ("de-CH", "de")
    assert swiss.texts == GERMAN.texts
    assert read_language("de_CH").code == "de-CH"


def test_a_language_without_texts_speaks_english_and_keeps_its_code() -> None:
    hebrew = read_language("he")
    assert (hebrew.code, hebrew.texts_code, hebrew.direction) == ("he", "en", "rtl")
    assert hebrew.say("concept.in_the_course") == "In the course"


@pytest.mark.parametrize("code", ["", "../en", "d e", '"'])
def test_what_is_no_code_is_english(code: str) -> None:
    assert read_language(code) == ENGLISH


def test_a_text_goes_by_its_number() -> None:
    counts = [GERMAN.count("mentions.more_pages", number) for number in (0, 1, 2)]
    assert counts == ["0 weitere Seiten", "1 weitere Seite", "2 weitere Seiten"]


def test_a_missing_place_or_text_is_told() -> None:
    with pytest.raises(KeyError):
        ENGLISH.say("text.paragraph")
    for key in ("text.nothing", "nothing", "mentions.more_pages", "mentions.more_pages.few"):
        with pytest.raises(KeyError):
            ENGLISH.say(key)


def test_html_is_escaped_but_for_what_stands_in_places() -> None:
    changed = ENGLISH.reword({"moved.now_at": "<b> {page} & so on"})
    assert changed.mark_up("moved.now_at", page="<a>x</a>") == "&lt;b&gt; <a>x</a> &amp; so on"


def test_a_place_within_a_value_is_none() -> None:
    assert ENGLISH.say("contrast.both", one="{other}", other="{one}") == "{other} and {one}"


def test_other_words_are_said_in_both_forms() -> None:
    changed = GERMAN.reword(
        {
            "mentions.title": "Kommt vor in",
            "map.concepts": "{number} Dinge",
            "mentions.more_pages": {"one": "noch eine"},
        }
    )
    assert changed.say("mentions.title") == "Kommt vor in"
    assert [changed.count("map.concepts", number) for number in (1, 2)] == ["1 Dinge", "2 Dinge"]
    assert changed.count("mentions.more_pages", 1) == "noch eine"
    assert changed.count("mentions.more_pages", 2) == "2 weitere Seiten"


def test_lists_are_joined_as_the_language_does() -> None:
    assert GERMAN.join(["A", "B", "C"]) == "A, B, C"
    joined = [GERMAN.join_sentence(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])]
    assert joined == ["", "A", "A und B", "A, B und C"]


def test_words_of_ours_are_marked_where_they_are_in_another_language() -> None:
    assert read_language("de").mark == read_language("de-AT").mark == ENGLISH.mark == ""
    assert read_language("fr").mark == ' lang="en"'
    assert read_language("he").mark == ' lang="en" dir="ltr"'


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("en", "ltr"), ("ar", "rtl"), ("fa-IR", "rtl"), ("he", "rtl"), ("az-Arab", "rtl"),
        ("ku-Latn", "ltr"), ("ug-Latn", "ltr"), ("pt-BR", "ltr"),
    ],
)  # fmt: skip
def test_directions(code: str, direction: str) -> None:
    assert find_direction(code) == direction


@pytest.mark.parametrize("tag", ["pi", "sa-Latn", "pt-BR", "de-1996", "es-419", "grc", "en-x-own"])
def test_tags_of_languages(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize("tag", ["", "p", "Pali", "pi_Latn", "pi-", "english", "pi latn", "x\n"])
def test_what_is_no_tag(tag: str) -> None:
    assert not is_language_tag(tag)


def test_a_line_begins_with_a_capital_letter() -> None:
    assert begin("übung im Stehen") == "Übung im Stehen"
    assert ENGLISH.name_kind("contrast") == "Contrast"
    assert begin("") == ""


def test_a_kind_that_only_another_course_has_keeps_its_name() -> None:
    assert GERMAN.name_kind("theorem & proof") == "Theorem & proof"
