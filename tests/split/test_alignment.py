"""Where the paragraphs of a text stand on the pages, and the text made again from them."""

from __future__ import annotations

import pytest
from split.samples import TEA, part

from mkdocs_concepts.split.alignment import Standing, align_source, to_plain
from mkdocs_concepts.split.assembly import assemble
from mkdocs_concepts.split.record import (
    Record,
    RecordError,
    WrittenBlock,
    parse_record,
    render_record,
)

PAGES = {
    "concepts/withering.md": "Withering is defined as the *first drying* of the [[leaf]]. "
    "We call its opposite “rehydration”.\n\nA new thought.\n",
    "concepts/green-vs-black.md": "Green tea is heated right at once. Black tea is left to the "
    "air [@heiss2007].\n",
}


def test_each_paragraph_is_verbatim_edited_or_missing() -> None:
    passages = align_source(part(TEA), PAGES)
    assert [(p.section, p.number, p.standing, p.uri) for p in passages] == [
        ("", 1, Standing.MISSING, ""),
        ("Withering", 1, Standing.VERBATIM, "concepts/withering.md"),
        ("Withering", 2, Standing.MISSING, ""),
        ("Green vs Black", 1, Standing.EDITED, "concepts/green-vs-black.md"),
        ("Leaf & Water", 1, Standing.MISSING, ""),
    ]


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("*a* and **b** and _c_", "a and b and c"),
        ("[[warmth|the warm side]] of [[mettā]]", "the warm side of mettā"),
        ("see [the page](x.md#y) and ![a picture](z.png)", "see the page and a picture"),
        ("as he says (Smith, 1999)", "as he says"),
        ("as he\nsays\n(Smith,\n1999), and so", "as he says, and so"),
        ("as he says [see @smith1999, p. 3; @b]", "as he says"),
        ("Smith (1999) says", "Smith says"),
        ("Smith [-@smith1999] says", "Smith says"),
        ("1986\\. A \\*star\\* &amp; more", "1986. A *star* & more"),
        ("> quoted\n> twice", "quoted twice"),
        ("- one", "one"),
        ("a<br>\nb", "a b"),
    ],
)
def test_markdown_as_a_reader_sees_it(markdown: str, plain: str) -> None:
    assert to_plain(markdown) == plain


RECORD = Record(
    "tea.txt",
    "0" * 64,
    (
        WrittenBlock("Tea", "", "index.md", "", "title"),
        WrittenBlock(
            "One two three four five.", "\n\n", "concepts/a.md", "One two three four five.", "text"
        ),
        WrittenBlock(
            "Six\nseven eight nine ten.",
            "\n \n",
            "concepts/a.md",
            "Six seven eight nine ten.",
            "text",
        ),
        WrittenBlock("Heiss (2007).", "\n\n", "", "", "reference"),
    ),
    {
        "docs/concepts/a.md": "---\nid: a\n---\n\nOne two three four five.\n\nSix seven eight",
        "x.bib": "",
    },
    "\n",
)
BODIES = {
    "index.md": "",
    "concepts/a.md": "One two three four five.\n\nSix seven eight nine ten.\n",
}


def test_what_nobody_touched_comes_back_to_the_character() -> None:
    assembly = assemble(RECORD, BODIES)
    assert (
        assembly.text
        == "Tea\n\nOne two three four five.\n \nSix\nseven eight nine ten.\n\nHeiss (2007).\n"
    )
    assert assembly.departures == ()


def test_what_was_edited_comes_back_edited_and_what_is_gone_is_named() -> None:
    bodies = BODIES | {"concepts/a.md": "One two three *four* hundred and five.\n"}
    assembly = assemble(RECORD, bodies)
    assert "One two three four hundred and five." in assembly.text
    assert [(d.standing, d.text[:3]) for d in assembly.departures] == [
        (Standing.EDITED, "One"),
        (Standing.MISSING, "Six"),
    ]


def test_a_page_that_is_gone_takes_its_blocks_with_it() -> None:
    assembly = assemble(RECORD, {"index.md": ""})
    assert [d.standing for d in assembly.departures] == [Standing.MISSING, Standing.MISSING]


def test_a_record_reads_back() -> None:
    assert parse_record(render_record(RECORD).decode(), "x.json") == RECORD


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"version": 7}', '{"version": 1, "blocks": [{}]}']
)
def test_a_spoilt_record_is_one_line(text: str) -> None:
    with pytest.raises(RecordError) as caught:
        parse_record(text, "x.json")
    assert str(caught.value).startswith("x.json:1: ")
