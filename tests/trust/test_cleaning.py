"""What is left of an author's HTML: markup that does no harm, to the letter, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.trust.cleaning import clean_markup
from mkdocs_concepts.trust.markup_rules import LOOSENABLE
from trust.payloads import MARKUP, TEXTS, URLS

_XHTML = "{http://www.w3.org/1999/xhtml}"
_HARMLESS = [
    '<h2 id="warmth">Warmth<a class="headerlink" href="#warmth" title="Permanent link">¶</a></h2>',
    '<p class="wide" id="p1" lang="pi" dir="ltr"><em>a</em> <strong>b</strong> <mark>c</mark></p>',
    '<p><a href="../leaf.html#stem">a</a> <a href="https://example.org/?a=1&amp;b=2">b</a></p>',
    '<p><a href="mailto:a@example.org">a</a> <a href="#x">b</a></p>',
    '<p><img alt="A &lt;leaf&gt;" src="leaf.png" loading="lazy" width="3"></p>',
    (
        '<ul class="task-list"><li class="task-list-item"><input type="checkbox'
        '" disabled="" checked=""></li></ul>'
    ),
    '<dl><dt id="term-a">a</dt><dd>b</dd></dl>',
    (
        '<table><thead><tr><th data-align="right">a</th></tr></thead><tbody><tr'
        "><td>b</td></tr></tbody></table>"
    ),
    (
        '<div class="footnote"><ol><li id="fn:1">a<a class="footnote-backref" h'
        'ref="#fnref:1">↩</a></li></ol></div>'
    ),
    (
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:1"><input checke'
        'd="checked" id="__tabbed_1_1" '
        'name="__tabbed_1" type="radio"><div class="tabbed-labels"><label for="'
        '__tabbed_1_1">a</label></div></div>'
    ),
    '<div class="highlight"><pre><span></span><code><a id="__codelineno-0-1"></a>'
    '<span class="k">def</span></code></pre></div>',
    '<details open=""><summary>a</summary><p>b</p></details>',
    (
        '<svg viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg"><path d="M0 '
        '0h9" fill="red"></path></svg>'
    ),
    (
        '<math display="block"><mrow><mi>a</mi><mo>+</mo><msup><mi>b</mi><mn>2<'
        "/mn></msup></mrow></math>"
    ),
    '<p><a class="md-button md-button--primary" href="a.html">a</a></p>',
    '<video controls="" src="a.mp4"></video>',
    "<p>a &lt; b &amp; c &gt; d</p>",
]
_ADDRESSES = [
    form.format(url)
    for url in URLS
    for form in (
        '<a href="{}">z</a>',
        '<img src="{}">',
        '<q cite="{}">z</q>',
        '<del cite="{}">z</del>',
        '<video poster="{0}" src="{0}"></video>',
    )
]
_EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("pymdownx.tasklist", "pymdownx.tabbed", "pymdownx.highlight", "pymdownx.superfences"),
    *("pymdownx.details", "pymdownx.keys", "pymdownx.critic", "pymdownx.caret", "pymdownx.mark"),
]
_MARKDOWN = """\
# A {: #top .wide lang=pi }

*a* **b** `c` ^^d^^ ==e== ++ctrl+c++ [f](g.md "h") ![i](j.png){: width=30 } HTML[^1]

- [x] done
- [ ] open

1. one
2. two

| a | b |
|---|--:|
| c | d |

term
: meaning

``` { .py linenums=1 hl_lines="1" title="x.py" }
def f(): pass
```

=== "One"
    1

=== "Two"
    2

??? note "Title"
    text

<div markdown class="grid">
*in* a div
</div>

[^1]: A note.

*[HTML]: Language
"""


def _parse(html: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each element and its attributes, as a browser reads a page with this text in it."""
    page = f"<!doctype html><html><head><title>z</title></head><body><article>{html}</article>"
    for element in html5lib.parse(page, namespaceHTMLElements=True).iter():
        if isinstance(element.tag, str):
            names = {re.sub(r"\{.*\}", "", str(name)): value for name, value in element.items()}
            yield re.sub(r"\{.*\}", "", element.tag), names


def _find_harm(html: str) -> list[str]:
    found = []
    for element, attributes in _parse(html):
        if element in {"script", "style", "iframe", "object", "embed", "link", "meta", "base"}:
            found.append(element)
        if element in {"form", "button", "template", "noscript", "animate", "set", "use"}:
            found.append(element)
        for name, value in attributes.items():
            plain = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or name in {"style", "srcdoc", "ping", "formaction", "action"}:
                found.append(f"{element} {name}")
            if name in {"href", "src", "cite", "poster", "data"} and re.match(
                r"(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", plain
            ):
                found.append(f"{element} {name}={value}")
            if name == "id" and value == "__config":
                found.append(value)
    return found


@pytest.mark.parametrize("html", _HARMLESS)
def test_harmless_markup_stays_as_it_is(html: str) -> None:
    assert _sorted_attributes(clean_markup(html)) == _sorted_attributes(html)


def _sorted_attributes(html: str) -> list[tuple[str, dict[str, str]]]:
    return list(_parse(html))


def test_what_extensions_make_of_a_text_stays() -> None:
    html = markdown.markdown(
        _MARKDOWN,
        extensions=_EXTENSIONS,
        extension_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )
    cleaned = clean_markup(html)
    before = [(element, _without(attributes)) for element, attributes in _parse(html)]
    after = [(element, _without(attributes)) for element, attributes in _parse(cleaned)]
    assert after == before
    assert 'data-align="right"' in cleaned


def _without(attributes: dict[str, str]) -> dict[str, str]:
    """Without how the text of a column stands, which is said in another way."""
    return {k: v for k, v in attributes.items() if k not in {"style", "data-align"}}


@pytest.mark.parametrize("payload", [*MARKUP, *TEXTS, *_ADDRESSES])
def test_nothing_that_runs_is_left(payload: str) -> None:
    assert _find_harm(clean_markup(payload.replace("RUN", "hit(1)").replace("SEND", "/b"))) == []


def test_harm_would_be_seen() -> None:
    seen = [payload for payload in MARKUP if _find_harm(payload)]
    assert len(seen) >= 75
    assert _find_harm('<a href="java\tscript:x">z</a>')


_PIECES = st.sampled_from(
    [
        *MARKUP,
        *(
            "<",
            ">",
            '"',
            "'",
            "`",
            "=",
            "/",
            " ",
            "\n",
            "\x00",
            "-->",
            "<!--",
            "--!>",
            "]]>",
            "&lt;",
        ),
        *("<svg>", "</svg>", "<math>", "</math>", "<mtext>", "<mglyph>", "<style>", "</style>"),
        *("<table>", "</table>", "<desc>", "<title>", "<p>", "</p>", "<a href=", "javascript:x"),
        *(" onload=x ", " style=x ", "<foreignObject>", "<annotation-xml encoding=text/html>"),
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=8).map("".join))
def test_what_is_clean_stays_clean(html: str) -> None:
    cleaned = clean_markup(html)
    assert clean_markup(cleaned) == cleaned
    assert _find_harm(cleaned) == []


def test_the_theme_keeps_its_names() -> None:
    for name in ("__config", "__search", "concept-previews", "conceptsSearch", "__drawer"):
        assert "id=" not in clean_markup(f'<p id="{name}">z</p>')
    assert clean_markup('<p id="concepts">z</p>') == '<p id="concepts">z</p>'
    assert clean_markup('<p class="md-dialog wide">z</p>') == '<p class="wide">z</p>'
    assert "name" not in clean_markup('<input type="checkbox" name="elements">')


def test_what_a_course_allows_stays() -> None:
    html = '<p style="color:red">z</p><iframe src="https://example.org/"></iframe>'
    assert clean_markup(html) == "<p>z</p>"
    assert clean_markup(html, frozenset(LOOSENABLE)) == html
    assert "srcdoc" not in clean_markup('<iframe srcdoc="z"></iframe>', frozenset(LOOSENABLE))
    assert "javascript" not in clean_markup(
        '<iframe src="javascript:z"></iframe>', frozenset(LOOSENABLE)
    )


@pytest.mark.parametrize("loosened", [frozenset(), frozenset(["style"]), frozenset(["iframe"])])
@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a</p><!-- concepts -->", "<p>a</p><!-- concepts -->"),
        ("<p>a</p><script>z</script><style>z{}</style><noscript>z</noscript>", "<p>a</p>"),
        ("<blink>text <u>stays</u></blink>", "text <u>stays</u>"),
        ('<p aria-label="a" data-other="b" data-map="c">d</p>', None),
        ('<a href="a.html" rel="me" target="_blank">b</a>', None),
        ('<input type="text"><input type="radio">', '<input><input type="radio">'),
    ],
)
def test_what_is_left(html: str, left: str | None, loosened: frozenset[str]) -> None:
    wanted = html.replace(' data-other="b"', "") if left is None else left
    assert clean_markup(html, loosened) == wanted


def test_columns_stand_as_their_authors_say_and_nothing_else_does() -> None:
    cells = '<th style="text-align: right;">a</th><td class="b" style="text-align: center;">c</td>'
    shown = clean_markup(f"<table><tbody><tr>{cells}</tr></tbody></table>")
    kept = '<th data-align="right">a</th><td class="b" data-align="center">c</td>'
    assert shown == f"<table><tbody><tr>{kept}</tr></tbody></table>"
    assert clean_markup('<p style="text-align: right;">a</p>') == "<p>a</p>"


def test_a_frame_that_is_allowed_keeps_what_says_how_it_is_shown() -> None:
    kept = (
        'src="https://a.example/" width="1" height="2" title="a" loading="lazy" '
        'allowfullscreen="" referrerpolicy="no-referrer"'
    )
    frame = f'<iframe {kept} name="b" sandbox=""></iframe>'
    assert clean_markup(frame) == ""
    assert clean_markup(frame, frozenset(["iframe"])) == f"<iframe {kept}></iframe>"
    assert clean_markup(frame, frozenset(["style"])) == ""


def test_the_attribute_style_allows_no_style_sheet() -> None:
    html = '<p style="color: red">a</p><style>p { color: red }</style>'
    assert clean_markup(html, frozenset(["style"])) == '<p style="color: red">a</p>'
