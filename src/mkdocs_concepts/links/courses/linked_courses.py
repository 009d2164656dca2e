"""The courses that a course links to, each by a prefix, and what a name in one of them means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import quote

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import fold, nearest
from mkdocs_concepts.links.courses.snapshot import (
    CONCEPT,
    OWN_FORMAT,
    TERM,
    LinkedEntry,
    ParsedInventory,
)

PREFIX = re.compile(r"[a-z][a-z0-9-]{0,63}")
"""What stands for another course, before a colon."""

_WITH_PREFIX = re.compile(rf"({PREFIX.pattern}):(?=\S)")
# Where Sphinx's own names are looked for, one after the other.
_LABEL, _TERM, _DOCUMENT = "std:label", "std:term", "std:doc"
_IN_ANY_CASE = frozenset({_LABEL, _TERM})
# A course may have more names than can be compared with a wrong one in a moment.
_MOST_COMPARED = 2000


@dataclass(frozen=True)
class LinkedCourse:
    """Another course, as its snapshot has it."""

    inventory: ParsedInventory

    @property
    def title(self) -> str:
        """The course's title."""
        return self.inventory.title

    def find(self, name: str) -> tuple[LinkedEntry, ...]:
        """What a name means; more than one entry where that is not clear.

        Args:
            name: In a course made with this package an id, a former id, or any label. In another
                one a name, or domain, role and name as in `py:class:dict`.
        """
        if self.inventory.format == OWN_FORMAT:
            return self._find_concept(name)
        return self._find_in_sphinx(name)

    def url_of(self, entry: LinkedEntry, fragment: str = "") -> str:
        """The address of an entry, or of a heading on its page.

        Returns:
            A whole one, or one relative to this course's root where the other's root is that.
        """
        address = f"{self.inventory.root}{entry.url}"
        if not fragment or entry.type == TERM:
            return address
        is_whole = fragment == entry.name or fragment.startswith(f"{entry.name}--")
        anchor = f"{entry.name}--{fragment}" if entry.type == CONCEPT and not is_whole else fragment
        return f"{address.partition('#')[0]}#{quote(anchor)}"

    def nearest(self, name: str) -> str:
        """A hint that names what is most like a name that is not there, or nothing."""
        wanted = fold(name)
        names = self._names
        if len(names) > _MOST_COMPARED:
            alike = [known for known in names if fold(known)[:1] == wanted[:1]]
            names = tuple(sorted(alike, key=lambda known: abs(len(known) - len(name))))
        return nearest(name, names[:_MOST_COMPARED])

    def _find_concept(self, name: str) -> tuple[LinkedEntry, ...]:
        found = self._by_id.get(name)
        if found:
            return (found,)
        claims = self._by_label.get(fold(name), [])
        concepts = [entry for entry in claims if entry.type == CONCEPT]
        return tuple(concepts or claims)

    def _find_in_sphinx(self, name: str) -> tuple[LinkedEntry, ...]:
        named = self._by_name.get(name, [])
        for type_ in (_LABEL, _TERM, _DOCUMENT):
            exact = [entry for entry in named if entry.type == type_]
            if not exact and type_ in _IN_ANY_CASE:
                exact = self._by_any_case.get((type_, name.casefold()), [])
            if exact:
                return _by_address(exact)
        if named:
            return _by_address(named)
        domain, _, rest = name.partition(":")
        role, _, bare = rest.partition(":")
        typed = self._by_name.get(bare.strip(), [])
        return _by_address(entry for entry in typed if entry.type == f"{domain}:{role}")

    @cached_property
    def _by_id(self) -> dict[str, LinkedEntry]:
        """Ids before former ids, of which another concept may have come to bear one."""
        entries = self.inventory.entries
        former = {id_: entry for entry in entries for id_ in entry.former_ids}
        return former | {entry.name: entry for entry in entries}

    @cached_property
    def _by_label(self) -> dict[str, list[LinkedEntry]]:
        found: dict[str, list[LinkedEntry]] = {}
        for entry in self.inventory.entries:
            ids = (entry.name, *entry.former_ids) if entry.type == CONCEPT else ()
            for key in {fold(label) for label in (*entry.labels, *ids)}:
                found.setdefault(key, []).append(entry)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[LinkedEntry]]:
        found: dict[str, list[LinkedEntry]] = {}
        for entry in self.inventory.entries:
            found.setdefault(entry.name, []).append(entry)
        return found

    @cached_property
    def _by_any_case(self) -> dict[tuple[str, str], list[LinkedEntry]]:
        found: dict[tuple[str, str], list[LinkedEntry]] = {}
        for entry in self.inventory.entries:
            if entry.type in _IN_ANY_CASE:
                found.setdefault((entry.type, entry.name.casefold()), []).append(entry)
        return found

    @cached_property
    def _names(self) -> tuple[str, ...]:
        if self.inventory.format != OWN_FORMAT:
            return tuple(self._by_name)
        ids = [entry.name for entry in self.inventory.entries if entry.type == CONCEPT]
        return tuple({*ids, *(label for e in self.inventory.entries for label in e.labels)})


def _by_address(entries: Iterable[LinkedEntry]) -> tuple[LinkedEntry, ...]:
    """The first entry of each address: two names of one place mean the same."""
    by_url: dict[str, LinkedEntry] = {}
    for entry in sorted(entries):
        by_url.setdefault(entry.url, entry)
    return tuple(by_url.values())


@dataclass(frozen=True, slots=True)
class ReferenceElsewhere:
    """A reference to another course, taken apart.

    Attributes:
        prefix: As written; it need not be declared.
        name: In the other course.
        entries: What the name could mean, more than one where that is not clear.
        fragment: Of a heading, or empty.
    """

    prefix: str
    name: str
    entries: tuple[LinkedEntry, ...] = ()
    fragment: str = ""


@dataclass(frozen=True)
class LinkedCourses:
    """All courses that a course links to.

    Attributes:
        courses: By prefix. None stands for one that is declared and has no snapshot to be used.
    """

    courses: Mapping[str, LinkedCourse | None] = field(default_factory=dict)

    def read_target(self, target: str) -> ReferenceElsewhere | None:
        """Take the target of a cross-reference apart, as `stats:regression`.

        Args:
            target: One that means no concept of the course itself.

        Returns:
            None where it has no prefix, whether a declared one or not.
        """
        found = _WITH_PREFIX.match(target)
        prefix, colon, name = target.partition(":")
        if found or (colon and prefix.strip() in self.courses):
            return self._read(prefix.strip(), name.strip())
        return None

    def read_link(self, target: str) -> ReferenceElsewhere:
        """Take the target of a link apart, as `stats/regression` without its `course:`."""
        prefix, _, name = target.partition("/")
        return self._read(prefix.strip(), name.strip())

    def _read(self, prefix: str, name: str) -> ReferenceElsewhere:
        course = self.courses.get(prefix)
        if course is None:
            return ReferenceElsewhere(prefix, name)
        entries = course.find(name)
        if entries or "#" not in name:
            return ReferenceElsewhere(prefix, name, entries)
        bare, _, fragment = name.partition("#")
        return ReferenceElsewhere(prefix, bare.strip(), course.find(bare.strip()), fragment.strip())

    def list_entries(self) -> Iterator[tuple[str, LinkedCourse, LinkedEntry]]:
        """Every entry that has a definition, with its prefix and course."""
        for prefix, course in self.courses.items():
            if course is not None:
                yield from ((prefix, course, e) for e in course.inventory.entries if e.definition)


def read_reference(
    catalog: Catalog, courses: LinkedCourses, target: str
) -> ReferenceElsewhere | None:
    """What a cross-reference's target means in another course.

    Returns:
        None where it is about the course itself: a label of its own may have a colon.
    """
    name = target.partition("#")[0].strip()
    if any(catalog.candidates(label) or catalog.resolve(label) for label in (target, name)):
        return None
    return courses.read_target(target)
