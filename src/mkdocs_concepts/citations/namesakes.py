"""Reference entries with one title and one year: which of them may be the same work."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_concepts.model import ReferenceEntry

_Places = tuple[int, ...]
_Numbered = tuple[int, ReferenceEntry]


class Namesakes:
    """Entries that only their details can tell apart, such as author, volume and DOI.

    Two may be the same work if no detail that both give differs. Entries are kept by which
    details they give, and looked up by those that they share with another, so that thousands of
    one title are not compared with one another.
    """

    def __init__(self) -> None:
        self._count = 0
        self._details: dict[_Places, list[tuple[_Numbered, Sequence[str]]]] = {}
        self._first: dict[_Places, dict[_Places, dict[tuple[str, ...], _Numbered]]] = {}

    def add(self, entry: ReferenceEntry, details: Sequence[str]) -> ReferenceEntry:
        """Add an entry.

        Args:
            entry: The entry.
            details: As many for each entry; those that it does not give are empty.

        Returns:
            The first entry that may be the same work: this one, if there is none before it.
        """
        given = tuple(place for place, detail in enumerate(details) if detail)
        found = [self._find(kind, given, details) for kind in self._details]
        numbered = (self._count, entry)
        self._count += 1
        self._details.setdefault(given, []).append((numbered, details))
        for shared, first in self._first.get(given, {}).items():
            first.setdefault(tuple(details[place] for place in shared), numbered)
        return min((f for f in [*found, numbered] if f), key=lambda f: f[0])[1]

    def _find(self, kind: _Places, given: _Places, details: Sequence[str]) -> _Numbered | None:
        """The first entry of those that give the same details which has what both give alike."""
        shared = tuple(place for place in kind if place in given)
        by_shared = self._first.setdefault(kind, {})
        if shared not in by_shared:
            first = by_shared.setdefault(shared, {})
            for numbered, others in self._details[kind]:
                first.setdefault(tuple(others[place] for place in shared), numbered)
        return by_shared[shared].get(tuple(details[place] for place in shared))
