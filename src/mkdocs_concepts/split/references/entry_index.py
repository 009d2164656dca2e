"""A list of references as citations look things up in it: by name or title, and year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.names import OTHERS, family_key, is_organisation
from mkdocs_concepts.split.references.works import KeyedReference, Name

_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_LONGEST_NAME = 15
_LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class ListedWork:
    """What of an entry a citation may name.

    Attributes:
        key: Its citation key.
        families: The folded names of its authors, or of its editors if it has none.
        initials: The first author's, folded; empty for a group.
        letter: That tells works of one year apart, or empty.
        has_others: Whether the entry leaves authors out.
        is_parsed: Whether the names are certain.
    """

    key: str
    families: tuple[str, ...]
    initials: frozenset[str]
    letter: str
    has_others: bool
    is_parsed: bool


class EntryIndex:
    """The entries of a list of references; built in one pass, asked in constant time."""

    def __init__(self, entries: Sequence[KeyedReference]) -> None:
        self._names: dict[tuple[str, str], list[ListedWork]] = defaultdict(list)
        self._titles: dict[tuple[str, str], list[ListedWork]] = defaultdict(list)
        self._groups: dict[str, str] = {}
        for entry in entries:
            if entry.reference.is_parsed:
                self._add(entry)
            else:
                self._add_unparsed(entry)

    def add_acronym(self, group: str, short: str) -> None:
        """Let a group be found by an acronym that a citation introduces."""
        if short:
            self._groups.setdefault(fold(short), group)

    def find_name(self, name: str, year: str) -> tuple[list[str], list[ListedWork]]:
        """The works whose first author's name a citation's first name ends with.

        Returns:
            The words that stand directly before it and may be given names, and the works.
        """
        words = self._groups.get(fold(name), name).split()[-_LONGEST_NAME:]
        for start in range(len(words)):
            found = self._names.get((family_key(" ".join(words[start:])), year))
            if found:
                given: list[str] = []
                while start > len(given) and words[start - len(given) - 1][0].isupper():
                    given.insert(0, words[start - len(given) - 1])
                return given, found
        return [], []

    def find_group(self, wording: str, year: str) -> list[ListedWork]:
        """The works of a group with commas or "and" in its name."""
        return self._names.get((_group_key(wording), year), [])

    def find_title(self, wording: str, year: str) -> list[ListedWork]:
        """The works whose title begins with these words; a single one has to be in quotes."""
        words = _WORD.findall(fold(wording))[:_LONGEST_TITLE]
        if len(words) < 2 and wording[:1].isalpha():
            return []
        return self._titles.get((" ".join(words), year), [])

    def _add(self, entry: KeyedReference) -> None:
        reference = entry.reference
        named = reference.authors or reference.editors
        people = [name for name in named if name != OTHERS]
        first = people[0] if people else Name("")
        listed = ListedWork(
            entry.key,
            tuple(family_key(name.family) for name in people),
            frozenset(fold(part)[:1] for part in re.findall(r"[^\W\d_]+", first.given)),
            reference.letter,
            has_others=len(people) < len(named),
            is_parsed=True,
        )
        for key in dict.fromkeys(_name_keys(first)):
            _put(self._names[key, reference.year], listed)
        words = _WORD.findall(fold(reference.fields.get("title", "")))
        for count in range(1, min(len(words), _LONGEST_TITLE) + 1):
            _put(self._titles[" ".join(words[:count]), reference.year], listed)

    def _add_unparsed(self, entry: KeyedReference) -> None:
        """Let an entry that was kept whole be a candidate by its first word and its years."""
        listed = ListedWork(entry.key, (), frozenset(), "", has_others=False, is_parsed=False)
        text = entry.reference.text[:4000]
        family = re.split(r"[,.(:]", text, maxsplit=1)[0]
        for year in dict.fromkeys(_YEAR.findall(text)):
            _put(self._names[family_key(family), year], listed)


def _put(works: list[ListedWork], work: ListedWork) -> None:
    """Add a work unless it is the last: the same entry may be listed more than once."""
    if all(work.key != other.key for other in works[-1:]):
        works.append(work)


def _name_keys(name: Name) -> Iterator[str]:
    """All that a citation may call a first author."""
    if not name.family:
        return
    yield family_key(name.family)
    if not name.is_group:
        return
    yield _group_key(name.family)
    words = name.family.split()
    if name.short:
        yield family_key(name.short)
    if is_organisation(name.family):
        initials = "".join(word[0] for word in words if word[0].isupper())
        if len(initials) > 1:
            yield fold(initials)
    elif 2 <= len(words) <= 4:  # a person whose surname comes first, or who has none
        yield family_key(words[-1])
        yield family_key(" ".join(words[-2:]))


def _group_key(name: str) -> str:
    """A group's name without its article, its signs and its conjunctions."""
    words = [
        word for word in re.findall(r"[\w'’-]+", name) if word.casefold() not in {"the", "and"}
    ]
    return family_key(" ".join(words))
