"""Plain texts of every form that they arrive in, against golden files, and what holds for all.

`golden/split/plain_text/<name>.txt` is read as `<name>.blocks`; `UPDATE_GOLDEN=1` writes the
latter anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.split.readers.plain_text.reader import read_plain_text
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "plain_text"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.txt"))
COURSE_TEXT = Path(__file__).parents[3] / "source" / "mindfulness-and-compassion.txt"


def render(source: SourceText) -> str:
    return "\n".join(render_block(source, block) for block in source.blocks) + "\n"


def render_block(source: SourceText, block: Block) -> str:
    about = [block.kind.value]
    if block.kind is BlockKind.HEADING:
        about.append(f"{block.level}, {block.score:.2f}")
    if block.reason:
        about.append(f"({block.reason})")
    lines = source.text_of(block).split("\n")
    return "\n".join([" ".join(about), *(f"    {line}" for line in lines)])


@pytest.mark.parametrize("name", NAMES)
def test_reads_each_form_as_its_golden_file_says(name: str) -> None:
    read = render(read_plain_text((GOLDEN / f"{name}.txt").read_text(encoding="utf-8")))
    golden = GOLDEN / f"{name}.blocks"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(read, encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8")


def test_finds_every_heading_paragraph_and_reference_of_the_course_text() -> None:
    source = read_plain_text(COURSE_TEXT.read_text(encoding="utf-8"))
    kinds = [block.kind for block in source.blocks]
    assert kinds.count(BlockKind.TITLE) == 1
    assert kinds.count(BlockKind.HEADING) == 8
    assert kinds.count(BlockKind.PARAGRAPH) == 25
    assert kinds.count(BlockKind.REFERENCE) == 16


def test_a_false_heading_would_show() -> None:
    text = COURSE_TEXT.read_text(encoding="utf-8").replace("Cool vs Warm", "cool vs warm,")
    kinds = [block.kind for block in read_plain_text(text).blocks]
    assert kinds.count(BlockKind.HEADING) == 7


LINES = st.sampled_from(
    [
        *(
            "",
            "",
            "A Heading",
            "LOUD",
            "====",
            "----",
            "1. One",
            "2.1 Two",
            "References",
            "Contents",
        ),
        *(
            "Contents",
            "- item",
            "  - deep",
            "> said",
            "a\tb",
            "|a|b|",
            "+---+",
            "CHAPTER I",
            "\f",
            "Page 3",
        ),
        *(
            "Ada, B. (1999). Title. Press.",
            "[1] Ada 1999",
            "--",
            "From: me",
            "    set in",
            "x" * 80,
        ),
        "words that run on and on until the line is full and there is no more room",
        "A sentence that ends. ",
    ]
)


@given(st.lists(LINES | st.text(max_size=20), max_size=30).map("\n".join))
def test_every_character_is_in_one_block(text: str) -> None:
    source = read_plain_text(text)
    assert source.text == text
    assert list(source.find_uncovered()) == []
    assert all(source.text_of(block) == source.text_of(block).strip() for block in source.blocks)
    assert all(source.text_of(block) for block in source.blocks)


@given(st.lists(LINES, max_size=30).map("\n".join))
def test_white_space_at_the_ends_of_lines_changes_no_block(text: str) -> None:
    spaced = text.replace("\n", "  \n")
    plain = [(b.kind, b.level) for b in read_plain_text(text).blocks]
    assert [(b.kind, b.level) for b in read_plain_text(spaced).blocks] == plain


@pytest.mark.parametrize("piece", ["a ", "1. ", "- ", "A", "====", ". ", "> ", "(", "REF ", "a\t"])
def test_a_line_of_a_million_characters_is_read(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    source = read_plain_text(f"Title\n\n{text}\n\nOther\n\n{text}")
    assert list(source.find_uncovered()) == []


def test_a_text_of_a_hundred_thousand_lines_is_read() -> None:
    text = "\n".join("Contents" if n % 7 else "" for n in range(100_000))
    assert list(read_plain_text(text).find_uncovered()) == []
