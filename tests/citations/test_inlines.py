"""Every kind of inline as HTML, and where a link may lead."""

from __future__ import annotations

import pytest
from citations.document_model import (
    NO_ATTRIBUTES,
    SPACE,
    A,
    B,
    C,
    Inline,
    link,
    quoted,
    span,
    text,
    wrap,
)

from mkdocs_concepts.citations.addresses import is_web_address
from mkdocs_concepts.citations.inlines import render_inlines


@pytest.mark.parametrize(
    ("inlines", "html"),
    [
        ([A, SPACE, B, {"t": "SoftBreak"}, C, {"t": "LineBreak"}, A], "a b c a"),
        ([text("<b> & \"c\" 'd'")], "&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;"),
        ([wrap("Emph", A)], "<em>a</em>"),
        ([wrap("Strong", A)], "<strong>a</strong>"),
        ([wrap("Underline", A)], "<u>a</u>"),
        ([wrap("Strikeout", A)], "<s>a</s>"),
        ([A, wrap("Superscript", B), wrap("Subscript", C)], "a<sup>b</sup><sub>c</sub>"),
        ([wrap("SmallCaps", A)], '<span class="small-caps">a</span>'),
        ([quoted("DoubleQuote", A, SPACE, quoted("SingleQuote", B))], "“a ‘b’”"),
        ([span(A, classes=("nocase",)), span(B)], "ab"),
        ([{"t": "Cite", "c": [[], [A]]}], "a"),
        ([{"t": "Code", "c": [NO_ATTRIBUTES, "a<b"]}], "a&lt;b"),
        ([{"t": "Math", "c": [{"t": "InlineMath"}, "x<y"]}], "x&lt;y"),
        ([{"t": "RawInline", "c": ["html", "<script>"]}], "&lt;script&gt;"),
        ([{"t": "Image", "c": [NO_ATTRIBUTES, [A], ["javascript:b", ""]]}], "a"),
    ],
)
def test_inlines(inlines: list[Inline], html: str) -> None:
    assert render_inlines(inlines) == html


@pytest.mark.parametrize(
    ("inlines", "html"),
    [
        ([wrap("Emph", A, SPACE, wrap("Emph", B), SPACE, C)], "<em>a <i>b</i> c</em>"),
        ([wrap("Emph", wrap("Strong", wrap("Emph", B)))], "<em><strong><i>b</i></strong></em>"),
        ([wrap("Emph", wrap("Emph", wrap("Emph", A)))], "<em><i><em>a</em></i></em>"),
        ([wrap("Emph", A), wrap("Emph", B)], "<em>a</em><em>b</em>"),
    ],
)
def test_emphasis_within_emphasis_is_told_apart(inlines: list[Inline], html: str) -> None:
    assert render_inlines(inlines) == html


@pytest.mark.parametrize(
    ("inlines", "html"),
    [
        ([A, SPACE, span(B, classes=("nodecor",))], "<em>a</em> b"),
        ([span(B, classes=("nodecor",)), SPACE, A], "b <em>a</em>"),
        ([A, SPACE, span(B, classes=("nodecor",)), SPACE, C], "<em>a</em> b <em>c</em>"),
        ([span(A, span(B, classes=("nodecor",)))], "<em>a</em>b"),
        ([span(B, classes=("nodecor",))], "b"),
        ([SPACE, span(B, classes=("nodecor",))], " b"),
    ],
)
def test_words_without_decoration_stand_outside_the_emphasis(
    inlines: list[Inline], html: str
) -> None:
    assert render_inlines([wrap("Emph", *inlines)]) == html


@pytest.mark.parametrize(
    "address", ["http://a.b", "https://a.b/c?d=e&f", "HTTPS://a.b", "https://user@a.b:80/"]
)
def test_a_link_leads_to_the_web(address: str) -> None:
    assert is_web_address(address)
    escaped = address.replace("&", "&amp;")
    assert render_inlines([link(address, A)]) == f'<a href="{escaped}">a</a>'


@pytest.mark.parametrize(
    "address",
    [
        "https://javascript:alert(1)",
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:a",
        "file:///etc/passwd",
        "mailto:a@b.c",
        "//a.b/c",
        "a/b.html",
        "https:",
        "https:///a",
        "http://[a",
        "",
    ],
)
def test_a_link_leads_nowhere_else(address: str) -> None:
    assert not is_web_address(address)
    assert render_inlines([link(address, A)]) == "a"
