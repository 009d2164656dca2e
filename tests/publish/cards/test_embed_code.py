"""The lines that authors of other pages paste, as HTML that stands in their pages."""

from __future__ import annotations

import html5lib
import pytest
from card_course import HOSTILE, SITE
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_concepts.publish.cards.embed_code import render_card_code, render_embed_code


def parse(code: str) -> list[tuple[str, dict[str, str], str]]:
    """The elements of a part of a page that has no fault."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    tree = parser.parseFragment(code)
    return [
        (one.tag, dict(one.attrib), one.text or "")
        for one in tree.iter()
        if isinstance(one.tag, str)
    ][1:]


def test_the_frame_needs_no_script_and_gives_the_card_no_power() -> None:
    (frame,) = parse(render_embed_code(SITE, "warmth", "Warmth"))
    assert frame[0] == "iframe"
    assert frame[1] == {
        "src": f"{SITE}embed/warmth.html",
        "title": "Warmth",
        "width": "600",
        "height": "300",
        "style": "width:100%;max-width:600px;border:0;border-radius:10px",
        "loading": "lazy",
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
    }


def test_the_element_stands_around_a_plain_link() -> None:
    code = render_card_code(SITE, "concepts/warmth.html", "Warmth")
    assert [line.partition(" ")[0] for line in code.split("\n")] == ["<script", "<concept-card><a"]
    script, element, link = parse(code)
    assert script[1] == {"src": f"{SITE}embed/concept-card.js", "async": ""}
    assert (element[0], element[1]) == ("concept-card", {})
    assert link == ("a", {"href": f"{SITE}concepts/warmth.html"}, "Warmth")


@given(st.text(), st.text())
@example(HOSTILE, HOSTILE)
@example("two\nlines", 'https://example.org/?"><script>/')
def test_no_words_leave_their_place(title: str, site: str) -> None:
    (frame,) = parse(render_embed_code(site, "warmth", title))
    assert frame[0] == "iframe"
    assert len(frame[1]) == 7
    assert "\n" not in frame[1]["title"]
    names = [name for name, _, _ in parse(render_card_code(site, "warmth.html", title))]
    assert names == ["script", "concept-card", "a"]


@pytest.mark.parametrize(
    "words", ["\x00", "\x0b", "\x85", "\ud800", "\ufdd0", "\uffff", "\U0001fffe"]
)
def test_what_no_html_can_hold_becomes_the_sign_for_what_is_lost(words: str) -> None:
    (_, _, link) = parse(render_card_code(SITE, "a.html", f"a{words}b"))
    assert link[2] in ("a\ufffdb", "a b")


def test_a_fault_in_the_lines_would_be_seen() -> None:
    with pytest.raises(html5lib.html5parser.ParseError):
        parse('<iframe src="a"title="b"></iframe>')
