"""Which entry of a list of references each citation points at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.cited_names import QUOTES
from mkdocs_concepts.split.references.cited_works import is_lead
from mkdocs_concepts.split.references.common_words import CALENDAR
from mkdocs_concepts.split.references.entry_index import EntryIndex, ListedWork
from mkdocs_concepts.split.references.names import family_key
from mkdocs_concepts.split.references.works import (
    CitationKind,
    CitedWork,
    InTextCitation,
    KeyedReference,
    Resolution,
    Trouble,
)

_YEAR = re.compile(r"(?:[12]\d{3}[a-z]?/)?(?P<year>[12]\d{3}|n\.d\.|in press)-?(?P<letter>[a-z]?)")


@dataclass(frozen=True, slots=True)
class _Match:
    """The keys of entries that a cited work certainly, or only possibly, stands for."""

    sure: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()


def resolve_citations(
    citations: Iterable[InTextCitation], entries: Sequence[KeyedReference]
) -> Resolution:
    """Tie the citations of a whole text to its list by names, year and letter.

    Args:
        citations: In the order of the text.
        entries: The list; an entry may be in it more than once.

    Returns:
        What is tied and what is not. Where an entry has the first name and the year, but other
        further authors than the citation says, or could not be parsed, it is a candidate, and
        the citation is not tied to it. A remark that only looks like a citation, such as
        `(a talk in Boston, 1979)`, is in none of the lists.
    """
    citations = tuple(citations)
    index = EntryIndex(entries)
    for citation in citations:
        for work in citation.works:
            index.add_acronym(work.wording, work.short)
    resolved: list[tuple[InTextCitation, tuple[str, ...]]] = []
    unlisted: list[Trouble] = []
    ambiguous: list[Trouble] = []
    cited: set[str] = set()
    for citation in citations:
        matches = [_match(citation, work, index) for work in citation.works]
        cited.update(key for match in matches for key in match.sure + match.possible)
        if all(len(match.sure) == 1 for match in matches):
            resolved.append((citation, tuple(match.sure[0] for match in matches)))
            continue
        for work, match in zip(citation.works, matches, strict=True):
            candidates = match.sure or match.possible
            if len(match.sure) != 1 and candidates:
                ambiguous.append(Trouble(citation, work, candidates))
            elif not candidates and not _is_doubtful(citation, work):
                unlisted.append(Trouble(citation, work))
    keys = dict.fromkeys(entry.key for entry in entries)
    uncited = tuple(key for key in keys if key not in cited)
    return Resolution(tuple(resolved), tuple(unlisted), tuple(ambiguous), uncited)


def _match(citation: InTextCitation, work: CitedWork, index: EntryIndex) -> _Match:
    """Judge what the index has under a work's name and year."""
    year = _YEAR.fullmatch(work.year)
    if not year or not work.names:
        return _Match()
    is_narrative = citation.kind is CitationKind.NARRATIVE
    found = _match_people(work, year["year"], year["letter"], index)
    if not found.sure and len(work.names) > 1:
        whole = index.find_group(work.wording, year["year"])
        named = [entry for entry in whole if _has_letter(entry, year["letter"])]
        found = _sort((entry, True) for entry in named) if named else found
    if not found.sure and len(work.names) > 2 and is_narrative:
        # Running text may have another name before the series: "In Boston, Smith, Lee, and Day".
        series = CitedWork(work.names[1:], work.year, has_others=work.has_others)
        later = _match_people(series, year["year"], year["letter"], index)
        found = later if later.sure else found
    if not found.sure and not found.possible:
        entries = index.find_title(work.wording, year["year"])
        titled = [entry for entry in entries if _has_letter(entry, year["letter"])]
        # In running text the title is there already; in brackets the names would take its place.
        found = _sort((entry, is_narrative or not entry.families) for entry in titled)
    return found


def _match_people(work: CitedWork, year: str, letter: str, index: EntryIndex) -> _Match:
    given, entries = index.find_name(work.names[0], year)
    return _sort(
        (entry, _is_sure(entry, work, given))
        for entry in entries
        if _has_letter(entry, letter) and _fits_further(entry, work)
    )


def _sort(judged: Iterable[tuple[ListedWork, bool]]) -> _Match:
    pairs: dict[str, bool] = {}
    for entry, sure in judged:
        pairs[entry.key] = pairs.get(entry.key, False) or sure
    return _Match(
        tuple(key for key, is_sure in pairs.items() if is_sure),
        tuple(key for key, is_sure in pairs.items() if not is_sure),
    )


def _has_letter(entry: ListedWork, letter: str) -> bool:
    return not letter or entry.letter == letter or not entry.is_parsed


def _fits_further(entry: ListedWork, work: CitedWork) -> bool:
    """Whether all names after the first are the entry's, in its order."""
    if not entry.is_parsed:
        return True
    for name, family in zip(work.names[1:], entry.families[1:], strict=False):
        words = name.split()
        if family not in {family_key(" ".join(words[n:])) for n in range(min(len(words), 8))}:
            return False
    return len(work.names) <= len(entry.families) or entry.has_others


def _is_sure(entry: ListedWork, work: CitedWork, given: Sequence[str]) -> bool:
    """Whether nothing speaks against an entry with the right names, year and letter."""
    if not entry.is_parsed:
        return False
    count = len(entry.families)
    is_complete = count > len(work.names) if work.has_others else count == len(work.names)
    initials = {fold(word)[:1] for word in given}
    is_same_person = not (initials and entry.initials) or bool(initials & entry.initials)
    return (is_complete or entry.has_others) and is_same_person


def _is_doubtful(citation: InTextCitation, work: CitedWork) -> bool:
    """Whether an unlisted work is perhaps none: a date in a remark, or a word in quotes."""
    if not work.names:
        return False
    if work.wording[0] in QUOTES:
        return citation.kind is CitationKind.NARRATIVE
    if work.wording.islower() and work.wording.isalpha():
        return True
    has_letter = bool(re.fullmatch(r"[\d/]+[a-z]", work.year))
    is_strong = work.has_others or has_letter or "&" in work.wording
    is_alone = len(work.names) == 1 and fold(work.names[0]) in CALENDAR
    return is_alone or not (is_strong or is_lead(work.prefix))
