"""The command `concepts bundle`: a course as one file that opens without a network."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_history import find_time
from mkdocs_concepts.adapters.course_loading import ConfigFaultError
from mkdocs_concepts.adapters.offline_build import OfflineBuildError, build_offline
from mkdocs_concepts.bundle.contents import (
    LARGEST_BUNDLE,
    BundleContents,
    find_obstacles,
)
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.remote import find_remote, find_remote_in_style
from mkdocs_concepts.bundle.zip_bundle import list_entries, name_path, write_zip

_MOST_NAMED = 12


@click.command("bundle")
@config_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the bundle.  [default: dist/ beside the configuration]",
)
def bundle_command(config_file: Path, output: Path | None) -> None:
    """Make a ZIP file of the course that opens without a network.

    The course is built as for the web, and packed without what only a server has a use for. The
    same course gives the same file, to the byte: all in it is dated by SOURCE_DATE_EPOCH, or by
    the last commit. Readers extract the file, and open START-HERE.html.
    """
    project = config_file.absolute().parent
    try:
        time = find_time(project)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="concepts-bundle-") as folder:
        _say("Building the course …")
        course = _build(config_file, Path(folder, "site"), time)
        _say("Checking what goes in …")
        _check(course)
        destination = (output or project / "dist") / course.file_name(".zip")
        _say(f"Packing {len(course.contents.files)} files …")
        _pack(destination, course)
    _summarise(destination, course.contents)


def _say(stage: str) -> None:
    if sys.stderr.isatty():
        click.echo(stage, err=True)


def _build(config_file: Path, site: Path, time: int) -> BundledCourse:
    try:
        return build_offline(config_file, site, time)
    except ConfigFaultError as fault:
        raise click.ClickException("\n".join(map(str, fault.diagnostics))) from fault
    except OfflineBuildError as error:
        raise click.ClickException(f"the course cannot be built:\n{error}") from error


def _check(course: BundledCourse) -> None:
    """Refuse what could not be unpacked, and name what cannot be shown."""
    files = course.contents.files
    paths = [name_path(course, path) for path in files]
    _refuse([f"{path}: {reason}" for path, reason in find_obstacles(paths)])
    size = sum((course.site / path).stat().st_size for path in files)
    if size > LARGEST_BUNDLE:
        raise click.ClickException(f"the course has {size / 1e9:.1f} GB; a bundle can hold 4 GB")
    for line in _name_few([f"{path}: {address}" for path, address in _list_remote(course)]):
        click.echo(f"is not shown without a network: {line}", err=True)


def _refuse(obstacles: Sequence[str]) -> None:
    if obstacles:
        raise click.ClickException("\n".join(["not every system could unpack:", *obstacles]))


def _list_remote(course: BundledCourse) -> Iterator[tuple[str, str]]:
    """The pages and style sheets that fetch something from elsewhere, with what they fetch."""
    for path in course.contents.files:
        if path.endswith((".html", ".css")):
            text = (course.site / path).read_text(encoding="utf-8", errors="replace")
            find = find_remote if path.endswith(".html") else find_remote_in_style
            yield from ((path, address) for address in find(text))


def _name_few(lines: Sequence[str]) -> Iterator[str]:
    yield from lines[:_MOST_NAMED]
    if len(lines) > _MOST_NAMED:
        yield f"… and {len(lines) - _MOST_NAMED} more"


def _pack(destination: Path, course: BundledCourse) -> None:
    entries, count = list_entries(course), len(course.contents.files) + 2
    try:
        if sys.stderr.isatty():
            with click.progressbar(entries, count, file=sys.stderr) as bar:
                write_zip(destination, bar, course.time)
        else:
            write_zip(destination, entries, course.time)
    except OSError as error:
        message = f"{destination} cannot be written: {error.strerror or error}"
        raise click.ClickException(message) from error


def _summarise(destination: Path, contents: BundleContents) -> None:
    size = destination.stat().st_size / 1e6
    click.echo(f"{destination}: {size:.2f} MB, {len(contents.files)} files of the course")
    click.echo(f"{len(contents.left_out)} files that only a server has a use for were left out")
    click.echo("Extract it and open START-HERE.html.")
