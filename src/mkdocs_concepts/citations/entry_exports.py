"""A reference entry in the formats of other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mkdocs_concepts.citations.engine.pandoc import Json
from mkdocs_concepts.citations.exports.bibtex import join_bibtex, render_bibtex
from mkdocs_concepts.citations.exports.coins import render_coins
from mkdocs_concepts.citations.exports.completion import complete_item
from mkdocs_concepts.citations.exports.csl_json import clean_csl_item, join_csl_json
from mkdocs_concepts.citations.exports.ris import join_ris, render_ris
from mkdocs_concepts.model import ReferenceEntry


class EntryExports(NamedTuple):
    """One entry for other programs.

    Attributes:
        forms: The entry in each format, in one JSON object by the formats' fields: as a file of
            its own, but for CSL-JSON, where it is the object. A page gives it out as it is.
        coins: The entry as a ContextObject, for COinS.
    """

    forms: str
    coins: str


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which references can be taken along.

    Attributes:
        field: Its name in `EntryExports.forms`.
        ending: Of its files.
        join: Makes one file of what many entries have in that field.
    """

    name: str
    field: str
    ending: str
    join: Callable[[Sequence[Any]], str]


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
    forms = {
        "bibtex": join_bibtex([render_bibtex(entry, entries)]),
        "ris": join_ris([render_ris(whole)]),
        "csl": clean_csl_item(whole),
    }
    compact = json.dumps(forms, ensure_ascii=False, separators=(",", ":"))
    return EntryExports(compact, render_coins(whole))


def join_exports(exports: Sequence[EntryExports], format_: Format) -> str:
    """Many entries as one file."""
    return format_.join([json.loads(exported.forms)[format_.field] for exported in exports])
