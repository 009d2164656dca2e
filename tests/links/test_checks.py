"""Checks of what pages point at, beyond what the sites show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.checks import build_fragment, check_links, split_target
from mkdocs_concepts.links.courses.linked_courses import LinkedCourse, LinkedCourses
from mkdocs_concepts.links.courses.snapshot import LinkedEntry, ParsedInventory
from mkdocs_concepts.model import Concept, CrossReference, Kind, Link, Page, Relation

REGRESSION = LinkedEntry("concept", "regression", "r.html", "Regression", definition="It.")
INVENTORY = ParsedInventory("concepts", "Statistics", "https://example.org/", (REGRESSION,))
COURSES = LinkedCourses({"stats": LinkedCourse(INVENTORY)})


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


@pytest.mark.parametrize(
    ("target", "fault"),
    [
        ("coolness", ""),
        ("warmth#a", ""),
        ("stats:regression", ""),
        (
            "Pole",
            "'Pole' could mean 'coolness' or 'warmth' [cross-reference-ambiguous]; "
            "write the id, as in [[coolness|Pole]]",
        ),
        ("warmht", "no concept 'warmht' [concept-missing]; did you mean 'Warmth'?"),
        ("qqqq", "no concept 'qqqq' [concept-missing]"),
        ("note: hott", "no concept 'note: hott' [concept-missing]; did you mean 'Note: hot'?"),
        (
            "stats:regressoin#a",
            "no 'regressoin' in the linked course 'stats' [linked-concept-missing]; "
            "did you mean 'Regression'?",
        ),
        (
            "stat:warmth",
            "no linked course 'stat' [linked-course-unknown]; did you mean 'stats'?",
        ),
        (
            "nowt:qqqq",
            "no linked course 'nowt' [linked-course-unknown]; "
            "declare 'nowt' below 'linked_courses' in the configuration",
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(target: str, fault: str) -> None:
    warmth = page_of(concept("warmth", "Pole", "Note: hot"), "coolness")
    coolness = page_of(concept("coolness", "Pole"), "warmth")
    page = Page("docs/a.md", "a.md", None, (CrossReference(target, 7),))
    catalog = catalog_of(page, warmth, coolness)
    found = [str(one) for one in check_links(catalog, set(catalog.pages), COURSES)]
    assert found == ([f"docs/a.md:7: {fault}"] if fault else [])


def test_links_into_other_courses_are_checked_with_their_lines() -> None:
    links = (Link("stats/regresion", 3), Link("stats/regression", 4), Link("other/a", 5))
    catalog = catalog_of(Page("docs/a.md", "a.md", course_links=links))
    assert [str(one) for one in check_links(catalog, {"a.md"}, COURSES)] == [
        "docs/a.md:3: no 'regresion' in the linked course 'stats' [linked-concept-missing]; "
        "did you mean 'Regression'?",
        "docs/a.md:5: no linked course 'other' [linked-course-unknown]; "
        "declare 'other' below 'linked_courses' in the configuration",
    ]


def test_every_broken_link_of_a_page_is_told() -> None:
    links = ("b.md", "images/", "wings.svg", "b.md#c", "../b.md", "c/bb.pdf?d")
    page = Page("docs/a.md", "a.md", links=tuple(Link(one, n) for n, one in enumerate(links, 3)))
    files = {"a.md", "b.md", "images/wings.svg", "c/b.pdf"}
    assert [str(one) for one in check_links(catalog_of(page), files)] == [
        "docs/a.md:5: no file 'wings.svg' for the link 'wings.svg' [link-broken]; "
        "did you mean 'images/wings.svg'?",
        "docs/a.md:7: no file '../b.md' for the link '../b.md' [link-broken]; did you mean 'b.md'?",
        "docs/a.md:8: no file 'c/bb.pdf' for the link 'c/bb.pdf?d' [link-broken]; "
        "did you mean 'c/b.pdf'?",
    ]


def test_a_concept_that_nothing_links_to_is_told() -> None:
    lonely = replace(concept("lonely"), lines={"id": 2})
    torn = replace(concept("torn"), poles=("missing", "gone"))
    contents = Page(
        "docs/concepts/index.md",
        "concepts/index.md",
        None,
        (CrossReference("lonely", 9),),
        (Link("torn.md", 9),),
    )
    others = (
        page_of(concept("warmth"), "calm"),
        page_of(concept("calm")),
        page_of(concept("coolness")),
        page_of(replace(concept("pair"), poles=("missing", "warmth"))),
        page_of(replace(concept("related"), relations=(Relation("part_of", "warmth", 3),))),
        Page("docs/a.md", "a.md", None, (CrossReference("coolness#b", 3),)),
    )
    catalog = catalog_of(contents, page_of(lonely), page_of(torn), *others)
    assert [str(one) for one in check_links(catalog, set(catalog.pages))] == [
        f"docs/concepts/{id_}.md:{line}: nothing links to '{id_}' [concept-orphan]; "
        f"refer to it as [[{id_}]] where it matters, or relate it to a neighbour"
        for id_, line in (("lonely", 2), ("torn", 1))
    ]
