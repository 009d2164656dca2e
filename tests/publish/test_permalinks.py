"""The lock file as text, and what is found wrong with a course's addresses by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Concept, Heading, Kind, Page
from mkdocs_concepts.publish.permalink_checks import check_permalinks
from mkdocs_concepts.publish.permalinks import (
    Permalink,
    Retirement,
    SiteAddresses,
    find_unlocked,
    list_permalinks,
    parse_lock,
    render_lock,
)

LOCK = "permalinks.lock"
IDS = st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True)
TITLES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
ENTRIES = st.builds(
    lambda id_, ending, retirement: Permalink(id_, f"concepts/{id_}{ending}", retirement),
    IDS,
    st.sampled_from([".html", "/"]),
    st.one_of(st.none(), st.builds(Retirement, TITLES, st.one_of(st.just(""), IDS))),
)


def build_course(ids: dict[str, tuple[str, ...]]) -> Catalog:
    """A course of concepts by id, each with its former ids."""
    concepts = [
        Concept(
            id=id_,
            title=id_.title(),
            kind=Kind.CONCEPT,
            definition=f"What {id_} is.",
            path=f"docs/concepts/{id_}.md",
            uri=f"concepts/{id_}.md",
            former_ids=former,
        )
        for id_, former in ids.items()
    ]
    pages = [Page(concept.path, concept.uri, concept) for concept in concepts]
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def address(catalog: Catalog, ending: str = ".html") -> SiteAddresses:
    urls = {id_: f"concepts/{id_}{ending}" for id_ in catalog.concepts}
    index = "index.html" if ending == "/" else ""
    files = {f"{urls[id_]}{index}": one.path for id_, one in catalog.concepts.items()}
    return SiteAddresses(urls, files)


def check(text: str, catalog: Catalog, ending: str = ".html") -> list[str]:
    lock, faults = parse_lock(text, LOCK)
    found = check_permalinks(lock, LOCK, catalog, address(catalog, ending))
    return [str(diagnostic) for diagnostic in (*faults, *found)]


@given(st.lists(ENTRIES, unique_by=lambda entry: (entry.id, entry.url)))
def test_what_is_written_is_read_again(entries: list[Permalink]) -> None:
    text = render_lock(entries)
    read, faults = parse_lock(text, LOCK)
    assert faults == []
    assert sorted((e.id, e.url, repr(e.retirement)) for e in read) == sorted(
        (e.id, e.url, repr(e.retirement)) for e in entries
    )
    assert render_lock(read) == text


@given(st.lists(ENTRIES), st.lists(ENTRIES))
def test_two_branches_that_both_added_lines_merge_as_a_union(
    ours: list[Permalink], theirs: list[Permalink]
) -> None:
    united = {*render_lock(ours).splitlines(), *render_lock(theirs).splitlines()}
    read, faults = parse_lock("\n".join(sorted(united)), LOCK)
    assert faults == []
    assert {(e.id, e.url) for e in read} == {(e.id, e.url) for e in (*ours, *theirs)}


@pytest.mark.parametrize(
    "line",
    [
        "Frost concepts/frost.html",
        "frost",
        "frost ../frost.html",
        "frost concepts/%2e%2e/%2e%2e/frost.html",
        "frost /frost.html",
        "frost //example.org/frost.html",
        "frost https://example.org/frost.html",
        "frost javascript:alert(1)",
        'frost concepts/"><script>.html',
        "frost concepts\\frost.html",
        "frost concepts/frost%00.html",
        "frost concepts/%5Cfrost.html",
        "frost concepts/frost.html#frost",
        "frost concepts/frost.html gone",
        "frost concepts/frost.html retired",
        "frost concepts/frost.html retired Ice",
        "<<<<<<< HEAD",
    ],
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    read, (fault,) = parse_lock(f"# first\n{line}\nice concepts/ice.html\n", LOCK)
    assert (fault.path, fault.line, fault.code) == (LOCK, 2, Code.PERMALINK_INVALID)
    assert [entry.id for entry in read] == ["ice"]


def test_addresses_of_concepts_and_of_their_former_ids_are_kept() -> None:
    catalog = build_course({"ember": ("spark", "glow")})
    for ending in (".html", "/"):
        found = list_permalinks(catalog, address(catalog, ending).urls)
        assert [(entry.id, entry.url) for entry in found] == [
            (id_, f"concepts/{id_}{ending}") for id_ in ("ember", "spark", "glow")
        ]


def test_what_the_lock_file_does_not_have_yet_is_found() -> None:
    catalog = build_course({"ember": ("spark",), "frost": ()})
    lock, _ = parse_lock("ember concepts/ember.html\nfrost concepts/frost/\n", LOCK)
    found = find_unlocked(lock, catalog, address(catalog).urls)
    assert [entry.url for entry in found] == ["concepts/spark.html", "concepts/frost.html"]


def test_nothing_is_wrong_with_a_course_as_it_was_locked() -> None:
    catalog = build_course({"ember": ("spark",), "frost": ()})
    text = render_lock(list_permalinks(catalog, address(catalog).urls))
    assert check(text, catalog) == []
    assert check(text, catalog, "/") == []  # the old addresses become redirects


def test_an_id_that_is_gone_is_an_error_that_names_its_likely_heir() -> None:
    (found,) = check(
        "ember concepts/ember.html\nfrost concepts/frost.html\n",
        build_course({"ember": (), "ice": ()}),
    )
    assert found == (
        "permalinks.lock:2: no page has the id 'frost', which was published at "
        "'concepts/frost.html' [permalink-broken]; if it is 'ice' now, add 'former_ids: [frost]' "
        "to docs/concepts/ice.md; if it was given up, 'concepts retire frost'"
    )


def test_an_id_that_is_gone_without_a_likely_heir() -> None:
    (found,) = check("frost concepts/frost.html\n", build_course({"ice": (), "snow": ()}))
    assert "bring it back and use 'concepts move frost NEW'" in found


def test_one_new_page_is_the_heir_of_no_two_that_are_gone() -> None:
    found = check("frost frost.html\nhail hail.html\n", build_course({"ice": ()}))
    assert len(found) == 2
    assert not any("'ice'" in line for line in found)


def test_a_page_that_cannot_be_read_is_not_reported_twice() -> None:
    pages = [Page("docs/concepts/frost.md", "concepts/frost.md")]
    catalog = build_catalog(pages, "concepts/index.md", "glossary.md")
    files = {"concepts/frost.html": "docs/concepts/frost.md"}
    lock, _ = parse_lock("frost concepts/frost.html\n", LOCK)
    assert list(check_permalinks(lock, LOCK, catalog, SiteAddresses({}, files))) == []


def test_an_id_as_the_former_id_of_another_page_is_no_fault() -> None:
    assert check("frost concepts/frost.html\n", build_course({"ice": ("frost",)})) == []


def test_an_address_where_something_else_is_published_is_an_error() -> None:
    catalog = build_course({"ice": ("frost",)})
    files = {"concepts/ice.html": "docs/concepts/ice.md", "frost.html": "docs/frost.md"}
    lock, _ = parse_lock("frost frost.html\n", LOCK)
    addresses = SiteAddresses({"ice": "concepts/ice.html"}, files)
    (found,) = check_permalinks(lock, LOCK, catalog, addresses)
    assert found.message.endswith("which is now the address of docs/frost.md")


def test_a_retired_concept_is_no_fault_without_a_page_and_one_with_it() -> None:
    text = "frost concepts/frost.html retired ice Frost\n"
    assert check(text, build_course({"ice": ()})) == []
    (found,) = check(text, build_course({"ice": (), "frost": ()}))
    assert found.startswith("docs/concepts/frost.md:1: the id 'frost' was retired")
    (found,) = check(text, build_course({"ice": ("frost",)}))
    assert found.startswith("docs/concepts/ice.md:1: the former id 'frost' was retired")


def test_a_successor_may_be_renamed_or_retired_but_not_missing() -> None:
    text = "frost concepts/frost.html retired ice Frost\n"
    assert check(text, build_course({"glacier": ("ice",)})) == []
    assert check(f"{text}ice concepts/ice.html retired - Ice\n", build_course({})) == []
    (found,) = check(text, build_course({"snow": ()}))
    assert found.startswith("permalinks.lock:1: no concept 'ice'")


# Pages that are no concept's go by their files


def build_with_page(uri: str = "glossary.md", text: str = "Words") -> Catalog:
    page = Page(f"docs/{uri}", uri, headings=(Heading(1, text, 1),))
    pages = [*build_course({"ice": ()}).pages.values(), page]
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def address_pages(catalog: Catalog) -> SiteAddresses:
    own = {uri: page for uri, page in catalog.pages.items() if page.concept is None}
    urls = {uri: uri.replace(".md", ".html") for uri in own}
    files = {urls[uri]: page.path for uri, page in own.items()}
    concepts = address(catalog)
    return SiteAddresses({**concepts.urls, **urls}, {**concepts.files, **files})


def test_other_pages_are_recorded_by_their_files() -> None:
    catalog = build_with_page()
    found = list(list_permalinks(catalog, address_pages(catalog).urls))
    assert [(entry.id, entry.url) for entry in found] == [
        ("ice", "concepts/ice.html"),
        ("glossary.md", "glossary.html"),
    ]
    read, faults = parse_lock(render_lock(found), LOCK)
    assert faults == []
    assert {entry.id for entry in read} == {"ice", "glossary.md"}
    assert list(check_permalinks(read, LOCK, catalog, address_pages(catalog))) == []


def test_another_page_that_is_gone_is_an_error() -> None:
    lock, _ = parse_lock("glossary.md glossary.html\n", LOCK)
    catalog = build_with_page("words.md")
    (found,) = check_permalinks(lock, LOCK, catalog, address_pages(catalog))
    assert str(found) == (
        "permalinks.lock:1: there is no page 'glossary.md', which was published at "
        "'glossary.html' [permalink-broken]; bring it back, or name what to read instead: "
        "'concepts retire glossary.md --see ID'"
    )


def test_another_page_that_was_retired_leads_on_and_may_not_be_back() -> None:
    lock, _ = parse_lock("glossary.md glossary.html retired words.md Glossary\n", LOCK)
    catalog = build_with_page("words.md")
    assert list(check_permalinks(lock, LOCK, catalog, address_pages(catalog))) == []
    catalog = build_with_page("glossary.md")
    first, second = check_permalinks(lock, LOCK, catalog, address_pages(catalog))
    assert str(first).startswith("docs/glossary.md:1: this page was retired [permalink-broken]")
    assert second.message.startswith("no page 'words.md'")


def test_a_page_that_is_no_concepts_does_not_stand_for_a_concept_of_its_name() -> None:
    lock, _ = parse_lock("glossary concepts/glossary.html\n", LOCK)
    catalog = build_with_page()
    assert len(list(check_permalinks(lock, LOCK, catalog, address_pages(catalog)))) == 1
