"""What `concepts split` says at its end: what was placed, what to look at, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_concepts.split.course_files import Course
from mkdocs_concepts.split.plan import Plan
from mkdocs_concepts.split.readers.source_file import SourceFile
from mkdocs_concepts.split.revision import Fate, Revision
from mkdocs_concepts.split.scholarship import Scholarship
from mkdocs_concepts.split.source_text import BlockKind
from mkdocs_concepts.split.update import NEW_TEXT, OLD_TEXT, Outcome, Update

_DOUBTFUL = 0.7
"""Score below which a heading is named as one to look at."""

_MOST_NAMED = 12
_LONGEST_WORDS = 60
_SHOWN = frozenset(Outcome) - {Outcome.UNCHANGED, Outcome.ADDED}


@dataclass(frozen=True, slots=True)
class RevisedText:
    """A text and the version of it that was split before: their blocks' texts, and the rest."""

    revision: Revision
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Splitting:
    """All that was done to split a text, or would be.

    Attributes:
        has_changed: Whether any file was, or would be, changed.
        revised: How the text differs from the one that was split before, if it does.
        is_rehearsal: Whether nothing was written.
    """

    read: SourceFile
    course: Path
    plan: Plan
    files: Course
    scholarship: Scholarship
    update: Update
    has_changed: bool
    revised: RevisedText | None
    is_rehearsal: bool


def summarise(splitting: Splitting) -> Iterator[str]:
    """The summary, line by line."""
    yield f"{splitting.read.name}: {_say_what_was_done(splitting)}"
    yield from _count_parts(splitting)
    for notice in splitting.read.source.notices:
        yield f"  note: {notice}"
    if splitting.revised:
        yield from _describe_revision(splitting.revised, is_full=splitting.is_rehearsal)
    yield from _list_files(splitting)
    yield from _list_looks(splitting)
    yield _say_what_is_next(splitting)


def _say_what_was_done(splitting: Splitting) -> str:
    if splitting.is_rehearsal:
        return "this is what would be done; nothing was written"
    if not splitting.has_changed:
        return f"{splitting.course} already holds it: nothing was changed"
    return f"written to {splitting.course}"


def _count_parts(splitting: Splitting) -> Iterator[str]:
    blocks, plan = splitting.read.source.blocks, splitting.plan
    headings = sum(block.kind is BlockKind.HEADING for block in blocks)
    outside = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.REFERENCE, BlockKind.SET_ASIDE}
    paragraphs = sum(block.kind not in outside for block in blocks)
    title = "a title and " if any(block.kind is BlockKind.TITLE for block in blocks) else ""
    yield f"  {title}{_count(headings, 'heading')}, {_count(len(plan.pages), 'page')}"
    yield f"  {_count(paragraphs, 'paragraph')}, each of them placed"
    for reason, count in sorted(Counter(plan.set_aside.values()).items()):
        yield f"  {_count(count, 'part')} set aside: {reason}"
    yield from _count_citations(splitting.scholarship)
    yield f"  {_count(len(plan.candidates), 'glossary candidate')}"


def _count_citations(scholarship: Scholarship) -> Iterator[str]:
    entries = scholarship.bibliography.entries
    if entries:
        parsed = sum(entry.reference.is_parsed for entry in entries)
        yield f"  {parsed} of {_count(len(entries), 'reference')} read"
    if scholarship.is_numeric:
        yield "  citations by number are left as they stand"
        return
    tied = len(scholarship.resolution.resolved)
    found = tied + scholarship.count_untied()
    if found:
        yield f"  {tied} of {_count(found, 'citation')} tied to a reference"


def _describe_revision(revised: RevisedText, *, is_full: bool) -> Iterator[str]:
    counts = Counter(change.fate for change in revised.revision.changes)
    counted = ", ".join(f"{counts[fate]} {fate.value}" for fate in Fate if counts[fate])
    yield f"  the text since the last split: {counted or 'only white space differs'}"
    for change in revised.revision.changes if is_full else ():
        texts = revised.new if change.new else revised.old
        words = " ".join(texts[(change.new or change.old)[0]].split())
        yield f"    {change.fate.value}: {words[:_LONGEST_WORDS]}"


def _list_files(splitting: Splitting) -> Iterator[str]:
    """What becomes of the files: of all that change, but for those of a first split."""
    outcomes = splitting.update.outcomes
    is_first = set(outcomes.values()) == {Outcome.ADDED}
    for path, outcome in outcomes.items():
        if outcome in _SHOWN or (outcome is Outcome.ADDED and not is_first):
            yield f"  {path}: {outcome.value}"
    if is_first and splitting.is_rehearsal:
        yield from (f"  {path}" for path in outcomes)


def _list_looks(splitting: Splitting) -> Iterator[str]:
    source, plan = splitting.read.source, splitting.plan
    looks = [
        f"{path}: compare it with {path}{OLD_TEXT} and {path}{NEW_TEXT}, then delete these"
        for path in splitting.update.conflicts
    ]
    looks += [
        f"heading {' '.join(source.text_of(block).split())!r}: {block.reason} ({block.score:.2f})"
        for block in source.blocks
        if block.kind is BlockKind.HEADING and block.score < _DOUBTFUL
    ]
    looks += [
        f"shown as it was typed: {' '.join(source.text_of(block).split())[:_LONGEST_WORDS]}"
        for block in splitting.files.preformatted
    ]
    looks += [f"page '{page.id}': {page.question}" for page in plan.pages if page.question]
    looks += splitting.scholarship.list_doubts()
    if looks:
        yield "Look first at:"
    yield from (f"  {look}" for look in looks[:_MOST_NAMED])
    if len(looks) > _MOST_NAMED:
        yield f"  and {len(looks) - _MOST_NAMED} more"


def _say_what_is_next(splitting: Splitting) -> str:
    if splitting.is_rehearsal:
        return "Next: the same command without --dry-run"
    plan = splitting.course / "plan.yml"
    return f"Next: look at {plan}, then: cd {splitting.course} && mkdocs build --strict"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
