"""A course as read from disk: its catalog, its reference entries, and everything found wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_concepts.adapters.citation_sources import find_citation_sources
from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.checks import check_catalog, check_urls
from mkdocs_concepts.catalog.pages import PageFile, read_page
from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.citations.bibliography import Bibliography
from mkdocs_concepts.citations.bibliography import read_bibliographies as read_bib_files
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.citations.styles import describe_missing_style, find_style
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Code, Diagnostic, sort_diagnostics
from mkdocs_concepts.links.checks import check_links
from mkdocs_concepts.split.update import NEW_TEXT, OLD_TEXT, list_undecided

_OBSTACLES = frozenset({Code.CONFIG_INVALID, Code.FILE_UNREADABLE})


@dataclass(frozen=True, slots=True)
class CourseLayout:
    """Where a course's parts lie.

    Attributes:
        project: The folder of `mkdocs.yml`; paths in messages are relative to it.
        concepts_folder: The concept pages, relative to the documentation directory.
        glossary_uri: The glossary page, likewise.
        bib_files: The .bib files, or None where the course cites nothing.
        config_path: The configuration, as messages name it.
        style: The citation style that it names, if any.
        has_stock_citations: Whether mkdocs-bibtex renders the citations, which stops at whatever
            is wrong with a .bib file.
    """

    project: Path
    concepts_folder: str
    glossary_uri: str
    bib_files: tuple[Path, ...] | None
    config_path: str = "mkdocs.yml"
    style: str | None = None
    has_stock_citations: bool = False

    @property
    def contents_uri(self) -> str:
        """The contents page."""
        return f"{self.concepts_folder}/index.md"

    def display(self, file: str | Path) -> str:
        """A file as the author names it from the project's folder."""
        path = Path(file)
        if path.is_relative_to(self.project):
            return path.relative_to(self.project).as_posix()
        return path.as_posix()


@dataclass(frozen=True, slots=True)
class Course:
    """A course, read once.

    Attributes:
        diagnostics: Everything found wrong, sorted.
    """

    catalog: Catalog
    bibliography: Bibliography
    diagnostics: tuple[Diagnostic, ...]


def read_course(layout: CourseLayout, files: Files, docs_dir: str) -> Course:
    """Read a course and check it.

    Args:
        layout: Where its parts lie.
        files: What the host publishes; those outside `docs_dir` are the theme's and are left out.
        docs_dir: The documentation directory.
    """
    own_files = [file for file in files if _is_own(file, docs_dir)]
    diagnostics: list[Diagnostic] = []
    pages = []
    for file in own_files:
        if file.is_documentation_page():
            page, found = read_page(_page_file(layout, file))
            pages.append(page)
            diagnostics += found
    catalog = build_catalog(pages, layout.contents_uri, layout.glossary_uri)
    bibliography, faults = read_bibliographies(layout)
    diagnostics += (*faults, *_check_style(layout))
    diagnostics += check_catalog(catalog)
    diagnostics += _check_undecided(layout, own_files)
    diagnostics += check_links(catalog, {file.src_uri for file in own_files})
    diagnostics += check_urls(
        (layout.display(file.abs_src_path or file.src_uri), file.dest_uri)
        for file in (*own_files, *_find_dropped_files(own_files, files, docs_dir))
    )
    if layout.bib_files is not None and not any(found.code in _OBSTACLES for found in faults):
        diagnostics += check_citations(catalog, bibliography.entries, bibliography.unreadable)
        diagnostics += check_works(bibliography.entries)
    return Course(catalog, bibliography, sort_diagnostics(diagnostics))


def _check_undecided(layout: CourseLayout, own_files: Sequence[File]) -> Iterator[Diagnostic]:
    """Files beside which two versions of a revised text wait for a decision."""
    beside = [layout.display(file.abs_src_path or file.src_uri) for file in own_files]
    beside += [layout.display(file) for file in layout.project.iterdir() if file.is_file()]
    for path in list_undecided(beside):
        message = "the revised source text contradicts what was edited here"
        hint = f"compare {path}{OLD_TEXT} with {path}{NEW_TEXT}, then delete both"
        yield Diagnostic(path, 1, Code.REVISION_UNDECIDED, message, hint)


def read_bibliographies(layout: CourseLayout) -> tuple[Bibliography, list[Diagnostic]]:
    """Read all of a course's .bib files, and say which are not there."""
    files = [file for file in layout.bib_files or () if file.exists()]
    bibliography, found = read_bib_files((file, layout.display(file)) for file in files)
    return bibliography, [*_find_missing(layout), *found]


def find_obstacles(layout: CourseLayout) -> list[Diagnostic]:
    """What keeps citations from being rendered at all: files or a style that cannot be read."""
    if layout.has_stock_citations:
        return [*read_bibliographies(layout)[1], *_check_style(layout)]
    found = [*_find_missing(layout), *_check_style(layout)]
    for file in layout.bib_files or ():
        try:
            read_text(file, layout.display(file))
        except UnreadableFileError as error:
            if file.exists() and error.diagnostic.code in _OBSTACLES:
                found.append(error.diagnostic)
    return found


def _check_style(layout: CourseLayout) -> Iterator[Diagnostic]:
    if layout.style is not None and find_style(layout.style, layout.project) is None:
        line = _find_option(layout, "csl", "csl_file")
        yield describe_missing_style(layout.style, layout.config_path, line)


def _find_missing(layout: CourseLayout) -> Iterator[Diagnostic]:
    """The .bib files that the configuration names and that are not there."""
    path, code = layout.config_path, Code.CONFIG_INVALID
    if layout.bib_files == ():
        message, hint = "there is no .bib file in 'bib_dir'", "add one, or correct 'bib_dir'"
        yield Diagnostic(path, _find_option(layout, "bib_dir"), code, message, hint)
    for file in layout.bib_files or ():
        if not file.exists():
            message = f"there is no file '{layout.display(file)}'"
            hint = "create it, or correct 'bib_file'"
            yield Diagnostic(path, _find_option(layout, "bib_file"), code, message, hint)


def _find_option(layout: CourseLayout, *names: str) -> int:
    """The line of the configuration where the first of some options of a plugin stands, or 1."""
    try:
        text = (layout.project / layout.config_path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return 1
    option = re.compile(rf"^[^#\n]*?\b(?:{'|'.join(names)})['\"]?\s*:", re.MULTILINE)
    found = option.search(text)
    return text.count("\n", 0, found.end()) + 1 if found else 1


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


def find_layout(config: MkDocsConfig, concepts_folder: str, glossary: str) -> CourseLayout:
    """Where the parts of the course lie that a host's configuration describes.

    The .bib files are those of the citation plugin's `bib_file` or `bib_dir`.
    """
    project = Path(config.config_file_path).absolute().parent
    sources = find_citation_sources(config, project)
    return CourseLayout(
        project=project,
        concepts_folder=concepts_folder.strip("/"),
        glossary_uri=glossary,
        bib_files=sources.bib_files,
        config_path=Path(config.config_file_path).name,
        style=sources.style,
        has_stock_citations="citations" not in config.plugins and "bibtex" in config.plugins,
    )
