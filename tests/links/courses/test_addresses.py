"""Where the pages of other courses lie, and that no address leads out of a course."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_concepts.links.courses.addresses import (
    find_address_within,
    find_folder,
    is_inventory,
    is_whole,
    normalize_any_root,
    normalize_relative_root,
    normalize_root,
    seen_from,
)

ROOT = "https://example.org/stats/"


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("https://example.org", "https://example.org/"),
        ("http://example.org:8000/a/b", "http://example.org:8000/a/b/"),
        ("https://example.org/a//", "https://example.org/a/"),
        ("https://example.org/aX", "https://example.org/aX/"),
        ("https://example.org:1/", "https://example.org:1/"),
        ("https://example.org:0/", None),
        ("https://example.org/a/./b", None),
        ("ftp://example.org/", None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://user:word@example.org/", None),
        ("https://example.org/?q", None),
        ("https://example.org/#x", None),
        ("https://example.org/a/../b", None),
        ("https://example.org/a b", None),
        ("https://[", None),
        ("https://example.org:99999/", None),
        ("docs/objects.inv", None),
    ],
)
def test_roots(address: str, root: str | None) -> None:
    assert normalize_root(address) == root


@pytest.mark.parametrize(
    ("address", "root"),
    [
        ("../build/guide/", "../build/guide/"),
        ("../build/guide", "../build/guide/"),
        ("guide", "./guide/"),
        ("./guide//", "./guide/"),
        (".guide", ".guide/"),
        ("..guide", "..guide/"),
        ("1:a", "./1:a/"),
        ("..", "../"),
        ("../..", "../../"),
        ("a/../../b", "../b/"),
        (".", "./"),
        ("../an%20other/Ü", "../an%20other/Ü/"),
        ("", None),
        ("/guide/", None),
        ("//example.org/guide/", None),
        ("https://example.org/", None),
        ("javascript:alert(1)", None),
        ("../guide/?q", None),
        ("../guide/#x", None),
        ("../an other/", None),
        ("..\\guide", None),
        ("../%2e%2e/guide", None),
        ("a/%2E./guide", None),
        ("../a\u2028b/", None),
    ],
)
def test_roots_beside_this_site(address: str, root: str | None) -> None:
    assert normalize_relative_root(address) == root


@pytest.mark.parametrize("root", [ROOT, "../stats/", "./stats/", "./"])
@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("concepts/mean.html#mean", "concepts/mean.html#mean"),
        ("concepts/mean.html?a=../b", "concepts/mean.html?a=../b"),
        ("", ""),
        ("../up.html", None),
        ("a/%2e%2e/../../up.html", None),
        ("a\\b", None),
        ("//example.net/", None),
        ("/elsewhere.html", None),
        ("javascript:alert(1)", None),
        ("https://example.net/", None),
    ],
)
def test_what_lies_within_a_course(root: str, url: str, found: str | None) -> None:
    assert find_address_within(root, url) == found


def test_a_whole_address_lies_within_the_course_that_it_begins_like() -> None:
    assert find_address_within(ROOT, f"{ROOT}a.html") == "a.html"
    assert find_address_within(ROOT, f"{ROOT}//a.html") is None
    assert find_address_within(ROOT, f"{ROOT}javascript:x") is None
    assert find_address_within("../stats/", f"{ROOT}a.html") is None


@pytest.mark.parametrize(
    ("page", "beside", "below"),
    [
        ("", "../stats/a.html#x", "./stats/a.html"),
        ("index.html", "../stats/a.html#x", "./stats/a.html"),
        ("calm/", "../../stats/a.html#x", "../stats/a.html"),
        ("concepts/calm.html", "../../stats/a.html#x", "../stats/a.html"),
        ("concepts/calm/", "../../../stats/a.html#x", "../../stats/a.html"),
    ],
)
def test_an_address_is_seen_from_each_page(page: str, beside: str, below: str) -> None:
    assert seen_from(page, "../stats/a.html#x") == beside
    assert seen_from(page, "./stats/a.html") == below


PARTS = st.text(st.sampled_from("./%2eE:?#&ax\\ é"), max_size=12)


@given(PARTS, PARTS, st.sampled_from(["", "a.html", "a/b/c.html"]))
@example("a/", "//a", "")
def test_no_address_leads_out_of_its_course(root: str, url: str, page: str) -> None:
    found_root = normalize_relative_root(root)
    found = find_address_within(found_root, url) if found_root else None
    if found_root is None or found is None:
        return
    assert find_address_within(found_root, found) == found
    site = "https://site.invalid/1/2/3/4/5/6/7/8/"
    course = urljoin(site, found_root)
    followed = urljoin(f"{site}{page}", seen_from(page, f"{found_root}{found}"))
    assert followed == urljoin(course, found)
    assert followed.startswith(course)
    assert course.startswith("https://site.invalid/")


@pytest.mark.parametrize(
    ("address", "root", "whole"),
    [
        ("https://example.org/a", "https://example.org/a/", True),
        ("http://example.org", "http://example.org/", True),
        ("../guide", "../guide/", False),
        ("guide", "./guide/", False),
        ("ftp://example.org/", None, False),
    ],
)
def test_a_root_of_either_kind(address: str, root: str | None, whole: bool) -> None:
    assert normalize_any_root(address) == root
    assert root is None or is_whole(root) is whole


@pytest.mark.parametrize(
    ("place", "folder"),
    [
        ("https://example.org/a/inventory.json", "https://example.org/a"),
        ("a/b/objects.inv", "a/b"),
        ("a/b", "a/b"),
        ("https://example.org/a/", "https://example.org/a/"),
    ],
)
def test_an_inventory_is_told_from_the_folder_that_it_lies_in(place: str, folder: str) -> None:
    assert find_folder(place) == folder
    assert is_inventory(place) is (place != folder)
