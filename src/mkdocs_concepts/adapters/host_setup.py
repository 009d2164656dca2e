"""What the plugin asks of its host and of the plugins beside it, before a build begins."""

from __future__ import annotations

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.citations.styles import find_style

THEME_DIRECTORY = Path(__file__).parent.parent / "theme"


STYLESHEETS = ("tokens", "concept", "lists", "print")


def add_theme(config: MkDocsConfig) -> None:
    """Put the package's templates and styles behind the course's own and before Material's."""
    directory = str(THEME_DIRECTORY)
    if directory not in config.theme.dirs:
        has_own = config.theme.custom_dir is not None
        config.theme.dirs.insert(1 if has_own else 0, directory)
        # A course's own styles come later, and so win.
        config.extra_css[:0] = [f"assets/concepts/{name}.css" for name in STYLESHEETS]


def set_style_file(config: MkDocsConfig, style: str | None, project: Path) -> None:
    """Give the citation plugin the file of the style that its `csl_file` names.

    Args:
        config: The host's configuration.
        style: The name or path in the configuration; None where there is none.
        project: The folder that a path is relative to.
    """
    file = find_style(style, project) if style is not None else None
    if file is not None:
        config.plugins["bibtex"].config["csl_file"] = str(file)


def leave_unknown_keys_to_checks() -> None:
    """Silence what the citation plugin says of unknown keys: no file, no line, and a traceback.

    The check of citations reports each of them with its place.
    """
    logger = logging.getLogger("mkdocs.plugins.mkdocs-bibtex")
    if _is_not_unknown_key not in logger.filters:
        logger.addFilter(_is_not_unknown_key)


def _is_not_unknown_key(record: logging.LogRecord) -> bool:
    return not str(record.msg).startswith(
        ("Citing unknown reference key", "Error formatting citation")
    )
