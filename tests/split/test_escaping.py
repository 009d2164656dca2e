from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.utils.yaml import yaml_load
from mkdocs_bibtex.citation import CitationBlock

from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.split.escaping import escape_markdown

CONFIGURATION = Path(__file__).parents[2] / "mkdocs.yml"
MARKS = "*_`[](){}<>#+-.!|:~^=$&;@\\/?%'\"\n 1aé\u00a0\u2029"


def resolve(name: str) -> ResolvedReference:
    return ResolvedReference(name, name, name, "", "concepts/x.md")


def read_extensions() -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The extensions of the course, without the one that sets other quotation marks."""
    listed = yaml_load(CONFIGURATION.read_text("utf-8"))["markdown_extensions"]
    options = [entry if isinstance(entry, dict) else {entry: {}} for entry in listed]
    pairs = {name: value for entry in options for name, value in entry.items()}
    del pairs["smarty"]
    return list(pairs), pairs


def build_renderer(more: tuple[str, ...] = ()) -> Callable[[str], str]:
    names, options = read_extensions()
    links = ConceptLinksExtension(resolve)
    markdown = Markdown(extensions=[*names, *more, links], extension_configs=options)
    return lambda text: markdown.reset().convert(text)


RENDER = build_renderer()
RENDER_MORE = build_renderer(
    (  # what themes and manuals like to add
        "admonition",
        "pymdownx.superfences",
        "pymdownx.details",
        "pymdownx.tabbed",
        "pymdownx.snippets",
        "pymdownx.tilde",
        "pymdownx.caret",
        "pymdownx.mark",
        "pymdownx.blocks.admonition",
    )
)


def folded(text: str) -> str:
    return re.sub("[ \n\u2029]+", " ", text).strip(" ")


TEXTS = st.one_of(
    st.text(st.sampled_from(MARKS), max_size=25),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=25),
    st.lists(
        st.sampled_from(
            [
                "word", " ", "\n", "**", "__", "`", "```", "~~~", "[[x]]", "[[x|y]]", "[@x]",
                "[^1]", "[^1]: ", "[a](b)", "![a](b)", "[a]: b", "*[A]: b", "<b>", "</p>", "<!--",
                "-->", "&amp;", "&#60;", "&", "{: #a }", "{{ a }}", "{% a %}", "--8<--", "---",
                "===", "1. ", "1986. ", "1) ", "- ", "+ ", "* ", "> ", "# ", "#a", ":   ", "| a |",
                "|---|", "!!! note", "??? note", '=== "a"', "/// a", "\\", "\\*", "[TOC]", "a_b",
                "_a", "http://a_b.org/_c_", "a@b.org", "<a@b.org>", "$a$", "$$", "\u00a0", "^^",
                "~", "    ", "> [!note]", "% a", "١. ",
            ]
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip


@given(TEXTS)
@example("")
@example("1986. A year")
@example("`[[warmth]]`")
@example("a  \nb")
@example("&#1")
@settings(max_examples=400)
def test_a_plain_text_renders_to_itself_as_one_paragraph(text: str) -> None:
    html = RENDER(escape_markdown(text))
    expected = folded(text)
    assert unescape(html) == (f"<p>{expected}</p>" if expected else "")
    assert html.count("<") == (2 if expected else 0)


@given(TEXTS)
@settings(max_examples=200)
def test_it_does_so_with_extensions_that_a_course_may_add(text: str) -> None:
    html = RENDER_MORE(escape_markdown(text))
    expected = folded(text)
    assert unescape(html) == (f"<p>{expected}</p>" if expected else "")


@given(TEXTS)
def test_in_a_list_and_in_a_quotation_it_stays_plain_too(text: str) -> None:
    expected = folded("a " + text)
    for mark in ("- ", "1. ", "> "):
        html = RENDER(f"{mark}{escape_markdown('a ' + text)}\n{mark}b")
        assert expected in unescape(html)


@given(TEXTS)
def test_nothing_in_it_is_a_citation_or_a_cross_reference(text: str) -> None:
    markdown = escape_markdown(text)
    found = parse_markdown(markdown, 1, "page.md")
    assert not any((found.cross_references, found.citations, found.links, found.headings))
    assert not CitationBlock.from_markdown(markdown)
    assert not re.search(r"\{[{%#]|-8<-", markdown)


@given(TEXTS)
def test_it_is_one_line(text: str) -> None:
    assert "\n" not in escape_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, and a comma; a colon: and (brackets), too.",
        "It is 5 - 3 = 2, or 50 % of 4.",
        "A snake_case word and AT&T, Q & A, C# too.",
        "“Quoted” – with a dash — and ‘more’.",
        "See https://example.org/a-b?c=d for more!",
        "3.5 is a number.",
        "-5 degrees",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert escape_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("1986. A year", r"1986\. A year"),
        ("*so*", r"\*so\*"),
        ("- so", r"\- so"),
        ("[@key2020]", r"\[&#64;key2020\]"),
        ("---", r"\-\-\-"),
        ("{{ x }}", r"&#123;&#123; x }}"),
        ("--8<-- 'a'", r"\-\-8&lt;-\- 'a'"),
        ("# so", r"\# so"),
        (": so", "&#58; so"),
        ("\u00a0so", "&#160;so"),
    ],
)
def test_marks_are_escaped(text: str, markdown: str) -> None:
    assert escape_markdown(text) == markdown


@pytest.mark.parametrize(
    "character", ["a", "*", "_", "[", "\\", "`", "-", " ", "1", "&", "@", "\n"]
)
def test_a_long_line_of_one_character_is_written_in_linear_time(character: str) -> None:
    escape_markdown(character * 1_000_000)
