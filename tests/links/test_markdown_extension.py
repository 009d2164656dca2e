"""Cross-references through the real Python-Markdown, against golden files.

`golden/links/<name>.md` renders to `golden/links/<name>.html`; `UPDATE_GOLDEN=1` writes the latter
anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from markdown import Markdown

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.checks import build_fragment, split_target
from mkdocs_concepts.links.courses.link import LinkElsewhere
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.model import Concept, Kind, Page

GOLDEN = Path(__file__).parent.parent / "golden" / "links"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.md"))
PAGES = {"from-the-root": "index.md", "from-another-folder": "notes/deep/here.md"}
EXTENSIONS = ["attr_list", "def_list", "tables", "toc", "pymdownx.superfences"]
CONCEPTS = {"heading-ids": "warmth"}


def concept(id_: str, title: str, *alt_labels: str) -> Page:
    uri = f"concepts/{id_}.md"
    meaning = f"The meaning of <{title}> & more."
    found = Concept(id_, title, Kind.CONCEPT, meaning, f"docs/{uri}", uri, alt_labels)
    return Page(f"docs/{uri}", uri, found)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    pages = [
        concept("warmth", "Warmth", "warm heart", "Pole"),
        concept("coolness", "Coolness", "Pole"),
        concept("two-wings", "The two wings"),
        concept("loving-kindness", "Loving-kindness", "mettā"),
        concept("c-sharp", "C#"),
    ]
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def render(text: str, catalog: Catalog, page_uri: str, concept_id: str = "") -> str:
    def resolve(target: str) -> ResolvedReference | None:
        name, fragment = split_target(catalog, target)
        found = catalog.resolve(name)
        if found is None:
            return None
        built = build_fragment(found, fragment)
        return ResolvedReference(found.id, found.title, name, found.definition, found.uri, built)

    extension = ConceptLinksExtension(resolve)
    extension.page_uri = page_uri
    extension.concept_id = concept_id
    return Markdown(extensions=[*EXTENSIONS, extension]).convert(text) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, catalog: Catalog) -> None:
    source, golden = GOLDEN / f"{name}.md", GOLDEN / f"{name}.html"
    page_uri = PAGES.get(name, "concepts/here.md")
    rendered = render(source.read_text(encoding="utf-8"), catalog, page_uri, CONCEPTS.get(name, ""))
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == golden.read_text(encoding="utf-8")


def test_there_are_golden_files_and_no_others() -> None:
    assert NAMES
    assert {file.stem for file in GOLDEN.iterdir()} == set(NAMES)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[warmth]]", '<p><a class="concept-link" href="warmth.md">warmth</a></p>\n'),
        ("[[nowhere]]", '<p><span class="concept-missing">nowhere</span></p>\n'),
        ("[[Pole]]", '<p><span class="concept-missing">Pole</span></p>\n'),
        ("`[[warmth]]`", "<p><code>[[warmth]]</code></p>\n"),
    ],
)
def test_a_reference_and_what_is_none(text: str, html: str, catalog: Catalog) -> None:
    assert render(text, catalog, "concepts/here.md") == html


def test_a_definition_never_becomes_markup(catalog: Catalog) -> None:
    html = render("- [[warmth]]", catalog, "index.md")
    assert "The meaning of &lt;Warmth&gt; &amp; more." in html


def test_one_extension_renders_page_after_page(catalog: Catalog) -> None:
    first = render("[[warmth]]", catalog, "index.md")
    assert render("[[warmth]]", catalog, "concepts/here.md") != first
    assert render("[[warmth]]", catalog, "index.md") == first


@pytest.mark.parametrize(
    "item",
    [
        "[words](warmth.md)",
        "*words*{.concept-link}",
        "[[warmth]] and more",
        "before [[warmth]]",
        "[[warmth]] [[coolness]]",
        "words",
        "[[nowhere]]",
    ],
)
def test_a_list_item_with_anything_else_is_left_alone(item: str, catalog: Catalog) -> None:
    html = render(f"- {item}", catalog, "concepts/here.md")
    assert "concept-definition" not in html
    assert "concept-list" not in html


@pytest.mark.parametrize("fragment", ["", "#part", "#a/b", "#a.md"])
@pytest.mark.parametrize("page_uri", ["index.md", "concepts/here.md", "notes/deep/here.md"])
def test_a_list_item_is_completed_wherever_it_stands(
    fragment: str, page_uri: str, catalog: Catalog
) -> None:
    html = render(f"- [[two-wings{fragment}|words]]", catalog, page_uri)
    assert '<ul class="concept-list">' in html
    assert '</a> <span class="concept-definition">The meaning of &lt;The two wings' in html


def test_headings_do_not_take_the_ids_that_an_author_gave(catalog: Catalog) -> None:
    text = "## Mine\n\n## Mine\n\n## Other {#warmth--mine}\n\n## Own {#own}\n\n## ?"
    html = render(text, catalog, "concepts/warmth.md", "warmth")
    assert re.findall('id="(.*?)"', html) == [
        *("warmth--mine_1", "warmth--mine_2", "warmth--mine", "own", "warmth--section"),
    ]


def test_an_extension_that_was_told_of_no_page_renders_one_at_the_root() -> None:
    warmth = ResolvedReference("warmth", "Warmth", "warmth", "It.", "concepts/warmth.md")
    found = LinkElsewhere("../s/a.html", "a", "")
    extension = ConceptLinksExtension(lambda _: warmth, lambda _: None, lambda _: found)
    html = Markdown(extensions=[extension]).convert("## A\n\n[[warmth]] [a](course:s/a)")
    assert html == (
        '<h2>A</h2>\n<p><a class="concept-link" href="concepts/warmth.md">warmth</a> '
        '<a class="concept-link concept-link--elsewhere" href="../s/a.html">a</a></p>'
    )
