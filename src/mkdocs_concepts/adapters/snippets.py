"""Texts that pages take from other files with pymdownx.snippets, from the course's folders only.

As it comes, that extension reads whatever lies in the folder in which a build is started, the
configuration and its repository included; pymdownx.b64 does the same with pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from mkdocs_concepts.diagnostics import Code, Diagnostic

_SNIPPETS, _PICTURES = "pymdownx.snippets", "pymdownx.b64"


@dataclass(frozen=True, slots=True)
class SnippetRules:
    """Where pages may take texts from.

    Attributes:
        folders: The folders, or single files; empty where the extension is not used.
        options: Of the extension, these folders among them.
    """

    folders: tuple[Path, ...]
    options: dict[str, Any]


def find_snippet_rules(config: MkDocsConfig) -> SnippetRules:
    """Read what a configuration says of snippets: without a folder, it is that of the pages."""
    if _SNIPPETS not in config.markdown_extensions:
        return SnippetRules((), {})
    given = dict(config.mdx_configs.get(_SNIPPETS) or {})
    folders = _list_folders(given.get("base_path") or config.docs_dir, config)
    return SnippetRules(folders, {**given, "base_path": [str(folder) for folder in folders]})


def limit_extensions(config: MkDocsConfig) -> None:
    """Let the extensions that read files read those of the course only."""
    rules = find_snippet_rules(config)
    if rules.folders:
        config.mdx_configs[_SNIPPETS] = rules.options
    if _PICTURES in config.markdown_extensions:
        given = config.mdx_configs.get(_PICTURES) or {}
        folder = str(given.get("base_path") or config.docs_dir)
        config.mdx_configs[_PICTURES] = {**given, "base_path": folder}


def list_read_folders(config: MkDocsConfig) -> Sequence[Path]:
    """All folders from which pages may take something, apart from that of the pages."""
    folders = [*find_snippet_rules(config).folders]
    if _PICTURES in config.markdown_extensions:
        given = config.mdx_configs.get(_PICTURES) or {}
        folders += _list_folders(given.get("base_path") or config.docs_dir, config)
    return [folder for folder in dict.fromkeys(folders) if folder != Path(config.docs_dir)]


def check_folders(config: MkDocsConfig, path: str) -> Iterator[Diagnostic]:
    """Folders from which pages could take the configuration itself.

    Args:
        config: The host's.
        path: The configuration, as messages name it.
    """
    file = Path(config.config_file_path).resolve()
    for folder in list_read_folders(config):
        if file.is_relative_to(folder.resolve()):
            message = "pages could take the text of all files beside this one from 'base_path'"
            hint = "name a folder there that holds nothing but what is published"
            yield Diagnostic(path, _find_line(file), Code.CONFIG_INVALID, message, hint)


def check_snippets(pages: Iterable[tuple[Path, str]], config: MkDocsConfig) -> Iterator[Diagnostic]:
    """Snippets that are not there, or not in the folders that pages may take them from.

    Args:
        pages: The file of each page, and its path for messages.
        config: The host's.
    """
    rules = find_snippet_rules(config)
    if not rules.folders:
        return
    finder = _Finder(rules.options)
    for file, path in pages:
        try:
            lines = file.read_text(encoding="utf-8-sig").split("\n")
        except (OSError, ValueError):  # the page's own check says so
            continue
        for missing in finder.find_missing(lines):
            line = next((number for number, text in enumerate(lines, 1) if missing in text), 1)
            message = f"no snippet '{missing}'"
            hint = "write its path from the folder that snippets are in; it has to lie there"
            yield Diagnostic(path, line, Code.SNIPPET_MISSING, message, hint)


def describe_trust(config: MkDocsConfig) -> Iterator[str]:
    """What a configuration lets authors do with snippets that others may not, in sentences."""
    options = find_snippet_rules(config).options
    if not options.get("restrict_base_path", True):
        yield f"'{_SNIPPETS}' has 'restrict_base_path: false': pages may show any file of this disk"
    if options.get("url_download"):
        yield f"'{_SNIPPETS}' has 'url_download: true': pages have this computer fetch any address"


class _Finder(SnippetPreprocessor):  # type: ignore[misc]  # pymdownx is not typed
    """Looks for snippets as the extension does, and keeps those that it would leave out."""

    def __init__(self, options: dict[str, Any]) -> None:
        known = SnippetExtension(**options).getConfigs()
        super().__init__({**known, "check_paths": False, "url_download": False}, Markdown())
        self._missing: list[str] = []
        self._fetches = bool(known["url_download"])

    def find_missing(self, lines: list[str]) -> list[str]:
        self.seen: set[str] = set()
        self._missing = []
        self.parse_snippets(lines)
        return self._missing

    def get_snippet_path(self, path: str) -> str | None:
        is_fetched = self._fetches and path.lower().startswith(("http://", "https://"))
        found: str | None = super().get_snippet_path(path)
        if found is None and not is_fetched:
            self._missing.append(path)
        return found

    def read_lines(self, path: str) -> list[str]:
        try:
            lines: list[str] = super().read_lines(path)
        except (OSError, ValueError):  # a folder, or no text
            self._missing.append(Path(path).name)
            return []
        return lines


def _list_folders(base_path: object, config: MkDocsConfig) -> tuple[Path, ...]:
    """The extension takes them relative to where a build starts, which is beside `mkdocs.yml`."""
    project = Path(config.config_file_path).absolute().parent
    given = base_path if isinstance(base_path, list) else [base_path]
    return tuple(project / str(folder) for folder in given)


def _find_line(file: Path) -> int:
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return 1
    return next((number for number, line in enumerate(lines, 1) if "base_path" in line), 1)
