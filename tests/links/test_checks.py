"""Checks of what pages point at, beyond what the sites show."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.checks import build_fragment, check_links, split_target
from mkdocs_concepts.model import Concept, CrossReference, Kind, Link, Page


def concept(id_: str, *alt_labels: str) -> Concept:
    uri = f"concepts/{id_}.md"
    return Concept(id_, id_.title(), Kind.CONCEPT, "It.", f"docs/{uri}", uri, alt_labels)


def page_of(found: Concept, *references: str, links: tuple[str, ...] = ()) -> Page:
    return Page(
        found.path,
        found.uri,
        found,
        tuple(CrossReference(target, 9) for target in references),
        tuple(Link(target, 9) for target in links),
    )


def catalog_of(*pages: Page) -> Catalog:
    return build_catalog(pages, "concepts/index.md", "glossary.md")


@pytest.mark.parametrize(
    ("target", "parts"),
    [
        ("warmth", ("warmth", "")),
        ("warmth#a", ("warmth", "a")),
        ("warmth # a", ("warmth", "a")),
        ("C#", ("C#", "")),
        ("C##a", ("C", "#a")),
        ("#a", ("", "a")),
        ("nowhere", ("nowhere", "")),
    ],
)
def test_a_target_is_parted(target: str, parts: tuple[str, str]) -> None:
    catalog = catalog_of(page_of(concept("warmth")), page_of(concept("see-sharp", "C#")))
    assert split_target(catalog, target) == parts


@pytest.mark.parametrize(
    ("fragment", "built"),
    [
        ("", ""),
        ("in-practice", "#warmth--in-practice"),
        ("warmth--in-practice", "#warmth--in-practice"),
        ("warmth", "#warmth"),
    ],
)
def test_a_fragment_may_be_written_without_the_id(fragment: str, built: str) -> None:
    assert build_fragment(concept("warmth"), fragment) == built


@pytest.mark.parametrize(
    "links", [("coolness.md",), ("./coolness.md#x",), ("../concepts/coolness.md?y",)]
)
def test_an_ordinary_link_reaches_a_concept_too(links: tuple[str, ...]) -> None:
    warmth, coolness = concept("warmth"), concept("coolness")
    catalog = catalog_of(page_of(warmth, links=links), page_of(coolness, "warmth"))
    assert list(check_links(catalog, set(catalog.pages))) == []


def test_a_link_to_the_own_page_reaches_nothing() -> None:
    catalog = catalog_of(page_of(concept("warmth"), "Warmth", links=("warmth.md",)))
    (found,) = check_links(catalog, set(catalog.pages))
    assert found.code.code == "concept-orphan"


@pytest.mark.parametrize("target", ["images/", "../", "warmth.md", "../files/a b.pdf"])
def test_links_that_lead_somewhere(target: str) -> None:
    coolness = page_of(concept("coolness"), "warmth")
    catalog = catalog_of(page_of(concept("warmth"), "coolness", links=(target,)), coolness)
    assert list(check_links(catalog, {*catalog.pages, "files/a b.pdf"})) == []


def test_a_broken_link_names_the_nearest_file_as_the_page_would_write_it() -> None:
    warmth = page_of(concept("warmth"), "warmth", links=("wings.svg",))
    index = Page("docs/index.md", "index.md", None, (CrossReference("warmth", 1),))
    (found,) = check_links(catalog_of(warmth, index), {"images/wings.svg", "index.md"})
    assert found.hint == "did you mean '../images/wings.svg'?"
