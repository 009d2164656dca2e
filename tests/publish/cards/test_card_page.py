"""The cards, as strict readers of HTML find them."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin

import html5lib
import pytest
from card_course import (
    CONTRAST,
    HOSTILE,
    SITE,
    WARMTH,
    find_all,
    make_concept,
    make_course,
    parse_strictly,
    read_words,
)
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_concepts.adapters.host_setup import THEME_DIRECTORY
from mkdocs_concepts.look.palette import DEFAULT_PALETTE, build_palette
from mkdocs_concepts.look.style_sheet import declare_colours, render_root_colours
from mkdocs_concepts.model import Concept, Kind, Relation
from mkdocs_concepts.publish.cards.card_frame import SCRIPT, build_policy, build_style
from mkdocs_concepts.publish.cards.card_page import render_card, render_retired_card
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.permalinks import Retirement
from mkdocs_concepts.trust.policy import build_policy_hash

STYLE, POLICY = build_style(DEFAULT_PALETTE), build_policy(DEFAULT_PALETTE)
PLACE = f"{SITE}embed/warmth.html"


def read_card(concept: Concept = WARMTH, course: CardCourse | None = None) -> str:
    return render_card(concept, course or make_course()).decode()


def test_a_card_says_what_the_concept_is() -> None:
    tree = parse_strictly(read_card())
    (main,) = find_all(tree, "main")
    assert read_words(main) == (
        "Warmth What warmth is. Also called mettā, kindness "
        "part ofCare leads toEase one side ofCool vs warm"
    )
    assert [read_words(one) for one in find_all(tree, "title")] == ["Warmth – A course"]
    assert read_words(find_all(tree, "footer")[0]) == "A course Links open in a new tab."


def test_a_kind_is_named_unless_it_is_the_common_one() -> None:
    tree = parse_strictly(read_card(CONTRAST))
    assert [read_words(one) for one in find_all(tree, "p", "kind")] == ["Contrast"]
    assert find_all(parse_strictly(read_card()), "p", "kind") == []


def test_a_contrast_sets_its_poles_side_by_side() -> None:
    (poles,) = find_all(parse_strictly(read_card(CONTRAST)), "ul", "poles")
    assert [read_words(one) for one in poles] == [
        "Coolness What coolness is.",
        "Warmth What warmth is.",
    ]


@pytest.mark.parametrize("page", ["concepts/{}.html", "concepts/{}/", "{}.html", "a/b/{}.html"])
@pytest.mark.parametrize("site", [SITE, ""])
def test_links_work_wherever_the_site_lies(page: str, site: str) -> None:
    tree = parse_strictly(read_card(WARMTH, make_course(url=page, site=site)))
    links = [one.get("href", "") for one in find_all(tree, "a")]
    assert all(link.startswith("../") for link in links)
    ids = ("warmth", "care", "ease", "cool-vs-warm")
    home = SITE if page.endswith("/") else f"{SITE}index.html"
    assert [urljoin(PLACE, link) for link in links] == [
        *(SITE + page.format(id_) for id_ in ids),
        home,
    ]
    (canonical,) = find_all(tree, "link")
    assert canonical.get("rel") == "canonical"
    assert urljoin(PLACE, canonical.get("href", "")) == SITE + page.format("warmth")
    assert canonical.get("href", "").startswith(site or "../")


def test_links_leave_the_frame_and_search_engines_leave_the_card() -> None:
    tree = parse_strictly(read_card())
    assert [dict(one.attrib) for one in find_all(tree, "base")] == [{"target": "_blank"}]
    metas = {one.get("name"): one.get("content") for one in find_all(tree, "meta")}
    assert metas["robots"] == "noindex"


def test_a_card_shows_some_relations_and_counts_the_rest() -> None:
    others = [make_concept(f"other-{number}") for number in range(1000)]
    relations = tuple(Relation("part_of", one.id, 1) for one in others)
    many = make_concept("many", relations=relations)
    html = read_card(many, make_course(many, *others))
    (row,) = find_all(parse_strictly(html), "dd")
    assert read_words(row) == "Other 0, Other 1, Other 10, and 997 more"
    assert len(html) < len(read_card()) + 1000


def test_a_concept_alone_has_neither_names_nor_relations() -> None:
    alone = make_concept("alone")
    tree = parse_strictly(read_card(alone, make_course(alone)))
    assert read_words(find_all(tree, "main")[0]) == "Alone What alone is."


def test_words_of_ours_are_marked_as_english() -> None:
    tree = parse_strictly(read_card(WARMTH, make_course(language="nl")))
    assert tree.get("lang") == "nl"
    marked = [read_words(one) for one in tree.iter() if one.get("lang") == "en"]
    assert marked == [
        *("Also called", "part of", "leads to", "one side of"),
        "Links open in a new tab.",
    ]
    english = parse_strictly(read_card())
    assert [one.tag for one in english.iter() if one.get("lang")] == ["html"]
    assert parse_strictly(read_card(WARMTH, make_course(language='"'))).get("lang") == "en"


def test_a_card_says_its_words_in_the_language_of_the_course() -> None:
    tree = parse_strictly(read_card(WARMTH, make_course(language="de-AT")))
    assert [one.tag for one in tree.iter() if one.get("lang")] == ["html"]
    words = read_words(tree)
    assert "Auch genannt mettā, kindness" in words
    assert "Teil von" in words
    assert "Links öffnen sich in einem neuen Tab." in words


def test_a_name_in_another_language_is_marked() -> None:
    foreign = replace(WARMTH, label_languages={"mettā": "pi"})
    tree = parse_strictly(read_card(foreign, make_course(foreign)))
    assert [read_words(one) for one in tree.iter() if one.get("lang") == "pi"] == ["mettā"]


def test_a_card_from_right_to_left_is_turned() -> None:
    assert parse_strictly(read_card(WARMTH, make_course(language="he"))).get("dir") == "rtl"
    assert parse_strictly(read_card(WARMTH, make_course())).get("dir") is None


def test_what_was_given_up_says_so_and_leads_on() -> None:
    told = Retirement("Heat", "warmth")
    tree = parse_strictly(render_retired_card("heat", told, WARMTH, make_course()))
    assert tree.get("data-id") == "heat"
    assert read_words(find_all(tree, "main")[0]) == (
        "Heat This concept was retired: it is no longer part of the course. "
        "Read on at Warmth What warmth is."
    )
    assert [one.get("href") for one in find_all(tree, "a")] == [
        "../concepts/warmth.html",
        "../index.html",
    ]
    alone = parse_strictly(render_retired_card("heat", told, None, make_course()))
    assert "Read on" not in read_words(alone)


def list_cards(words: str) -> list[str]:
    """Every sort of card, made of these words."""
    concept = make_concept("warmth", title=words, definition=words, alt_labels=(words,))
    contrast = make_concept("vs", Kind.CONTRAST, title=words, poles=("warmth", "warmth"))
    course = make_course(concept, contrast, title=words, language=words)
    retired = render_retired_card("heat", Retirement(words, "warmth"), concept, course)
    return [
        render_card(concept, course).decode(),
        render_card(contrast, course).decode(),
        retired.decode(),
    ]


@given(st.text())
@example(HOSTILE)
@example("<!--<script>")
def test_words_are_words(words: str) -> None:
    plain = [[one.tag for one in parse_strictly(card).iter()] for card in list_cards("x")]
    for card, tags in zip(list_cards(words), plain, strict=True):
        tree = parse_strictly(card)
        assert [one.tag for one in tree.iter()] == tags
        assert not [name for one in tree.iter() for name in one.attrib if name.startswith("on")]


def test_every_card_has_the_script_and_style_that_its_policy_allows() -> None:
    for card in list_cards(HOSTILE):
        tree = parse_strictly(card)
        assert [one.text for one in find_all(tree, "script")] == [SCRIPT]
        assert [one.text for one in find_all(tree, "style")] == [STYLE]
        assert [one.tag for one in tree.iter() if one.get("style")] == []
        policies = [one.get("content") for one in find_all(tree, "meta") if one.get("http-equiv")]
        assert policies == [POLICY]
    assert build_policy_hash(SCRIPT) in POLICY
    assert build_policy_hash(STYLE) in POLICY
    assert POLICY.startswith("default-src 'none';")
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("fault", ["<h1><h1>", "<p title=a b=1 b=2>", "\x01", "</i>"])
def test_a_fault_in_a_card_would_be_seen(fault: str) -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        parse_strictly(read_card().replace("<main>", f"<main>{fault}"))


# The look: the course's and the theme's, which a card and the element have to repeat


def read_tokens(css: str) -> dict[str, str]:
    """What each variable of the theme is set to, and which of the two schemes it is for."""
    found = re.findall(r"--(?:concepts-)?([\w-]+):\s*([^;}]+)", css)
    return {name: " ".join(value.split()).replace(", ", ",") for name, value in found}


def read_theme() -> tuple[dict[str, str], dict[str, str]]:
    css = (THEME_DIRECTORY / "assets/concepts/tokens.css").read_text(encoding="utf-8")
    faces = {name: value for name, value in read_tokens(css).items() if name in ("serif", "sans")}
    light, dark = map(
        read_tokens, map(declare_colours, (DEFAULT_PALETTE.light, DEFAULT_PALETTE.dark))
    )
    schemes = {**light, **faces}, dark
    for scheme in schemes:
        del scheme["raised"]  # no card has anything of it
    return schemes


def test_a_card_has_the_colours_of_its_course_and_the_faces_of_the_theme() -> None:
    palette = build_palette("#1c546f", "#863815")
    assert render_root_colours(palette) in build_style(palette)
    assert build_style(palette) != STYLE
    faces = {name: value for name, value in read_theme()[0].items() if name in ("serif", "sans")}
    assert read_tokens(STYLE).items() >= faces.items()


def test_the_element_has_them_too() -> None:
    light, dark = read_theme()
    script = (THEME_DIRECTORY / "embed/concept-card.js").read_text(encoding="utf-8")
    own = read_tokens(script.partition(":host {")[2].partition("}")[0])
    assert own == {
        name: light[name]
        if name in ("serif", "sans")
        else f"light-dark({light[name]},{dark[name]})"
        for name in (*dark, "serif", "sans")
    }
