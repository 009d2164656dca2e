"""A course that was split before: what its folder says about that."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs_concepts.adapters.course_writer import JOURNAL_FOLDER, read_files
from mkdocs_concepts.split.course_files import PLAN_NAME, RECORD_SUFFIX
from mkdocs_concepts.split.plan import Plan, PlanError, parse_plan
from mkdocs_concepts.split.record import Record, RecordError, parse_record
from mkdocs_concepts.split.update import list_undecided

SOURCE_FOLDER = "source"


class RefusedError(Exception):
    """Writing would destroy something that is not ours to destroy; the message is one line."""


@dataclass(frozen=True, slots=True)
class EarlierSplit:
    """What was split into a folder before.

    Attributes:
        record: How.
        plan: The plan as it lies there, which its author may have changed; None if it is gone.
        record_path: Of the record, relative to the course's folder.
    """

    record: Record
    plan: Plan | None
    record_path: str


def find_record(course: Path) -> Path | None:
    """The record of a split in a course's folder, if it was made by one."""
    records = sorted((course / SOURCE_FOLDER).glob(f"*{RECORD_SUFFIX}"))
    return records[0] if records else None


def read_record(file: Path) -> Record:
    """Read the record of a split.

    Raises:
        RecordError: If it cannot be read.
    """
    try:
        return parse_record(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(f"{file}:1: cannot be read: {error}") from error


def read_plan(file: Path) -> Plan:
    """Read a plan.

    Raises:
        PlanError: If it cannot be read, or is none.
    """
    try:
        return parse_plan(file.read_text(encoding="utf-8-sig"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise PlanError(f"{file}:1: cannot be read: {reason}") from error


def read_earlier(course: Path) -> EarlierSplit | None:
    """Look at the folder that a text is to be split into.

    Returns:
        What was split into it before, or None if it is empty or not there.

    Raises:
        RefusedError: If it holds files of its own, or a conflict that nobody has decided yet.
        RecordError, PlanError: If what lies there cannot be read.
    """
    if not course.exists():
        return None
    if not course.is_dir():
        raise RefusedError(f"{course}: is a file; name a folder for the course")
    if not any(child.name != JOURNAL_FOLDER for child in course.iterdir()):
        return None
    record_file = find_record(course)
    if record_file is None:
        raise RefusedError(f"{course}: holds files of its own; name a new or empty folder")
    record = read_record(record_file)
    _refuse_undecided(course, record)
    plan_file = course / PLAN_NAME
    plan = read_plan(plan_file) if plan_file.exists() else None
    return EarlierSplit(record, plan, record_file.relative_to(course).as_posix())


def _refuse_undecided(course: Path, record: Record) -> None:
    folders = {(course / path).parent for path in record.files}
    beside = [str(file) for folder in folders if folder.is_dir() for file in folder.iterdir()]
    undecided = list_undecided(beside)
    if undecided:
        raise RefusedError(
            f"{undecided[0]}: has two versions beside it that contradict each other; "
            "decide between them, delete them, and split again"
        )


def read_current(course: Path, paths: set[str]) -> dict[str, str]:
    """The text files of a course as they are.

    Raises:
        RefusedError: If one is not UTF-8.
    """
    texts: dict[str, str] = {}
    for path, content in read_files(course, paths).items():
        try:
            texts[path] = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            reason = f"{course / path}:{line}: not UTF-8; save the file as UTF-8"
            raise RefusedError(reason) from error
    return texts
