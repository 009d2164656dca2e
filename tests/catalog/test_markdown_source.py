"""What a page's Markdown points at, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import parse_markdown


def found_in(text: str) -> dict[str, list[tuple[str, int]]]:
    source = parse_markdown(text, 1, "docs/page.md")
    return {
        "references": [(found.target, found.line) for found in source.cross_references],
        "links": [(found.target, found.line) for found in source.links],
        "citations": [(found.key, found.line) for found in source.citations],
        "headings": [(found.text, found.line) for found in source.headings],
        "terms": [(found.term, found.line) for found in source.terms],
    }


def references_in(text: str) -> list[str]:
    return [target for target, _ in found_in(text)["references"]]


def links_in(text: str) -> list[str]:
    return [target for target, _ in found_in(text)["links"]]


def citations_in(text: str) -> list[str]:
    return [key for key, _ in found_in(text)["citations"]]


# Code and comments

HIDDEN = {
    "span": "a `[[x]]` b",
    "span of two backticks": "a ``[[x]] ` [[x]]`` b",
    "span over two lines": "a `b\n[[x]]` c",
    "backticks that do not match": "a ``[[x]]` b",
    "span after an escaped backslash": "a \\\\`[[x]]` b",
    "fence": "```\n[[x]]\n```",
    "fence of tildes": "~~~\n[[x]]\n~~~",
    "fence with a language": "```yaml title='a'\n[[x]]\n```",
    "fence in a fence": "````\n```\n[[x]]\n```\n[[x]]\n````",
    "fence of the other kind in a fence": "~~~\n```\n[[x]]\n~~~",
    "fence in a list": "- a\n\n    ```\n    [[x]]\n    ```",
    "fence in a quotation": "> ```\n> [[x]]\n> ```",
    "fence with blank lines": "```\n\n[[x]]\n\n[[x]]\n```",
    "indented code": "a\n\n    [[x]]\n\n    [[x]]\n",
    "code indented by a tab": "a\n\n\t[[x]]\n",
    "code at the top": "    [[x]]\n    [[x]]\n",
    "code indented in a list": "- a\n\n        [[x]]\n",
    "code indented in a nested list": "- a\n    - b\n\n            [[x]]\n",
    "code indented in a quotation": "> a\n>\n>     [[x]]\n",
    "code after a list": "- a\n\nb\n\n    [[x]]\n",
    "comment": "a <!-- [[x]] --> b",
    "comment over paragraphs": "<!-- a\n\n[[x]] -->",
    "block of preformatted HTML": "<pre>\n[[x]]\n</pre>",
    "script": "<script>\nlet a = [[x]];\n</script>",
}
SHOWN = {
    "unmatched backtick": "a ` [[x]]",
    "escaped backtick": "a \\`[[x]]`",
    "backticks in two paragraphs": "a `b\n\n[[x]] c` d",
    "fence that is never closed": "```\n[[x]]",
    "after a fence": "```\n[[y]]\n```\n[[x]]".replace("[[y]]", "y"),
    "after a fence of another length": "````\n```\n````\n[[x]]",
    "not a fence": "``` a`b\n[[x]]",
    "indented without a blank line": "a\n    [[x]]",
    "list item": "- [[x]]",
    "nested list": "- a\n    - [[x]]",
    "paragraph of a list item": "- a\n\n    [[x]]",
    "paragraph of a nested list item": "1. a\n    1. b\n\n        [[x]]",
    "paragraph of a definition": "a\n:   b\n\n    [[x]]",
    "paragraph of a footnote": "a[^1]\n\n[^1]: b\n\n    [[x]]",
    "paragraph of an admonition": "!!! note\n    a\n\n    [[x]]",
    "quotation": "> [[x]]",
    "after a comment": "<!-- a --> [[x]]",
    "comment that is never closed": "<!-- [[x]]",
    "backtick in a comment": "<!-- ` --> [[x]] `",
    "comment's beginning in a span": "`<!--` [[x]] `-->`",
    "heading": "## [[x]]",
    "table": "|a|b|\n|-|-|\n|c|[[x]]|",
    "emphasis": "**a [[x]]**",
}


@pytest.mark.parametrize("text", HIDDEN.values(), ids=HIDDEN.keys())
def test_nothing_is_found_in_code_and_comments(text: str) -> None:
    assert references_in(text) == []


@pytest.mark.parametrize("text", SHOWN.values(), ids=SHOWN.keys())
def test_what_looks_like_code_and_is_none(text: str) -> None:
    assert references_in(text) == ["x"]


@given(st.text(alphabet=st.sampled_from(list("ab `~\n\t-*>1.:[](){}<!->|\\@#=é")), max_size=200))
def test_masking_moves_nothing(text: str) -> None:
    masked = mask_code(text)
    assert len(masked) == len(text)
    pairs = list(zip(text, masked, strict=True))
    assert all(after in (before, " ") for before, after in pairs)
    assert all(after == "\n" for before, after in pairs if before == "\n")


@given(st.one_of(st.text(), st.text(alphabet=st.sampled_from(list("[]()|@`#:\n -~<>!a")))))
def test_any_text_can_be_read(text: str) -> None:
    source = parse_markdown(text, 5, "docs/page.md")
    lines = [
        *(found.line for found in source.cross_references),
        *(found.line for found in source.links),
        *(found.line for found in source.citations),
        *(found.line for found in source.headings),
        *(found.line for found in source.terms),
    ]
    assert all(5 <= line <= 5 + text.count("\n") for line in lines)


# Cross-references


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[[warmth]]", ["warmth"]),
        ("[[ warmth ]]", ["warmth"]),
        ("[[Warmth|the warm side]]", ["Warmth"]),
        ("[[mettā]] and [[loving-kindness]]", ["mettā", "loving-kindness"]),
        ("[[warmth#in-practice]]", ["warmth#in-practice"]),
        ("| a | b |\n|---|---|\n| [[warmth\\|it]] | c |", ["warmth"]),
        ("[[loving\nkindness|the\nwish]]", ["loving kindness"]),
        ("> [[loving\n> kindness]]", ["loving kindness"]),
        ("[[a]][[b]]", ["a", "b"]),
        ("[[[a]]]", ["a"]),
        ("\\[[warmth]]", []),
        ("[[]]", []),
        ("[[a|]]", []),
        ("[[a]", []),
        ("[[a\n\nb]]", []),
        ("[a][b]", []),
        ("[ [a]]", []),
    ],
)
def test_cross_references(text: str, targets: list[str]) -> None:
    assert references_in(text) == targets


def test_lines_count_from_the_top_of_the_file() -> None:
    source = parse_markdown("[[a]]\n\n```\n[[b]]\n```\n\n[[c]] and\n[[d]]\n", 9, "docs/page.md")
    assert [(found.target, found.line) for found in source.cross_references] == [
        ("a", 9),
        ("c", 15),
        ("d", 16),
    ]


# Links


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b.md)", ["b.md"]),
        ("![a](b.png)", ["b.png"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ('[a](b.md "A title")', ["b.md"]),
        ("[a](b.md 'A title')", ["b.md"]),
        ("[a]( b.md )", ["b.md"]),
        ("[a](<b c.md>)", ["b c.md"]),
        ("[a](b%20c.md)", ["b c.md"]),
        ("[a](b_(c).md)", ["b_(c).md"]),
        ("[a](b.md#c)", ["b.md#c"]),
        ("([a](b.md))", ["b.md"]),
        ("[a `b`](c.md)", ["c.md"]),
        ("[a\nb](c.md)", ["c.md"]),
        ("[a][b]\n\n[b]: c.md", ["c.md"]),
        ('[b]: <c.md> "Title"', ["c.md"]),
        ("[^1]: c.md", []),
        ("*[abbr]: c.md", []),
        ("[a](https://example.org/b.md)", []),
        ("[a](//example.org/b.md)", []),
        ("[a](mailto:b@example.org)", []),
        ("<https://example.org/b.md>", []),
        ("[a](#b)", []),
        ("[a](/b.md)", []),
        ("[a](?b)", []),
        ("[a]()", []),
        ("[a\\](b.md)", []),
        ("[a] (b.md)", []),
    ],
)
def test_links(text: str, targets: list[str]) -> None:
    assert links_in(text) == targets


def test_links_come_in_the_order_of_the_text() -> None:
    text = "[a]: one.md\n\n[b](two.md)\n\n[c]: three.md\n"
    assert found_in(text)["links"] == [("one.md", 1), ("two.md", 3), ("three.md", 5)]


# Citations


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("a [@singer2014].", ["singer2014"]),
        ("Sharon Salzberg [-@salzberg2002]", ["salzberg2002"]),
        ("[see @a-b_1, pp. 3-5; cf. also -@c]", ["a-b_1", "c"]),
        ("[@a; @a]", ["a", "a"]),
        ("| [@a] | b |", ["a"]),
        ("[@a](b.md)", []),
        ("[text @a](b.md)", []),
        ("\\[@a]", []),
        ("![@a](b.png) and ![text @a](b.png)", []),
        ('<a href="x">[@a]</a> <https://x.org/@a> <b title="[@a]">', []),
        ("https://x.org/@a", []),
        ("[@doi:10.1000/x.y; @b.]", ["doi:10.1000/x.y", "b"]),
        ("[@{a--b}, p. 3]", ["a--b"]),
        ("[@a, @b]", ["a", "b"]),
        ("[@a][@b]", ["a", "b"]),
        ("[@a; and more]", ["a"]),
        ("> [see\n> @a]", ["a"]),
        ("[see\n\n@a]", ["a"]),
        ("a@example.org", []),
        ("[a@example.org]", []),
        ("[write to a.b@example.org]", []),
        ("`[@a]`", []),
        ("[@]", []),
    ],
)
def test_citations(text: str, keys: list[str]) -> None:
    assert citations_in(text) == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@a says", ["a"]),
        ("as @a [p. 3] says.", ["a"]),
        ("[text @a][b]", ["a"]),
        ("(@a) “@b” @c's", ["a", "b", "c"]),
        ("x@y.org @x@y.org \\@no", ["x"]),
        ("[@a]", []),
    ],
)
def test_citations_without_brackets(text: str, keys: list[str]) -> None:
    citations = parse_markdown(text, 1, "a.md").citations
    assert [citation.key for citation in citations if citation.is_narrative] == keys


@pytest.mark.parametrize("text", ["## As [@a] says\n", "As @a says\n===\n", "# A {: #x }\n# [@a]"])
def test_citations_in_headings(text: str) -> None:
    assert [citation.in_heading for citation in parse_markdown(text, 1, "a.md").citations] == [True]


def test_a_citation_of_several_has_a_line_for_each() -> None:
    assert found_in("a\n[@a;\n@b]\n")["citations"] == [("a", 2), ("b", 3)]


# Headings and terms


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("# One\n## Two ##\n", [("One", 1), ("Two", 2)]),
        ("One\n===\n\nTwo\n---\n", [("One", 1), ("Two", 4)]),
        ("#One\n", [("One", 1)]),
        ("## A `b` *c* [d](e.md) [[f|g]] {#id}\n", [("A b c d g", 1)]),
        ("a # b\n", []),
        ("    # a\n", []),
        ("```\n# a\n```\n", []),
        ("#\n", []),
        ("a\n\n---\n\nb\n", []),
        ("| a | b |\n|---|---|\n", []),
    ],
)
def test_headings(text: str, headings: list[tuple[str, int]]) -> None:
    assert found_in(text)["headings"] == headings


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Pāli\n:   A language.\n", [("Pāli", 1)]),
        ("Pāli\n\n:   A language.\n", [("Pāli", 1)]),
        ("Pāli\n:   A language.\n:   Another meaning.\n", [("Pāli", 1)]),
        ("Pāli\nMagadhi\n:   A language.\n", [("Pāli", 1), ("Magadhi", 2)]),
        ("a\n:   b\n\nc\n:   d\n", [("a", 1), ("c", 4)]),
        ("**Pāli** *word*\n:   A language.\n", [("Pāli word", 1)]),
        ("snake_case_word\n: a\n", [("snake_case_word", 1)]),
        ("a\n:   b\n\n    c\n", [("a", 1)]),
        ("a\n:b\n", []),
        ("```\na\n:   b\n```\n", []),
        (":   b\n", []),
    ],
)
def test_terms(text: str, terms: list[tuple[str, int]]) -> None:
    assert found_in(text)["terms"] == terms


def test_a_meaning_names_a_concept_of_another_course_without_its_prefix() -> None:
    text = (
        "Kettle\n:   For [[tea:brewing]] and [[tea:pot|the pot]]: [[C: the language]], [[mettā]]."
    )
    (term,) = parse_markdown(text, 1, "a.md").terms
    assert term.definition == "For brewing and the pot: C: the language, mettā."


@pytest.mark.parametrize("text", ["", "\n \n", "<!-- to do -->", "<!-- a\n\nb -->\n<!-- c -->\n"])
def test_a_page_without_text_is_empty(text: str) -> None:
    assert parse_markdown(text, 1, "docs/page.md").is_empty


@pytest.mark.parametrize("text", ["a", "`a`", "![](a.png)", "<!-- a"])
def test_a_page_with_any_text_is_not(text: str) -> None:
    assert not parse_markdown(text, 1, "docs/page.md").is_empty
