"""What the engine gets of an entry: as its author wrote it, unless it would not come to an end."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_concepts.citations.exports.bibtex import render_bibtex
from mkdocs_concepts.citations.exports.crossrefs import inherit_fields
from mkdocs_concepts.model import ReferenceEntry

_POINTERS = ("crossref", "xdata")
_TOO_MANY = 10_000  # fields to take from parents
_DEEPEST = 20
# Where an environment is not closed the engine tries each way to close it: with every one more of
# them it takes twice the time and longer. For a bracket it looks to the end of the entry.
_MOST_ENVIRONMENTS = 4
_MOST_BRACKETS = 100
_EDGE = re.compile(r"\\(?P<edge>begin|end)\s*+(?:\{(?P<name>[^{}]*+)\})?+")
_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """An entry in BibTeX.

    Attributes:
        text: The entry.
        parents: Those that it takes fields from, and theirs, each once.
    """

    text: str
    parents: tuple[ReferenceEntry, ...] = ()


def write_entry(entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry]) -> WrittenEntry:
    """Write an entry for the engine.

    The engine follows every way from an entry to its parents and theirs. Where these have no end,
    or are too many, it gets the entry with its parents' fields and without their keys. A field
    with more in it that is not closed than anybody needs is left out.

    Args:
        entry: The entry.
        entries: All of them by key.
    """
    if _count_inherited(entry, entries) < _TOO_MANY:
        parents = _find_parents(entry, entries)
        if all(_is_readable(one) for one in (entry, *parents)):
            return WrittenEntry(entry.raw, parents)
    inherited = inherit_fields(entry, entries).items()
    fields = {name: value for name, value in inherited if _closes_enough(value)}
    return WrittenEntry(render_bibtex(replace(entry, fields=fields)))


def _find_parents(
    entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry]
) -> tuple[ReferenceEntry, ...]:
    found: dict[str, ReferenceEntry] = {}
    to_read = [entry]
    while to_read:
        child = to_read.pop()
        for parent in (p for pointer in _POINTERS for p in _find_named(child, pointer, entries)):
            if parent.key not in found:
                found[parent.key] = parent
                to_read.append(parent)
    return tuple(found.values())


def _find_named(
    entry: ReferenceEntry, pointer: str, entries: Mapping[str, ReferenceEntry]
) -> list[ReferenceEntry]:
    names = (name.strip() for name in entry.fields.get(pointer, "").split(","))
    return [entries[name] for name in names if name in entries]


def _count_inherited(entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry]) -> int:
    """How many fields the engine takes from an entry's parents, at least."""
    counts: dict[str, int] = {}
    named = [p for pointer in _POINTERS for p in _find_named(entry, pointer, entries)]
    return sum(_count_fields(parent, entries, counts, 1) for parent in named)


def _count_fields(
    entry: ReferenceEntry, entries: Mapping[str, ReferenceEntry], counts: dict[str, int], depth: int
) -> int:
    """How many fields an entry gives to a child."""
    if entry.key not in counts:
        counts[entry.key] = _TOO_MANY  # should it lead back here
        named = [_find_named(entry, pointer, entries) for pointer in _POINTERS]
        taken = sum(_count_combinations(parents, entries, counts, depth) for parents in named)
        counts[entry.key] = 1 + len(entry.fields) + taken
    return counts[entry.key]


def _count_combinations(
    named: Sequence[ReferenceEntry],
    entries: Mapping[str, ReferenceEntry],
    counts: dict[str, int],
    depth: int,
) -> int:
    """How many fields a parent takes: where it names several, from every combination of theirs."""
    if named and depth > _DEEPEST:
        return _TOO_MANY
    product = len(named)
    for parent in named:
        product = min(product * _count_fields(parent, entries, counts, depth + 1), _TOO_MANY)
    return product


def _is_readable(entry: ReferenceEntry) -> bool:
    """Whether the engine can read an entry: as written, and with each `@string` replaced."""
    return all(_closes_enough(text) for text in (entry.raw, *entry.fields.values()))


def _closes_enough(text: str) -> bool:
    has_few_environments = _count_environments(text) <= _MOST_ENVIRONMENTS
    return has_few_environments and _count_brackets(text) <= _MOST_BRACKETS


def _count_environments(text: str) -> int:
    """The most environments that are open at a time."""
    opened: list[str | None] = []
    most = 0
    for edge in _EDGE.finditer(text) if "\\begin" in text else ():
        if edge["edge"] == "begin":
            opened.append(edge["name"])
            most = max(most, len(opened))
        elif opened and opened[-1] == edge["name"]:
            opened.pop()
    return most


def _count_brackets(text: str) -> int:
    """The most brackets that are open at a time; quickly, where they are few."""
    most = text.count("[")
    if most > _MOST_BRACKETS:
        most = depth = 0
        for bracket in _BRACKET.finditer(text):
            depth = depth + 1 if bracket[0] == "[" else max(depth - 1, 0)
            most = max(most, depth)
    return most
