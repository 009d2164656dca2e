"""A course as read from disk: its catalog, its reference entries, and everything found wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.files import File, Files

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.course_bibliography import (
    OBSTACLES,
    check_style,
    read_bibliographies,
)
from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.linked_snapshots import read_linked_courses
from mkdocs_concepts.adapters.look_options import read_look
from mkdocs_concepts.adapters.page_reading import read_pages
from mkdocs_concepts.adapters.permalinks_file import CoursePermalinks, read_permalinks
from mkdocs_concepts.adapters.relation_type_options import read_relation_types
from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.checks import check_catalog, check_urls
from mkdocs_concepts.catalog.pages import PageFile
from mkdocs_concepts.citations.bibtex.bibliography import Bibliography
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Code, Diagnostic, sort_diagnostics
from mkdocs_concepts.links.checks import check_links
from mkdocs_concepts.links.contrasts.contrast import check_contrasts
from mkdocs_concepts.links.courses.linked_courses import LinkedCourses
from mkdocs_concepts.split.update import NEW_TEXT, OLD_TEXT, list_undecided


@dataclass(frozen=True, slots=True)
class Course:
    """A course, read once.

    Attributes:
        permalinks: Its addresses, and those that its lock file records.
        linked_courses: The others that its pages link to.
        diagnostics: Everything found wrong, sorted.
    """

    catalog: Catalog
    bibliography: Bibliography
    permalinks: CoursePermalinks
    linked_courses: LinkedCourses
    diagnostics: tuple[Diagnostic, ...]


def read_course(
    layout: CourseLayout,
    files: Files,
    docs_dir: str,
    found: Sequence[Diagnostic],
    cache: BuildCache,
) -> Course:
    """Read a course and check it.

    Args:
        layout: Where its parts lie.
        files: What the host publishes; those outside `docs_dir` are the theme's and are left out.
        docs_dir: The documentation directory.
        found: What is known to be wrong with its files.
        cache: What former builds have kept.
    """
    own_files = [file for file in files if _is_own(file, docs_dir)]
    relation_types, diagnostics = read_relation_types(layout)
    diagnostics += found
    page_files = [_page_file(layout, file) for file in own_files if file.is_documentation_page()]
    pages = []
    for page, wrong in read_pages(page_files, relation_types, layout.allowed_markup, cache):
        pages.append(page)
        diagnostics += wrong
    own = layout.contents_uri, layout.glossary_uri
    catalog = build_catalog(pages, *own, relation_types, layout.language)
    bibliography, faults = read_bibliographies(layout)
    diagnostics += (*faults, *check_style(layout), *read_look(layout)[1])
    diagnostics += check_catalog(catalog)
    diagnostics += _check_undecided(layout, own_files)
    diagnostics += check_contrasts(catalog)
    linked_courses, unread = read_linked_courses(layout)
    diagnostics += unread
    diagnostics += check_links(catalog, {file.src_uri for file in own_files}, linked_courses)
    diagnostics += check_urls(
        (layout.display(file.abs_src_path or file.src_uri), file.dest_uri)
        for file in (*own_files, *_find_dropped_files(own_files, files, docs_dir))
    )
    permalinks, broken = read_permalinks(layout, catalog, own_files)
    diagnostics += broken
    if layout.bib_files is not None and not any(found.code in OBSTACLES for found in faults):
        diagnostics += check_citations(catalog, bibliography.entries, bibliography.unreadable)
        diagnostics += check_works(bibliography.entries)
    everything = sort_diagnostics(diagnostics)
    return Course(catalog, bibliography, permalinks, linked_courses, everything)


def _check_undecided(layout: CourseLayout, own_files: Sequence[File]) -> Iterator[Diagnostic]:
    """Files beside which two versions of a revised text wait for a decision."""
    beside = [layout.display(file.abs_src_path or file.src_uri) for file in own_files]
    beside += [layout.display(file) for file in layout.project.iterdir() if file.is_file()]
    for path in list_undecided(beside):
        message = "the revised source text contradicts what was edited here"
        hint = f"compare {path}{OLD_TEXT} with {path}{NEW_TEXT}, then delete both"
        yield Diagnostic(path, 1, Code.REVISION_UNDECIDED, message, hint)


def _is_own(file: File, docs_dir: str) -> bool:
    return file.src_dir == docs_dir and not file.inclusion.is_excluded()


def _find_dropped_files(own_files: Sequence[File], files: Files, docs_dir: str) -> Iterator[File]:
    """The files that the host leaves out because another would be published at their address."""
    if not own_files:
        return
    published = {file.dest_uri for file in own_files}
    for folder, _, names in os.walk(docs_dir, followlinks=True):
        for name in names:
            uri = Path(folder, name).relative_to(docs_dir).as_posix()
            if files.get_file_from_path(uri) is None:
                file = File(uri, docs_dir, "", own_files[0].use_directory_urls)
                if file.dest_uri in published:
                    yield file


def _page_file(layout: CourseLayout, file: File) -> PageFile:
    assert file.abs_src_path is not None  # only generated files have none
    is_concept = (
        file.src_uri.startswith(f"{layout.concepts_folder}/")
        and file.src_uri != layout.contents_uri
    )
    return PageFile(
        Path(file.abs_src_path), layout.display(file.abs_src_path), file.src_uri, is_concept
    )
