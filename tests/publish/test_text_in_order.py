"""The text in order: passages taken from rendered pages, and put together again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import Concept, CrossReference, Heading, Kind, Page, SourceSpan
from mkdocs_concepts.publish.passages_extension import PassagesExtension
from mkdocs_concepts.publish.text_in_order import MARK, build_text, find_anchors, take_passage


def concept(id_: str, *spans: SourceSpan) -> Concept:
    uri = f"concepts/{id_}.md"
    return Concept(id_, id_.capitalize(), Kind.CONCEPT, "It.", uri, uri, source=spans)


def course(*concepts: Concept) -> Catalog:
    pages = [Page(one.uri, one.uri, one) for one in concepts]
    listed = tuple(
        CrossReference(one.id, line, begins_item=True) for line, one in enumerate(concepts, 3)
    )
    contents = Page("index.md", "index.md", cross_references=listed)
    return build_catalog([contents, *pages], "index.md", "")


def render(text: str, concept_id: str = "here", count: int = 0) -> str:
    extension = PassagesExtension()
    extension.count = count
    extension.concept_id = concept_id
    return Markdown(extensions=["footnotes", "md_in_html", "toc", extension]).convert(text)


def read(catalog: Catalog, paragraphs: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return [
        (section.title, [passage.html for passage in section.passages])
        for section in build_text(catalog, paragraphs)
    ]


def test_a_passage_ends_at_the_first_heading() -> None:
    html, paragraphs = take_passage(render("One.\n\n- Two\n\n## Heading\n\nThree."))
    assert [paragraph.strip() for paragraph in paragraphs] == [
        "<p>One.</p>",
        "<ul>\n<li>Two</li>\n</ul>",
    ]
    assert html == render("One.\n\n- Two\n\n## Heading\n\nThree.", concept_id="")


def test_a_passage_that_counts_more_goes_on_below_headings() -> None:
    text = "One.\n\n## A\n\n### B\n\nTwo.\n\nThree.\n\n## Examples\n\nFour."
    _, paragraphs = take_passage(render(text, count=3))
    assert len(paragraphs) == 3
    assert paragraphs[1].startswith("<h2")
    assert "Two." in paragraphs[1]
    assert "Four." not in "".join(paragraphs)
    assert len(take_passage(render(text, count=9))[1]) == 4


def test_notes_are_no_part_of_it_and_html_is() -> None:
    _, paragraphs = take_passage(render("One.[^1]\n\n<div>Two</div>\n\n[^1]: Note."))
    assert len(paragraphs) == 2
    assert "Note." not in "".join(paragraphs)


def test_a_page_of_no_concept_is_not_marked() -> None:
    assert MARK not in render("One.", concept_id="")


def test_paragraphs_stand_in_the_order_of_the_text_and_not_of_the_pages() -> None:
    wings = concept("wings", SourceSpan("Two", (1, 3)), SourceSpan("One", (2,)))
    other = concept("other", SourceSpan("Two", (2,)), SourceSpan("One", (1,)))
    paragraphs = {"wings": ["t1", "t3", "o2"], "other": ["t2", "o1"]}
    text = read(course(wings, other), paragraphs)
    assert text == [("Two", ["t1", "t2", "t3"]), ("One", ["o1", "o2"])]


def test_where_the_counts_differ_the_passage_stays_together() -> None:
    one = concept("one", SourceSpan("S", (2, 4)))
    two = concept("two", SourceSpan("S", (3,)))
    assert read(course(one, two), {"one": ["a", "b", "c"], "two": ["d"]}) == [("S", ["abc", "d"])]


def test_what_stands_in_no_source_text_is_left_out() -> None:
    catalog = course(concept("one", SourceSpan("S", (1,))), concept("added"))
    assert read(catalog, {"one": ["a"], "added": ["b"]}) == [("S", ["a"])]


def test_without_a_source_text_all_is_read_in_the_courses_order() -> None:
    catalog = course(concept("b"), concept("a"), concept("empty"))
    assert read(catalog, {"a": ["a1", "a2"], "b": ["b1"]}) == [("", ["b1", "a1a2"])]
    assert read(catalog, {}) == []


def test_each_passage_can_be_linked_to() -> None:
    spans = [SourceSpan("Größe & Maß", (7,)), SourceSpan("grosse mass", (1,))]
    text = build_text(course(concept("one", *spans)), {"one": ["a", "b"]})
    assert [section.anchor for section in text] == ["text-grosse-mass", "text-grosse-mass-part-2"]
    assert find_anchors(text) == {
        ("Größe & Maß", 7): "text-grosse-mass-7",
        ("grosse mass", 1): "text-grosse-mass-part-2-1",
    }


def test_the_sections_of_a_course_without_a_source_text_are_the_courses() -> None:
    pages = [Page(one.uri, one.uri, one) for one in (concept("one"), concept("two"))]
    headings = (Heading(2, "First", 2), Heading(2, "Second", 4))
    listed = tuple(CrossReference(id_, n, begins_item=True) for id_, n in (("two", 3), ("one", 5)))
    contents = Page("index.md", "index.md", cross_references=listed, headings=headings)
    catalog = build_catalog([contents, *pages], "index.md", "")
    assert read(catalog, {"one": ["1"], "two": ["2"]}) == [("First", ["2"]), ("Second", ["1"])]


@given(st.data())
def test_every_paragraph_is_read_once_and_in_order(data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(1, 30), min_size=1, unique=True))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(numbers)), max_size=5)))
    parts = [
        sorted(numbers[a:b])
        for a, b in zip([0, *cuts], [*cuts, len(numbers)], strict=True)
        if a < b
    ]
    concepts = [concept(f"c{n}", SourceSpan("S", tuple(part))) for n, part in enumerate(parts)]
    paragraphs = {f"c{n}": [f"{number}." for number in part] for n, part in enumerate(parts)}
    ((_, read_parts),) = read(course(*concepts), paragraphs)
    assert read_parts == [f"{number}." for number in sorted(numbers)]


def test_a_concept_whose_page_is_empty_has_no_passage() -> None:
    one = replace(concept("one"), source=(SourceSpan("S", (1,)),))
    assert read(course(one), {"one": []}) == []
