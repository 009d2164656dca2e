"""Checks of citations against the reference entries."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import Citation, Page, ReferenceEntry

_LIKE = 0.6
_VERY_LIKE = 0.85
_MOST_BEHIND = 0.1  # the best
_MOST_NAMED = 3
_LONGEST_SLIP = 100  # likeness takes the square of a key's length, and a longer one is no slip
# Fields that name other entries, and types that nobody cites.
_POINTERS = ("crossref", "xdata", "xref", "entryset", "related")
_NEVER_CITED = frozenset({"xdata", "set"})


def check_citations(
    catalog: Catalog, entries: Sequence[ReferenceEntry], unreadable: Collection[str] = ()
) -> Iterator[Diagnostic]:
    """Citations of unknown keys or in headings, and entries that nobody cites.

    Args:
        catalog: The course.
        entries: All its reference entries.
        unreadable: The keys of those that cannot be read, which is a finding of its own.
    """
    known = {entry.key for entry in entries}
    find_nearest = cache(_NearestKeys(known))
    for page in catalog.pages.values():
        for citation in page.citations:
            if citation.key in known:
                yield from _check_place(page, citation)
            elif citation.key not in unreadable:
                yield from _check_unknown(page, citation, find_nearest(citation.key))
    cited = {citation.key for page in catalog.pages.values() for citation in page.citations}
    yield from _check_uncited(entries, cited)


class _NearestKeys:
    """Finds the known keys that are most like another, each with how much so, best first."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = [(fold(key), key) for key in sorted(known)]

    def __call__(self, wanted: str) -> tuple[tuple[float, str], ...]:
        if len(wanted) > _LONGEST_SLIP:
            return ()
        matcher = SequenceMatcher(b=fold(wanted), autojunk=False)
        found: list[tuple[float, str]] = []
        for folded, key in self._known:
            matcher.set_seq1(folded)
            if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE:
                found.append((matcher.ratio(), key))
        best = max((ratio for ratio, _ in found), default=0)
        near = [item for item in found if item[0] >= max(_LIKE, best - _MOST_BEHIND)]
        return tuple(sorted(near, key=lambda item: (-item[0], item[1]))[:_MOST_NAMED])


def _check_place(page: Page, citation: Citation) -> Iterator[Diagnostic]:
    if citation.in_heading:
        message = f"the citation of '{citation.key}' stands in a heading"
        hint = "move it into the text below"
        yield Diagnostic(page.path, citation.line, Code.CITATION_IN_HEADING, message, hint)


def _check_unknown(
    page: Page, citation: Citation, nearest: Sequence[tuple[float, str]]
) -> Iterator[Diagnostic]:
    """A key that no entry has. Without brackets it is taken for text, unless it is a slip."""
    message = f"no reference entry '{citation.key}'"
    hint = f"did you mean {_join(key for _, key in nearest)}?" if nearest else ""
    if citation.is_narrative:
        nearest = [item for item in nearest if item[0] >= _VERY_LIKE]
        if not nearest:
            return
        hint = f"did you mean '{nearest[0][1]}'? Write \\@ if it is no citation"
    yield Diagnostic(page.path, citation.line, Code.CITATION_MISSING, message, hint)
    yield from _check_place(page, citation)


def _join(keys: Iterable[str]) -> str:
    *before, last = (f"'{key}'" for key in keys)
    return f"{', '.join(before)} or {last}" if before else last


def _check_uncited(entries: Sequence[ReferenceEntry], cited: set[str]) -> Iterator[Diagnostic]:
    used = cited | {
        key
        for entry in entries
        for field in _POINTERS
        for key in entry.fields.get(field, "").replace(",", " ").split()
    }
    for entry in entries:
        if entry.key not in used and entry.type not in _NEVER_CITED:
            message = f"the reference entry '{entry.key}' is cited on no page"
            yield Diagnostic(entry.path, entry.line, Code.CITATION_UNUSED, message)
