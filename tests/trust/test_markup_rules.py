"""What attributes may say, one rule after the other."""

from __future__ import annotations

import pytest

from mkdocs_concepts.trust.markup_rules import check_value, find_refused_scheme


@pytest.mark.parametrize(
    ("element", "attribute", "value", "kept"),
    [
        ("p", "id", "own", "own"),
        ("p", "id", "__config", None),
        ("p", "id", "__code_1", "__code_1"),
        ("p", "id", "linkPreviews", None),
        ("label", "for", "__config", None),
        ("label", "for", "__tabbed_1_2", "__tabbed_1_2"),
        ("output", "for", "__config", "__config"),
        ("p", "class", "a  md-dialog md-button b", "a md-button b"),
        ("input", "name", "__tabbed_1", "__tabbed_1"),
        ("input", "name", "title", None),
        ("details", "name", "title", "title"),
        ("path", "fill", "url(#own)", "url(#own)"),
        ("path", "fill", "url(https://a.example/)", None),
        ("path", "d", "url(https://a.example/)", "url(https://a.example/)"),
        ("p", "tabindex", "0", "0"),
        ("p", "tabindex", "-1", "-1"),
        ("p", "tabindex", "1", None),
        ("a", "href", "javascript:a", None),
        ("a", "href", "a.html", "a.html"),
        ("a", "title", "javascript:a", "javascript:a"),
        ("a", "title", "7", "7"),
    ],
)
def test_values_of_attributes(element: str, attribute: str, value: str, kept: str | None) -> None:
    assert check_value(element, attribute, value) == kept


@pytest.mark.parametrize("attribute", ["href", "src", "cite", "poster"])
@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("a.html", ""),
        ("a/b:c", ""),
        ("HTTPS://a.example/", ""),
        ("mailto:a@example.org", ""),
        ("javascript:a", "javascript"),
        ("\x01 java\nscript:a", "javascript"),
        ("DATA:text/html,a", "data"),
        ("", ""),
    ],
)
def test_a_scheme_that_is_refused_is_named(attribute: str, address: str, scheme: str) -> None:
    assert find_refused_scheme(attribute, address) == scheme
    assert find_refused_scheme("title", address) == ""
