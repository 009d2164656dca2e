"""Which texts name a concept of another course."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.match_keys import is_absolute_iri


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/",
        "http://example.org",
        "https://example.org:8080/a/b?c=d&e=%20#f",
        "https://www.wikidata.org/entity/Q1",
        "https://example.org/ä/慈",
        "https://[::1]/x",
    ],
)
def test_whole_addresses(text: str) -> None:
    assert is_absolute_iri(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "warmth",
        "//example.org/x",
        "https:example.org",
        "https:///x",
        "https://",
        "https://[",
        "https://#x",
        "ftp://example.org/",
        "javascript:alert(1)//https://example.org",
        "data:text/html,x",
        "urn:isbn:1",
        " https://example.org/",
        "https://example.org/a b",
        "https://example.org/a\u00a0b",
        "https://example.org/\u2028",
        "https://example.org/a>",
        'https://example.org/"',
        "https://example.org/\\",
        "https://example.org/{x}",
        "https://example.org/\ud800",
        "https://example.org/\x00",
        "https://example.org/\n",
    ],
)
def test_what_is_no_whole_address(text: str) -> None:
    assert not is_absolute_iri(text)


@given(st.text())
def test_no_text_makes_it_stumble(text: str) -> None:
    is_absolute_iri(text)
    assert not is_absolute_iri(f"https://example.org/{text}>")
    assert not is_absolute_iri(f"https://[{text}<")
