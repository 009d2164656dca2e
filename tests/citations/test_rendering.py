"""What the engine made as HTML: citations, with their links and names, and entries of a list."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from citations.document_model import (
    SPACE,
    A,
    B,
    C,
    Inline,
    div,
    link,
    paragraph,
    quoted,
    span,
    text,
    wrap,
)
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.citation_syntax import CitationItem, Mode
from mkdocs_concepts.citations.engine.style_amendments import JOINT
from mkdocs_concepts.citations.inlines import render_inlines
from mkdocs_concepts.citations.rendering import (
    CitationWriter,
    EntryHtml,
    citation_id,
    entry_id,
    link_to,
    name_authors,
    read_entries,
)

TAGS = {"p", "em", "i", "strong", "u", "s", "sup", "sub", "span", "a"}
LEAVES = st.one_of(
    st.text("a&<>\"'` ", max_size=4).map(text),
    st.sampled_from([SPACE, {"t": "RawInline", "c": ["html", "<script>"]}]),
)


def nest(inner: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    several = st.lists(inner, max_size=3)
    kinds = st.sampled_from(["Emph", "Strong", "SmallCaps", "Superscript"])
    addresses = st.sampled_from(["https://a.b/\"'<>", "javascript:a", "#ref-a", "a"])
    classes = st.sampled_from([(), ("nodecor",), ("nocase",)])
    return st.one_of(
        st.builds(lambda kind, inlines: wrap(kind, *inlines), kinds, several),
        st.builds(lambda address, inlines: link(address, *inlines), addresses, several),
        st.builds(lambda names, inlines: span(*inlines, classes=names), classes, several),
        several.map(lambda inlines: quoted("DoubleQuote", *inlines)),
    )


@given(st.lists(st.recursive(LEAVES, nest), max_size=4))
def test_whatever_the_engine_says_is_well_formed_and_harmless(inlines: list[Inline]) -> None:
    root = ElementTree.fromstring(f"<p>{render_inlines(inlines)}</p>")
    assert {element.tag for element in root.iter()} <= TAGS
    assert all(e.get("href", "https:").startswith("https:") for e in root.iter())
    writer = CitationWriter({"a": "A"}, "en")
    written = writer.write(inlines, [CitationItem("a", Mode.NORMAL)]).html
    citation = ElementTree.fromstring(f"<p>{written}</p>")
    ids = [element.get("id") for element in citation.iter() if element.get("id")]
    assert ids == [citation_id("a", number) for number in range(1, len(ids) + 1)]
    assert ids


def item(key: str, mode: Mode = Mode.NORMAL) -> CitationItem:
    return CitationItem(key, mode)


def cite(key: str, *inlines: Inline) -> Inline:
    return link(f"#ref-{key}", *inlines)


def citation(key: str, number: int, words: str) -> str:
    return (
        f'<a class="citation" id="cite-{key}-{number}" href="#ref-{key}" role="doc-biblioref">'
        f"{words}</a>"
    )


def test_each_citation_of_a_work_has_an_id_of_its_own() -> None:
    writer = CitationWriter({"a": "A", "b": "B"}, "en")
    first = writer.write([text("("), cite("a", A), text(";"), cite("b", B)], [item("a"), item("b")])
    second = writer.write([cite("a", A)], [item("a")])
    assert first.html == f"({citation('a', 1, 'a')};{citation('b', 1, 'b')}"
    assert second.html == citation("a", 2, "a")
    assert writer.counts == {"a": 2, "b": 1}


def test_a_work_without_a_link_has_an_id_to_come_back_to() -> None:
    writer = CitationWriter({"a": "A", "b": "B"}, "en")
    html = writer.write([text("[1–2]")], [item("a"), item("b"), item("a"), item("none")]).html
    assert html == '[1–2]<span id="cite-a-1"></span><span id="cite-b-1"></span>'


def test_links_within_a_citation_are_its_words() -> None:
    """A note may hold a whole reference, with its own links."""
    writer = CitationWriter({"a": "A"}, "en")
    html = writer.write([cite("a", A, SPACE, link("https://a.b", B))], [item("a")]).html
    assert html == citation("a", 1, "a b")


def test_links_beside_a_citation_stay() -> None:
    writer = CitationWriter({"a": "A"}, "en")
    html = writer.write([link("https://a.b", B), cite("a", A)], [item("a")]).html
    assert html == f'<a href="https://a.b">b</a>{citation("a", 1, "a")}'


def test_a_key_without_an_entry_is_marked() -> None:
    writer = CitationWriter({}, "en")
    html = writer.write([cite("none", wrap("Strong", text("none?")))], [item("none")]).html
    assert html == '<span class="citation-missing"><strong>none?</strong></span>'
    assert not writer.counts


@pytest.mark.parametrize(
    ("key", "id_", "href"),
    [
        ("doi:10.1/a_b", "cite-doi:10.1/a_b-1", "#ref-doi:10.1/a_b"),
        ("o'hara", "cite-o&#x27;hara-1", "#ref-o%27hara"),
        ('a"b', "cite-a&quot;b-1", "#ref-a%22b"),
        ("ä&b", "cite-ä&amp;b-1", "#ref-%C3%A4&amp;b"),
        ("a#b", "cite-a#b-1", "#ref-a%23b"),
    ],
)
def test_keys_with_marks(key: str, id_: str, href: str) -> None:
    html = CitationWriter({key: "A"}, "en").write([cite(key, A)], [item(key)]).html
    assert html == f'<a class="citation" id="{id_}" href="{href}" role="doc-biblioref">a</a>'
    assert link_to(entry_id(key)) == href.replace("&amp;", "&")


def test_names_are_joined_by_a_word_in_a_sentence_only() -> None:
    names = [text("Moss"), SPACE, text(JOINT), SPACE, text("Reed & Sons")]
    narrative = [*names, SPACE, text("("), cite("a", text("1999")), text(")")]
    writer = CitationWriter({"a": "Moss"}, "en-US")
    in_text = writer.write(narrative, [item("a", Mode.AUTHOR_IN_TEXT)]).html
    assert in_text == f"Moss and Reed &amp; Sons ({citation('a', 1, '1999')})"
    in_brackets = writer.write([cite("a", *names)], [item("a")]).html
    assert in_brackets == citation("a", 2, "Moss &amp; Reed &amp; Sons")


@pytest.mark.parametrize(
    ("language", "word"), [("de-CH", "und"), ("FR", "et"), ("nb-NO", "og"), ("tlh", "&amp;")]
)
def test_names_are_joined_in_the_language_of_the_site(language: str, word: str) -> None:
    inlines = [A, SPACE, text(JOINT), SPACE, B, SPACE, cite("a", C)]
    writer = CitationWriter({"a": "A"}, language)
    html = writer.write(inlines, [item("a", Mode.AUTHOR_IN_TEXT)]).html
    assert html == f"a {word} b {citation('a', 1, 'c')}"


def test_a_number_in_a_sentence_has_names_before_it() -> None:
    writer = CitationWriter({"a": "Moss & <Reed>"}, "en")
    number = [text("["), cite("a", text("1")), text("]")]
    raised = [wrap("Superscript", cite("a", text("1")))]
    sentence = [item("a", Mode.AUTHOR_IN_TEXT)]
    assert writer.write(number, sentence).html.startswith("Moss &amp; &lt;Reed&gt; [<a ")
    assert writer.write(raised, sentence).html.startswith("Moss &amp; &lt;Reed&gt;<sup><a ")
    assert writer.write(number, [item("a")]).html.startswith("[<a ")


def test_a_note_has_its_words_and_the_names_before_it() -> None:
    note = {"t": "Note", "c": [paragraph(cite("a", A, SPACE, text(JOINT), SPACE, B))]}
    names = [text("Moss"), SPACE, text(JOINT), SPACE, text("Reed")]
    writer = CitationWriter({"a": "A"}, "en")
    place = writer.write([*names, note], [item("a", Mode.AUTHOR_IN_TEXT)])
    assert place.names == "Moss and Reed"
    assert place.html == citation("a", 1, "a &amp; b")
    assert writer.write([note], [item("a")]).names == ""


def test_entries_of_a_list() -> None:
    label = span(text("[1]"), classes=("csl-left-margin",))
    body = span(A, SPACE, text(JOINT), SPACE, B, classes=("csl-right-inline",))
    blocks = [
        paragraph(A),
        div(
            "refs",
            div("ref-a", paragraph(label, SPACE, body)),
            div("ref-b", paragraph(C), div("", paragraph(A), classes=("csl-block",))),
        ),
    ]
    assert list(read_entries(blocks)) == [
        EntryHtml("a", "a &amp; b", "[1]"),
        EntryHtml("b", "ca"),
    ]


@pytest.mark.parametrize(
    ("work", "names"),
    [
        ({"author": [{"family": "Moss"}]}, "Moss"),
        ({"author": [{"family": "Moss"}, {"family": "Reed"}]}, "Moss and Reed"),
        ({"author": [{"family": "Moss"}, {"family": "Reed"}, {"literal": "C"}]}, "Moss et al."),
        ({"author": [], "editor": [{"literal": "Pond & Sons"}]}, "Pond & Sons"),
        ({"host": [{"family": "Moss"}], "editor": [{"family": "Reed"}]}, "Moss"),
        ({"author": [{"family": "Meer", "non-dropping-particle": "van der"}]}, "van der Meer"),
        ({"title": "On <i>ponds</i>"}, "On ponds"),
        ({"title": "On ponds", "title-short": "Ponds"}, "Ponds"),
        ({}, ""),
    ],
)
def test_names_of_a_work(work: dict[str, Any], names: str) -> None:
    assert name_authors(work, "en-US") == names
