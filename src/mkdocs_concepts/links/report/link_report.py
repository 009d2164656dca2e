"""What an editor wants to know of a course's links: made, left out, missing, one-sided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.report.course_findings import find_in_course
from mkdocs_concepts.links.report.findings import Finding, FindingKind, NotedPage
from mkdocs_concepts.links.report.text_places import find_lines
from mkdocs_concepts.links.terms.notes import TermNote
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.model import LinkScope

_ORDER = {kind: place for place, kind in enumerate(FindingKind)}


def build_link_report(
    catalog: Catalog, pages: Sequence[NotedPage], only: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Everything that there is to say of a course's links, by kind, file and line.

    Args:
        catalog: The course.
        pages: All its pages but those that are made of lists of all concepts.
        only: The paths of the files that the report is about; all where there is none.
    """
    found = [f for f in find_in_course(catalog, pages) if not only or f.path in only]
    for noted in pages:
        if not only or noted.page.path in only:
            found += _find_mentions(noted)
    return tuple(sorted(found, key=lambda f: (_ORDER[f.kind], f.path, f.line)))


def _find_mentions(noted: NotedPage) -> Iterator[Finding]:
    """The term links of a page, and what could have been one: each once in its section."""
    told = set()
    for note, line in zip(noted.notes.notes, find_lines(noted.body, noted.notes), strict=True):
        section = note.section if noted.scope is LinkScope.SECTION else 0
        what = (section, note.concept_ids, note.skip)
        if note.is_expected or what in told:
            continue
        told.add(what)
        yield Finding(
            kind=FindingKind.SKIPPED if note.skip else FindingKind.LINKED,
            path=noted.page.path,
            line=line + noted.first_line - 1 if line else _find_heading(noted, note.section),
            concept_id=note.concept_ids[0],
            text=note.text,
            reason=_explain(note, noted.scope),
        )


def _find_heading(noted: NotedPage, section: int) -> int:
    """The line that a section begins at, as far as can be said."""
    lines = [heading.line for heading in noted.page.headings if heading.level > 1]
    return [noted.first_line, *lines][min(section, len(lines))]


def _explain(note: TermNote, scope: LinkScope) -> str:
    if note.skip is None:
        return f"first mention {'on the page' if scope is LinkScope.PAGE else 'in the section'}"
    if note.skip is SkipReason.AMBIGUOUS:
        return f"{note.skip.value}: {', '.join(note.concept_ids)}"
    if note.skip is SkipReason.MISCASED:
        return f"{note.skip.value}, “{note.labels[0]}”"
    return note.skip.value
