"""What single lines of the lock file say, and which addresses of a course go into it."""

from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.model import Concept, Kind, Page
from mkdocs_concepts.publish.permalinks import (
    Permalink,
    Retirement,
    list_permalinks,
    parse_lock,
    render_lock,
    retire,
)

LOCK = "permalinks.lock"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (
            "<<<<<<< HEAD",
            "a mark of a merge that was not finished [permalink-invalid]; "
            "keep the lines of both sides and delete the marks",
        ),
        (
            "x" * 70,
            f"'{'x' * 60}' is no line of a lock file [permalink-invalid]; "
            "each is '<id> <address>'; take it as it was from the last commit",
        ),
        (
            "frost concepts/./frost.html",
            "'frost concepts/./frost.html' is no line of a lock file [permalink-invalid]; "
            "each is '<id> <address>'; take it as it was from the last commit",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told(line: str, rest: str) -> None:
    _, (fault,) = parse_lock(f"\n{line}\n", LOCK)
    assert str(fault) == f"permalinks.lock:2: {rest}"


def test_a_line_may_be_as_long_as_an_address_that_browsers_take() -> None:
    longest = f"frost {'a' * 3_994}"
    assert len(parse_lock(longest, LOCK)[0]) == 1
    assert parse_lock(f"{longest}a", LOCK)[0] == ()


def test_what_a_line_says_is_read_and_the_last_word_on_an_address_holds() -> None:
    text = (
        "# first\n\nfrost a/frost.html\nash a/ash.html retired frost  The  ash\n"
        "ice a/ice.html retired -\nfrost a/frost.html retired - Frost\nfrost a/frost.html\n"
    )
    lock, faults = parse_lock(text.replace("frost  The", "frost The"), LOCK)
    assert faults == []
    assert lock == (
        Permalink("frost", "a/frost.html", Retirement("Frost", ""), 6),
        Permalink("ash", "a/ash.html", Retirement("The  ash", "frost"), 4),
        Permalink("ice", "a/ice.html", Retirement("ice", ""), 5),
    )
    assert "ash a/ash.html retired frost The ash\n" in render_lock(lock)


def test_spaces_may_follow_a_line_but_not_begin_it() -> None:
    lock, faults = parse_lock("ice ice.html \t\n frost frost.html\n", LOCK)
    assert [entry.id for entry in lock] == ["ice"]
    assert [fault.line for fault in faults] == [2]


def test_who_retires_a_concept_adds_its_addresses() -> None:
    lock = (Permalink("ice", "ice.html"), Permalink("ash", "ash.html"))
    retirement = Retirement("Ash", "ice")
    given_up = [Permalink("ash", "ash.html"), Permalink("ash", "new/ash.html")]
    assert retire(lock, given_up, retirement) == (
        Permalink("ice", "ice.html"),
        Permalink("ash", "ash.html", retirement),
        Permalink("ash", "new/ash.html", retirement),
    )


@pytest.mark.parametrize(
    ("url", "former"),
    [
        ("ember.html", "spark.html"),
        ("a/b/ember.html", "a/b/spark.html"),
        ("ember/", "spark/"),
        ("a/b/ember/", "a/b/spark/"),
    ],
)
def test_a_former_id_lies_where_the_present_one_does(url: str, former: str) -> None:
    ember = Concept(
        id="ember",
        title="Ember",
        kind=Kind.CONCEPT,
        definition="What glows.",
        path="docs/concepts/ember.md",
        uri="concepts/ember.md",
        former_ids=("spark",),
    )
    catalog = build_catalog([Page(ember.path, ember.uri, ember)], "concepts/index.md", "g.md")
    found = [entry.url for entry in list_permalinks(catalog, {"ember": url})]
    assert found == [url, former]


def test_a_page_without_an_address_of_its_own_is_not_recorded() -> None:
    pages = [Page(f"docs/{uri}", uri) for uri in ("index.md", "a b.md", "c.md", "d.md")]
    catalog = build_catalog(pages, "concepts/index.md", "glossary.md")
    urls = {"index.md": "", "a b.md": "a%20b.html", "d.md": "d.html"}
    assert list(list_permalinks(catalog, urls)) == [Permalink("d.md", "d.html")]


def test_pages_in_the_folder_of_the_concepts_are_meant_to_be_concepts() -> None:
    uris = ("a/concepts/index.md", "a/concepts/warmth.md", "a/other.md")
    pages = [Page(f"docs/{uri}", uri) for uri in uris]
    catalog = build_catalog(pages, "a/concepts/index.md", "glossary.md")
    found = list_permalinks(catalog, {uri: uri.replace(".md", ".html") for uri in uris})
    assert [entry.id for entry in found] == ["a/concepts/index.md", "a/other.md"]
