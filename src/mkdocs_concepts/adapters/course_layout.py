"""Where the parts of a course lie, as its host's configuration says."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.citation_sources import find_citation_sources
from mkdocs_concepts.adapters.course_language import find_language
from mkdocs_concepts.language.language import ENGLISH, Language


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
        relation_types: What it says of the course's own relation types, as the host reads it.
        linked_courses: What it says of the courses that are linked to, likewise.
        look: What it says of how the course looks, likewise.
        allowed_markup: What authors may write in HTML besides what everybody may.
        language: What the course is in, and says of itself.
    """

    project: Path
    concepts_folder: str
    glossary_uri: str
    bib_files: tuple[Path, ...] | None
    config_path: str = "mkdocs.yml"
    style: str | None = None
    has_stock_citations: bool = False
    relation_types: object = None
    linked_courses: object = None
    look: object = None
    allowed_markup: frozenset[str] = frozenset()
    language: Language = ENGLISH

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


def find_layout(
    config: MkDocsConfig,
    concepts_folder: str,
    glossary: str,
    relation_types: object = None,
    linked_courses: object = None,
    look: object = None,
    allowed_markup: Collection[str] = (),
) -> CourseLayout:
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
        relation_types=relation_types,
        linked_courses=linked_courses,
        look=look,
        allowed_markup=frozenset(allowed_markup),
        language=find_language(config),
    )
