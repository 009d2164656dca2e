"""What became of each passage in the next version of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.split.revision import Change, Fate, compare_versions

OLD = [
    "Withering",
    "The first drying of the leaf takes a night, or a day if the weather is cold.",
    "Rolling",
    "The leaf is bruised on purpose. Its juices come out and meet the air at last.",
    "Summary",
    "Firing",
    "Heat stops everything that the air has begun, and the tea is what it is now.",
    "Summary",
]


def fates(new: list[str]) -> list[tuple[str, tuple[int, ...], tuple[int, ...]]]:
    return [(c.fate.value, c.old, c.new) for c in compare_versions(OLD, new).changes]


def test_the_same_text_has_no_changes() -> None:
    revision = compare_versions(OLD, OLD)
    assert revision.changes == ()
    assert revision.origin == {number: number for number in range(len(OLD))}


def test_white_space_is_no_change() -> None:
    assert fates([text.replace(" ", "\n") for text in OLD]) == []


def test_sees_what_was_edited_added_and_removed() -> None:
    new = [OLD[0], OLD[1].replace("a night", "one night"), "Entirely new.", *OLD[2:6], OLD[7]]
    assert fates(new) == [("edited", (1,), (1,)), ("added", (), (2,)), ("removed", (6,), ())]


def test_sees_what_was_moved() -> None:
    new = [OLD[2], OLD[3], OLD[0], OLD[1], *OLD[4:]]
    changes = compare_versions(OLD, new).changes
    assert {change.fate for change in changes} == {Fate.MOVED}
    assert len(changes) == 2


def test_sees_what_was_split_and_merged() -> None:
    first, second = OLD[3].split(". ")
    parted = [*OLD[:3], f"{first}.", second, *OLD[4:]]
    assert fates(parted) == [("split", (3,), (3, 4))]
    back = [(c.fate, c.old, c.new) for c in compare_versions(parted, OLD).changes]
    assert back == [(Fate.MERGED, (3, 4), (3,))]


def test_equal_lines_are_told_apart_by_their_neighbours() -> None:
    new = [*OLD[:2], "Summary", *OLD[2:]]
    revision = compare_versions(OLD, new)
    assert revision.changes == (Change(Fate.ADDED, (), (2,)),)
    assert revision.origin[5] == 4


@given(st.lists(st.sampled_from(OLD)), st.lists(st.sampled_from(OLD)))
def test_every_passage_is_accounted_for(old: list[str], new: list[str]) -> None:
    revision = compare_versions(old, new)
    added = {number for c in revision.changes if c.fate is Fate.ADDED for number in c.new}
    removed = {number for c in revision.changes if c.fate is Fate.REMOVED for number in c.old}
    assert set(revision.origin) | added == set(range(len(new)))
    assert not set(revision.origin) & added
    kept = set(revision.origin.values())
    assert kept | removed == set(range(len(old))) | kept
    assert not removed & kept
