"""What is done to the files of a course when its text is split again.

Every file has three versions: as it was last split, as it lies in the course now, and as the text
has it now. What nobody edited is replaced; what somebody edited is merged; and where that cannot
be done, nothing is lost: the file stays, and the two versions of the text are laid beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_concepts.split.merging import merge_texts

OLD_TEXT = ".old-text"
NEW_TEXT = ".new-text"
"""Suffixes of the two versions that are laid beside a file with a conflict."""


class Outcome(StrEnum):
    """What becomes of a file."""

    ADDED = "added"
    UPDATED = "updated"
    MERGED = "merged with your edits"
    CONFLICT = "in conflict with your edits"
    REMOVED = "removed"
    LEFT_OUT = "left out, as you deleted it"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Update:
    """What is done, by path.

    Attributes:
        outcomes: Of each file of the course.
        writes: The content that files are given; None where one is removed.
    """

    outcomes: Mapping[str, Outcome]
    writes: Mapping[str, bytes | None]

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The files that need a decision."""
        return tuple(p for p, outcome in self.outcomes.items() if outcome is Outcome.CONFLICT)


def plan_update(
    old: Mapping[str, str], new: Mapping[str, str], current: Mapping[str, str]
) -> Update:
    """Plan what is done.

    Args:
        old: The files as they were last split; empty where nothing was split before.
        new: The files as the text has them now.
        current: The files as they are, with their own line breaks; those that are not there are
            left out.
    """
    outcomes: dict[str, Outcome] = {}
    writes: dict[str, bytes | None] = {}
    for path in sorted({*old, *new}):
        outcome, content = _decide(old.get(path), new.get(path), current.get(path))
        outcomes[path] = outcome
        if outcome is Outcome.REMOVED:
            writes[path] = None
        elif outcome is Outcome.CONFLICT:
            writes[path + OLD_TEXT] = old.get(path, "").encode()
            writes[path + NEW_TEXT] = new.get(path, "").encode()
        elif content is not None:
            writes[path] = content.encode()
    return Update(outcomes, writes)


def _decide(old: str | None, new: str | None, current: str | None) -> tuple[Outcome, str | None]:
    """The outcome for a file, and its new content where it has one."""
    if current is None:
        return _decide_absent(old, new)
    present = current.replace("\r\n", "\n")
    if new is None:
        return (Outcome.REMOVED if present == old else Outcome.CONFLICT), None
    if new in (present, old):
        return Outcome.UNCHANGED, None
    if present == old:
        return Outcome.UPDATED, new
    merged = None if old is None else merge_texts(old, present, new)
    if merged is None:
        return Outcome.CONFLICT, None
    return Outcome.MERGED, merged.replace("\n", "\r\n") if "\r\n" in current else merged


def _decide_absent(old: str | None, new: str | None) -> tuple[Outcome, str | None]:
    """A file that was never there is added; one that its author deleted stays away."""
    if old is None:
        return Outcome.ADDED, new
    is_same = new is None or old == new
    return (Outcome.UNCHANGED if is_same else Outcome.LEFT_OUT), None


def list_undecided(paths: Iterable[str]) -> list[str]:
    """The files beside which versions of the text still wait for a decision."""
    suffixes = (OLD_TEXT, NEW_TEXT)
    return sorted(
        {p.removesuffix(OLD_TEXT).removesuffix(NEW_TEXT) for p in paths if p.endswith(suffixes)}
    )
