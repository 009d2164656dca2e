"""The catalog: what names mean, the course's order, relations from both ends."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.checks import check_catalog, check_urls
from mkdocs_concepts.model import Concept, CrossReference, Heading, Kind, Page, Relation


def concept(id_: str, title: str = "", **values: object) -> Concept:
    uri = f"concepts/{id_}.md"
    known: dict[str, object] = {"kind": Kind.CONCEPT, "definition": "It."} | values
    return Concept(id=id_, title=title or id_.title(), path=f"docs/{uri}", uri=uri, **known)  # type: ignore[arg-type]


def contents(*lines: str) -> Page:
    """A contents page: `# …` is a heading, `~…` a name in prose, anything else a listed name."""
    numbered = list(enumerate(lines, 1))
    return Page(
        "docs/concepts/index.md",
        "concepts/index.md",
        cross_references=tuple(
            CrossReference(t.lstrip("~"), n, begins_item=t[0] != "~")
            for n, t in numbered
            if t[0] != "#"
        ),
        headings=tuple(Heading(t.count("#"), t.strip("# "), n) for n, t in numbered if t[0] == "#"),
    )


def build(*concepts: Concept, listed: Page | None = None) -> Catalog:
    pages = [Page(found.path, found.uri, found) for found in concepts]
    return build_catalog(
        [*pages, *([listed] if listed else [])], "concepts/index.md", "glossary.md"
    )


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("kindness", "kindness"),
        ("KINDNESS", "kindness"),
        ("Loving\u2011kindness", "kindness"),
        ("metta", "kindness"),
        ("lovingkindness", "kindness"),
        ("benevolence", "kindness"),
        ("old-name", "kindness"),
        ("both", None),
        ("pole", "pole"),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_name_means_one_concept_or_none(name: str, id_: str | None) -> None:
    kindness = concept(
        "kindness",
        "Loving-kindness",
        alt_labels=("mettā", "Both", "Pole"),
        hidden_labels=("lovingkindness", "benevolence"),
        former_ids=("old-name",),
    )
    catalog = build(kindness, concept("other", alt_labels=("both",)), concept("pole"))
    found = catalog.resolve(name)
    assert (found.id if found else None) == id_


def test_an_id_wins_over_labels_but_a_label_of_two_is_never_guessed() -> None:
    catalog = build(concept("a", alt_labels=("x",)), concept("b", alt_labels=("x",)))
    assert catalog.resolve("x") is None
    assert [found.id for found in catalog.candidates("X")] == ["a", "b"]


def test_the_contents_page_gives_sections_and_order() -> None:
    listed = contents(
        "# Course", "~d", "c", "## One", "Bee", "nowhere", "a", "## None", "### Two", "b", "d"
    )
    catalog = build(
        concept("a"), concept("b", "Bee"), concept("c"), concept("d"), concept("f"), listed=listed
    )
    assert [(section.title, section.concepts) for section in catalog.sections] == [
        ("", ("c",)),
        ("One", ("b", "a")),
        ("Two", ("d",)),
        ("", ("f",)),
    ]
    assert list(catalog.concepts) == ["c", "b", "a", "d", "f"]
    d = catalog.concepts["d"]
    assert [found and found.id for found in catalog.neighbours(d)] == ["a", "f"]
    assert catalog.neighbours(catalog.concepts["c"])[0] is None
    assert catalog.neighbours(catalog.concepts["f"])[1] is None
    assert (catalog.section_of(d).title, catalog.place_in_section(d)) == ("Two", 0)


def test_without_a_contents_page_the_order_is_that_of_titles() -> None:
    catalog = build(concept("a", "Zen"), concept("b", "Łódź"), concept("c", "Lode"))
    assert list(catalog.concepts) == ["c", "b", "a"]


def statements(catalog: Catalog, id_: str) -> list[tuple[str, str]]:
    return [(s.type.name, s.concept.id) for s in catalog.statements(catalog.concepts[id_])]


def test_relations_read_from_both_ends() -> None:
    catalog = build(
        concept("a", relations=(Relation("related", "b", 1), Relation("part_of", "c", 2))),
        concept("b"),
        concept("c", relations=(Relation("leads_to", "nowhere", 3),)),
        concept("d", kind=Kind.CONTRAST, poles=("a", "nowhere")),
    )
    assert statements(catalog, "a") == [("part_of", "c"), ("related", "b"), ("pole_of", "d")]
    assert statements(catalog, "b") == [("related", "a")]
    assert statements(catalog, "c") == [("has_part", "a")]
    assert [found.id for found in catalog.contrasts_of(catalog.concepts["a"])] == ["d"]


def codes(catalog: Catalog) -> list[str]:
    return [found.code.code for found in check_catalog(catalog)]


def test_a_sound_catalog_has_no_diagnostics() -> None:
    assert codes(build(concept("a"), concept("b", relations=(Relation("related", "a", 3),)))) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("part_of", "b"), ("has_part", "a")),
        (("related", "b"), ("related", "a")),
        (("complements", "b"), ("complements", "a")),
    ],
)
def test_an_edge_is_written_on_one_side(one: tuple[str, str], other: tuple[str, str]) -> None:
    a = concept("a", relations=(Relation(*one, 6),))
    b = concept("b", relations=(Relation(*other, 7),))
    assert codes(build(a, b)) == ["relation-both-sides"]


def test_two_different_edges_between_two_concepts_are_fine() -> None:
    a = concept("a", relations=(Relation("part_of", "b", 6), Relation("leads_to", "b", 7)))
    b = concept("b", relations=(Relation("leads_to", "a", 6),))
    assert codes(build(a, b)) == []


def test_addresses_that_differ_in_case_only() -> None:
    found = list(check_urls([("docs/b.md", "B.html"), ("docs/a.md", "b.html"), ("c", "c.html")]))
    assert [(item.path, item.message) for item in found] == [
        ("docs/b.md", "would be published at 'B.html', as would 'docs/a.md'")
    ]
