"""The citation engine: one call of pandoc renders whatever a build needs.

pandoc's citeproc is the implementation of the Citation Style Language that is used; the entries
are given to it as their author wrote them.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError

import pypandoc

from mkdocs_concepts.catalog.citation_syntax import CitationItem
from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.engine.style_amendments import amend_style, find_word_for_present
from mkdocs_concepts.citations.exports.crossrefs import inherit_fields

_FOLDER = Path(__file__).parent
_SCRIPT = _FOLDER / "render.lua"
_SOURCES = ("render.lua", "entries.lua", "limits.lua", "pandoc.py", "style_amendments.py")
# Fields that pandoc does not read, or not as the rest of the entry needs them.
_LEFT_OUT = re.compile(r"\b(?:eid|editor[abc]?type|editor[abc]|options)\s*=", re.IGNORECASE)

Json = Any
"""What a JSON text says."""


class EngineError(Exception):
    """pandoc could not be run, or not to its end."""


@dataclass(frozen=True, slots=True)
class EntryText:
    """A reference entry for the engine.

    Attributes:
        text: The entry as it stands in its .bib file.
        parents: The entries that it takes fields from, likewise.
    """

    key: str
    text: str
    parents: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where works are cited; none, for a footnote that only counts.

    Attributes:
        note: The number of the note that it stands in, or will; 0 where the style has none.
        in_note: Whether that note is a footnote of the author's.
    """

    items: tuple[CitationItem, ...]
    note: int = 0
    in_note: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What is rendered as one text, so that its citations know of one another.

    Attributes:
        references: The keys of all entries that it needs.
        listed: Those of them that are in its list without being cited.
    """

    places: tuple[Place, ...]
    references: tuple[str, ...]
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine made.

    Attributes:
        documents: For each document its blocks, as pandoc's JSON has them.
        items: CSL-JSON of each entry, by key.
        unreadable: The reason for each entry that the engine cannot read, by key.
    """

    documents: tuple[Json, ...]
    items: Mapping[str, Mapping[str, Json]]
    unreadable: Mapping[str, str]


@cache
def engine_version() -> str:
    """What results depend on besides their input."""
    digest = hashlib.sha256()
    for name in _SOURCES:
        digest.update((_FOLDER / name).read_bytes())
    return f"{version('pypandoc_binary')} {digest.hexdigest()}"


def run_engine(
    documents: Sequence[Document],
    entries: Sequence[EntryText],
    strings: str,
    style: Path,
    language: str,
) -> Answer:
    """Render documents in one call of pandoc.

    Args:
        documents: What to render.
        entries: All entries that they need.
        strings: The `@string` blocks that the entries may use.
        style: The CSL file.
        language: Of the site, as BCP 47 has it.

    Raises:
        EngineError: If pandoc fails, or the style cannot be read.
    """
    request = {
        "documents": [_as_json(document) for document in documents],
        "entries": [_read_entry(entry, strings) for entry in entries],
        "strings": strings,
        "language": language,
        **_read_style(style, language),
    }
    try:
        command = [pypandoc.get_pandoc_path(), "lua", str(_SCRIPT)]
        done = subprocess.run(  # noqa: S603  # pandoc itself, and no words of an author's
            command,
            input=json.dumps(request),
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
    except OSError as error:
        raise EngineError(f"pandoc cannot be run: {error.strerror or error}") from error
    except subprocess.CalledProcessError as error:
        raise EngineError(f"pandoc stopped: {_find_reason(error.stderr)}") from error
    answer = json.loads(done.stdout)
    return Answer(
        documents=tuple(json.loads(document)["blocks"] for document in answer["documents"]),
        items={item["id"]: item for item in answer["items"]},
        unreadable={found["key"]: found["reason"] for found in answer["unreadable"]},
    )


def _read_style(style: Path, language: str) -> dict[str, str]:
    try:
        text = style.read_text(encoding="utf-8")
        return {"style": amend_style(text), "present": find_word_for_present(text, language)}
    except (OSError, ValueError, ParseError) as error:
        raise EngineError(f"the style cannot be read: {error}") from error


def _read_entry(entry: EntryText, strings: str) -> Json:
    """An entry with those of its fields that pandoc leaves out."""
    fields: Mapping[str, str] = {}
    if _LEFT_OUT.search(entry.parents) or _LEFT_OUT.search(entry.text):
        text = "\n".join((strings, entry.parents, entry.text))
        by_key = {e.key: e for e in parse_bibliography(text, "")[0].entries}
        fields = inherit_fields(by_key[entry.key], by_key) if entry.key in by_key else {}
    return {"key": entry.key, "text": entry.text, "parents": entry.parents, "fields": fields}


def _as_json(document: Document) -> Json:
    return {
        "places": [
            {
                "note": place.note,
                "in_note": place.in_note,
                "items": [
                    {
                        "key": item.key,
                        "mode": item.mode.value,
                        "prefix": item.prefix,
                        "suffix": item.suffix,
                    }
                    for item in place.items
                ],
            }
            for place in document.places
        ],
        "references": document.references,
        "listed": document.listed,
    }


def _find_reason(messages: str) -> str:
    """The last thing that pandoc says before it lists the calls that led there."""
    before = messages.partition("stack traceback:")[0].splitlines()
    lines = [line.strip() for line in before if line.strip() and line != "Error running Lua:"]
    return lines[-1] if lines else "it gave no reason"
