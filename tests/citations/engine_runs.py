"""The real engine, called for a few entries."""

from __future__ import annotations

import re

from citations.rendered import style_file

from mkdocs_concepts.catalog.citation_syntax import CitationItem
from mkdocs_concepts.citations.engine.pandoc import Answer, Document, EntryText, Place, run_engine
from mkdocs_concepts.citations.rendering import read_entries

MOSS = "@book{moss, author = {Moss, Ada}, title = {On ponds}, year = {1999}}"


def read_texts(*entries: str) -> list[EntryText]:
    found = [re.search(r"\{\s*([^,\s]+)", entry) for entry in entries]
    return [EntryText(key[1], text) for key, text in zip(found, entries, strict=True) if key]


def run(
    entries: list[EntryText],
    *items: CitationItem,
    style: str = "apa",
    language: str = "en-US",
    strings: str = "",
) -> Answer:
    keys = tuple(entry.key for entry in entries)
    places = tuple(Place((item,)) for item in items)
    document = Document(places, keys, () if items else keys)
    return run_engine([document], entries, strings, style_file(style), language)


def list_of(answer: Answer) -> dict[str, str]:
    """The entries of the first document's list, without links."""
    entries = read_entries(answer.documents[0])
    return {entry.key: re.sub(r"</?a\b[^<>]*>", "", entry.text) for entry in entries}
