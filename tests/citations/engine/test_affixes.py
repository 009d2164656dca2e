"""Whatever an author writes before and behind a citation's key stays words on one line."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from citations.engine_runs import MOSS, read_texts, run
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_concepts.catalog.citation_syntax import CitationItem, Mode
from mkdocs_concepts.citations.rendering import CitationWriter

AFFIXES = [
    "- see",
    "1. see",
    "# see",
    "> see",
    "::: see",
    "```",
    "~~~ html",
    "    see",
    "=====",
    "a\n\n- b\n\n# c",
    "<script>alert(1)</script>",
    "<b>see</b> & <i",
    "&lt;b&gt; &copy;",
    "![a](javascript:b)",
    "[a](javascript:b) <javascript:c>",
    "@other and -@another",
    "$x^2$ \\alpha \\",
    "*a **b* c** `d",
    "[^1]: a",
    '"a',
]


def write_places(items: list[CitationItem]) -> list[str]:
    """Each citation as HTML, checked to be well-formed and to have its link."""
    answer = run(read_texts(MOSS), *items)
    writer = CitationWriter({"moss": "Moss"}, "en")
    written = [
        writer.write(block["c"][0]["c"][1], [item]).html
        for block, item in zip(answer.documents[0], items, strict=False)
    ]
    for html in written:
        root = ElementTree.fromstring(f"<p>{html}</p>")
        assert {e.tag for e in root.iter()} <= {"p", "a", "em", "strong", "i", "span"}
        links = [e for e in root.iter("a") if e.get("class") == "citation"]
        assert len(links) == 1
        assert "".join(links[0].itertext()).startswith("Moss, 1999")
        assert not any((e.get("href") or "").startswith("java") for e in root.iter())
    return written


def test_words_before_and_behind_a_citation_stay_words() -> None:
    before = [CitationItem("moss", Mode.NORMAL, affix) for affix in AFFIXES]
    behind = [CitationItem("moss", Mode.NORMAL, "", f", {affix}") for affix in AFFIXES]
    written = dict(zip(AFFIXES, write_places([*before, *behind]), strict=False))
    link = (
        '<a class="citation" id="cite-moss-{}" href="#ref-moss" role="doc-biblioref">Moss, 1999</a>'
    )
    assert written["- see"] == f"(- see {link.format(1)})"
    assert written["# see"] == f"(# see {link.format(3)})"
    assert written["a\n\n- b\n\n# c"].startswith("(a - b # c <a ")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written["<script>alert(1)</script>"]
    assert written["@other and -@another"].startswith("(@other and -@another <a ")


PIECES = st.sampled_from([*AFFIXES, " ", "a", "p. 3", "é", "*", "_", "`", "\\", "'", "(", ")"])


@settings(max_examples=10)
@given(st.lists(st.lists(PIECES, max_size=5).map("".join), min_size=1, max_size=12))
def test_whatever_stands_before_or_behind_a_citation(affixes: list[str]) -> None:
    write_places([CitationItem("moss", Mode.NORMAL, affix) for affix in affixes])


@pytest.mark.parametrize("piece", ["a ", "'a \"b ", "*a **b ", "![a", "(a", "`a", "&a", "<a "])
def test_long_words_are_read_in_a_bearable_time(piece: str) -> None:
    write_places([CitationItem("moss", Mode.NORMAL, piece * 1500)])
