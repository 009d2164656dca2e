"""What is different between two snapshots of one course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mkdocs_concepts.links.courses.snapshot import LinkedEntry, ParsedInventory


@dataclass(frozen=True, slots=True)
class InventoryChanges:
    """The names of what has changed, each list sorted.

    Attributes:
        renamed: Pairs of a former id and the id that it has become.
        moved: Whose page has another address below the course's root.
        redefined: Whose title, definition or other names are different.
    """

    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    moved: tuple[str, ...] = ()
    redefined: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return any((self.added, self.gone, self.renamed, self.moved, self.redefined))


def compare_inventories(old: ParsedInventory, new: ParsedInventory) -> InventoryChanges:
    """What has changed from one inventory of a course to a later one."""
    before, after = _index(old), _index(new)
    ids = {entry.name for entry in new.entries}
    heirs = {id_: entry.name for entry in new.entries for id_ in entry.former_ids}
    gone = {key for key in before if key not in after}
    renamed = {key[1]: heirs[key[1]] for key in gone if key[1] in heirs and heirs[key[1]] in ids}
    kept = before.keys() & after.keys()
    return InventoryChanges(
        added=_names(after.keys() - before.keys(), without=renamed.values()),
        gone=_names(gone, without=renamed),
        renamed=tuple(sorted(renamed.items())),
        moved=_names(key for key in kept if before[key].url != after[key].url),
        redefined=_names(key for key in kept if _words(before[key]) != _words(after[key])),
    )


def _index(inventory: ParsedInventory) -> Mapping[tuple[str, str], LinkedEntry]:
    return {(entry.type, entry.name): entry for entry in inventory.entries}


def _words(entry: LinkedEntry) -> tuple[object, ...]:
    return entry.title, entry.kind, entry.definition, entry.alt_labels, entry.hidden_labels


def _names(keys: Iterable[tuple[str, str]], without: Iterable[str] = ()) -> tuple[str, ...]:
    return tuple(sorted({name for _, name in keys} - set(without)))
