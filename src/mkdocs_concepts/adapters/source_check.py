"""What `concepts check --source` says: where each paragraph of the source text stands."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from mkdocs_concepts.adapters.split_course import SOURCE_FOLDER, read_plan
from mkdocs_concepts.catalog.front_matter import FrontMatterError, split_front_matter
from mkdocs_concepts.publish.unsafe_files import find_unsafe_files
from mkdocs_concepts.split.alignment import Passage, Standing, align_source
from mkdocs_concepts.split.course_files import PLAN_NAME
from mkdocs_concepts.split.readers.source_file import read_source
from mkdocs_concepts.split.source_text import UnreadableSourceError

_NOT_TEXTS = {".json", ".bib", ".yml", ".yaml"}


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source text, and where its paragraphs stand. `path` is as the author names it."""

    path: str
    passages: tuple[Passage, ...]


def check_sources(project: Path, docs: Path) -> tuple[SourceReport, ...]:
    """Align every text in the project's source folder with its pages.

    Args:
        project: The folder of the configuration.
        docs: The documentation directory.

    Raises:
        UnreadableSourceError: If there is no text, or one cannot be read.
        PlanError: If the plan that says how to read it cannot be read.
    """
    files = [
        file
        for file in sorted((project / SOURCE_FOLDER).glob("*"))
        if file.is_file() and file.suffix not in _NOT_TEXTS and not file.name.startswith(".")
    ]
    if not files:
        raise UnreadableSourceError(f"{project / SOURCE_FOLDER}: holds no source text")
    plan_file = project / PLAN_NAME
    encoding = read_plan(plan_file).encoding if plan_file.exists() else ""
    bodies = read_bodies(docs)
    return tuple(
        SourceReport(
            file.relative_to(project).as_posix(),
            align_source(read_source(file, encoding).source, bodies),
        )
        for file in files
    )


def read_bodies(docs: Path) -> dict[str, str]:
    """The Markdown of all pages below their front matter, by path within the directory.

    A page that cannot be read counts as empty: nothing of a text stands on it. What leads out of
    the directory, or is no file, is no page.
    """
    unsafe = {found.uri for found in find_unsafe_files(docs)}
    files = {file.relative_to(docs).as_posix(): file for file in sorted(docs.rglob("*.md"))}
    return {uri: _read_body(file) for uri, file in files.items() if uri not in unsafe}


def _read_body(file: Path) -> str:
    try:
        return split_front_matter(file.read_text(encoding="utf-8-sig"))[1]
    except (OSError, UnicodeDecodeError, FrontMatterError):
        return ""


def render_reports(reports: Sequence[SourceReport], docs: str) -> Iterator[str]:
    """A line for each paragraph, and a count for each text.

    Args:
        reports: What was found.
        docs: The documentation directory as the author names it.
    """
    for report in reports:
        for passage in report.passages:
            place = f"{passage.section}, paragraph {passage.number}".lstrip(", ")
            where = f" on {docs}/{passage.uri}" if passage.uri else ""
            words = "" if passage.uri else f": {' '.join(passage.text.split())[:60]}"
            yield f"{report.path}: {place}: {passage.standing.value}{where}{words}"
        counts = Counter(passage.standing for passage in report.passages)
        counted = ", ".join(f"{counts[standing]} {standing.value}" for standing in Standing)
        noun = "paragraph" if len(report.passages) == 1 else "paragraphs"
        yield f"{report.path}: {len(report.passages)} {noun}: {counted}"


def render_reports_as_json(reports: Sequence[SourceReport]) -> str:
    """The same as a JSON array of objects with the keys of `Passage` and `path`."""
    records = [
        {"path": report.path} | asdict(passage) for report in reports for passage in report.passages
    ]
    return json.dumps(records, ensure_ascii=False, indent=2)


def has_missing(reports: Sequence[SourceReport]) -> bool:
    """Whether a paragraph of any text stands on no page."""
    return any(p.standing is Standing.MISSING for report in reports for p in report.passages)
