"""The command `concepts bundle`: a course as one file that opens without a network."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_history import find_time
from mkdocs_concepts.adapters.course_loading import ConfigFaultError
from mkdocs_concepts.adapters.offline_build import OfflineBuildError, build_offline
from mkdocs_concepts.bundle.carriers import CARRIERS, Carrier
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.remote import find_remote, find_remote_in_style
from mkdocs_concepts.publish.destination_lock import LockHeldError, hold_lock
from mkdocs_concepts.publish.site_directory import remove_leftovers

_MOST_NAMED = 12


@click.command("bundle")
@config_option
@click.option(
    "--format",
    "names",
    type=click.Choice(list(CARRIERS)),
    multiple=True,
    default=("zip",),
    help="What to make; may be given several times.  [default: zip]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The folder for the bundle.  [default: dist/ beside the configuration]",
)
def bundle_command(config_file: Path, names: Sequence[str], output: Path | None) -> None:
    """Make files of the course that open without a network.

    The course is built as for the web, without what only a server has a use for: as a ZIP file, in
    which readers open START-HERE.html, as one HTML file, as an e-book (epub), as a PDF of the text,
    for a learning platform (scorm), or for Kiwix (zim). The same course gives the same files, to
    the byte but for zim: all in them is dated by SOURCE_DATE_EPOCH, or by the last commit.
    """
    project = config_file.absolute().parent
    try:
        time = find_time(project)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    with tempfile.TemporaryDirectory(prefix="concepts-bundle-") as folder:
        _say("Building the course …")
        course = _build(config_file, Path(folder, "site"), time)
        _name_missing(course)
        for name in dict.fromkeys(names):
            carrier = CARRIERS[name]
            destination = (output or project / "dist") / course.file_name(carrier.ending)
            _say(f"Writing {destination.name} …")
            _write(carrier, destination, course)
            click.echo(f"{destination}: {destination.stat().st_size / 1e6:.2f} MB")
    left_out = len(course.contents.left_out)
    click.echo(f"{left_out} files that only a server has a use for were left out")


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


def _name_missing(course: BundledCourse) -> None:
    """Say what readers without a network will miss."""
    for line in _name_few([f"{path}: {address}" for path, address in _list_remote(course)]):
        click.echo(f"is not shown without a network: {line}", err=True)


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


def _write(carrier: Carrier, destination: Path, course: BundledCourse) -> None:
    try:
        with hold_lock(destination, partial(click.echo, err=True)) as lock:
            if lock.is_exclusive:
                remove_leftovers(destination)
            carrier.write(destination, course)
    except (CarrierError, LockHeldError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        message = f"{destination} cannot be written: {error.strerror or error}"
        raise click.ClickException(message) from error
