"""Reference entries as CSL-JSON (CSL 1.0.2, csl-data.json), which Zotero and pandoc read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from mkdocs_concepts.citations.exports.csl_item import CslItem
from mkdocs_concepts.citations.exports.text import clean_address, clean_doi, clean_line

# An author's own notes, and what the form does not know.
_LEFT_OUT = frozenset({"abstract", "annote", "keyword", "other-ids"})
_DATES = frozenset(
    {"accessed", "available-date", "event-date", "issued", "original-date", "submitted"}
)
_CLEANERS = {"URL": clean_address, "DOI": clean_doi}


def join_csl_json(items: Sequence[Mapping[str, object]]) -> str:
    """Write items that `clean_csl_item` gave as one CSL-JSON file, which is a list, also of one."""
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def clean_csl_item(item: CslItem) -> dict[str, object]:
    """An item that may be handed on, with `id` and `type` first.

    An address of another scheme than http and https is left out, and so are control characters,
    abstracts, keywords and annotations. A DOI is bare. A type that is not given is `document`; a
    date without any part is no date.
    """
    cleaned: dict[str, object] = {"id": "", "type": ""}
    for key in sorted(set(item) - _LEFT_OUT):
        value = _clean(item[key])
        if key in _CLEANERS:
            value = _CLEANERS[key](str(value))
        elif key in _DATES and _is_empty_date(value):
            continue
        if value not in ("", None):
            cleaned[key] = value
    cleaned["type"] = cleaned["type"] or "document"
    return cleaned


def _clean(value: object) -> object:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, Mapping):
        return {clean_line(str(key)): _clean(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value


def _is_empty_date(value: object) -> bool:
    if not isinstance(value, Mapping):
        return True
    return not (value.get("date-parts") or value.get("literal") or value.get("raw"))
