"""The command `concepts`."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from mkdocs_concepts.adapters.course import Course, read_course
from mkdocs_concepts.adapters.course_layout import find_layout
from mkdocs_concepts.adapters.source_check import (
    check_sources,
    has_missing,
    render_reports,
    render_reports_as_json,
)
from mkdocs_concepts.adapters.split_command import assemble_command, split
from mkdocs_concepts.diagnostics import Code, Diagnostic, render_json, sort_diagnostics
from mkdocs_concepts.split.plan import PlanError
from mkdocs_concepts.split.source_text import UnreadableSourceError

_NOT_YAML = "MkDocs encountered an error parsing the configuration file: "
# A place in a YAML error, and an option's name in a message about a wrong value.
_MARK = re.compile(r'\s+in "[^"\n]*", (?:line (\d+), column|position) \d+')
_OPTION = re.compile(r"(?:value|option) '([\w-]+)'|configuration name: ([\w-]+)")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-concepts")
def main() -> None:
    """Look after a course of cross-linked concept pages."""


main.add_command(split)
main.add_command(assemble_command)


@main.command()
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="The course's configuration.",
)
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was found: a line for each, or one JSON array.",
)
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
        course = _load_course(config_file)
    except _ConfigFaultError as fault:
        _print_diagnostics(fault.diagnostics, output_format)
        raise SystemExit(1) from None
    _print_diagnostics(course.diagnostics, output_format)
    if output_format == "text":
        click.echo(_summarise(course), err=True)
    if any(diagnostic.is_error for diagnostic in course.diagnostics):
        raise SystemExit(1)


def _check_source(config_file: Path, output_format: str) -> None:
    config, _ = _load_config(config_file)
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


class _ConfigFaultError(Exception):
    """The configuration is such that no course can be read."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def _load_course(config_file: Path) -> Course:
    config, diagnostics = _load_config(config_file)
    plugin = config.plugins.get("concepts")
    if plugin is None:
        message = "the plugin 'concepts' is not among 'plugins'"
        missing = Diagnostic(str(config_file), 1, Code.CONFIG_INVALID, message, "add '- concepts'")
        raise _ConfigFaultError((*diagnostics, missing))
    layout = find_layout(config, plugin.config["concepts_folder"], plugin.config["glossary"])
    with _host_messages():  # those about files that the host leaves out; a check reports them
        files = get_files(config)
    course = read_course(layout, files, config.docs_dir)
    return replace(course, diagnostics=sort_diagnostics((*diagnostics, *course.diagnostics)))


def _load_config(config_file: Path) -> tuple[MkDocsConfig, list[Diagnostic]]:
    """Load the host's configuration.

    Returns:
        The configuration, and what the host warns of in it.

    Raises:
        _ConfigFaultError: If the host refuses it.
    """
    with _host_messages() as messages:
        try:
            config = load_config(str(config_file))
        # MkDocs raises its own two, and others on a file that is YAML but no configuration.
        except (ConfigurationError, Abort, TypeError, AttributeError) as error:
            reasons = messages or [str(error)]
            found = sort_diagnostics(_describe(config_file, reason) for reason in reasons)
            raise _ConfigFaultError(found) from error
    return config, [_describe(config_file, message) for message in messages]


def _describe(config_file: Path, reason: str) -> Diagnostic:
    """What the host says of its configuration, as a diagnostic: in one line, with relative paths.

    Args:
        config_file: The configuration.
        reason: The host's words. They may hold marks of YAML, `in "file", line 8, column 1`.
    """
    marks = [line for line in _MARK.findall(reason) if line]
    message = _MARK.sub("", reason).replace(_NOT_YAML, "invalid YAML: ")
    message = message.replace(f"{config_file.absolute().parent}/", "")
    line = int(marks[-1]) if marks else _find_option(config_file, message)
    return Diagnostic(str(config_file), line, Code.CONFIG_INVALID, " ".join(message.split()))


def _find_option(config_file: Path, message: str) -> int:
    """The line of the last option that a message names, or 1."""
    names = [first or second for first, second in _OPTION.findall(message)]
    if not names or not config_file.is_file():
        return 1
    lines = config_file.read_text(encoding="utf-8", errors="replace").split("\n")
    key = re.compile(rf"[\s-]*['\"]?{re.escape(names[-1])}['\"]?\s*:")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)


@contextmanager
def _host_messages() -> Iterator[list[str]]:
    """Collect the warnings and errors that MkDocs logs, in place of its printing them."""
    messages: list[str] = []
    collector = _Collector(messages)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    propagates, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.propagate = propagates
        logger.removeHandler(collector)


class _Collector(logging.Handler):
    """Keeps messages, so that they come out in our form."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())


def _summarise(course: Course) -> str:
    errors = sum(diagnostic.is_error for diagnostic in course.diagnostics)
    warnings = len(course.diagnostics) - errors
    found = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
    pages = len(course.catalog.pages)
    concepts = _count(len(course.catalog.concepts), "concept")
    return f"{_count(pages, 'page')} with {concepts} checked: {found}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
