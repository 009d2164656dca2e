"""The forms of a link, read again by what they are pasted into."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import markdown
import pypandoc
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from mkdocs_concepts.links.courses.linked_courses import PREFIX
from mkdocs_concepts.publish.linking.link_forms import (
    LinkedConcept,
    LinkForm,
    build_link_forms,
    clean_title,
    suggest_prefix,
)

SITE = "https://tea.example/course/"
PAGE = f"{SITE}concepts/green-tea.html"
HOSTILE = [
    "Green tea",
    "Tea [or](javascript:alert(1)) coffee",
    "`code`, ``more`` and \\`escaped\\`",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "*star*, **stars**, _under_, snake_case_name and ~~struck~~",
    "&amp; &lt;b&gt; & AT&T &copy &#60;",
    "A \"quoted\" and an 'unquoted' one",
    "ends in a backslash \\",
    "a | b | c, $x$ and $$y$$",
    "]]> ]( <green-tea> {.class}",
    "!not an image",
    "慈悲 חמלה\u200f رحمة",
]
CLEANED = {
    "two\nlines\t and  spaces": "two lines and spaces",
    "bell \x07, half \ud800 and null \x00": "bell , half and null",
    "turned \u202egnp.exe\u202c": "turned gnp.exe",
}


def build(title: str, site: str = SITE) -> dict[str, LinkForm]:
    concept = LinkedConcept("green-tea", title, "concepts/green-tea.html", site, "tea")
    return {form.name: form for form in build_link_forms(concept)}


def by_pandoc(text: str) -> str:
    command = [pypandoc.get_pandoc_path(), "--from=gfm", "--to=html", "--wrap=none"]
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


RENDERERS: dict[str, Callable[[str], str]] = {
    "Python-Markdown": markdown.markdown,
    "CommonMark": MarkdownIt("commonmark").render,
    "GitHub's": by_pandoc,
}


def read_link(rendered: str) -> tuple[str, str]:
    tree = html.fragment_fromstring(rendered, create_parent=True)
    elements = [element.tag for element in tree.iter()]
    assert elements in (["div", "a"], ["div", "p", "a"]), rendered
    (link,) = tree.iter("a")
    return link.get("href"), link.text_content()


@pytest.mark.parametrize("title", HOSTILE)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_markdown_has_the_title_and_nothing_else(renderer: str, title: str) -> None:
    assert read_link(RENDERERS[renderer](build(title)["Markdown"].text)) == (PAGE, title)


@given(st.text(min_size=1).filter(clean_title))
def test_any_title_can_be_linked_in_markdown_and_html(title: str) -> None:
    forms = build(title)
    link = PAGE, clean_title(title)
    assert read_link(MarkdownIt("commonmark").render(forms["Markdown"].text)) == link
    assert read_link(forms["HTML"].text) == link


@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_title_that_is_not_escaped_is_seen(renderer: str) -> None:
    with pytest.raises(AssertionError, match="em"):
        read_link(RENDERERS[renderer](f"[*star*]({PAGE})"))


@pytest.mark.parametrize("title", HOSTILE)
def test_what_embeds_it_has_the_title_as_words(title: str) -> None:
    forms = build(title)
    (frame,) = html.fragments_fromstring(forms["Embed code"].text)
    assert (frame.tag, frame.get("title")) == ("iframe", title)
    script, card = html.fragments_fromstring(forms["Embed element"].text)
    assert (script.tag, card.tag, card.text_content()) == ("script", "concept-card", title)
    assert [child.tag for child in card.iter()] == ["concept-card", "a"]


@pytest.mark.parametrize("title", CLEANED)
def test_what_nobody_sees_is_left_out(title: str) -> None:
    assert read_link(build(title)["HTML"].text)[1] == CLEANED[title]
    for form in build(title).values():
        assert not re.search("[\x00-\x09\x0b-\x1f\ud800-\udfff\u202e]", form.text)


def test_an_address_ends_where_it_ends() -> None:
    forms = build("Tea", "https://tea.example/a (b)/\"><script>/'x'/")
    address = forms["Address"].text
    assert address == (
        "https://tea.example/a%20%28b%29/%22%3E%3Cscript%3E/%27x%27/concepts/green-tea.html"
    )
    for name in ("Markdown", "HTML"):
        assert read_link(MarkdownIt("commonmark").render(forms[name].text)) == (address, "Tea")


def test_forms_by_a_prefix_hold_no_address() -> None:
    forms = build("Green tea").values()
    assert [form.name for form in forms if not form.has_address] == [
        *("mkdocs-concepts", "Sphinx role", "MyST-Parser", "mystmd"),
    ]
    assert all((SITE in form.text) == form.has_address for form in forms)


@pytest.mark.parametrize(
    ("title", "prefix"),
    [
        ("Mindfulness & Compassion", "mindfulness"),
        ("mkdocs-concepts", "mkdocs-concepts"),
        ("A Short Course on Tea", "a-short-course"),
        ("72 Rules of Thé", "rules-of-the"),
        ("慈悲", "course"),
        ("", "course"),
        ("x" * 99, "x" * 64),
    ],
)
def test_the_prefix_is_made_of_the_first_words(title: str, prefix: str) -> None:
    assert suggest_prefix(title) == prefix


@given(st.text())
def test_any_title_gives_a_prefix_that_courses_may_use(title: str) -> None:
    assert PREFIX.fullmatch(suggest_prefix(title))
