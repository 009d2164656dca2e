"""A reference entry in the formats of other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_concepts.citations.engine import Json
from mkdocs_concepts.citations.exports.bibtex import join_bibtex, render_bibtex
from mkdocs_concepts.citations.exports.coins import render_coins
from mkdocs_concepts.citations.exports.completion import complete_item
from mkdocs_concepts.citations.exports.csl_json import join_csl_json, render_csl_json
from mkdocs_concepts.citations.exports.ris import join_ris, render_ris
from mkdocs_concepts.model import ReferenceEntry


class EntryExports(NamedTuple):
    """One entry: as BibTeX, RIS and CSL-JSON, and as a ContextObject for COinS."""

    bibtex: str
    ris: str
    csl: str
    coins: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which references can be taken along.

    Attributes:
        field: Its name in `EntryExports`.
        ending: Of its files.
        join: Makes one file of many entries.
    """

    name: str
    field: str
    ending: str
    join: Callable[[Sequence[str]], str]


FORMATS = (
    Format("BibTeX", "bibtex", "bib", join_bibtex),
    Format("RIS", "ris", "ris", join_ris),
    Format("CSL-JSON", "csl", "json", join_csl_json),
)


def export_entry(
    entry: ReferenceEntry, item: Mapping[str, Json], entries: Mapping[str, ReferenceEntry]
) -> EntryExports:
    """Write an entry in every format.

    Args:
        entry: As its author wrote it.
        item: The same in CSL-JSON.
        entries: All entries by key, for the fields that it takes from others.
    """
    whole = complete_item(item, entry)
    return EntryExports(
        bibtex=render_bibtex(entry, entries),
        ris=render_ris(whole),
        csl=render_csl_json(whole),
        coins=render_coins(whole),
    )


def join_exports(exports: Sequence[EntryExports], format_: Format) -> str:
    """Many entries as one file."""
    return format_.join([str(getattr(exported, format_.field)) for exported in exports])
