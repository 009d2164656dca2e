"""What an author is told of markup that no reader will see: each piece, on its own line."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.markup_checks import check_markup
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.trust.cleaning import clean_markup

_REMOVED = {
    "<script>x()</script>": "'<script>'",
    "<SCRIPT src=x></SCRIPT>": "'<script>'",
    "<style>p { color: red }</style>": "'<style>'",
    '<iframe src="https://example.org/"></iframe>': "'<iframe>'",
    "<object data=x></object>": "'<object>'",
    "<form><button>z</button></form>": "'<form>'",
    '<p onclick="x()">z</p>': "'onclick'",
    "<img src=x onerror=x()>": "'onerror'",
    '<p style="color: red">z</p>': "'style'",
    '<a href="javascript:x()">z</a>': "'javascript:'",
    "<a href=' JavaScript:x()'>z</a>": "'javascript:'",
    "[z](javascript:x)": "'javascript:'",
    "[z](<vbscript:x>)": "'vbscript:'",
    "[z]: data:text/html,z": "'data:'",
    "![z](file:///etc/passwd)": "'file:'",
    '<p id="__config">z</p>': "'id=__config'",
    "z\n{: #__config }": "'id=__config'",
    "z\n{: onmouseover=x() }": "'onmouseover'",
    "z\n{: style='color: red' }": "'style'",
    "z\n{: .md-dialog }": "'class=md-dialog'",
    '<input type="text">': "'type=text'",
    "<svg><animate attributeName=x /></svg>": "'<animate>'",
    "<button>z</button>": "'<button>'",
    "<blockquote cite='javascript:x'>z</blockquote>": "'javascript:'",
}
_KEPT = [
    "`<script>x()</script>` in a line",
    "```html\n<script>x()</script>\n```",
    "    <script>x()</script>",
    "[z](leaf.md) [z](https://example.org/) [z](mailto:a@example.org) <https://example.org/>",
    '<p class="wide" id="p1" lang="pi">z</p> <kbd>z</kbd>',
    '<div markdown="1">\n*z*\n</div>',
    "z\n{: #anchor .wide lang=pi }",
    "[z](#z){: .md-button .md-button--primary }",
    '<a href="leaf.html" target="_blank" rel="noopener">z</a>',
    "a < b and b > c, {not a list}",
    "<math><mi>x</mi></math>",
    "A <svg viewBox='0 0 1 1'><path d='M0 0'/></svg>",
    "- [x] done",
    "[[leaf|a *leaf*]]",
    '``` { .py title="on" }\nz\n```',
]


@pytest.mark.parametrize(("body", "named"), _REMOVED.items())
def test_what_is_taken_out_is_named_with_its_line(body: str, named: str) -> None:
    found = list(check_markup(f"First.\n\n{body}\n", 7, "docs/a.md"))
    assert found
    assert {one.code for one in found} == {Code.MARKUP_REMOVED}
    (first, *_) = [one for one in found if named in one.message]
    line = 7 + 2 + ("\n{:" in body)
    assert (first.path, first.line) == ("docs/a.md", line)
    assert first.hint


@pytest.mark.parametrize("body", _KEPT)
def test_of_what_stays_nothing_is_said(body: str) -> None:
    assert list(check_markup(f"First.\n\n{body}\n", 1, "a.md")) == []


@pytest.mark.parametrize("body", [body for body in _REMOVED if body.startswith("<")])
def test_what_is_named_is_taken_out(body: str) -> None:
    assert clean_markup(body) != body


def test_what_a_course_allows_is_not_named() -> None:
    body = '<p style="color: red">z</p>\n<iframe src="https://example.org/"></iframe>\n'
    assert len(list(check_markup(body, 1, "a.md"))) == 2
    assert not list(check_markup(body, 1, "a.md", frozenset(["iframe", "style"])))


_BLOCKS = st.lists(
    st.sampled_from([*(body for body in _REMOVED if "\n" not in body), *_KEPT, "z", "*z*"]),
    max_size=6,
)


@given(_BLOCKS)
def test_wherever_cleaning_takes_something_out_it_is_named(blocks: list[str]) -> None:
    named = {one.line for one in check_markup("\n\n".join(blocks), 1, "a.md")}
    line = 1
    for block in blocks:
        html = markdown.markdown(block, extensions=["attr_list", "fenced_code", "md_in_html"])
        is_removed = _count(clean_markup(html)) != _count(html)
        assert not is_removed or line in named, block
        line += block.count("\n") + 2


def _count(html: str) -> int:
    """How much markup there is: tags, attributes and addresses."""
    return len(re.findall(r"<\w|\w=|\w+:\S", html))
