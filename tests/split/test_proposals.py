"""What is proposed to the author of a text: pages, contrasts, questions, glossary candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from split.samples import TEA, part

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Kind
from mkdocs_concepts.split.definitions import (
    find_abbreviations,
    find_definitions,
    find_headwords,
    find_translations,
    split_sentences,
)
from mkdocs_concepts.split.outline import clean_title
from mkdocs_concepts.split.plan import Plan, PlanError, parse_plan, render_plan
from mkdocs_concepts.split.proposals import propose_plan
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

DIGEST = "0" * 64


def propose(text: str) -> Plan:
    return propose_plan(part(text), "tea.txt", DIGEST)


def test_every_heading_becomes_a_page_and_a_contrast_gets_its_poles() -> None:
    plan = propose(TEA)
    assert plan.title == "A Short Course on Tea"
    assert [(page.id, page.kind, page.poles) for page in plan.pages] == [
        ("withering", Kind.CONCEPT, ()),
        ("green-vs-black", Kind.CONTRAST, ("green", "black")),
        ("green", Kind.CONCEPT, ()),
        ("black", Kind.CONCEPT, ()),
        ("leaf-water", Kind.CONCEPT, ()),
    ]


def test_a_pair_with_an_ampersand_is_asked_about() -> None:
    questions = {page.id: page.question for page in propose(TEA).pages}
    assert "one topic, a contrast of two, or two topics" in questions["leaf-water"]
    assert questions["withering"] == ""


def test_every_block_has_one_place() -> None:
    source = part(TEA)
    placed = sorted(propose(TEA).placed_blocks())
    assert placed == list(range(len(source.blocks)))


def test_a_text_without_headings_is_one_page() -> None:
    plan = propose("A title\n\nOne paragraph.\n\nAnother.\n")
    assert [(page.id, page.blocks) for page in plan.pages] == [("a-title", (1, 2))]
    assert plan.home == (0,)


def test_a_definition_is_the_sentence_that_defines_or_the_first() -> None:
    definitions = {page.id: page.definition for page in propose(TEA).pages}
    assert definitions["withering"] == "Withering is defined as the first drying of the leaf."
    assert definitions["green-vs-black"] == "Green tea is heated at once."


def test_glossary_candidates_are_terms_without_a_page() -> None:
    assert [candidate.term for candidate in propose(TEA).candidates] == ["rehydration", "wei"]


@pytest.mark.parametrize(
    ("sentence", "term"),
    [
        ("Withering is defined as the first drying.", "Withering"),
        ("The flush, in this sense, is defined as a harvest.", "flush"),
        ("We call this “oxidation” and mean it.", "oxidation"),
        ("If the leaf is whole, we call it orthodox.", "orthodox"),
        ("The first picking is called the flush.", "flush"),
        ("The first picking is called first flush.", "first flush"),
        ("Such leaves are often called “tippy”.", "tippy"),
        ("It is also known as brick tea.", "brick tea"),
        ("This is sometimes described as “the agony of the leaves”.", "agony of the leaves"),
        ("“Chanoyu” means hot water for tea.", "Chanoyu"),
        ("Patience is called for.", ""),
        ("This is defined as nothing.", ""),
        ("The kettle sings.", ""),
    ],
)
def test_a_definitional_sentence_names_its_term(sentence: str, term: str) -> None:
    assert [candidate.term for candidate in find_definitions(sentence)] == ([term] if term else [])


def test_a_foreign_word_in_brackets_is_a_translation_unless_the_text_uses_it_itself() -> None:
    paragraphs = [
        "The bowl (chawan) is warm. The whisk (chasen) is not.",
        "A chasen is cut from one cane.",
    ]
    assert [candidate.term for candidate in find_translations(paragraphs)] == ["chawan"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Mindfulness-Based Stress Reduction (MBSR) helps.",
            [("Mindfulness-Based Stress Reduction", "MBSR")],
        ),
        ("The World Health Organization (WHO) says.", [("World Health Organization", "WHO")]),
        ("Compassion Focused Therapy (XYZ) is not it.", []),
        ("A leaf (see Figure 2).", []),
    ],
)
def test_an_abbreviation_belongs_to_its_long_form(text: str, found: list[tuple[str, str]]) -> None:
    assert list(find_abbreviations(text)) == found


def test_sentences_do_not_end_at_abbreviations() -> None:
    text = "Dr. Heiss wrote it (e.g. in 2007). It was read. “Was it?” Yes."
    assert list(split_sentences(text)) == [
        "Dr. Heiss wrote it (e.g. in 2007).",
        "It was read.",
        "“Was it?”",
        "Yes.",
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("1.2 The Leaf", "The Leaf"),
        ("Chapter 3: Water", "Water"),
        ("IV. Fire", "Fire"),
        ("THE KETTLE", "The kettle"),
        ("References:", "References"),
        ("1986", "1986"),
        ("  The\n  Cup ", "The Cup"),
        ("NASA", "NASA"),
    ],
)
def test_a_heading_is_cleaned_into_a_title(heading: str, title: str) -> None:
    assert clean_title(heading) == title


@given(
    st.lists(
        st.sampled_from(["## no", "## 1984", "## a: b #c", "### ’", "text", "* R. (1999). T."])
    )
)
def test_a_plan_reads_back_as_it_was_written(pieces: list[str]) -> None:
    source = part("\n\n".join(["Title", *pieces]))
    plan = propose_plan(source, "a.txt", DIGEST)
    assert parse_plan(render_plan(plan), "plan.yml") == plan
    assert sorted(plan.placed_blocks()) == list(range(len(source.blocks)))


@given(st.text(min_size=1))
def test_any_title_survives_yaml(title: str) -> None:
    source = SourceText(f"{title}x", (Block(BlockKind.TITLE, 0, len(title) + 1),))
    plan = propose_plan(source, "a.txt", DIGEST)
    assert parse_plan(render_plan(plan), "plan.yml").title == plan.title


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("version: 1", "version: 9"), "plan.yml:1: not a plan of this version"),
        (('title: "A Short', 'title: ["A Short'), "plan.yml:"),
        (("kind: contrast", "kind: conflict"), "'conflict' is no kind"),
        (("id: withering", "id: With ering"), "'With ering' is no id"),
        (("id: withering", "id: black"), "the id 'black' is given to two pages"),
        (("heading: 2", "heading: two"), "plan.yml:11: 'two' is neither a block's number nor"),
        (("blocks: [3, 4]", "blocks: [3, -4]"), "-4 is neither a block's number nor a range"),
        (("sha256:", "sha:"), "the key 'sha256' is missing"),
    ],
)
def test_a_spoilt_plan_is_one_line(change: tuple[str, str], message: str) -> None:
    text = render_plan(propose(TEA))
    assert change[0] in text
    with pytest.raises(PlanError) as caught:
        parse_plan(text.replace(*change, 1), "plan.yml")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


DICTIONARY = [
    *(
        f"WORD{letter * 2}, n. The meaning of it {letter.lower()}. And more."
        for letter in "ABCDEFGHIJKLMNOP"
    ),
    *(f"VERB{letter * 2}, v.t. To do {letter}." for letter in "QRSTUVWX"),
    "It was a beautiful night.",
]


def test_the_entries_of_a_dictionary_are_candidates() -> None:
    found = list(find_headwords(DICTIONARY))
    assert len(found) == 24
    assert (found[0].term, found[0].sentence) == ("Wordaa", "The meaning of it a.")
    assert found[-1].sentence == "To do X."


def test_terms_before_a_colon_are_entries_where_most_paragraphs_are() -> None:
    entries = [f"Term {letter}: what it means." for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert len(list(find_headwords(entries))) == 26
    assert list(find_headwords([*entries, *["Other text."] * 30])) == []
    assert list(find_headwords(entries[:5])) == []


def test_titles_that_stand_in_a_text_often_are_told_apart() -> None:
    sections = "\n\n".join(f"## {name}\n\n### Summary\n\nText." for name in ("One", "Two", "Three"))
    plan = propose(f"Title\n\n{sections}\n\n## Summary\n\nText.\n\n## Summary 2\n\nText.\n")
    titles = [page.title for page in plan.pages]
    assert titles[:4] == ["One", "Summary", "Two", "Summary (Two)"]

    assert len({fold(title) for title in titles}) == len(plan.pages)
    for page in plan.pages:
        others = {fold(other.title) for other in plan.pages if other is not page}
        assert fold(page.id) not in others
