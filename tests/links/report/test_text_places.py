"""The line of each mention, found again in the Markdown that it was rendered from."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_documents import EXTENSIONS, documents
from term_course import concept

from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.report.text_places import find_lines
from mkdocs_concepts.links.terms.index import TermIndex, build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.links.terms.notes import PageNotes

WHOLE = build_term_index(
    [concept("Empathy"), concept("Gilbert's circles"), concept("Mitgefühl"), concept("Two wings")]
)
ALIKE = build_term_index([concept("compassion")])
# A label for each place, to tell in which line it stands.
NAMES = [f"uniq{a}{b}{c}" for a in "abcdefghij" for b in "abcdefghij" for c in "abc"]
APART = build_term_index([concept(name) for name in NAMES])


def take_notes(text: str, index: TermIndex) -> PageNotes:
    extension = TermLinksExtension(lambda: index)
    extension.page_uri = "index.md"
    extension.is_noting = True
    written = ConceptLinksExtension(lambda name: ResolvedReference(name, name, name, "", "x.md"))
    written.page_uri = "index.md"
    Markdown(extensions=[*EXTENSIONS, "abbr", "smarty", written, extension]).convert(text)
    return extension.notes["index.md"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One\nempathy.", [2]),
        ("Of Gilbert’s\ncircles, of Gilbert's circles.", [1, 2]),
        ("Gilbert&rsquo;s circles\n\nGilbert's *circles*", [1, 3]),
        ("So em*path*y,\nem<b>path</b>y,\nem&shy;pathy.", [1, 2, 3]),
        ("Mitgef&uuml;hl\n\nMitgefu\u0308hl", [1, 3]),
        ("`empathy`\n\nempathy\n\n    empathy", [1, 3, 5]),
        ("    empathy\n\nempathy", [1, 3]),
        ("<!-- empathy -->\n\nempathy", [3]),
        ("![empathy](a.png)\n\n[x](empathy.md)\n\nempathy", [5]),
        ("[x][empathy]\n\n[empathy]: y.md\n\nempathy", [5]),
        ("[[a|so\nempathy]] and\nempathy", [2, 3]),
        ("[[empathy|x]]\n\nempathy", [3]),
        ("# empathy {#empathy}\n\nempathy\n{: .empathy }\n\nempathy", [1, 3, 6]),
        ("| a |\n|---|\n| empathy |\n| empathy |", [3, 4]),
        ("So[^1] is empathy.\n\n[^1]: Of\n    empathy.\n\nThen empathy.", [1, 6, 4]),
        ("So[^1].\n\nThen empathy ends.\n\n[^1]: An empathy too.", [3, 5]),
        ("> Of empathy\n> and empathy.\n\n- empathy", [1, 2, 4]),
        ("A <span title='empathy'>word</span>\n\nof empathy", [3]),
        ("two\nwings", [1]),
    ],
)
def test_lines(text: str, lines: list[int]) -> None:
    assert list(find_lines(text, take_notes(text, WHOLE))) == lines


def test_words_that_are_not_in_the_file_have_no_line() -> None:
    notes = take_notes("Empathy.", WHOLE)
    assert find_lines("Nothing.", notes) == (None,)


PIECES = st.sampled_from(
    [
        *("QQ", "*QQ*", "`QQ`", "[QQ](x.md)", "**QQ** fatigue", "QQ and\nQQ", "so QQ[^1] too"),
        *("<b>QQ</b>", "“QQ”", "QQ-based", "![QQ](y.png)", "<!-- QQ -->", "[[QQ]]", "[[x|QQ]]"),
    ]
)
NOTE = "\n\n[^1]: Note QQ here\n    and QQ there.\n\nSo QQ ends.\n"


def compare_lines(text: str) -> list[tuple[int, int | None]]:
    """For each mention that is told of its line, and the one that is found.

    The same text is rendered twice: with a word of its own in each place, and with one word in all.
    """
    names = iter(NAMES)
    apart = re.sub("QQ", lambda _: next(names), text)
    alike = text.replace("QQ", "compassion")
    notes = take_notes(alike, ALIKE)
    told = zip(take_notes(apart, APART).notes, notes.notes, find_lines(alike, notes), strict=True)
    return [
        (apart[: apart.index(named.text)].count("\n") + 1, line)
        for named, note, line in told
        if not note.is_expected
    ]


# The same documents each time: to look for more, raise the number and drop `derandomize`.
@settings(max_examples=300, deadline=None, derandomize=True)
@given(documents(PIECES), st.booleans())
def test_every_line_has_the_word(text: str, has_note: bool) -> None:
    whole = text + NOTE * has_note
    lines = whole.split("\n")
    for _, line in compare_lines(whole):
        assert line is not None
        assert "QQ" in lines[line - 1]


def test_it_is_nearly_always_the_right_line() -> None:
    """Even where the same few words stand around the same word, over and over."""
    found: list[tuple[int, int | None]] = []

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(documents(PIECES), st.booleans())
    def collect(text: str, has_note: bool) -> None:
        found.extend(compare_lines(text + NOTE * has_note))

    collect()
    wrong = sum(line != right for right, line in found)
    assert len(found) > 300
    assert wrong / len(found) < 0.02


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "compassion " * 4_000,
        "\n\n".join(f"So word{i} compassion is good{i}." for i in range(4_000)),
        "com*passion* &amp; " * 4_000,
        "<b " * 4_000 + "compassion",
        "[a](" * 4_000 + "compassion",
        "{" * 20_000 + "compassion",
    ],
)
def test_time_grows_with_the_text_only(text: str) -> None:
    notes = take_notes(text, ALIKE)
    start = time.process_time()
    find_lines(text, notes)
    assert time.process_time() - start < 5
