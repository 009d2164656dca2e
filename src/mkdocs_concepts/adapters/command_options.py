"""The options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

_DEFAULT = Path("mkdocs.yml")
_OF_PROPERDOCS = Path("properdocs.yml")


def _find_configuration() -> Path:
    """The configuration that is there: MkDocs' own, or else the one that ProperDocs has."""
    is_properdocs = not _DEFAULT.exists() and _OF_PROPERDOCS.exists()
    return _OF_PROPERDOCS if is_properdocs else _DEFAULT


config_option = click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default=_find_configuration,
    show_default=str(_DEFAULT),
    help=f"The course's configuration. Where there is no {_DEFAULT}, {_OF_PROPERDOCS} is taken.",
)
"""Which course a command is about."""

format_option = click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print what was found: a line for each, or one JSON array.",
)
"""How a command prints what it found."""
