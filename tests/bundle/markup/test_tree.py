"""Whatever is wrong with HTML, there is a tree, and what is written of it is read again."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from mkdocs_concepts.bundle.markup.cleaning import clean_markup
from mkdocs_concepts.bundle.markup.ids import rename_ids
from mkdocs_concepts.bundle.markup.tree import parse_markup, read_text, render_markup

PIECES = (
    '<p> </p> <a&#32;href="#x"&#32;id=x> </a> <svg> </svg> <title> <script> </script> <!-- -->'
    " <![CDATA[ ]]> <![ <! <? <a =\" ' <table> <td> <tr> <li> <dd> </div> <div&#32;onclick=x> &"
    " &#0; &#xD800; &lt; <math> <mtext> <style> <textarea> </ <pre>\n <br/> <p/> <0 <é>"
    ' <a&#32;é=x&#32;"=y> <!DOCTYPE&#32;[ <img&#32;src=x&#32;onerror=x> <noscript> <template>'
    " <foreignObject> <iframe> <xmp> <plaintext> <select> <svg><style> <math><annotation-xml>"
    ' <a&#32;title="</title><script>x</script>"> <form> <button> <use&#32;href="data:x">'
)
HTML = st.lists(
    st.sampled_from([*PIECES.replace("&#32;", "\xa0").split(" "), "\x00", "\ud800", "]]>"])
    | st.text(max_size=4),
    max_size=14,
).map(lambda pieces: "".join(pieces).replace("\xa0", " "))
RUNS = {"script", "style", "iframe", "object", "embed", "form", "button", "input", "link", "meta"}


@settings(deadline=None, max_examples=400)
@given(HTML)
def test_whatever_comes_is_well_formed_and_nothing_in_it_runs(html: str) -> None:
    body = clean_markup(parse_markup(html), lambda _: False)
    rename_ids(body, "page")
    written = render_markup(body)
    etree.fromstring(written.encode())  # raises where it is not well-formed
    for element in html5lib.parseFragment(written, namespaceHTMLElements=False).iter():
        assert str(element.tag).rpartition("}")[2] not in RUNS
        assert not [name for name in element.attrib if str(name).startswith("on")]


@settings(deadline=None, max_examples=200)
@given(HTML)
def test_what_is_written_is_read_as_it_was(html: str) -> None:
    body = clean_markup(parse_markup(html), lambda _: False)
    as_xml = etree.fromstring(render_markup(body).encode())
    assert "".join(as_xml.itertext()) == "".join(body.itertext())
    assert [one.tag.rpartition("}")[2] for one in as_xml.iter()] == [one.tag for one in body.iter()]


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>a<p>b", "<p>a</p><p>b</p>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        ),
        ("a<br>b<hr>", "a<br/>b<hr/>"),
        ("<em>a</p></em>b", "<em>a</em>b"),
        ("&nbsp;&eacute;&amp;lt;", "\xa0é&amp;lt;"),
        ("a\x00b\x0bc", "a�b�c"),
        ("<![if x]>a", "a"),
        (
            '<svg viewbox="0 0 1 1"><lineargradient/></svg>',
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'
            "<linearGradient></linearGradient></svg>",
        ),
    ],
)
def test_elements_end_where_browsers_end_them(html: str, written: str) -> None:
    body = clean_markup(parse_markup(html), lambda _: False)
    assert render_markup(body) == f"<div>{written}</div>"


def test_markup_as_deep_as_it_may_be_is_read_and_written() -> None:
    body = clean_markup(parse_markup("<div>" * 5000 + "deep"), lambda _: False)
    assert read_text(body) == "deep"
    etree.fromstring(render_markup(body))
