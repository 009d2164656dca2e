"""Markdown texts, against golden files, and what holds for all of them.

`golden/split/markdown/<name>.md` is read as `<name>.blocks`; `UPDATE_GOLDEN=1` writes the latter
anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_concepts.split.readers.markdown_lists import mend_list
from mkdocs_concepts.split.readers.markdown_text import read_markdown
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "markdown"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.md"))


def render(source: SourceText) -> str:
    notices = [f"notice: {notice}" for notice in source.notices]
    return "\n".join([*(render_block(source, block) for block in source.blocks), *notices, ""])


def render_block(source: SourceText, block: Block) -> str:
    about = [block.kind.value]
    about += [str(block.level)] if block.kind is BlockKind.HEADING else []
    about += [f"({block.reason})"] if block.reason else []
    about += [f"#{block.id}"] if block.id else []
    text = source.text_of(block)
    lines = [" ".join(about), *(f"    {line}" for line in text.split("\n"))]
    if block.markdown not in {None, text}:
        lines += ["  as", *(f"    {line}" for line in str(block.markdown).split("\n"))]
    return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_reads_each_form_as_its_golden_file_says(name: str) -> None:
    read = render(read_markdown((GOLDEN / f"{name}.md").read_text(encoding="utf-8"), ""))
    golden = GOLDEN / f"{name}.blocks"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(read, encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8")


def test_keeps_the_bibliography_and_the_title_that_came_with_it() -> None:
    source = read_markdown("---\ntitle: A Title\n---\n\ntext [@a]\n", "@book{a, title={b}}")
    assert source.bibliography == "@book{a, title={b}}"
    assert source.title == "A Title"


@pytest.mark.parametrize(
    "text",
    [
        *("---\ntitle: [\n---\n", "---\n- a\n- b: c\n---\n", "---\na: b"),
        *("---\nday: 2023-02-30\n---\n", "---\nn: !!int x\n---\n", "---\nb: !!bool x\n---\n"),
        *("---\n!!set\na: b\n---\n", f"---\na: {'[' * 5_000}\n---\n"),
    ],
)
def test_front_matter_that_is_none_does_no_harm(text: str) -> None:
    source = read_markdown(text, "")
    assert source.title == ""
    assert list(source.find_uncovered()) == []


MARKS = st.sampled_from(
    [
        *("", "", "# One", "## Two {#two}", "### ", "Words.", "===", "---", "- item", "  - deep"),
        *("1. first", "2) second", "> said", "| a | b |", "|---|---|", "```", "~~~", "    code"),
        *("[^1]: note", "[a]: b", "see[^1] and [a]", "[[One]]", "[[x|y]]", "<div>", "</div>"),
        *("<!-- c", "-->", "Term", ":   Meaning", "***", "\ttab", "References", "# References"),
        *("# Contents", "- [One](#one)", "[TOC]", "...", "title: x", "`a", "\\", "{: #x }"),
    ]
)
TEXTS = st.lists(MARKS | st.text(max_size=8), max_size=25).map("\n".join)


@given(TEXTS)
def test_every_character_is_in_one_block(text: str) -> None:
    source = read_markdown(text, "")
    assert source.text == text
    assert list(source.find_uncovered()) == []


@pytest.mark.parametrize("piece", ["#", "[", "`", "> ", "- ", "a", "[^", "| ", "<a ", "*", "[[a|"])
def test_a_line_of_a_million_characters_is_read(piece: str) -> None:
    source = read_markdown(f"# Title\n\n{piece * (1_000_000 // len(piece))}\n", "")
    assert list(source.find_uncovered()) == []


def test_a_text_of_many_lines_is_read() -> None:
    source = read_markdown("- item\n\n[^1]: note\n\ntext[^1]\n" * 10_000, "")
    assert list(source.find_uncovered()) == []


LISTS = [
    "- one\n- two",
    "- one\n  - two\n    - three\n- four",
    "- one\n\n  second paragraph\n- two",
    "1. one\n   - two\n   - three\n2. four",
    "* one\n   * two\n* three",
    "- one\n\n      code\n- two",
    "- one\n  ```\n  a - b\n  ```\n- two",
    "3) three\n4) four",
    "- one\n\tmore\n- two",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_mended_list_is_the_list_that_its_author_meant(text: str) -> None:
    """Pandoc reads the original as CommonMark has it; the words and the nesting are the same."""
    meant = pypandoc.convert_text(text, "html", format="commonmark")
    markdown = Markdown(extensions=["pymdownx.superfences", "sane_lists"])
    assert skeleton(markdown.convert(mend_list(text))) == skeleton(meant)


def skeleton(html: str) -> list[str]:
    """Lists, items and words; paragraphs and the details of code do not count."""
    html = re.sub(r"<(?!/?(?:ul|ol|li)\b)[^<>]*>", " ", html)
    html = re.sub(r"<(/?\w+)[^<>]*>", r" <\1> ", html)
    return html.split()


def test_lists_that_are_not_mended_would_be_others() -> None:
    markdown = Markdown(extensions=["sane_lists"])
    text = LISTS[1]
    meant = pypandoc.convert_text(text, "html", format="commonmark")
    assert skeleton(markdown.convert(text)) != skeleton(meant)
