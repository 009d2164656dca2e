"""A course as read from disk: its catalog, its reference entries, and everything found wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.checks import check_catalog, check_urls
from mkdocs_concepts.catalog.pages import PageFile, read_page
from mkdocs_concepts.citations.bibliography import read_bibliography
from mkdocs_concepts.citations.checks import check_citations
from mkdocs_concepts.citations.styles import describe_missing_style, find_style
from mkdocs_concepts.diagnostics import Code, Diagnostic, sort_diagnostics
from mkdocs_concepts.links.checks import check_links
from mkdocs_concepts.model import ReferenceEntry
from mkdocs_concepts.split.update import NEW_TEXT, OLD_TEXT, list_undecided


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
    """

    project: Path
    concepts_folder: str
    glossary_uri: str
    bib_files: tuple[Path, ...] | None
    config_path: str = "mkdocs.yml"
    style: str | None = None

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
    entries: tuple[ReferenceEntry, ...]
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
    entries, unreadable = read_bibliographies(layout)
    diagnostics += unreadable
    diagnostics += check_catalog(catalog)
    diagnostics += _check_undecided(layout, own_files)
    diagnostics += check_links(catalog, {file.src_uri for file in own_files})
    diagnostics += check_urls(
        (layout.display(file.abs_src_path or file.src_uri), file.dest_uri)
        for file in (*own_files, *_find_dropped_files(own_files, files, docs_dir))
    )
    if layout.bib_files is not None and not unreadable:
        diagnostics += check_citations(catalog, entries)
    return Course(catalog, entries, sort_diagnostics(diagnostics))


def _check_undecided(layout: CourseLayout, own_files: Sequence[File]) -> Iterator[Diagnostic]:
    """Files beside which two versions of a revised text wait for a decision."""
    beside = [layout.display(file.abs_src_path or file.src_uri) for file in own_files]
    beside += [layout.display(file) for file in layout.project.iterdir() if file.is_file()]
    for path in list_undecided(beside):
        message = "the revised source text contradicts what was edited here"
        hint = f"compare {path}{OLD_TEXT} with {path}{NEW_TEXT}, then delete both"
        yield Diagnostic(path, 1, Code.REVISION_UNDECIDED, message, hint)


def read_bibliographies(
    layout: CourseLayout,
) -> tuple[tuple[ReferenceEntry, ...], list[Diagnostic]]:
    """Read all of a course's .bib files, and look for the style that renders them."""
    entries: list[ReferenceEntry] = []
    diagnostics: list[Diagnostic] = []
    for file in layout.bib_files or ():
        read, found = read_bibliography(file, layout.display(file))
        entries += read
        diagnostics += found
    if layout.style is not None and find_style(layout.style, layout.project) is None:
        diagnostics.append(describe_missing_style(layout.style, layout.config_path))
    return tuple(entries), diagnostics


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
    return CourseLayout(
        project=project,
        concepts_folder=concepts_folder.strip("/"),
        glossary_uri=glossary,
        bib_files=_find_bib_files(config, project),
        config_path=Path(config.config_file_path).name,
        style=_find_style_name(config),
    )


def _find_style_name(config: MkDocsConfig) -> str | None:
    plugin = config.plugins.get("bibtex")
    style: str | None = plugin.config.get("csl_file") if plugin else None
    return None if style is None or "://" in style else style


def _find_bib_files(config: MkDocsConfig, project: Path) -> tuple[Path, ...] | None:
    plugin = config.plugins.get("bibtex")
    if plugin is None:
        return None
    bib_file, bib_dir = plugin.config.get("bib_file"), plugin.config.get("bib_dir")
    if bib_file is not None:
        is_remote = "://" in bib_file
        return None if is_remote else (project / bib_file,)
    if bib_dir is not None:
        found: Sequence[Path] = sorted((project / bib_dir).rglob("*.bib"))
        return tuple(found)
    return None
