"""CSL-JSON: its form, and pandoc reading the same data from it."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # it has no types
import pytest
from citations.exports.works import BIBLIOGRAPHIES, WORKS, Item, ask_pandoc, read_items
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.citations.exports.csl_json import (
    clean_csl_item,
    join_csl_json,
)

NAME = {
    "type": "object",
    "properties": {
        key: {"type": "string"}
        for key in (
            *("family", "given", "suffix", "literal"),
            *("dropping-particle", "non-dropping-particle"),
        )
    },
    "additionalProperties": False,
}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3},
        },
        "circa": {},
        "season": {"type": ["string", "number"]},
        "literal": {"type": "string"},
    },
    "additionalProperties": False,
}
# What csl-data.json of CSL 1.0.2 says of the fields that pandoc writes.
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "type": {
                "enum": [
                    *("article-journal", "article-magazine", "article-newspaper", "book"),
                    *("chapter", "dataset", "document", "entry-encyclopedia", "graphic"),
                    *("legal_case", "legislation", "manuscript", "motion_picture", "pamphlet"),
                    *("paper-conference", "patent", "personal_communication", "report"),
                    *("review", "software", "song", "speech", "thesis", "treaty", "webpage"),
                ]
            },
            **{
                key: {"type": "array", "items": NAME}
                for key in ("author", "editor", "translator", "director", "container-author")
            },
            **dict.fromkeys(("issued", "accessed", "original-date", "event-date"), DATE),
        },
        "additionalProperties": {"type": ["string", "number"]},
    },
}


def write(file: Path) -> str:
    return join_csl_json([clean_csl_item(item) for item in read_items(file).values()])


def test_an_item() -> None:
    assert (
        join_csl_json([clean_csl_item(read_items(WORKS)["oak2013"])])
        == """[
  {
    "id": "oak2013",
    "type": "article-journal",
    "author": [
      {
        "family": "Oak",
        "given": "Bo"
      },
      {
        "literal": "others"
      }
    ],
    "container-title": "Kettle Review",
    "issued": {
      "date-parts": [
        [
          2013,
          2,
          3
        ]
      ]
    },
    "page": "R87",
    "status": "in press",
    "title": "Short note"
  }
]
"""
    )


def test_a_file_is_a_list_of_them() -> None:
    assert join_csl_json([]) == "[]\n"
    assert (
        join_csl_json([clean_csl_item({"id": "a", "type": "book"})] * 2)
        == """[
  {
    "id": "a",
    "type": "book"
  },
  {
    "id": "a",
    "type": "book"
  }
]
"""
    )


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_the_form_is_that_of_the_schema(file: Path) -> None:
    jsonschema.validate(json.loads(write(file)), SCHEMA)


@pytest.mark.parametrize("file", BIBLIOGRAPHIES, ids=lambda file: file.stem)
def test_pandoc_reads_the_same_data(file: Path) -> None:
    assert ask_pandoc(write(file), "csljson") == [shared(i) for i in read_items(file).values()]


def shared(item: Item) -> Item:
    """What of an item is handed on."""
    left_out = {"abstract", "keyword", *({"URL"} if "javascript" in item.get("URL", "") else ())}
    undated = {"issued"} if item.get("issued") == {"date-parts": []} else set()
    kept = {key: value for key, value in item.items() if key not in left_out | undated}
    if "DOI" in kept:
        kept["DOI"] = kept["DOI"].removeprefix("https://doi.org/")
    return kept | {"type": item["type"] or "document"}


@pytest.mark.parametrize(
    ("written", "damaged"),
    [
        ('"type": "article-journal"', '"type": "article_journal"'),
        ('"id": "oak2013",', ""),
        ('"family": "Oak"', '"last": "Oak"'),
        ('"date-parts"', '"date"'),
        ('"page": "R87"', '"page": ["R87"]'),
    ],
)
def test_the_schema_sees_a_fault(written: str, damaged: str) -> None:
    text = write(WORKS)
    assert written in text
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(text.replace(written, damaged, 1)), SCHEMA)


def test_reading_back_sees_a_fault() -> None:
    text = write(WORKS).replace('"page": "R87"', '"page": "R78"')
    assert ask_pandoc(text, "csljson") != [shared(i) for i in read_items(WORKS).values()]


@pytest.mark.parametrize(
    ("item", "cleaned"),
    [
        ({"id": "a", "type": ""}, {"id": "a", "type": "document"}),
        ({"id": 7}, {"id": 7, "type": "document"}),
        ({"id": "a", "URL": "javascript:alert(1)"}, {"id": "a", "type": "document"}),
        (
            {"id": "a", "URL": "https://a.org/ä b"},
            {"id": "a", "type": "document", "URL": "https://a.org/ä%20b"},
        ),
        ({"id": "a", "URL": ["https://a.org"]}, {"id": "a", "type": "document"}),
        ({"id": "a", "DOI": "javascript:10.1000/a"}, {"id": "a", "type": "document"}),
        (
            {"id": "a", "issued": {"literal": "in press"}, "accessed": {"date-parts": []}},
            {"id": "a", "type": "document", "issued": {"literal": "in press"}},
        ),
        (
            {"id": "a", "author": [{"literal": "A\u0000\nB\u00a0C"}], "title": "<i>x</i>\u2028"},
            {
                "id": "a",
                "type": "document",
                "author": [{"literal": "A B\u00a0C"}],
                "title": "<i>x</i>",
            },
        ),
    ],
)
def test_odd_values(item: Item, cleaned: Item) -> None:
    assert clean_csl_item(item) == cleaned
    assert list(clean_csl_item(item))[:2] == ["id", "type"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["id", "type", "title", "URL", "issued", "author"]), JSON))
def test_whatever_an_item_says_it_is_json_in_utf_8(item: Item) -> None:
    read = json.loads(join_csl_json([clean_csl_item(item)]).encode())[0]
    assert set(read) <= {"id", "type", *item}
    assert str(read.get("URL", "https:")).startswith(("https:", "http:"))
