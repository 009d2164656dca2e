"""Citations, from a text to its Markdown.

`golden/split/citations/<name>.txt` has a paragraph a line; `<name>.md` has them with what they
cite tied to `listed-works.txt`, and what could not be tied. `UPDATE_GOLDEN=1` writes the latter.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs_bibtex.citation import CitationBlock

from mkdocs_concepts.split.references.bibtex import build_bibtex
from mkdocs_concepts.split.references.in_text import detect_numeric_style, find_citations
from mkdocs_concepts.split.references.reference_entry import parse_reference
from mkdocs_concepts.split.references.replacing import find_replacements
from mkdocs_concepts.split.references.resolving import resolve_citations
from mkdocs_concepts.split.references.works import Bibliography, Resolution, Trouble

GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "citations"
LIST = "listed-works"
NAMES = sorted({file.stem for file in GOLDEN.iterdir()} - {LIST})


@cache
def read_list() -> Bibliography:
    lines = (GOLDEN / f"{LIST}.txt").read_text(encoding="utf-8").splitlines()
    return build_bibtex([parse_reference(line) for line in lines])


def resolve(text: str) -> Resolution:
    return resolve_citations(find_citations(text), read_list().entries)


def rewrite(text: str) -> str:
    parts, place = [], 0
    for start, end, markdown in find_replacements(text, resolve(text)):
        parts += [text[place:start], markdown]
        place = end
    return "".join([*parts, text[place:]])


def describe(text: str) -> Iterator[str]:
    """A paragraph with its citations tied, and below it what could not be."""
    yield rewrite(text)
    resolution = resolve(text)
    for said, troubles in (("unlisted", resolution.unlisted), ("perhaps", resolution.ambiguous)):
        for trouble in troubles:
            yield f"    {said}: {name(text, trouble)}"


def name(text: str, trouble: Trouble) -> str:
    citation, work = trouble.citation, trouble.work
    keys = "".join(f" @{key}" for key in trouble.candidates)
    return f"{work.wording}, {work.year}, in <{text[citation.start : citation.end]}>{keys}"


@pytest.mark.parametrize("case", NAMES)
def test_golden(case: str) -> None:
    lines = (GOLDEN / f"{case}.txt").read_text(encoding="utf-8").splitlines()
    written = "".join(f"{part}\n" for line in lines for part in describe(line))
    golden = GOLDEN / f"{case}.md"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(written, encoding="utf-8", newline="\n")
    assert written == golden.read_text(encoding="utf-8")


def test_plain_mkdocs_bibtex_reads_what_is_written() -> None:
    for case in NAMES:
        for line in (GOLDEN / f"{case}.txt").read_text(encoding="utf-8").splitlines():
            resolution = resolve(line)
            keys_of = {c.bracket: keys for c, keys in resolution.resolved}
            for start, _, markdown in find_replacements(line, resolution):
                (block,) = CitationBlock.from_markdown(markdown)
                assert tuple(citation.key for citation in block.citations) == keys_of[start]


def test_what_is_never_cited_is_said_in_the_order_of_the_list() -> None:
    resolution = resolve("As Albers (1999) and some (Dorn, 2003; Ito, K., 2011; Zeppel, 2011) say.")
    assert resolution.uncited[:3] == ("albers2004", "albers2008", "dornnd")
    assert not {"albers1999", "dorn2003a", "dorn2003b", "ito2011a"} & set(resolution.uncited)


def test_an_entry_listed_twice_is_one() -> None:
    entries = build_bibtex([parse_reference("Odd, A. (2001). Pairs. Lantern Books.")] * 2).entries
    resolution = resolve_citations(find_citations("(Odd, 2001)"), entries)
    assert [keys for _, keys in resolution.resolved] == [("odd2001",)]
    assert resolve_citations((), entries).uncited == ("odd2001",)


def test_an_acronym_may_be_the_citations_own() -> None:
    entries = build_bibtex([parse_reference("Sea Watch. (2001). Log. Lantern Books.")]).entries
    text = "First (Sea Watch [SWX], 2001), then (SWX, 2001)."
    assert len(resolve_citations(find_citations(text), entries).resolved) == 2


@pytest.mark.parametrize(
    ("text", "is_numeric"),
    [
        ("It is so [1], and so [2, 5–7]; but not [3-4]. See Dorn (2003).", True),
        ("It is so.¹ It is not.² It may be,³ or not.¹²", True),
        ("It is so [1], and so [2].", False),
        ("It is (1) so, (2) so, (3) so.", False),
        ("12 m² and 3 m² and 4 m² and 5 m³", False),
        ("[1] [2] [3] (Dorn, 2003) (Dorn, 2003) (Dorn, 2004)", False),
        ("[1986] [2001] [2004] [x] [12a]", False),
        ("", False),
    ],
)
def test_citing_by_number_is_recognised(text: str, is_numeric: bool) -> None:
    assert detect_numeric_style(text) is is_numeric


PIECES = st.sampled_from(
    [
        "(", ")", "[", "]", " ", " ", ", ", "; ", "&", " and ", "et al.", "see ",
        "e.g., ", "Albers", "Dorn", "di", "van der Eyck", "Bell’s", "1999", "2003a",
        "n.d.", "in press", "1900/1953",
        "p. 3", ":", "“", "”", "\"", "—", "as cited in ", "However, ", "@", "*", "İ", "ß", "\u00a0",
        "May", "J.", "[WHO]", "(Albers, 1999)", "Dorn (2003a)", "\n", "–", "'", "a", ".",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
@example("(Albers, 1999)(Dorn, 2003a)")
@settings(max_examples=500)
def test_any_text_is_read(text: str) -> None:
    end = 0
    for citation in find_citations(text):
        assert end <= citation.start <= citation.bracket < citation.end <= len(text)
        assert text[citation.bracket] == "("
        assert text[citation.end - 1] == ")"
        assert citation.works
        end = citation.end
    resolution = resolve(text)
    end = 0
    for start, stop, markdown in find_replacements(text, resolution):
        assert end <= start < stop <= len(text)
        assert "\n" not in markdown
        end = stop
    detect_numeric_style(text)


@given(TEXTS)
def test_what_surrounds_a_citation_stays_as_it_is(text: str) -> None:
    kept = [text[: r[0]] for r in find_replacements(text, resolve(text))][:1]
    assert all(rewrite(text).startswith(before) for before in kept)


@pytest.mark.parametrize(
    "piece",
    [
        "(", "a ", "A., ", "(A, 2000", "(A, 2000)", "A, ", "A and ", " ", "[1", "“",
        "et al. ", "(2000; ", "(A, 2000; ", "(see ", "n.d. ", "²", "a (2000) ",
    ],
)  # fmt: skip
def test_a_very_long_paragraph_is_finished(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    citations = find_citations(text)
    resolution = resolve_citations(citations, read_list().entries)
    assert list(find_replacements(text, resolution)) == []
    detect_numeric_style(text)


def test_every_citation_of_the_courses_own_text_is_tied() -> None:
    source = Path(__file__).parents[3] / "source" / "mindfulness-and-compassion.txt"
    body, _, listed = source.read_text(encoding="utf-8").rpartition("References:")
    references = [parse_reference(line) for line in listed.splitlines() if "•" in line]
    entries = build_bibtex(references).entries
    citations = [c for line in body.splitlines() for c in find_citations(line)]
    resolution = resolve_citations(citations, entries)
    assert all(entry.reference.is_parsed for entry in entries)
    assert (len(entries), len(resolution.resolved)) == (16, len(citations))
    assert (resolution.unlisted, resolution.ambiguous, resolution.uncited) == ((), (), ())
