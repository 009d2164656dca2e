"""The inventories of courses made with this package, `concepts.json`, with definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from mkdocs_concepts.catalog.glossary_terms import glossary_id
from mkdocs_concepts.links.courses.addresses import find_address_within, normalize_root
from mkdocs_concepts.links.courses.snapshot import (
    CONCEPT,
    NO_ROOT,
    OWN_FORMAT,
    TERM,
    InventoryError,
    LinkedEntry,
    ParsedInventory,
    is_fit,
    load_object,
    read_labels,
    read_list,
)

UNFIT = "entries that are not as they should be"
OUTSIDE = "addresses outside the course"

_MARK = "mkdocs-concepts"
_VERSION = 1
_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")


def parse_own_inventory(content: bytes, root: str | None) -> ParsedInventory:
    """Read an inventory.

    Args:
        content: Of the file.
        root: The address that the course's pages lie below; None where only the inventory says.

    Raises:
        InventoryError: If it is none, is cut off, or is beyond a limit.
    """
    record = load_object(content)
    if record.get("generator") != _MARK:
        raise InventoryError("is no inventory of a course made with mkdocs-concepts")
    if record.get("version") != _VERSION:
        raise InventoryError(f"is of another version than {_VERSION}; a newer package may read it")
    root = root or _read_root(record)
    left_out: Counter[str] = Counter()
    entries = tuple(_read_entries(record, root, left_out))
    if not entries:
        raise InventoryError("has no entry that can be used")
    title = _flatten(record.get("title"))
    shown = title if is_fit(title) else root
    return ParsedInventory(OWN_FORMAT, shown, root, entries, dict(left_out))


def _read_root(record: Mapping[str, object]) -> str:
    root = normalize_root(_flatten(record.get("site_url")))
    if root is None:
        raise InventoryError(NO_ROOT)
    return root


def _read_entries(
    record: Mapping[str, object], root: str, left_out: Counter[str]
) -> Iterator[LinkedEntry]:
    seen: set[str] = set()
    for type_, key in ((CONCEPT, "concepts"), (TERM, "terms")):
        for found in read_list(record, key):
            entry = _read_entry(type_, found)
            if entry is None or entry.name in seen:
                left_out[UNFIT] += 1
            elif (url := find_address_within(root, entry.url)) is None:
                left_out[OUTSIDE] += 1
            else:
                seen.add(entry.name)
                yield replace(entry, url=url)


def _read_entry(type_: str, found: object) -> LinkedEntry | None:
    """An entry, or None where something in it is not as it should be."""
    if not isinstance(found, dict):
        return None
    title, url = _flatten(found.get("title")), found.get("url")
    kind, definition = (_flatten(found.get(key, "")) for key in ("kind", "definition"))
    name = found.get("id") if type_ == CONCEPT else glossary_id(title)
    if not isinstance(name, str) or not isinstance(url, str):
        return None
    if type_ == CONCEPT and not _ID.fullmatch(name):
        return None
    if not is_fit(title) or not all(is_fit(text) for text in (kind, definition) if text):
        return None
    try:
        lists = [
            read_labels(found.get(key, [])) for key in ("alt_labels", "hidden_labels", "former_ids")
        ]
    except InventoryError:
        return None
    return LinkedEntry(type_, name, url, title, kind, definition, *lists)


def _flatten(found: object) -> str:
    """A text with single spaces; empty where it is no text."""
    return " ".join(found.split()) if isinstance(found, str) else ""
