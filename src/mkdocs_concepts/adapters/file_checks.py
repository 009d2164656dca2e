"""The files of a course that are not published, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.publish.drawings import find_activity
from mkdocs_concepts.publish.file_types import UNFINISHED, find_ending, is_allowed, is_named
from mkdocs_concepts.publish.unsafe_files import UnsafeFile, find_links_out, find_unsafe_files

_RENAME = "rename it"
_INSTEAD = "put a file of its own there, or delete it"


@dataclass(frozen=True, slots=True)
class FileRules:
    """What a configuration says of the files in its documentation directory.

    Attributes:
        allowed: Endings and names of files that are published besides those that always are.
        named: The uris of those that it names itself, as a style sheet of the course.
    """

    allowed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()


def find_file_rules(config: MkDocsConfig) -> FileRules:
    """Read what a configuration says of files."""
    plugin = config.plugins.get("concepts")
    allowed = plugin.config.get("allow_files") if plugin else None
    theme = (config.theme.get(name) for name in ("logo", "favicon"))
    named = (*config.extra_css, *config.extra_javascript, *config.extra_templates, *theme)
    return FileRules(frozenset(allowed or ()), frozenset(str(uri) for uri in named if uri))


def check_folder(folder: Path, path: str) -> list[tuple[UnsafeFile, Diagnostic]]:
    """What lies in a folder that must not be published, each with what to say of it.

    Args:
        folder: The documentation directory, or another that pages may take texts from.
        path: How messages name it.
    """
    return [
        (found, Diagnostic(_show(f"{path}/{found.uri}"), 1, Code.FILE_REFUSED, found.reason, hint))
        for found in find_unsafe_files(folder)
        for hint in (_INSTEAD if found.is_closed else _RENAME,)
    ]


def _show(path: str) -> str:
    """A path that can be printed, whatever a file is named."""
    return "".join(character if character.isprintable() else "?" for character in path)


def check_project(project: Path, files: Iterable[Path]) -> list[Diagnostic]:
    """What of a project's files is a link that leads out of its folder.

    Args:
        project: The folder.
        files: The files; they need not be there.
    """
    reason = "is a link that leads out of the project’s folder"
    return [
        Diagnostic(file.relative_to(project).as_posix(), 1, Code.FILE_REFUSED, reason, _INSTEAD)
        for file in find_links_out(project, files)
    ]


def check_types(
    files: Iterable[tuple[File, str]], rules: FileRules
) -> Iterator[tuple[File, Diagnostic]]:
    """The files that are of a type that is not published, each with what to say of it.

    Args:
        files: Those of the author that the host would publish, each with its path for messages.
        rules: What the configuration says of files.
    """
    for file, path in files:
        reason, hint = _judge(file, rules)
        if reason:
            yield file, Diagnostic(path, 1, Code.FILE_REFUSED, reason, hint)


def _judge(file: File, rules: FileRules) -> tuple[str, str]:
    """What is wrong with a file, and what to do; both are empty where nothing is."""
    uri, ending = file.src_uri, find_ending(file.src_uri)
    if uri in rules.named or is_named(uri, rules.allowed) or ending in UNFINISHED:
        return "", ""
    allowing = f'allow_files: ["{ending or uri.rpartition("/")[2]}"]'
    if not is_allowed(uri):
        kind = f"of the type '{ending}'" if ending else "without an ending that says what they are"
        return f"files {kind} are not published", f"delete it, or say '{allowing}' in mkdocs.yml"
    if ending == ".svg":
        activity = _find_activity(file)
        return (
            f"the drawing {activity}, and may only draw" if activity else "",
            f"save it from a drawing program as plain SVG, or say '{allowing}' in mkdocs.yml",
        )
    return "", ""


def _find_activity(file: File) -> str:
    try:
        return find_activity(file.content_bytes)
    except OSError:  # said of every file that cannot be read
        return ""


def describe_trust(rules: FileRules) -> Sequence[str]:
    """What a configuration lets its authors do that others may not, in sentences."""
    if not rules.allowed:
        return ()
    listed = ", ".join(sorted(rules.allowed))
    return (f"'allow_files' is set: files are published that readers' browsers may run: {listed}",)
