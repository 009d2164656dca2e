"""The command `concepts`."""

from __future__ import annotations

import logging
import re
from pathlib import Path

import click
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from mkdocs_concepts.adapters.course import Course, find_layout, read_course
from mkdocs_concepts.diagnostics import Code, Diagnostic, render_json

_LINE = re.compile(r"\bline (\d+)")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-concepts")
def main() -> None:
    """Turn a source text into a searchable site of cross-linked concept pages."""


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
def check(config_file: Path, output_format: str) -> None:
    """Check a course and print everything found, sorted by file and line.

    Exits with 1 if anything found is an error, and with 0 otherwise.
    """
    course = _load_course(config_file)
    if output_format == "json":
        click.echo(render_json(course.diagnostics))
    else:
        for diagnostic in course.diagnostics:
            click.echo(str(diagnostic))
        click.echo(_summarise(course), err=True)
    if any(diagnostic.is_error for diagnostic in course.diagnostics):
        raise SystemExit(1)


def _load_course(config_file: Path) -> Course:
    config = _load_config(config_file)
    plugin = config.plugins.get("concepts")
    if plugin is None:
        message = "the plugin 'concepts' is not among 'plugins'"
        hint = "add '- concepts'"
        click.echo(
            Diagnostic(str(config_file), 1, Code.CONFIG_INVALID, message, hint), err=True
        )
        raise SystemExit(1)
    layout = find_layout(config, plugin.config["concepts_folder"], plugin.config["glossary"])
    return read_course(layout, get_files(config), config.docs_dir)


def _load_config(config_file: Path) -> MkDocsConfig:
    """Load the host's configuration; what is wrong with it ends the command, a line for each."""
    messages: list[str] = []
    collector = _Collector(messages)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    propagates, logger.propagate = logger.propagate, False
    try:
        return load_config(str(config_file))
    except (ConfigurationError, Abort) as error:
        reasons = messages or [str(error)]
    finally:
        logger.propagate = propagates
        logger.removeHandler(collector)
    for reason in reasons:
        message = " ".join(reason.split())
        place = _LINE.search(message)
        line = int(place[1]) if place else 1
        click.echo(Diagnostic(str(config_file), line, Code.CONFIG_INVALID, message), err=True)
    raise SystemExit(1)


class _Collector(logging.Handler):
    """Keeps errors and warnings that MkDocs logs, so that they come out in our form."""

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
