"""Tables of contrasts through the real Python-Markdown, against golden files.

`golden/contrasts/<name>.md` renders to `golden/contrasts/<name>.html`; `UPDATE_GOLDEN=1` writes
the latter anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from contrast_course import build_course
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown

from mkdocs_concepts.catalog.tables import find_tables
from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.links.contrasts.contrast import build_contrast, is_contrast_table
from mkdocs_concepts.links.contrasts.markdown_extension import ContrastTablesExtension
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.mentions.markdown_extension import MentionsExtension
from mkdocs_concepts.links.terms.index import build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension

GOLDEN = Path(__file__).parents[2] / "golden" / "contrasts"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.md"))
CONTRASTS = {"faults": "two-faults", "one-fault": "one-fault", "characters": "odd-names"}
HOST = ["attr_list", "def_list", "footnotes", "smarty", "toc", "pymdownx.superfences"]
COURSE = build_course()


def resolve(target: str) -> ResolvedReference | None:
    name, _, fragment = target.partition("#")
    found = COURSE.resolve(name)
    if found is None:
        return None
    built = f"#{found.id}--{fragment}" if fragment else ""
    return ResolvedReference(found.id, found.title, name, found.definition, found.uri, built)


def build_extension(contrast_id: str = "cool-vs-warm") -> ContrastTablesExtension:
    extension = ContrastTablesExtension()
    extension.contrast = build_contrast(COURSE, COURSE.concepts[contrast_id])
    extension.page_uri = "concepts/here.md"
    return extension


def render(text: str, contrast_id: str = "cool-vs-warm", *, tables: bool = True) -> str:
    """A page as a course renders it, with links, mentions and citations."""
    index = build_term_index(COURSE.concepts.values())
    with_uri = (
        ConceptLinksExtension(resolve),
        TermLinksExtension(lambda: index),
        MentionsExtension(index.find_id),
    )
    for extension in with_uri:
        extension.page_uri = "concepts/here.md"
    citations = CitationsExtension({"moss1999", "reed2005"}.__contains__)
    host = [*HOST, "tables"] if tables else HOST
    ours = (build_extension(contrast_id), *with_uri, citations)
    return Markdown(extensions=[*host, *ours]).convert(text) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    source, golden = GOLDEN / f"{name}.md", GOLDEN / f"{name}.html"
    text = source.read_text(encoding="utf-8")
    rendered = render(text, CONTRASTS.get(name, "cool-vs-warm"))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == golden.read_text(encoding="utf-8")


def test_there_are_golden_files_and_no_others() -> None:
    assert NAMES
    assert {file.stem for file in GOLDEN.iterdir()} == set(NAMES)


TABLE = "| | Coolness | Warmth |\n|---|---|---|\n| Felt as | clear air | an embrace |"


def test_without_the_host_s_tables_nothing_changes() -> None:
    assert "Felt as" in render(TABLE, tables=False)
    assert "<table" not in render(TABLE, tables=False)


def test_a_page_that_is_no_contrast_keeps_its_table() -> None:
    extension = build_extension()
    extension.contrast = None
    plain = Markdown(extensions=["tables"]).convert(TABLE)
    assert Markdown(extensions=["tables", extension]).convert(TABLE) == plain


def test_one_extension_renders_page_after_page() -> None:
    extension = build_extension()
    markdown = Markdown(extensions=["tables", extension])
    first = markdown.convert(TABLE)
    assert "<table" not in markdown.reset().convert("No table.")
    assert markdown.reset().convert(TABLE) == first


def test_a_heads_own_link_is_no_mention() -> None:
    shown = html.fromstring(render(TABLE.replace("Coolness", "[[coolness]]")))
    assert shown.xpath("//th[contains(@class, 'contrast__pole--1')]/a/@href") == ["coolness.md"]
    assert shown.xpath("//thead//a[@id or @data-concept]") == []


# Whatever an author writes


CELL = st.text(st.characters(exclude_characters="\n\r\x02\x03", codec="utf-8"), max_size=20) | (
    st.sampled_from(["", "*a*", "[[warmth]]", "`|`", "\\|", "a|b", "<b>", "&amp;", "{: .x }", "-"])
)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=10))
def test_no_cell_breaks_the_table_or_is_changed(rows: list[tuple[str, str, str]]) -> None:
    text = "| | Coolness | Warmth |\n|---|---|---|\n"
    text += "\n".join(f"| {' | '.join(cells)} |" for cells in rows)
    links = ConceptLinksExtension(resolve)
    links.page_uri = "concepts/here.md"
    plain = Markdown(extensions=["tables", "attr_list", links]).convert(text)
    shown = Markdown(extensions=["tables", "attr_list", links, build_extension()]).convert(text)
    assert read_cells(shown) == read_cells(plain)
    if any(cell for row in read_cells(plain) for cell in row):
        assert_is_contrast(shown, len(read_cells(plain)))


def read_cells(page: str) -> list[list[str]]:
    """What stands in each cell below the head, as HTML."""
    (table,) = html.fragment_fromstring(page, create_parent=True).iter("table")
    return [[read_inside(cell) for cell in row] for row in table.find("tbody")]


def read_inside(cell: html.HtmlElement) -> str:
    children = (html.tostring(child, encoding="unicode") for child in cell)
    return (cell.text or "") + "".join(children)


def assert_is_contrast(page: str, count: int) -> None:
    (table,) = html.fragment_fromstring(page, create_parent=True).iter("table")
    assert table.get("class") == "contrast"
    rows = [[(cell.tag, cell.get("scope")) for cell in row] for row in table.iter("tr")]
    cell, column, row = ("td", None), ("th", "col"), ("th", "row")
    assert rows == [[cell, column, column], *[[row, cell, cell]] * count]


# The checks read the author's file, the extension Python-Markdown's tree: they must agree


HEADINGS = st.lists(
    st.sampled_from(["", "Coolness", "[[warmth]]", "*Warmth*", "metta", "Year", "`|`", "a \\| b"]),
    min_size=1,
    max_size=4,
)
RULE = st.sampled_from(["---", ":-:", "-", " - ", ":", "x"])
FRAME = st.sampled_from(["| {} |", "{}", "| {}", "{} |"])


@given(HEADINGS, RULE, st.integers(0, 1), FRAME, FRAME, st.sampled_from(["", "> "]), st.booleans())
def test_the_check_finds_the_table_that_is_shown(
    headings: list[str], rule: str, more: int, head: str, below: str, margin: str, row: bool
) -> None:
    columns = [rule] * (len(headings) + more)
    lines = [head.format(" | ".join(headings)), below.format(" | ".join(columns))]
    lines += [below.format(" | ".join(["one"] * len(headings)))] * row
    text = "".join(f"{margin}{line}\n" for line in lines)
    contrast = build_extension().contrast
    assert contrast is not None
    links = ConceptLinksExtension(resolve)
    links.page_uri = "concepts/here.md"
    page = Markdown(extensions=["tables", links, build_extension()]).convert(text)
    found = [is_contrast_table(contrast, table.headings) for table in find_tables(text, 1)]
    assert any(found) == ('<table class="contrast"' in page)
