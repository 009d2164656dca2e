"""Cross-references through the real Python-Markdown, against golden files.

`golden/links/<name>.md` renders to `golden/links/<name>.html`; `UPDATE_GOLDEN=1` writes the latter
anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from markdown import Markdown

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.checks import build_fragment, split_target
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
