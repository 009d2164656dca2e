"""Snapshots: what a course's repository keeps of the inventory of another course.

A snapshot is JSON with one entry on a line, sorted, so that a difference between two of them reads
well. Builds read snapshots and nothing else, so that they need no network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.links.courses.addresses import find_address_within, normalize_any_root

MOST_ENTRIES = 200_000
"""Of one inventory. A snapshot is kept in the repository, and read by each build."""

LONGEST_TEXT = 10_000
"""Characters of a name, a title or a definition."""

CONCEPT = "concept"
TERM = "term"
OWN_FORMAT = "concepts"
SPHINX_FORMAT = "sphinx"

NO_ROOT = "does not say where its pages are; add 'url: https://…' or 'url: ../…' to the course"
"""What is wrong with an inventory of which neither it nor the configuration says that."""

# Controls, line separators, halves of characters, and what turns the direction of a line.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_TEXTS = ("title", "kind", "definition")
_LISTS = ("alt_labels", "hidden_labels", "former_ids")


class InventoryError(Exception):
    """An inventory or a snapshot cannot be used; the message says why, in one line."""


@dataclass(frozen=True, slots=True, order=True)
class LinkedEntry:
    """Something in another course that can be linked to.

    Attributes:
        type: `concept` or `term` (of a glossary) in a course made with this package; in another
            inventory domain and role, as `std:label` and `py:class`.
        name: The id of a concept, or the name in the inventory.
        url: Of its page, relative to the course's root and never outside of it.
        title: As readers see it.
        kind: Of a concept.
    """

    type: str
    name: str
    url: str
    title: str
    kind: str = ""
    definition: str = ""
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name that it goes by, ids apart."""
        return (self.title, *self.alt_labels, *self.hidden_labels)


@dataclass(frozen=True, slots=True)
class ParsedInventory:
    """What was read of an inventory.

    Attributes:
        format: `concepts` or `sphinx`.
        title: The course's.
        root: The address that its pages lie below, whole or relative to the root of the site that
            links there.
        left_out: How many entries were left out, by why.
    """

    format: str
    title: str
    root: str
    entries: tuple[LinkedEntry, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An inventory as it was at some time.

    Attributes:
        source: The address or the file that it came from.
        sha256: Of what was there.
        date: The day, as `2026-11-25`.
    """

    source: str
    sha256: str
    date: str
    inventory: ParsedInventory


def is_fit(text: str) -> bool:
    """Whether a text can be a name, a title or a definition: neither too long nor with controls."""
    return bool(text) and len(text) <= LONGEST_TEXT and not _UNFIT.search(text)


def render_snapshot(snapshot: Snapshot) -> str:
    """A snapshot as the text of its file."""
    inventory = snapshot.inventory
    head = {
        "source": snapshot.source,
        "sha256": snapshot.sha256,
        "date": snapshot.date,
        "format": inventory.format,
        "title": inventory.title,
        "root": inventory.root,
    }
    lines = [f"{_as_json(key)}: {_as_json(value)}," for key, value in head.items()]
    entries = ",\n".join(_as_json(_entry_record(e)) for e in sorted(set(inventory.entries)))
    return "\n".join(("{", *lines, '"entries": [', entries, "]", "}", ""))


def parse_snapshot(content: bytes) -> Snapshot:
    """Read a snapshot's file.

    Raises:
        InventoryError: If that is not as `render_snapshot` writes it.
    """
    record = load_object(content)
    root = normalize_any_root(_read_text(record, "root"))
    if root is None or _read_text(record, "format") not in {OWN_FORMAT, SPHINX_FORMAT}:
        raise InventoryError("is no snapshot of a course")
    inventory = ParsedInventory(
        format=_read_text(record, "format"),
        title=_read_text(record, "title"),
        root=root,
        entries=tuple(_read_entry(found, root) for found in read_list(record, "entries")),
    )
    source, digest, day = (_read_text(record, key) for key in ("source", "sha256", "date"))
    return Snapshot(source, digest, day, inventory)


def load_object(content: bytes) -> Mapping[str, object]:
    """Read a JSON object in UTF-8.

    Raises:
        InventoryError: If it is none.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InventoryError(f"is not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise InventoryError("is no whole JSON") from error
    if not isinstance(found, dict):
        raise InventoryError("is no JSON object")
    return found


def read_list(record: Mapping[str, object], key: str) -> list[object]:
    """A list in a JSON object; one that is not there is empty.

    Raises:
        InventoryError: If it is something else, or too long.
    """
    found = record.get(key, [])
    if not isinstance(found, list):
        raise InventoryError(f"'{key}' is no list")
    if len(found) > MOST_ENTRIES:
        raise InventoryError(f"has more than {MOST_ENTRIES:,} entries")
    return found


def _read_text(record: Mapping[str, object], key: str) -> str:
    found = record.get(key)
    if not isinstance(found, str) or not is_fit(found):
        raise InventoryError(f"'{key}' is missing or no text")
    return found


def _read_entry(found: object, root: str) -> LinkedEntry:
    if not isinstance(found, dict):
        raise InventoryError("an entry is no JSON object")
    texts = {key: found.get(key, "") for key in ("type", "name", "url", *_TEXTS)}
    texts["title"] = texts["title"] or texts["name"]
    if not all(isinstance(text, str) for text in texts.values()):
        raise InventoryError("an entry has something else where a text belongs")
    if not all(is_fit(text) for key, text in texts.items() if text or key in {"type", "name"}):
        raise InventoryError("an entry has an unfit text")
    url = find_address_within(root, texts["url"])
    if url is None:
        raise InventoryError(f"the entry '{texts['name']}' leads out of {root}")
    texts["url"] = url
    alt_labels, hidden_labels, former_ids = (read_labels(found.get(key, [])) for key in _LISTS)
    return LinkedEntry(
        **texts, alt_labels=alt_labels, hidden_labels=hidden_labels, former_ids=former_ids
    )


def read_labels(found: object) -> tuple[str, ...]:
    """A list of names.

    Raises:
        InventoryError: If it is none.
    """
    if not isinstance(found, list) or len(found) > LONGEST_TEXT:
        raise InventoryError("an entry has something else where a list of names belongs")
    if not all(isinstance(name, str) and is_fit(name) for name in found):
        raise InventoryError("an entry has an unfit name")
    return tuple(found)


def _entry_record(entry: LinkedEntry) -> dict[str, object]:
    """An entry without what says nothing."""
    record: dict[str, object] = {"type": entry.type, "name": entry.name, "url": entry.url}
    if entry.title != entry.name:
        record["title"] = entry.title
    texts = {key: getattr(entry, key) for key in ("kind", "definition")}
    lists = {key: list(getattr(entry, key)) for key in _LISTS}
    return record | {key: value for key, value in (texts | lists).items() if value}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
