"""What is published for mystmd: that its own reader takes it is shown in `clients/`."""

from __future__ import annotations

import json
from typing import Any

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import Concept, Kind, Page
from mkdocs_concepts.publish.myst_xref import build_myst_files


def catalog_of(**former_ids: tuple[str, ...]) -> Catalog:
    pages = []
    for id_, former in former_ids.items():
        uri = f"concepts/{id_}.md"
        title, definition = f"“{id_.title()}”", f"What {id_} is."
        concept = Concept(
            id_, title, Kind.CONCEPT, definition, f"docs/{uri}", uri, former_ids=former
        )
        pages.append(Page(concept.path, uri, concept))
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def published(catalog: Catalog, ending: str = ".html") -> dict[str, Any]:
    urls = {id_: f"concepts/{id_}{ending}" for id_ in catalog.concepts}
    return {address: json.loads(content) for address, content in build_myst_files(catalog, urls)}


def test_a_concept_is_a_page_and_a_heading() -> None:
    files = published(catalog_of(warmth=()))
    place = {"data": "/myst/warmth.json", "url": "/concepts/warmth.html"}
    assert files["myst.xref.json"] == {
        "version": "1",
        "references": [
            {"kind": "page", **place},
            {"identifier": "warmth", "html_id": "warmth", "kind": "heading", **place},
        ],
    }
    assert list(files) == ["myst.xref.json", "myst/warmth.json"]


def test_its_page_has_its_title_and_definition() -> None:
    page = published(catalog_of(warmth=()))["myst/warmth.json"]
    heading, definition = page["mdast"]["children"]
    assert heading["children"] == [{"type": "text", "value": "“Warmth”"}]
    assert definition["children"] == [{"type": "text", "value": "What warmth is."}]
    assert page["frontmatter"] == {"title": "“Warmth”", "description": "What warmth is."}


def test_a_former_id_has_a_page_of_its_own_that_leads_to_the_concept() -> None:
    files = published(catalog_of(warmth=("heat",)), ending="/")
    assert files["myst.xref.json"]["references"][-1] == {
        "identifier": "heat",
        "html_id": "warmth",
        "kind": "heading",
        "data": "/myst/heat.json",
        "url": "/concepts/warmth/",
    }
    heading = files["myst/heat.json"]["mdast"]["children"][0]
    assert (heading["identifier"], heading["html_id"]) == ("heat", "warmth")


def test_a_present_id_goes_before_a_former_one() -> None:
    files = published(catalog_of(warmth=("cold",), cold=()))
    headings = files["myst.xref.json"]["references"][2:]
    assert {entry["identifier"]: entry["html_id"] for entry in headings} == {
        "cold": "cold",
        "warmth": "warmth",
    }
    assert files["myst/cold.json"]["slug"] == "cold"


def test_the_same_course_gives_the_same_bytes() -> None:
    catalog = catalog_of(warmth=("heat",), cold=())
    urls = {id_: f"concepts/{id_}.html" for id_ in catalog.concepts}
    assert list(build_myst_files(catalog, urls)) == list(build_myst_files(catalog, urls))
