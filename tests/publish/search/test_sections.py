"""What of a page's HTML is searched, and below which heading it is found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.publish.search.sections import read_sections

PAGES = {
    "sections begin at headings": (
        '<h1 id="calm">Calm<a class="headerlink" href="#calm">¶</a></h1>'
        "<p>One &amp; <b>two</b>.</p>"
        '<h2 id="calm--why">Why <code>x</code></h2><p>Three.</p>',
        [("", "Calm", "One & two."), ("calm--why", "Why x", "Three.")],
    ),
    "a text may begin without one": (
        '<p>First.</p><h1 id="a">A</h1><p>Then.</p>',
        [("", "", "First."), ("a", "A", "Then.")],
    ),
    "a page may begin with a lesser one": (
        '\n<h2 id="a">A</h2><p>Then.</p>',
        [("a", "A", "Then.")],
    ),
    "words do not run into each other": (
        "<table><tr><td>one</td><td>two</td></tr></table><p>three<br>four</p><ul><li>five</li></ul>",
        [("", "", "one two three four five")],
    ),
    "words within a line stay whole": ("<p>un<em>do</em>ing<wbr>s</p>", [("", "", "undoings")]),
    "headings without an id part nothing": (
        "<h2>A</h2><p>Text.</p>",
        [("", "", "A Text.")],
    ),
    "what is marked is left out": (
        "<p>One.</p><div data-search-exclude><p>Two.<span>2</span></p></div><p>Three.</p>",
        [("", "", "One. Three.")],
    ),
    "a whole section is left out with its heading": (
        '<p>One.</p><h2 id="a" data-search-exclude>A</h2><p>Two.</p><h2 id="b">B</h2><p>Three.</p>',
        [("", "", "One."), ("b", "B", "Three.")],
    ),
    "scripts and styles say nothing": (
        '<p>a</p><script>if (1 < 2) "</p>"</script><style>p {}</style><object>o</object><p>b</p>',
        [("", "", "a b")],
    ),
    "an element ends the section of a heading in it": (
        '<p>One.</p><blockquote><h3 id="in">In</h3><p>Two.</p></blockquote><p>Three.</p>',
        [("", "", "One. Three."), ("in", "In", "Two.")],
    ),
    "comments are not text": ("<p>a<!-- <b>no</b> -->b</p>", [("", "", "ab")]),
    "a lone bracket is text": ("<p>1 < 2 &lt; 3</p>", [("", "", "1 < 2 < 3")]),
    "line numbers are not text": (
        '<div class="linenodiv"><pre>1</pre></div><pre>x</pre>',
        [("", "", "x")],
    ),
    "nothing": ("", []),
}


@pytest.mark.parametrize("name", PAGES)
def test_text_is_found_below_its_heading(name: str) -> None:
    html, expected = PAGES[name]
    found = [(section.anchor, section.heading, section.text) for section in read_sections(html)]
    assert found == expected


@given(st.text(alphabet="<>/hp1id=\"' a!-", max_size=80))
def test_any_text_is_read(html: str) -> None:
    for section in read_sections(html):
        assert section.text == section.text.strip()
