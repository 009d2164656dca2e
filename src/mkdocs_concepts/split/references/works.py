"""Works as a source text speaks of them: in its list of references, and in its running text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Name:
    """A person or a group.

    Attributes:
        family: A person's surname with its particles, or the whole name of a group.
        given: A person's initials or given names; empty for a group.
        suffix: Such as `Jr.`.
        is_group: Whether it is written as it stands, because nothing in it is a surname.
        short: The acronym that the text gives for a group, or empty.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_group: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class ParsedReference:
    """An entry of a list of references, taken apart.

    Attributes:
        text: The whole entry as written, with single spaces.
        type: The BibTeX type; `misc` where the entry could not be parsed.
        fields: BibTeX fields but for the people, as plain text without any escaping.
        authors: In the order of the entry.
        editors: Of the work itself where it has no authors, otherwise of what it stands in.
        translators: As named in the title's brackets.
        year: Digits, `n.d.` or `in press`; empty where the entry could not be parsed.
        letter: That tells works of one year apart, or empty.
        is_parsed: Whether every word of the entry has found its place.
        problem: Why not, in a few words; empty otherwise.
    """

    text: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    year: str = ""
    letter: str = ""
    is_parsed: bool = True
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KeyedReference:
    """A parsed reference with its citation key."""

    key: str
    reference: ParsedReference


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A list of references as BibTeX.

    Attributes:
        text: The BibTeX, entries in the order given, with a final line break unless empty.
        entries: One for each reference given, in that order; the same entry given twice has one
            key and is in the text once.
    """

    text: str
    entries: tuple[KeyedReference, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The citation key of each reference given, in that order."""
        return tuple(entry.key for entry in self.entries)


class CitationKind(StrEnum):
    """Whether the name stands inside the brackets or before them."""

    PARENTHETICAL = "parenthetical"
    NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work, as a citation names it.

    Attributes:
        names: The names as written, with first names if they have any; a group or a title may
            have been parted at its commas and "and", so `wording` has it whole.
        year: Digits with their letter, `n.d.`, `in press`, or `1995/2002` for a reissue.
        prefix: Words before it, such as `see also`.
        locator: What follows the year, such as `pp. 3–5`.
        wording: All names as they stand in the text; for a part that names no work, all of it.
        has_others: Whether "et al." follows the names.
        is_listing: Whether the names are parted by commas only.
        short: The acronym that is given with the name in brackets, or empty.
    """

    names: tuple[str, ...]
    year: str
    prefix: str = ""
    locator: str = ""
    wording: str = ""
    has_others: bool = False
    is_listing: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """A pointer to works in the running text.

    Attributes:
        start: Where it begins, counted in characters from 0; for a narrative one, at its name.
        end: Where it ends, exclusive.
        bracket: Where its opening bracket stands.
        kind: Parenthetical or narrative.
        works: As named, in order. A part that names no work has no names and no year.
    """

    start: int
    end: int
    bracket: int
    kind: CitationKind
    works: tuple[CitedWork, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """A cited work that is tied to no entry; `candidates` are the keys it may stand for."""

    citation: InTextCitation
    work: CitedWork
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which entry each citation points at.

    Attributes:
        resolved: Citations all of whose works have exactly one entry, with their keys.
        unlisted: Works that are cited but not listed.
        ambiguous: Works that several entries fit, or that one fits in part only: it has another
            number of authors or other initials, or could not be parsed.
        uncited: Keys that no citation stands or may stand for, in the list's order.
    """

    resolved: tuple[tuple[InTextCitation, tuple[str, ...]], ...] = ()
    unlisted: tuple[Trouble, ...] = ()
    ambiguous: tuple[Trouble, ...] = ()
    uncited: tuple[str, ...] = field(default=())
