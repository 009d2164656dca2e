"""Links into another course, in Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from markdown import Markdown

from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.links.courses.link import build_link
from mkdocs_concepts.links.courses.linked_courses import LinkedCourse, LinkedCourses
from mkdocs_concepts.links.courses.snapshot import LinkedEntry, ParsedInventory
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension

ROOT = "https://example.org/"
HARMFUL = LinkedEntry("concept", "harm", "a.html?x=1&y='", '*T* <b> & "q" [[x]]', definition="It.")
COURSES = LinkedCourses(
    {"stats": LinkedCourse(ParsedInventory("concepts", "Statistics", ROOT, (HARMFUL,)))}
)
ATTRIBUTES = {
    "class": "concept-link concept-link--elsewhere",
    "data-concept": "stats:harm",
    "href": "https://example.org/a.html?x=1&y='",
}


def render(text: str, courses: LinkedCourses = COURSES, page_url: str = "") -> str:
    extension = ConceptLinksExtension(
        lambda _: None,
        lambda target: build_link(courses, courses.read_target(target)),
        lambda target: build_link(courses, courses.read_link(target)),
    )
    extension.page_url = page_url
    return Markdown(extensions=[extension, "tables", "smarty"]).convert(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[stats:harm]]", '*T* &lt;b&gt; &amp; "q" [[x]]'),
        ("[[stats:harm|the *words*]]", "the <em>words</em>"),
        ("[the *words*](course:stats/harm)", "the <em>words</em>"),
        ("[words](<course:stats/harm>)", "words"),
        ("[words][w]\n\n[w]: course:stats/harm", "words"),
    ],
)
def test_a_link_is_escaped(text: str, shown: str) -> None:
    (link,) = html.fromstring(render(text)).iter("a")
    assert dict(link.attrib) == ATTRIBUTES
    assert html.tostring(link, encoding="unicode").partition(">")[2] == f"{shown}</a>"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[[stats:none]]", '<span class="concept-missing">stats:none</span>'),
        ("[[other:harm|words]]", '<span class="concept-missing">words</span>'),
        (
            "[the *words*](course:stats/none)",
            '<span class="concept-missing">the <em>words</em></span>',
        ),
        ("[words](course:)", '<span class="concept-missing">words</span>'),
    ],
)
def test_what_leads_nowhere_is_no_link(text: str, shown: str) -> None:
    assert render(text) == f"<p>{shown}</p>"


def test_a_course_may_have_the_prefix_that_links_begin_with() -> None:
    courses = LinkedCourses({"course": COURSES.courses["stats"]})
    shown = render("[[course:harm|a]] [b](course:course/harm) [[course:none]]", courses)
    assert [link.text for link in html.fromstring(shown).iter("a")] == ["a", "b"]


@pytest.mark.parametrize("url", ["a.html?x=1&y='", "a.html#\u0022><script>"])
@pytest.mark.parametrize(
    ("page_url", "way"), [("index.html", ""), ("c/calm.html", "../"), ("c/calm/", "../../")]
)
def test_a_course_beside_this_one_is_found_from_each_page(
    page_url: str, way: str, url: str
) -> None:
    inventory = ParsedInventory("concepts", "S", "../s/", (replace(HARMFUL, url=url),))
    courses = LinkedCourses({"stats": LinkedCourse(inventory)})
    text = "[[stats:harm]]\n\n## [[stats:harm]]\n\n| a |\n|---|\n| [b](course:stats/harm) |"
    links = list(html.fromstring(render(text, courses, page_url)).iter("a"))
    assert [link.get("href") for link in links] == [f"{way}../s/{url}"] * 3


@pytest.mark.parametrize("page_url", ["index.html", "c/calm.html"])
def test_an_author_makes_no_address_of_another_kind(page_url: str) -> None:
    shown = render("[a](site-root:javascript:alert%281%29)", page_url=page_url)
    (link,) = html.fromstring(shown).iter("a")
    assert link.get("href", "").startswith("site-root:javascript")


def test_links_are_found_with_their_lines_and_not_in_code() -> None:
    text = (
        "[a](course:stats/harm)\n`[b](course:stats/b)`\n\n[c](<course:stats/two words>)\n"
        "[d](course:stats/two%20words) [e](coursework.md)\n\n[f]: course:stats/f\n"
    )
    found = parse_markdown(text, 5, "a.md")
    assert [(link.target, link.line) for link in found.course_links] == [
        ("stats/harm", 5),
        ("stats/two words", 8),
        ("stats/two words", 9),
        ("stats/f", 11),
    ]
    assert [link.target for link in found.links] == ["coursework.md"]


def test_a_link_is_written_to_the_letter() -> None:
    shown = render("[[stats:harm|a]] [b](course:stats/harm)")
    start = '<a class="concept-link concept-link--elsewhere"'
    for words in "ab":
        address = "https://example.org/a.html?x=1&amp;y='"
        assert f'{start} data-concept="stats:harm" href="{address}">{words}</a>' in shown


def test_what_has_no_definition_has_no_preview() -> None:
    inventory = ParsedInventory("concepts", "S", ROOT, (replace(HARMFUL, definition=""),))
    courses = LinkedCourses({"stats": LinkedCourse(inventory)})
    (link,) = html.fromstring(render("[[stats:harm]]", courses)).iter("a")
    assert "data-concept" not in link.attrib


@pytest.mark.parametrize("text", ["[[stats:harm|*a*]]", "[*a*](course:stats/harm)"])
def test_a_site_that_travels_alone_keeps_the_words(text: str) -> None:
    inventory = ParsedInventory("concepts", "S", "../s/", (HARMFUL,))
    courses = LinkedCourses({"stats": LinkedCourse(inventory)})
    extension = ConceptLinksExtension(
        lambda _: None,
        lambda target: build_link(courses, courses.read_target(target)),
        lambda target: build_link(courses, courses.read_link(target)),
    )
    extension.is_alone = True
    markdown = Markdown(extensions=[extension])
    assert markdown.convert(text) == "<p><span><em>a</em></span></p>"
    extension.is_alone = False
    markdown.reset()
    shown = markdown.convert(text)
    assert 'href="../s/a.html?x=1&amp;y=\'"' in shown
