"""The command `concepts courses`: the courses that this one links to, and their snapshots."""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_loading import ConfigFaultError, LoadedCourse, load_course
from mkdocs_concepts.adapters.inventory_source import FetchedInventory, fetch_inventory
from mkdocs_concepts.adapters.linked_courses_options import (
    LinkedCourseOption,
    read_linked_course_options,
)
from mkdocs_concepts.adapters.linked_snapshots import find_snapshot, read_snapshot
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.links.courses.changes import compare_inventories
from mkdocs_concepts.links.courses.linked_courses import (
    LinkedCourse,
    LinkedCourses,
    ReferenceElsewhere,
    read_reference,
)
from mkdocs_concepts.links.courses.snapshot import (
    InventoryError,
    ParsedInventory,
    Snapshot,
    render_snapshot,
)

_MOST_LISTED = 20


@click.group(name="courses")
def courses_command() -> None:
    """Look after the snapshots of the courses that a course links to."""


@courses_command.command(name="list")
@config_option
def list_command(config_file: Path) -> None:
    """List the courses that are linked to, and the day of each one's snapshot."""
    loaded, options = _load(config_file)
    for option in options:
        line = f"{option.prefix}: {option.inventory}: {_describe(loaded, option)}"
        click.echo(_one_line(line))


@courses_command.command(name="update")
@config_option
@click.argument("prefix", nargs=-1)
def update_command(config_file: Path, prefix: tuple[str, ...]) -> None:
    """Fetch the inventories of courses that are linked to, and say what has changed.

    PREFIX is that of a course below `linked_courses`; there may be several. Without any, all are
    fetched. An inventory that cannot be used is refused in one line, and the snapshot stays as it
    is; the command then exits with 1.
    """
    loaded, options = _load(config_file)
    unknown = [one for one in prefix if one not in {option.prefix for option in options}]
    if unknown:
        hint = nearest(unknown[0], [option.prefix for option in options])
        raise click.ClickException(" ".join((f"no linked course '{unknown[0]}'.", hint)).strip())
    wanted = [option for option in options if not prefix or option.prefix in prefix]
    succeeded = [_update(loaded, option) for option in wanted]
    if not all(succeeded):
        raise SystemExit(1)


def _load(config_file: Path) -> tuple[LoadedCourse, Sequence[LinkedCourseOption]]:
    try:
        loaded = load_course(config_file)
    except ConfigFaultError as fault:
        for diagnostic in fault.diagnostics:
            click.echo(str(diagnostic), err=True)
        raise SystemExit(1) from None
    options, diagnostics = read_linked_course_options(loaded.layout)
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    if diagnostics:
        raise SystemExit(1)
    if not options:
        click.echo("no courses are linked to: there are none below 'linked_courses'", err=True)
    return loaded, options


def _describe(loaded: LoadedCourse, option: LinkedCourseOption) -> str:
    try:
        snapshot = read_snapshot(loaded.layout.project, option.prefix)
    except InventoryError as error:
        return f"the snapshot cannot be used: it {error}"
    if snapshot is None:
        return "no snapshot yet"
    return f"{_count(snapshot.inventory)}, {snapshot.date}"


def _update(loaded: LoadedCourse, option: LinkedCourseOption) -> bool:
    """Bring one snapshot up to date, and say what has changed. Whether that could be done."""
    project = loaded.layout.project
    try:
        old = read_snapshot(project, option.prefix)
    except InventoryError:
        old = None  # it is written anew
    try:
        with _Progress(option.prefix) as progress:
            fetched = fetch_inventory(option.inventory, option.root, project, progress.show)
        snapshot = _pin(fetched, option)
        is_new = old is None or old.inventory != snapshot.inventory or old.source != snapshot.source
        if is_new:
            _write(find_snapshot(project, option.prefix), render_snapshot(snapshot))
    except (InventoryError, OSError) as error:
        reason = error if isinstance(error, InventoryError) else f"cannot write: {error.strerror}"
        stays = f"; the snapshot of {old.date} stays in use" if old else ""
        click.echo(_one_line(f"{option.prefix}: {reason}{stays}"), err=True)
        return False
    uses = _list_uses(loaded, option.prefix)
    for line in _render_changes(option.prefix, old, fetched.inventory, uses):
        click.echo(_one_line(line))
    return True


def _pin(fetched: FetchedInventory, option: LinkedCourseOption) -> Snapshot:
    """A snapshot of what was fetched; a file is named as the configuration names it."""
    inventory = fetched.inventory
    entries = tuple(sorted(set(inventory.entries)))
    pinned = ParsedInventory(inventory.format, inventory.title, inventory.root, entries)
    today = datetime.now(UTC).date().isoformat()
    digest = hashlib.sha256(fetched.content).hexdigest()
    return Snapshot(fetched.source or option.inventory, digest, today, pinned)


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        temporary.chmod(0o644)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)


# What has changed

Use = tuple[ReferenceElsewhere, str, int]
"""A reference with the page and the line that it stands on."""


def _list_uses(loaded: LoadedCourse, prefix: str) -> list[Use]:
    """The course's references to another course, those too that lead nowhere."""
    catalog, courses = loaded.course.catalog, LinkedCourses({prefix: None})
    found = [
        (reference, page.path, written.line)
        for page in catalog.pages.values()
        for written in page.cross_references
        if ":" in written.target
        and (reference := read_reference(catalog, courses, written.target)) is not None
    ]
    found += [
        (courses.read_link(link.target), page.path, link.line)
        for page in catalog.pages.values()
        for link in page.course_links
    ]
    return sorted((use for use in found if use[0].prefix == prefix), key=lambda use: use[1:])


def _render_changes(
    prefix: str, old: Snapshot | None, new: ParsedInventory, uses: Sequence[Use]
) -> Iterator[str]:
    left_out = ", ".join(f"{count:,} {why}" for why, count in sorted(new.left_out.items()))
    suffix = f"; left out: {left_out}" if left_out else ""
    if old is None:
        yield f"{prefix}: {_count(new)}{suffix}"
        return
    changes = compare_inventories(old.inventory, new)
    root = f"from {old.inventory.root} to {new.root}" if old.inventory.root != new.root else ""
    counts = {
        "added": len(changes.added),
        "gone": len(changes.gone),
        "renamed": len(changes.renamed),
        "moved": len(changes.moved),
        "redefined": len(changes.redefined),
    }
    said = [f"{count:,} {what}" for what, count in counts.items() if count]
    said += [f"all moved {root}"] if root else []
    is_retitled = old.inventory.title != new.title
    said += [f"“{old.inventory.title}” is “{new.title}” now"] if is_retitled else []
    yield f"{prefix}: {', '.join(said) or f'nothing has changed since {old.date}'}{suffix}"
    yield from _list_names("gone", changes.gone)
    yield from _list_lost(prefix, old.inventory, new, uses)
    yield from _list_names("renamed", [f"{before} → {after}" for before, after in changes.renamed])
    yield from _list_outdated(changes.renamed, uses)
    yield from _list_names("moved", changes.moved)
    yield from _list_names("redefined", changes.redefined)
    yield from _list_names("added", changes.added)


def _list_names(what: str, names: Sequence[str]) -> Iterator[str]:
    yield from (f"  {what}: {name}" for name in names[:_MOST_LISTED])
    if len(names) > _MOST_LISTED:
        yield f"  {what}: {len(names) - _MOST_LISTED:,} more"


def _list_lost(
    prefix: str, old: ParsedInventory, new: ParsedInventory, uses: Sequence[Use]
) -> Iterator[str]:
    """Where the course's pages use what is no longer there, or no longer clear."""
    before = LinkedCourses({prefix: LinkedCourse(old)})
    after = LinkedCourses({prefix: LinkedCourse(new)})
    for use, path, line in uses:
        name = f"{prefix}/{use.name}"
        if before.read_link(name).entries and len(after.read_link(name).entries) != 1:
            yield f"  {path}:{line}: links to '{use.name}', which leads nowhere now"


def _list_outdated(renamed: Sequence[tuple[str, str]], uses: Sequence[Use]) -> Iterator[str]:
    """Where the course's pages use an id that is a former one now. They still lead there."""
    names = dict(renamed)
    for use, path, line in uses:
        id_ = use.name.partition("#")[0].strip()
        if id_ in names:
            yield f"  {path}:{line}: links to '{id_}', which is '{names[id_]}' now"


# What is shown


class _Progress:
    """Shows on a terminal what is being fetched."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._is_shown = sys.stderr.isatty()

    def __enter__(self) -> _Progress:
        self.show(0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            click.echo("\r\x1b[K", nl=False, err=True)

    def show(self, size: int) -> None:
        if self._is_shown:
            click.echo(f"\rFetching {self._prefix}: {size // 1000:,} kB", nl=False, err=True)


def _count(inventory: ParsedInventory) -> str:
    number = len(inventory.entries)
    return f"{number:,} {'entry' if number == 1 else 'entries'} of “{inventory.title}”"


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
