"""What an entry says and pandoc's CSL-JSON leaves out of it."""

from __future__ import annotations

import re

from mkdocs_concepts.citations.exports.csl_item import CslItem, date_of, text_of
from mkdocs_concepts.citations.exports.text import clean_text
from mkdocs_concepts.model import ReferenceEntry

_YEAR = re.compile(r"([0-9]{4})[a-z]?")
_TEX = re.compile(r"[{}]|\\[ ,]|~")


def complete_item(item: CslItem, entry: ReferenceEntry) -> dict[str, object]:
    """An item with what is lost when pandoc 3.9 writes it.

    Args:
        item: The entry in CSL-JSON.
        entry: The same as its author wrote it.

    Returns:
        The item; an article's `eid` is its `number` (CSL 1.0.2), a year with a letter is that
        year, and one in words, "in press", is a literal date.
    """
    completed = dict(item)
    number = _plain(entry.fields.get("eid", ""))
    if number and text_of(item, "type").startswith("article") and not text_of(item, "number"):
        completed["number"] = number
    year = _plain(entry.fields.get("date", "") or entry.fields.get("year", ""))
    if year and date_of(item, "issued") is None:
        numeral = _YEAR.fullmatch(year)
        completed["issued"] = {"date-parts": [[int(numeral[1])]]} if numeral else {"literal": year}
    return completed


def _plain(value: str) -> str:
    return clean_text(_TEX.sub(lambda mark: "" if mark[0] in "{}" else " ", value))
