from __future__ import annotations

import re
from pathlib import Path

import pybtex.errors
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.bibtex import build_bibtex
from mkdocs_concepts.split.references.reference_entry import LONGEST_ENTRY, parse_reference

GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "references"
ENTRIES = [
    line
    for file in sorted(GOLDEN.glob("*.txt"))
    for line in file.read_text(encoding="utf-8").splitlines()
]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


# What a bibliography says by the name of a field.
SAID_BY_FIELDS = set(
    words(
        "a al and by dans director dir doi ed eds et from https in july march may n d no org"
        " original p pp press published"
        " retrieved repéré s trans vol with work article aufl hrsg à"
    )
)
PIECES = st.sampled_from(
    [
        "Albers, J.", "Dorn, M., & ", "et al.", "(2003)", "(2003a).", "(n.d.)", "(Ed.).", "(Eds.)",
        "In A. Moon (Ed.), ", "(pp. 3–4)", "A title.", "A title? ", "Journal of Tea, 3(1), 4–9.",
        "Harbour Press.", "[Film]", "https://example.org/a_(b)", "doi:10.1000/x_1", "(2nd ed.)",
        "{", "}", "\\", "%", "$", "&", "#", "~", "^", "--", "\"", "“", "”", " ", ". ", ", ", "and ",
        "É", "ß", "@", "(A. Ito, Trans.)", "Retrieved May 1, 2003, from ", "[WHO]", "...", "…",
        "1.",
    ]
)  # fmt: skip
SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
}
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map(" ".join))


def read_back(text: str) -> BibliographyData:
    with pybtex.errors.capture() as errors:
        data = parse_string(text, "bibtex")
    assert errors == []
    return data


def plain(field: str) -> str:
    """A field as a person reads it."""
    return re.sub(
        r"\\(textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum)\{\}"
        r"|\\([&%$#_])|[{}]",
        lambda found: SIGNS[found[1]] if found[1] else found[2] or "",
        field,
    )


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_word_is_lost(entry: str) -> None:
    entry = re.sub(r"^\[7\] ", "", entry)
    reference = parse_reference(entry)
    text = plain(build_bibtex([reference]).text)
    kept = set(words(text)) | SAID_BY_FIELDS
    kept |= {word.removeprefix("0") for word in kept}  # of a date
    lost = [word for word in words(entry) if re.sub(r"(?<=\d)(?:nd|rd|e)$", "", word) not in kept]
    assert lost == []


@given(TEXTS)
@settings(max_examples=500)
def test_any_entry_is_read_and_what_is_written_can_be_read(text: str) -> None:
    reference = parse_reference(text)
    assert reference.fields
    bibliography = build_bibtex([reference])
    (entry,) = read_back(bibliography.text).entries.values()
    assert entry.type == reference.type
    assert bibliography.keys == (entry.key,)
    for name, value in reference.fields.items():
        if name in {"title", "publisher", "journal", "booktitle", "note", "organization"}:
            assert plain(entry.fields[name]).split() == value.split()
    for role, people in (("author", reference.authors), ("editor", reference.editors)):
        assert len(entry.persons.get(role, [])) == len(people)


@given(st.lists(TEXTS, max_size=4))
def test_each_entry_has_a_key_of_its_own(texts: list[str]) -> None:
    references = [parse_reference(text) for text in texts]
    bibliography = build_bibtex(references)
    distinct = {reference.text for reference in references}
    assert len(set(bibliography.keys)) == len(distinct) == len(read_back(bibliography.text).entries)
    assert build_bibtex(references) == bibliography


@given(TEXTS)
def test_what_is_not_understood_is_kept_whole(text: str) -> None:
    reference = parse_reference(text)
    if not reference.is_parsed:
        assert reference.fields.get("note", "") == reference.text
        assert reference.problem


@pytest.mark.parametrize(
    "piece",
    ["a", "a ", "A., ", "(A, 2000", "(", ". ", "A, B. (2000). ", "[", "https://", "&", "? "],
)
def test_a_very_long_entry_is_kept_whole(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    reference = parse_reference(text)
    assert not reference.is_parsed
    start = "Odd, A. (2000). "
    parse_reference(start + piece * ((LONGEST_ENTRY - len(start)) // len(piece)))
    build_bibtex([reference])
