"""What a name in another course means."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from term_course import concept

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.courses.changes import compare_inventories
from mkdocs_concepts.links.courses.checks import check_reference
from mkdocs_concepts.links.courses.link import build_link
from mkdocs_concepts.links.courses.linked_courses import (
    LinkedCourse,
    LinkedCourses,
    read_reference,
)
from mkdocs_concepts.links.courses.own_inventory import parse_own_inventory
from mkdocs_concepts.links.courses.snapshot import (
    InventoryError,
    LinkedEntry,
    ParsedInventory,
    parse_snapshot,
)
from mkdocs_concepts.model import Page
from mkdocs_concepts.publish.concept_list import build_concept_list

ROOT = "https://example.org/stats/"
OWN = ParsedInventory(
    "concepts",
    "Statistics",
    ROOT,
    (
        LinkedEntry("concept", "average", "c/average.html", "The average", former_ids=("mean",)),
        LinkedEntry("concept", "line", "c/line.html", "Line", alt_labels=("Régression", "bar")),
        LinkedEntry("concept", "box", "c/box.html", "Box", hidden_labels=("Bar",)),
        LinkedEntry("term", "glossary.outlier", "glossary.html#term-outlier", "Outlier"),
        LinkedEntry("term", "glossary.line", "glossary.html#term-line", "Line"),
    ),
)
SPHINX = ParsedInventory(
    "sphinx",
    "Python",
    "https://docs.python.org/3/",
    (
        LinkedEntry("std:label", "tut-list", "tutorial.html#tut-list", "More on lists"),
        LinkedEntry("std:label", "list", "types.html#list", "The list"),
        LinkedEntry("std:term", "Iterator", "glossary.html#iterator", "Iterator"),
        LinkedEntry("std:term", "iterator", "glossary.html#other", "iterator"),
        LinkedEntry("std:term", "GIL", "glossary.html#gil", "GIL"),
        LinkedEntry("std:doc", "library/stdtypes", "library/stdtypes.html", "Built-in Types"),
        LinkedEntry("py:class", "list", "types.html#list", "list"),
        LinkedEntry("py:function", "open", "functions.html#open", "open"),
        LinkedEntry("py:method", "open", "codecs.html#open", "open"),
        LinkedEntry("py:module", "zlib", "zlib.html#module-zlib", "zlib"),
        LinkedEntry("cpp:class", "ns::thing", "ns.html", "ns::thing"),
    ),
)
COURSES = LinkedCourses({"stats": LinkedCourse(OWN), "python": LinkedCourse(SPHINX), "away": None})


def catalog(*labels: str) -> Catalog:
    concepts = [concept(label, id_=f"c{place}") for place, label in enumerate(labels)]
    pages = [Page(one.path, one.uri, one) for one in concepts]
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def lead(target: str, *labels: str) -> tuple[str, str] | None:
    link = build_link(COURSES, read_reference(catalog(*labels), COURSES, target))
    return (link.href.removeprefix(ROOT), link.text) if link else None


def say(target: str) -> list[str]:
    reference = read_reference(catalog(), COURSES, target)
    assert reference is not None
    return [str(one) for one in check_reference(COURSES, reference, "a.md", 3)]


@pytest.mark.parametrize(
    ("target", "url", "text"),
    [
        ("stats:average", "c/average.html", "The average"),
        ("stats:mean", "c/average.html", "The average"),
        ("stats:The Average", "c/average.html", "The Average"),
        ("stats: the average", "c/average.html", "the average"),
        ("stats:line", "c/line.html", "line"),
        ("stats:regression", "c/line.html", "regression"),
        ("stats:outlier", "glossary.html#term-outlier", "outlier"),
        ("stats:line#how", "c/line.html#line--how", "line"),
        ("stats:line#line--how", "c/line.html#line--how", "line"),
        ('stats:line#"><b>', "c/line.html#line--%22%3E%3Cb%3E", "line"),
    ],
)
def test_names_in_a_course_of_our_own_kind(target: str, url: str, text: str) -> None:
    assert lead(target) == (url, text)
    assert say(target) == []


@pytest.mark.parametrize(
    ("name", "url", "text"),
    [
        ("tut-list", "tutorial.html#tut-list", "More on lists"),
        ("TUT-LIST", "tutorial.html#tut-list", "TUT-LIST"),
        ("list", "types.html#list", "The list"),
        ("iterator", "glossary.html#other", "iterator"),
        ("gil", "glossary.html#gil", "gil"),
        ("library/stdtypes", "library/stdtypes.html", "Built-in Types"),
        ("zlib", "zlib.html#module-zlib", "zlib"),
        ("py:function:open", "functions.html#open", "open"),
        ("py:class:list", "types.html#list", "list"),
        ("cpp:class:ns::thing", "ns.html", "ns::thing"),
        ("ns::thing", "ns.html", "ns::thing"),
        ("library/stdtypes#lists", "library/stdtypes.html#lists", "Built-in Types"),
    ],
)
def test_names_in_a_sphinx_inventory(name: str, url: str, text: str) -> None:
    assert lead(f"python:{name}") == (f"https://docs.python.org/3/{url}", text)


@pytest.mark.parametrize(
    ("target", "line"),
    [
        (
            "stats:bar",
            "a.md:3: 'bar' in the linked course 'stats' could mean 'line' or 'box' "
            "[cross-reference-ambiguous]; write it whole, as in [[stats:line|bar]]",
        ),
        (
            "python:open",
            "a.md:3: 'open' in the linked course 'python' could mean 'py:function:open' or "
            "'py:method:open' [cross-reference-ambiguous]; write it whole, as in "
            "[[python:py:function:open|open]]",
        ),
        (
            "stats:averge",
            "a.md:3: no 'averge' in the linked course 'stats' [linked-concept-missing]; "
            "did you mean 'average'?",
        ),
        (
            "stat:average",
            "a.md:3: no linked course 'stat' [linked-course-unknown]; did you mean 'stats'?",
        ),
        (
            "mail:qqq",
            "a.md:3: no linked course 'mail' [linked-course-unknown]; declare 'mail' below "
            "'linked_courses' in the configuration",
        ),
    ],
)
def test_what_leads_nowhere_is_said(target: str, line: str) -> None:
    assert say(target) == [line]
    assert lead(target) is None


def test_of_a_course_without_a_snapshot_nothing_is_said_again() -> None:
    assert say("away:anything") == []
    assert lead("away:anything") is None


def test_a_label_of_the_course_itself_goes_before_a_prefix() -> None:
    assert lead("stats:average", "stats: average") == ("c/average.html", "The average")
    assert lead("stats: average", "stats: average") is None
    assert lead("stats: average#x", "stats: average") is None
    assert lead("stats: average", "stats: average", "Stats: Average") is None


@pytest.mark.parametrize("target", ["C: the language", "warmth", "Note : this", "a b:c", ":x"])
def test_not_every_colon_is_that_of_a_prefix(target: str) -> None:
    assert read_reference(catalog(), COURSES, target) is None


def test_links_are_about_other_courses_only() -> None:
    reference = COURSES.read_link("stats/The average")
    assert [entry.name for entry in reference.entries] == ["average"]
    assert COURSES.read_link("nothing").prefix == "nothing"


def test_what_a_course_publishes_another_one_reads() -> None:
    course = catalog('Mean & "noise" </script>', "Zero", "Émile")
    urls = {id_: f"concepts/{id_}.html" for id_ in course.concepts}
    content = build_concept_list("Statistics", ROOT, "en", course, urls, "glossary.html")
    assert content == build_concept_list("Statistics", ROOT, "en", course, urls, "glossary.html")
    found = parse_own_inventory(content, None)
    assert (found.title, found.root, found.left_out) == ("Statistics", ROOT, {})
    assert [(entry.name, entry.title, entry.url, entry.definition) for entry in found.entries] == [
        (id_, one.title, urls[id_], "It.") for id_, one in sorted(course.concepts.items())
    ]


def test_what_has_changed() -> None:
    def inventory(*entries: LinkedEntry) -> ParsedInventory:
        return ParsedInventory("concepts", "S", ROOT, entries)

    old = inventory(
        *(LinkedEntry("concept", id_, f"{id_}.html", id_) for id_ in ("a", "b", "c", "d", "e"))
    )
    new = inventory(
        LinkedEntry("concept", "a", "a.html", "a"),
        LinkedEntry("concept", "b", "new/b.html", "b"),
        LinkedEntry("concept", "c", "c.html", "c", definition="Now defined."),
        LinkedEntry("concept", "f", "f.html", "f", former_ids=("d",)),
        LinkedEntry("concept", "g", "g.html", "g"),
    )
    changes = compare_inventories(old, new)
    assert (changes.added, changes.gone) == (("g",), ("e",))
    assert changes.renamed == (("d", "f"),)
    assert (changes.moved, changes.redefined) == (("b",), ("c",))
    assert not compare_inventories(new, new)


RECORDS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "title", "url", "kind", "alt_labels", "type", "name", "definition"]
            ),
            inner,
            max_size=8,
        )
    ),
    max_leaves=12,
)


@given(st.binary(), RECORDS, RECORDS)
def test_nothing_raises_anything_but_the_one_error(
    content: bytes, concepts: object, about: object
) -> None:
    own: dict[str, object] = {
        "generator": "mkdocs-concepts",
        "version": 1,
        "site_url": ROOT,
        "title": about,
    }
    own |= {"concepts": concepts, "terms": [about]}
    pinned: dict[str, object] = {
        "source": "x",
        "sha256": "x",
        "date": "x",
        "format": "concepts",
        "title": "x",
    }
    pinned |= {"root": ROOT, "entries": [about, concepts]}
    for parse in (lambda found: parse_own_inventory(found, ROOT), parse_snapshot):
        for whole in (content, json.dumps(own).encode(), json.dumps(pinned).encode()):
            with suppress(InventoryError):
                parse(whole)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "../x", "//example.net/"])
def test_a_snapshot_that_was_meddled_with_is_refused(url: str) -> None:
    entry = {"type": "concept", "name": "a", "url": url}
    pinned: dict[str, object] = {
        "source": "x",
        "sha256": "x",
        "date": "x",
        "format": "concepts",
        "title": "x",
    }
    pinned |= {"root": ROOT, "entries": [entry]}
    with pytest.raises(InventoryError, match="leads out of"):
        parse_snapshot(json.dumps(pinned).encode())
