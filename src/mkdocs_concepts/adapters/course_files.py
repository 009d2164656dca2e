"""What authors put beside their pages, judged before the host walks through it and publishes it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_concepts.adapters import file_checks, snippets
from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.host_setup import stop_on
from mkdocs_concepts.adapters.linked_snapshots import SNAPSHOT_FOLDER
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.publish.permalinks import LOCK_NAME

log = logging.getLogger("mkdocs.plugins.concepts")


@dataclass(frozen=True, slots=True)
class FolderFindings:
    """What lies in a course's folders that must not be published.

    Attributes:
        diagnostics: What to say of it.
        closed: What of it must not be opened, relative to the documentation directory.
        is_readable: Whether the course can be read nevertheless: the host follows links to
            folders, wherever they lead and however often, and messages name what a file holds.
    """

    diagnostics: tuple[Diagnostic, ...]
    closed: frozenset[str]
    is_readable: bool


def check_folders(config: MkDocsConfig, layout: CourseLayout) -> FolderFindings:
    """Look through the course's folders without following links.

    Args:
        config: The host's.
        layout: Where the course's parts lie.
    """
    docs = Path(config.docs_dir)
    unsafe = file_checks.check_folder(docs, layout.display(docs))
    found = [diagnostic for _, diagnostic in unsafe]
    for folder in snippets.list_read_folders(config):
        inner = file_checks.check_folder(folder, layout.display(folder))
        found += [diagnostic for _, diagnostic in inner]
    found += snippets.check_folders(config, layout.config_path)
    strange = file_checks.check_project(layout.project, _list_project_files(layout))
    closed = frozenset(file.uri for file, _ in unsafe if file.is_closed)
    is_readable = not strange and not any(file.is_barrier for file, _ in unsafe)
    return FolderFindings((*found, *strange), closed, is_readable)


def _list_project_files(layout: CourseLayout) -> Iterator[Path]:
    """What a build reads besides the pages, and comes with a course as these do."""
    project = layout.project
    yield project / LOCK_NAME
    yield from sorted((project / SNAPSHOT_FOLDER).glob("*"))
    yield from layout.bib_files or ()
    if layout.style:
        yield project / layout.style
    if isinstance(layout.look, Mapping) and isinstance(layout.look.get("mark"), str):
        yield project / layout.look["mark"]


def guard_folders(config: MkDocsConfig, layout: CourseLayout) -> None:
    """Stop a build at what must not be opened, and say what the configuration allows authors.

    Raises:
        PluginError: If there is anything that must not be opened.
    """
    stop_on(check_folders(config, layout).diagnostics, log)
    rules = file_checks.find_file_rules(config)
    for sentence in (*file_checks.describe_trust(rules), *snippets.describe_trust(config)):
        log.info("%s", sentence)
    snippets.limit_extensions(config)


def check_files(
    config: MkDocsConfig, layout: CourseLayout, files: Files, closed: Collection[str] = ()
) -> list[Diagnostic]:
    """Take out of the files what is not to be published, and say so.

    Args:
        config: The host's.
        layout: Where the course's parts lie.
        files: What the host publishes; what is refused is gone from it afterwards.
        closed: What must not be opened.

    Returns:
        What was found besides.
    """
    for file in [one for one in files if _is_own(one, config) and one.src_uri in closed]:
        files.remove(file)
    kept = [(file, _display(layout, file)) for file in files if _is_own(file, config)]
    found = [diagnostic for file, path in kept for diagnostic in _check_readable(file, path)]
    unread = {diagnostic.path for diagnostic in found}
    rules = file_checks.find_file_rules(config)
    readable = [(file, path) for file, path in kept if path not in unread]
    for file, diagnostic in file_checks.check_types(readable, rules):
        files.remove(file)
        found.append(diagnostic)
    pages = [
        (Path(file.abs_src_path or ""), path)
        for file, path in readable
        if file.is_documentation_page()
    ]
    return [*found, *snippets.check_snippets(pages, config)]


def _check_readable(file: File, path: str) -> list[Diagnostic]:
    """A file that is no page and cannot be opened; the reader of pages says so of these."""
    if file.is_documentation_page():
        return []
    try:
        with Path(file.abs_src_path or "").open("rb"):
            return []
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        return [Diagnostic(path, 1, Code.FILE_UNREADABLE, message)]


def _is_own(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir == config.docs_dir and not file.inclusion.is_excluded()


def _display(layout: CourseLayout, file: File) -> str:
    return layout.display(file.abs_src_path or file.src_uri)
