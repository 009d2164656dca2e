"""A course's pages, rendered for a report on their links: no site is built, and nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown

from mkdocs_concepts.adapters.course_loading import LoadedCourse
from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.catalog.front_matter import (
    FrontMatterError,
    parse_front_matter,
    split_front_matter,
)
from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.links.report.findings import NotedPage
from mkdocs_concepts.model import LinkScope, Page


def read_noted_pages(
    loaded: LoadedCourse, track: Callable[[Iterable[Page]], Iterable[Page]]
) -> tuple[NotedPage, ...]:
    """Render each page of a course once, and note its terms.

    The lists that the package makes of all concepts are left out, and pages that cannot be read.

    Args:
        loaded: The course.
        track: Told of the pages as they are rendered.
    """
    scope = LinkScope(loaded.options["term_links"])
    course = CourseMarkdown(loaded.layout, scope, kinds_uri=loaded.options["kinds"])
    course.use(loaded.course.catalog, loaded.course.linked_courses)
    course.term_links.is_noting = True
    md = _build_markdown(loaded, course)
    pages = [page for uri, page in loaded.course.catalog.pages.items() if uri not in course.lists]
    return tuple(
        noted
        for page in track(pages)
        if (noted := _note_page(page, Path(loaded.config.docs_dir), md, course)) is not None
    )


def _note_page(page: Page, docs: Path, md: Markdown, course: CourseMarkdown) -> NotedPage | None:
    try:
        source = read_text(docs / page.uri, page.path)
        yaml_text, body, first_line = split_front_matter(source)
        front_matter = parse_front_matter(yaml_text or "")
    except (UnreadableFileError, FrontMatterError):
        return None
    # No link is followed, so that it does not matter where the page would be published.
    course.begin_page(page.uri, page.uri, front_matter.values.get("term_links"))
    md.reset()
    md.convert(body)
    linker = course.term_links
    return NotedPage(page, front_matter, body, first_line, linker.scope, linker.notes[page.uri])


def _build_markdown(loaded: LoadedCourse, course: CourseMarkdown) -> Markdown:
    """What renders a page as the host would, but for the citations' own text."""
    config = loaded.config
    names = config.markdown_extensions
    extensions: list[Any] = [*names, *_build_citations(loaded), *course.extensions]
    return Markdown(extensions=extensions, extension_configs=config.mdx_configs or {})


def _build_citations(loaded: LoadedCourse) -> Iterator[Extension]:
    """What keeps citations apart from the text, where a course has any."""
    plugins = loaded.config.plugins
    plugin = plugins.get("citations") or plugins.get("bibtex")
    if plugin is not None:
        keys = frozenset(entry.key for entry in loaded.course.bibliography.entries)
        options = plugin.config
        yield CitationsExtension(
            keys.__contains__,
            is_narrative=options["enable_inline_citations"],
            list_command=options["bib_command"],
            full_list_command=options["full_bib_command"],
            lists_by_default=False,
        )
