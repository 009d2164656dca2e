"""Where a site's references and its citation style lie, as its configuration says.

Our own plugin `citations` and the stock plugin `bibtex` are configured alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_bibtex.utils import tempfile_from_url

DEFAULT_STYLE = "apa"


@dataclass(frozen=True, slots=True)
class CitationSources:
    """Where references and style lie.

    Attributes:
        bib_files: The .bib files, or None where nothing is cited, or they lie elsewhere.
        remote_bib_file: The address of one that is to be fetched, or empty.
        style: The style's name or path; None where the host decides.
        remote_style: The address of one that is to be fetched, or empty.
    """

    bib_files: tuple[Path, ...] | None = None
    remote_bib_file: str = ""
    style: str | None = None
    remote_style: str = ""


def find_citation_sources(config: MkDocsConfig, project: Path) -> CitationSources:
    """Read the configuration of whichever citation plugin there is.

    Args:
        config: The host's configuration.
        project: The folder that paths are relative to.
    """
    plugin: Any = config.plugins.get("citations") or config.plugins.get("bibtex")
    if plugin is None:
        return CitationSources()
    options: Mapping[str, Any] = plugin.config
    bib_file, style = options.get("bib_file") or "", _style_option(config, options)
    return CitationSources(
        bib_files=_find_bib_files(bib_file, options.get("bib_dir"), project),
        remote_bib_file=bib_file if _is_remote(bib_file) else "",
        style=None if style is None or _is_remote(style) else style,
        remote_style=style if style is not None and _is_remote(style) else "",
    )


def fetch_bib_file(address: str) -> Path:
    """Fetch a .bib file as mkdocs-bibtex does, for Zotero's libraries page by page.

    Raises:
        RuntimeError: If it cannot be fetched.
    """
    return Path(tempfile_from_url("bib file", address, ".bib"))


def fetch_style(address: str) -> Path:
    """Fetch a CSL file as mkdocs-bibtex does.

    Raises:
        RuntimeError: If it cannot be fetched.
    """
    return Path(tempfile_from_url("CSL file", address, ".csl"))


def _style_option(config: MkDocsConfig, options: Mapping[str, Any]) -> str | None:
    style: str | None = options.get("csl") or options.get("csl_file")
    return DEFAULT_STYLE if style is None and "citations" in config.plugins else style


def _find_bib_files(bib_file: str, folder: str | None, project: Path) -> tuple[Path, ...] | None:
    if bib_file:
        return None if _is_remote(bib_file) else (project / bib_file,)
    return tuple(sorted((project / folder).rglob("*.bib"))) if folder else None


def _is_remote(address: str) -> bool:
    return "://" in address
