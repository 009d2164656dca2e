"""The command `concepts links`: what an editor wants to know of a course's links."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option, format_option
from mkdocs_concepts.adapters.course_loading import ConfigFaultError, LoadedCourse, load_course
from mkdocs_concepts.adapters.noted_pages import read_noted_pages
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.links.report.findings import Finding, FindingKind
from mkdocs_concepts.links.report.link_report import build_link_report
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.model import Page

_LONG = 200
"""Pages of a course from which its author is shown how far it is."""

_OF_LABELS = frozenset(reason.value for reason in SkipReason if reason.is_of_label)

# With any of these a page is missing, and what is said of the others would be wrong.
_FATAL = frozenset({Code.ENCODING_INVALID, Code.FILE_UNREADABLE})


@click.command(name="links")
@config_option
@format_option
@click.argument("page", nargs=-1, type=click.Path(path_type=Path))
def links_command(config_file: Path, output_format: str, page: tuple[Path, ...]) -> None:
    """Report what is linked in a course, what is not and why, and what could be.

    PAGE is a Markdown file of the course; there may be several. Without any the report is about
    the whole course. Nothing in it is an error. Exits with 1 where the course cannot be read.
    """
    try:
        loaded = load_course(config_file)
    except ConfigFaultError as fault:
        _stop(fault.diagnostics)
    _stop([found for found in loaded.course.diagnostics if found.code in _FATAL])
    only = [_find_path(loaded, file) for file in page]
    findings = build_link_report(loaded.course.catalog, read_noted_pages(loaded, _track), only)
    if output_format == "json":
        click.echo(render_report_as_json(findings))
        return
    for line in render_report(findings):
        click.echo(line)
    click.echo(_summarise(loaded, findings), err=True)


def render_report(findings: Sequence[Finding]) -> Iterator[str]:
    """A report as lines: each kind of finding with its number, then where each is.

    What is so for a label wherever it stands is told once, with how often it is so.
    """
    for kind, group in groupby(findings, key=lambda finding: finding.kind):
        found = list(group)
        yield f"{kind.code} ({len(found)}): {kind.meaning}"
        alike: dict[tuple[object, ...], list[Finding]] = {}
        for finding in found:
            of_label = finding.reason in _OF_LABELS
            key = (finding.concept_id, finding.reason) if of_label else (id(finding),)
            alike.setdefault(key, []).append(finding)
        for first, *more in alike.values():
            yield _render_finding(first, len(more))
        yield ""


def _render_finding(finding: Finding, more: int) -> str:
    place = f"{finding.path}:{finding.line}"
    line = f"{place}: “{finding.text}” ({finding.concept_id}): {finding.reason}"
    if more:
        line += f"; in {more} more {'places' if more > 1 else 'place'}"
    return "".join(character if character.isprintable() else " " for character in line)


def render_report_as_json(findings: Sequence[Finding]) -> str:
    """The same as a JSON array of objects with the keys of `Finding`."""
    records = [asdict(finding) | {"kind": finding.kind.code} for finding in findings]
    return json.dumps(records, ensure_ascii=False, indent=2)


def _summarise(loaded: LoadedCourse, findings: Sequence[Finding]) -> str:
    course = loaded.course
    counts = Counter(finding.kind for finding in findings)
    counted = ", ".join(f"{counts[kind]} {kind.code}" for kind in FindingKind)
    lines = [f"{len(course.catalog.pages)} pages: {counted}"]
    if not course.catalog.concepts:
        folder = loaded.layout.display(Path(loaded.config.docs_dir, loaded.layout.concepts_folder))
        lines = [f"{folder}: holds no concept page"]
    if any(diagnostic.is_error for diagnostic in course.diagnostics):
        lines.append("errors in the course may hide something: see 'concepts check'")
    return "\n".join(lines)


def _stop(diagnostics: Sequence[Diagnostic]) -> None:
    """End with what keeps the course from being read, if anything does."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    if diagnostics:
        raise SystemExit(1)


def _find_path(loaded: LoadedCourse, file: Path) -> str:
    """A page as messages name it.

    Raises:
        click.ClickException: If the file is no page of the course.
    """
    path = loaded.layout.display(file.absolute())
    if path not in {page.path for page in loaded.course.catalog.pages.values()}:
        raise click.ClickException(f"{file}: is no page of the course")
    return path


def _track(pages: Iterable[Page]) -> Iterable[Page]:
    """Show on a terminal, of a long course, how much is read."""
    listed = list(pages)
    return _bar(listed) if len(listed) > _LONG and sys.stderr.isatty() else listed


def _bar(pages: Sequence[Page]) -> Iterator[Page]:
    with click.progressbar(pages, label="Reading", file=sys.stderr) as bar:
        yield from bar
