"""Which works' citations could be taken for one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import ReferenceEntry

_NAMES = ("author", "shortauthor", "editor", "organization", "institution", "shorttitle", "title")
_DATES = ("year", "date", "pubstate")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a citation of a work begins with: surname and given name of its first author."""

    surname: str
    given: str
    year: str


class EntryGroups:
    """Entries by the surname that their citations begin with.

    Styles tell works apart by letters, initials, more names or titles, and only where the first
    surname is the same. Works of another year matter for the initials alone, and of them one by
    each author is enough.
    """

    def __init__(self, entries: Iterable[ReferenceEntry]) -> None:
        """Group the entries."""
        self._headings = {entry.key: _read_heading(entry) for entry in entries}
        self._by_surname: dict[str, list[str]] = {}
        self._by_year: dict[tuple[str, str], list[str]] = {}
        self._by_name: dict[str, dict[str, list[str]]] = {}
        for key, heading in self._headings.items():
            self._by_surname.setdefault(heading.surname, []).append(key)
            self._by_year.setdefault((heading.surname, heading.year), []).append(key)
            given = self._by_name.setdefault(heading.surname, {})
            given.setdefault(heading.given, []).append(key)

    def find_alike(self, key: str) -> Iterable[str]:
        """The other entries that decide how this one is cited."""
        heading = self._headings[key]
        alike = dict.fromkeys(self._by_year[heading.surname, heading.year])
        for keys in self._by_name[heading.surname].values():
            alike.update(dict.fromkeys(other for other in keys[:2] if other != key))
        alike.pop(key, None)
        return alike

    @property
    def groups(self) -> Mapping[str, list[str]]:
        """The keys under each surname, in the order of the surnames."""
        return {surname: self._by_surname[surname] for surname in sorted(self._by_surname)}


def _read_heading(entry: ReferenceEntry) -> _Heading:
    wording = next((entry.fields[name] for name in _NAMES if entry.fields.get(name)), "")
    first = wording.split(" and ", 1)[0]
    surname, _, given = first.partition(",")
    if not given and not first.startswith("{") and "author" in entry.fields:
        given, _, surname = first.rpartition(" ")
    date = next((entry.fields[name] for name in _DATES if entry.fields.get(name)), "")
    year = _YEAR.search(date)
    return _Heading(_last_word(surname), fold(given)[:1], year[0] if year else date)


def _last_word(surname: str) -> str:
    """Without a particle, which one entry may have and another not."""
    words = fold(surname.replace("{", "").replace("}", "")).split()
    return words[-1] if words else ""
