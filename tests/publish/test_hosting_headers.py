"""The rules for hosts: what each published file is served with, however a host reads them."""

from __future__ import annotations

import re

import pytest
from conftest import REPOSITORY
from hosting import Rule, parse_rules

from mkdocs_concepts.publish.hosting_headers import build_hosting_headers

POLICY = "default-src 'none'; script-src 'self'"
OPEN = ("Access-Control-Allow-Origin", "*")


def read_rules(folder: str = "concepts") -> list[Rule]:
    return parse_rules(build_hosting_headers(POLICY, folder).decode())


def headers_of(path: str, folder: str = "concepts") -> list[tuple[str, str]]:
    """Of every rule that fits, but for the one that holds for all files."""
    fitting = [rule for rule in read_rules(folder) if rule.fits(path) and rule.path != "/*"]
    return [header for rule in fitting for header in rule.headers]


@pytest.mark.parametrize(
    "path",
    [
        "/objects.inv",
        "/concepts.json",
        "/concepts.ttl",
        "/concepts.jsonld",
        "/myst.xref.json",
        "/myst/warmth.json",
        "/oembed/warmth.json",
        "/concepts/warmth.json",
        "/concepts/people/anna.json",
        "/embed/concept-card.js",
    ],
)
def test_data_may_be_read_by_scripts_of_other_sites(path: str) -> None:
    assert headers_of(path).count(OPEN) == 1


@pytest.mark.parametrize("path", ["/", "/index.html", "/assets/x.js", "/search/search_index.json"])
def test_of_other_files_is_said_what_holds_for_all(path: str) -> None:
    assert headers_of(path) == []
    (rule,) = [rule for rule in read_rules() if rule.path == "/*"]
    said = dict(rule.headers)
    assert said["Content-Security-Policy"] == POLICY
    assert said["X-Content-Type-Options"] == "nosniff"


def test_a_course_with_files_that_may_need_more_says_no_policy() -> None:
    (rule,) = [r for r in parse_rules(build_hosting_headers("", "a").decode()) if r.path == "/*"]
    assert "Content-Security-Policy" not in dict(rule.headers)
    assert dict(rule.headers)["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "folder", ["concepts", "a/b", "embed", "embed/x", "myst", "öl & *", "downloads"]
)
def test_no_header_comes_from_two_rules(folder: str) -> None:
    # Of two values of one header a host may make one that means nothing, as `*, *`.
    rules = read_rules(folder)
    assert len({rule.path for rule in rules}) == len(rules)
    for path in (rule.path.replace("*", "x/y.json") for rule in rules):
        fitting = [rule for rule in rules if rule.fits(path)]
        names = [name for rule in fitting for name, _ in rule.headers]
        # Two policies both hold; that of a card is made to be one of two.
        twice = {name for name in names if names.count(name) > 1}
        assert twice <= {"Content-Security-Policy"}, path


def test_paths_are_those_of_requests() -> None:
    assert headers_of("/%C3%B6l%20%26%20%2A/warmth.json", "öl & *") == [OPEN]


def test_every_host_can_read_the_rules() -> None:
    # Cloudflare Pages takes 100 rules, lines of 2,000 characters, one asterisk in each path;
    # Netlify's older readers take an asterisk at the end of the path only.
    rules = read_rules()
    assert len(rules) <= 100
    text = build_hosting_headers(POLICY, "concepts").decode()
    assert max(map(len, text.splitlines())) <= 2000
    assert all("*" not in rule.path.removesuffix("/*") for rule in rules)


def test_cards_are_shut_in_and_pages_may_be_framed() -> None:
    text = build_hosting_headers(POLICY, "concepts").decode()
    policies = [
        value
        for rule in parse_rules(text)
        for name, value in rule.headers
        if name.startswith("Content-Sec") and rule.path != "/*"
    ]
    assert policies == [dict(headers_of("/embed/warmth.html"))["Content-Security-Policy"]]
    assert policies[0].startswith("sandbox ")
    assert "allow-same-origin" not in policies[0]
    assert "frame" not in text.lower().replace("x-frame", "frame")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/concepts.ttl", "text/turtle; charset=utf-8"),
        ("/concepts.jsonld", "application/ld+json"),
        ("/downloads/anki-deck.apkg", "application/octet-stream"),
        ("/downloads/common-cartridge.imscc", "application/vnd.ims.imsccv1p3"),
    ],
)
def test_files_that_hosts_do_not_know_have_a_type(path: str, media_type: str) -> None:
    assert ("Content-Type", media_type) in headers_of(path)


@pytest.mark.parametrize("name", ["moodle-glossary.xml", "anki-deck.apkg"])
def test_downloads_are_saved_and_not_shown(name: str) -> None:
    assert ("Content-Disposition", "attachment") in headers_of(f"/downloads/{name}")


def test_the_manual_shows_rules_that_are_there() -> None:
    page = REPOSITORY / "guide/docs/concepts/hosting-headers.md"
    shown = re.findall(r"^```text\n(/.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    assert len(shown) == 1
    assert set(parse_rules(shown[0])) <= set(read_rules())
