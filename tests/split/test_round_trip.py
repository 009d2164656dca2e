"""From any text to a course and back: nothing is lost, whatever the text holds."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_concepts.catalog.front_matter import split_front_matter
from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.split.assembly import assemble
from mkdocs_concepts.split.course_files import Course, build_course_files, check_plan
from mkdocs_concepts.split.identifiers import RESERVED, make_id
from mkdocs_concepts.split.plan import parse_plan, render_plan
from mkdocs_concepts.split.proposals import propose_plan
from mkdocs_concepts.split.proven_writer import ProvenWriter
from mkdocs_concepts.split.readers.decoding import decode
from mkdocs_concepts.split.readers.plain_text.reader import read_plain_text
from mkdocs_concepts.split.record import parse_record
from mkdocs_concepts.split.scholarship import read_scholarship
from mkdocs_concepts.split.source_text import BlockKind, SourceText

LINES = st.sampled_from(
    [
        *("", "", "", "A Short Heading", "IN CAPITALS", "Underlined", "==========", "1.2 Numbered"),
        *("Cool vs Warm", "Cool & Warm", "Chapter 2", "References", "Contents"),
        *("It is said (Ashby, 1999) that Neff (2003) knows.", "Ashby, K. (1999). Saying. Press."),
        *("1986. A year", "- a dash", "* a star", "> said", "    set in", "\ttab\there", "---"),
        *(
            "*stars* and _lines_",
            "<b>tags</b> &amp; &",
            "[@x] and [[x]]",
            "`code`",
            "```",
            "{{ x }}",
        ),
        *(
            '--8<-- "mkdocs.yml"',
            "{: #id }",
            "# no heading",
            "{{ x }}",
            "a\u00a0b",
            "“quoted”",
            "\u2028",
        ),
        "Words that go on and on until the line is full, and then some more that follow after it.",
        "We call this “resting”. It is defined as a pause. Compassion Focused Therapy (CFT) helps.",
        "Roses are red,",
        "no: yes",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=15), max_size=25).map("\n".join)


def build(source: SourceText) -> Course:
    plan = propose_plan(source, "text.txt", "0" * 64)
    check_plan(plan, source, "plan.yml")
    assert parse_plan(render_plan(plan), "plan.yml") == plan
    return build_course_files(source, plan, b"", read_scholarship(source))


def read(text: str) -> SourceText:
    return read_plain_text(decode(text.encode("utf-8", "replace") or b" ").text)


@given(TEXTS)
@example("A\n\n```\n\nB\n\n    ```\n")
@example("\ufeff\ufeffTitle\n\ntext")
@settings(max_examples=150)
def test_a_text_comes_back_from_its_pages(text: str) -> None:
    source = _read_or_skip(text)
    course = build(source)
    record_file = next(content for path, content in course.fixed.items() if "record" in path)
    record = parse_record(record_file.decode(), "record")
    assert record.files == course.pages
    bodies = {
        path.removeprefix("docs/"): split_front_matter(page)[1]
        for path, page in course.pages.items()
        if path.endswith(".md")
    }
    assembly = assemble(record, bodies)
    assert assembly.text == source.text
    assert assembly.departures == ()


def _read_or_skip(text: str) -> SourceText:
    cleaned = "".join(c for c in text if c.isprintable() or c in "\n\t\u2028\u00a0")
    return read(cleaned)


@given(TEXTS)
@settings(max_examples=150)
def test_line_breaks_of_any_system_make_the_same_blocks(text: str) -> None:
    cleaned = "".join(c for c in text if c.isprintable() or c == "\n")
    plain = read_plain_text(decode(b"x\n" + cleaned.encode()).text)
    for ending in ("\r\n", "\r"):
        data = b"x\n" + cleaned.encode()
        assert read_plain_text(decode(data.replace(b"\n", ending.encode())).text) == plain


@given(st.text(max_size=300), st.sets(st.sampled_from(["a", "b", "section", "section-2"])))
@example("../../etc/passwd", set())
@example("CON", set())
@example("\U0001f525\U0001f525", set())
@example("x" * 300, set())
@example("Index", set())
def test_a_file_name_is_safe_on_every_system(title: str, taken: set[str]) -> None:
    id_ = make_id(title, taken)
    assert ID_PATTERN.fullmatch(id_)
    assert id_ not in taken | RESERVED
    assert id_ == id_.lower()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
@example("no")
@example("1984")
@example("- a: b # c")
@example("{{ x }}")
def test_a_title_survives_yaml(title: str) -> None:
    source = read(f"Title\n\nSome text here.\n\nHeading\n==={'=' * len(title)}\n\nText.")
    plan = propose_plan(source, "text.txt", "0" * 64, title)
    page = type(plan.pages[0])("a", title, plan.pages[0].kind, title)
    changed = type(plan)("text.txt", "0" * 64, title, (page,))
    if title.strip():
        assert parse_plan(render_plan(changed), "plan.yml") == changed


def test_pages_say_their_titles_as_they_are() -> None:
    course = build(read("Title\n\nyes\n===\n\ntext one\n\na: [x]\n======\n\ntext two\n"))
    titles = [
        yaml.safe_load(split_front_matter(page)[0] or "")["title"]
        for path, page in course.pages.items()
        if path.startswith("docs/concepts/") and "index" not in path
    ]
    assert sorted(titles) == ["a: [x]", "yes"]


def test_what_does_not_render_to_itself_is_shown_as_it_was_typed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The fault that the proof is there to find: an escape that is forgotten."""
    monkeypatch.setattr("mkdocs_concepts.split.proven_writer.escape_markdown", str)
    source = read("Title\n\nHeading\n=======\n\nA *star* falls.\n\nNothing here.\n")
    course = build(source)
    (block,) = course.preformatted
    assert source.text_of(block) == "A *star* falls."
    assert "```text\nA *star* falls.\n```" in course.pages["docs/concepts/heading.md"]


def test_the_proof_tries_every_kind_of_block() -> None:
    source = read(
        "T\n\nH\n=\n\n* a *b*\n* c\n\n> *q*\n> r\n\nx\t*y*\nz\tw\n\nno *prose*,\n  only verse\n"
    )
    kinds = {block.kind for block in source.blocks}
    assert kinds >= {BlockKind.LIST, BlockKind.QUOTATION, BlockKind.TABLE, BlockKind.VERSE}
    writer = ProvenWriter(read_scholarship(source).writer, source)
    writer.prove(source.blocks)
    assert writer.preformatted == []
