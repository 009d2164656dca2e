"""The commands `concepts split` and `concepts assemble`: between a source text and a course."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from mkdocs_concepts.adapters.course_writer import read_files, recover, write_files
from mkdocs_concepts.adapters.source_check import read_bodies
from mkdocs_concepts.adapters.split_course import (
    SOURCE_FOLDER,
    EarlierSplit,
    RefusedError,
    find_record,
    read_current,
    read_earlier,
    read_plan,
    read_record,
)
from mkdocs_concepts.adapters.split_summary import RevisedText, Splitting, summarise
from mkdocs_concepts.split.alignment import Standing
from mkdocs_concepts.split.assembly import assemble
from mkdocs_concepts.split.course_files import (
    PLAN_NAME,
    Course,
    LossError,
    build_course_files,
    check_plan,
)
from mkdocs_concepts.split.plan import Plan, PlanError, digest_of
from mkdocs_concepts.split.proposals import propose_plan
from mkdocs_concepts.split.readers.source_file import SourceFile, read_source
from mkdocs_concepts.split.record import RecordError
from mkdocs_concepts.split.replanning import revise_plan
from mkdocs_concepts.split.revision import compare_versions
from mkdocs_concepts.split.scholarship import read_scholarship
from mkdocs_concepts.split.source_text import Block, UnreadableSourceError
from mkdocs_concepts.split.update import plan_update

_LEAST_KEPT = 0.1
"""Share of a text that its next version has to have, so as not to be another text."""

_LONG = 2_000
"""Blocks of a text from which its author is shown how far it is."""


_FAULTS = (UnreadableSourceError, PlanError, RecordError, RefusedError, LossError, OSError)


@click.command()
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("course", type=click.Path(path_type=Path))
@click.option("--plan", "plan_file", type=click.Path(path_type=Path), help="Apply this plan.")
@click.option("--encoding", help="The encoding of a text file, where it is not found out rightly.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
def split(
    source: Path, course: Path, plan_file: Path | None, encoding: str | None, dry_run: bool
) -> None:
    """Split a source text into a course.

    SOURCE is a .txt, .md, .docx, .odt, .html or .epub file, COURSE the folder that the course is
    written to. What was decided stands in COURSE/plan.yml: change it, and split again. A revised
    text is brought together with what was edited in the course. Exits with 1 if that leaves
    conflicts.
    """
    try:
        splitting = _split(source, course, plan_file, encoding, dry_run=dry_run)
    except _FAULTS as error:
        raise click.ClickException(_one_line(error)) from error
    click.echo("\n".join(summarise(splitting)))
    if splitting.update.conflicts:
        raise SystemExit(1)


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return " ".join(str(error).split())


def _split(
    source: Path, course: Path, plan_file: Path | None, encoding: str | None, *, dry_run: bool
) -> Splitting:
    if not dry_run and recover(course):
        click.echo(f"{course}: an earlier split was cut off; it has been undone", err=True)
    earlier = read_earlier(course)
    decided = read_plan(plan_file) if plan_file else earlier.plan if earlier else None
    read = read_source(source, encoding or (decided.encoding if decided else ""))
    proposal = propose_plan(read.source, read.name, digest_of(read.data), Path(read.name).stem)
    proposal = replace(proposal, encoding=encoding or proposal.encoding)
    plan, revision = _decide(course, read, proposal, decided, earlier)
    check_plan(plan, read.source, str(plan_file or course / PLAN_NAME))
    scholarship = read_scholarship(read.source)
    files = build_course_files(read.source, plan, read.data, scholarship, _track)
    old = earlier.record.files if earlier else {}
    update = plan_update(old, files.pages, read_current(course, {*old, *files.pages}))
    writes = {**update.writes, **_list_fixed(course, files, earlier)}
    if not dry_run and (writes or earlier is None):
        _write(course, writes)
    return Splitting(
        read, course, plan, files, scholarship, update, bool(writes), revision, dry_run
    )


def _write(course: Path, contents: Mapping[str, bytes | None]) -> None:
    try:
        write_files(course, contents)
    except OSError as error:
        raise RefusedError(f"{course}: cannot be written: {error.strerror}") from error


def _list_fixed(
    course: Path, files: Course, earlier: EarlierSplit | None
) -> dict[str, bytes | None]:
    """The files that nobody edits, those of them that are not already as they should be."""
    fixed: dict[str, bytes | None] = dict(files.fixed)
    if earlier:
        for path in (f"source/{earlier.record.source}", earlier.record_path):
            fixed.setdefault(path, None)
    present = read_files(course, fixed)
    return {path: content for path, content in fixed.items() if present.get(path) != content}


def _decide(
    course: Path,
    read: SourceFile,
    proposal: Plan,
    decided: Plan | None,
    earlier: EarlierSplit | None,
) -> tuple[Plan, RevisedText | None]:
    """The plan to carry out, and how the text differs from the one that was split before.

    Raises:
        PlanError: If a plan is for another version of the text.
        RefusedError: If another text was split into the course's folder.
    """
    revision = _compare_with_earlier(course, read, earlier) if earlier else None
    if decided is None:
        return proposal, revision
    if decided.digest == proposal.digest:
        return replace(decided, source=proposal.source), revision
    if earlier is None or decided.digest != earlier.record.digest or revision is None:
        raise PlanError(f"{PLAN_NAME}:1: the plan is for another version of the text")
    before = _read_earlier_proposal(course, earlier, decided)
    return revise_plan(decided, before, proposal, revision.revision.origin), revision


def _compare_with_earlier(
    course: Path, read: SourceFile, earlier: EarlierSplit
) -> RevisedText | None:
    if digest_of(read.data) == earlier.record.digest:
        return None
    old = [block.text for block in earlier.record.blocks]
    new = [read.source.text_of(block) for block in read.source.blocks]
    revision = compare_versions(old, new)
    kept = sum(len(new[number]) for number in revision.origin)
    if kept < _LEAST_KEPT * min(sum(map(len, old)), sum(map(len, new))):
        raise RefusedError(
            f"{course}: holds another text, {earlier.record.source}; name a new or empty folder"
        )
    return RevisedText(revision, tuple(old), tuple(new))


def _read_earlier_proposal(course: Path, earlier: EarlierSplit, decided: Plan) -> Plan:
    """What is proposed for the version that was split before, as it is stored."""
    stored = course / SOURCE_FOLDER / earlier.record.source
    read = read_source(stored, decided.encoding)
    return propose_plan(read.source, read.name, earlier.record.digest, Path(read.name).stem)


def _track(blocks: Sequence[Block]) -> Iterable[Block]:
    """Show on a terminal, of a long text, how much is written."""
    return _bar(blocks) if len(blocks) > _LONG and sys.stderr.isatty() else blocks


def _bar(blocks: Sequence[Block]) -> Iterator[Block]:
    with click.progressbar(blocks, label="Writing", file=sys.stderr) as bar:
        yield from bar


@click.command(name="assemble")
@click.argument("course", type=click.Path(path_type=Path))
def assemble_command(course: Path) -> None:
    """Put the source text together again from the pages of a course that was split.

    Prints the text. What was edited or is missing is named on standard error, and ends the
    command with 1 where something is missing.
    """
    record_file = find_record(course)
    if record_file is None:
        raise click.ClickException(f"{course}: was not made by 'concepts split'")
    try:
        record = read_record(record_file)
    except RecordError as error:
        raise click.ClickException(_one_line(error)) from error
    assembly = assemble(record, read_bodies(course / "docs"))
    sys.stdout.buffer.write(assembly.text.encode("utf-8"))
    for departure in assembly.departures:
        words = " ".join(departure.text.split())[:60]
        click.echo(f"docs/{departure.uri}: {departure.standing.value}: {words}", err=True)
    if any(departure.standing is Standing.MISSING for departure in assembly.departures):
        raise SystemExit(1)
