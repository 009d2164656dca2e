"""The command `concepts`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from mkdocs_concepts.adapters.build_faults import end_on_termination
from mkdocs_concepts.adapters.bundle_command import bundle_command
from mkdocs_concepts.adapters.command_options import config_option, format_option
from mkdocs_concepts.adapters.course import Course
from mkdocs_concepts.adapters.course_loading import (
    ConfigFaultError,
    load_configuration,
    load_course,
)
from mkdocs_concepts.adapters.courses_command import courses_command
from mkdocs_concepts.adapters.links_command import links_command
from mkdocs_concepts.adapters.move_command import move_command
from mkdocs_concepts.adapters.permalink_commands import lock_command, retire_command
from mkdocs_concepts.adapters.profile_command import profile_command
from mkdocs_concepts.adapters.source_check import (
    check_sources,
    has_missing,
    render_reports,
    render_reports_as_json,
)
from mkdocs_concepts.adapters.split_command import assemble_command, split
from mkdocs_concepts.diagnostics import Diagnostic, render_json
from mkdocs_concepts.split.plan import PlanError
from mkdocs_concepts.split.source_text import UnreadableSourceError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-concepts")
def main() -> None:
    """Look after a course of cross-linked concept pages."""
    end_on_termination()


main.add_command(split)
main.add_command(assemble_command)


@main.command()
@config_option
@format_option
@click.option(
    "--source",
    "is_about_source",
    is_flag=True,
    help="Say instead where each paragraph of the source text stands.",
)
def check(config_file: Path, output_format: str, *, is_about_source: bool) -> None:
    """Check a course and print everything found, sorted by file and line.

    Exits with 1 if anything found is an error, and with 0 otherwise. With --source, prints for
    each paragraph of the texts in source/ the page that it stands on, and whether it is there
    verbatim, edited or missing, and exits with 1 if any is missing.
    """
    try:
        if is_about_source:
            _check_source(config_file, output_format)
            return
        course = load_course(config_file).course
    except ConfigFaultError as fault:
        _print_diagnostics(fault.diagnostics, output_format)
        raise SystemExit(1) from None
    _print_diagnostics(course.diagnostics, output_format)
    if output_format == "text":
        click.echo(_summarise(course), err=True)
    if any(diagnostic.is_error for diagnostic in course.diagnostics):
        raise SystemExit(1)


def _check_source(config_file: Path, output_format: str) -> None:
    config, _ = load_configuration(config_file)
    project, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
    try:
        reports = check_sources(project, docs)
    except (UnreadableSourceError, PlanError) as error:
        raise click.ClickException(str(error)) from error
    if output_format == "json":
        click.echo(render_reports_as_json(reports))
    else:
        docs_name = docs.relative_to(project) if docs.is_relative_to(project) else docs
        for line in render_reports(reports, docs_name.as_posix()):
            click.echo(line)
    if has_missing(reports):
        raise SystemExit(1)


def _print_diagnostics(diagnostics: Sequence[Diagnostic], output_format: str) -> None:
    if output_format == "json":
        click.echo(render_json(diagnostics))
        return
    for diagnostic in diagnostics:
        click.echo(str(diagnostic))


def _summarise(course: Course) -> str:
    errors = sum(diagnostic.is_error for diagnostic in course.diagnostics)
    warnings = len(course.diagnostics) - errors
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    pages = len(course.catalog.pages)
    concepts = _count(len(course.catalog.concepts), "concept")
    summary = f"{_count(pages, 'page')} with {concepts} checked: {found}"
    notice = course.permalinks.notice
    return f"{summary}\n{notice}" if notice else summary


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


main.add_command(links_command)
main.add_command(courses_command)
main.add_command(move_command)
main.add_command(lock_command)
main.add_command(retire_command)
main.add_command(bundle_command)
main.add_command(profile_command)
