"""Links from one Markdown file to another, there and back."""

from __future__ import annotations

import pytest

from mkdocs_concepts.links.addresses import build_href, resolve_href


@pytest.mark.parametrize(
    ("uri", "page_uri", "href"),
    [
        ("concepts/warmth.md", "concepts/coolness.md", "warmth.md"),
        ("concepts/warmth.md", "index.md", "concepts/warmth.md"),
        ("index.md", "concepts/warmth.md", "../index.md"),
        ("a b/ü.md", "concepts/warmth.md", "../a%20b/%C3%BC.md"),
    ],
)
def test_a_link_leads_there_and_is_read_again(uri: str, page_uri: str, href: str) -> None:
    assert build_href(uri, page_uri) == href
    assert build_href(uri, page_uri, "#part") == f"{href}#part"
    assert resolve_href(href, page_uri) == uri


@pytest.mark.parametrize("end", ["", "#a", "?a", "?a#b", "#a?b", "#a#b", "?a?b"])
def test_what_follows_a_path_does_not_count(end: str) -> None:
    assert resolve_href(f"./../a%20b.md{end}", "concepts/warmth.md") == "a b.md"
