"""A reference entry in the formats of other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_concepts.citations.engine.pandoc import Json
from mkdocs_concepts.citations.exports.bibtex import join_bibtex, render_bibtex
from mkdocs_concepts.citations.exports.coins import render_coins
from mkdocs_concepts.citations.exports.completion import complete_item
from mkdocs_concepts.citations.exports.csl_json import join_csl_json, render_csl_json
from mkdocs_concepts.citations.exports.ris import join_ris, render_ris
from mkdocs_concepts.model import ReferenceEntry


class EntryExports(NamedTuple):
    """One entry for other programs.

    Attributes:
        forms: The entry in each format, as a file of its own, in one JSON object by the formats'
            fields. A page gives it out as it is.
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
        join: Makes one file of many; one that holds one entry is such a file too.
    """

    name: str
    field: str
    ending: str
    join: Callable[[Sequence[str]], str]


def _join_lists(lists: Iterable[str]) -> str:
    items = [item for listed in lists for item in json.loads(listed)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


FORMATS = (
    Format("BibTeX", "bibtex", "bib", join_bibtex),
    Format("RIS", "ris", "ris", join_ris),
    Format("CSL-JSON", "csl", "json", _join_lists),
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
        "csl": join_csl_json([render_csl_json(whole)]),
    }
    return EntryExports(json.dumps(forms, ensure_ascii=False), render_coins(whole))


def join_exports(exports: Sequence[EntryExports], format_: Format) -> str:
    """Many entries as one file."""
    return format_.join([json.loads(exported.forms)[format_.field] for exported in exports])
