"""The citations of a running text: where they stand, and which works they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mkdocs_concepts.split.references.cited_names import LONGEST_NAMES, FoundNames, read_names
from mkdocs_concepts.split.references.cited_works import (
    count_named,
    name_nothing,
    read_part,
    read_years,
    split_parts,
    starts_with_year,
)
from mkdocs_concepts.split.references.works import CitationKind, CitedWork, InTextCitation

LONGEST_BRACKET = 1000
"""In characters; what is longer is a remark."""

_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")
_DATE = re.compile(
    r"[12]\d{3}|\b(?:n\.?\s?d|s\.\s?d|o\.\s?J|in press|forthcoming|im Druck|sous presse)"
)
_NUMBERED = re.compile(r"\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]")
_RAISED = re.compile(r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?”’\"')]))[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_RAISED_DIGIT = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_FEWEST_NUMBERS = 3


def find_citations(text: str) -> tuple[InTextCitation, ...]:
    """Find all author-year citations.

    Args:
        text: A paragraph of plain text.

    Returns:
        The citations in order; they do not overlap. What names an author and a year counts,
        whether or not it turns out to be in a list of references.
    """
    return tuple(_find(text))


def _find(text: str) -> Iterator[InTextCitation]:
    end = 0
    for match in _BRACKET.finditer(text):
        inside = match["inside"]
        if len(inside) > LONGEST_BRACKET or not _DATE.search(inside):
            continue
        citation = _read_narrative(text, match, end) or _read_parenthetical(match)
        if citation:
            yield citation
            end = citation.end


def _read_narrative(text: str, match: re.Match[str], earliest: int) -> InTextCitation | None:
    """A bracket that begins with a year, after names that begin no earlier than given."""
    parts = split_parts(match["inside"])
    if not parts or not starts_with_year(parts[0]):
        return None
    begin = max(earliest, match.start() - LONGEST_NAMES)
    names = read_names(text[begin : match.start()], is_narrative=True)
    if names is None or names.is_calendar:
        return None
    works = read_years(parts[0], names)
    if not works:
        return None
    more = _read_parts(parts[1:], works)
    kind = CitationKind.NARRATIVE
    return InTextCitation(begin + names.start, match.end(), match.start(), kind, (*works, *more))


def _read_parenthetical(match: re.Match[str]) -> InTextCitation | None:
    works = _read_parts(split_parts(match["inside"]), ())
    if not count_named(works):
        return None
    return InTextCitation(
        match.start(), match.end(), match.start(), CitationKind.PARENTHETICAL, works
    )


def _read_parts(parts: Sequence[str], earlier: Sequence[CitedWork]) -> tuple[CitedWork, ...]:
    """The works of each part; a part that is only years has the names of the part before it."""
    works = list(earlier)
    for part in parts:
        found = read_part(part)
        if not found and works and works[-1].names:
            last = works[-1]
            names = FoundNames(
                0, last.wording, last.names, last.has_others, last.is_listing, last.short
            )
            found = read_years(part, names)
        works += found or (name_nothing(part),)
    return tuple(works[len(earlier) :])


def detect_numeric_style(text: str) -> bool:
    """Whether a text cites by numbers, as in `[2, 5–7]` or with raised ones.

    Args:
        text: All running text; line breaks in it do not count.

    Returns:
        True only if there are several such numbers, and more of them than of author-year
        citations. Numbers in round brackets may be anything, and so do not count.
    """
    numbered = sum(1 for _ in _NUMBERED.finditer(text)) if "[" in text else 0
    if _RAISED_DIGIT.search(text):
        numbered += sum(1 for _ in _RAISED.finditer(text))
    return numbered >= _FEWEST_NUMBERS and numbered > sum(1 for _ in _find(text))
