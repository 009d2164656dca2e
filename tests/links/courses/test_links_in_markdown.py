"""Links into another course, in Markdown."""

from __future__ import annotations

import pytest
from lxml import html
from markdown import Markdown

from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.links.courses.link import LinkElsewhere, build_link
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


def resolve(target: str) -> LinkElsewhere | None:
    if target.startswith("course:"):
        return build_link(COURSES, COURSES.read_link(target.removeprefix("course:")))
    return build_link(COURSES, COURSES.read_target(target))


def render(text: str) -> str:
    extension = ConceptLinksExtension(lambda _: None, resolve)
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
