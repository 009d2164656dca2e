"""The inventory `objects.inv`, by which other documentation tools link to the course's concepts.

Its form is Sphinx's second one: four lines of text, then one compressed line for each name. The
clients (Sphinx, MyST-Parser, mystmd, sphobjinv, mkdocstrings) take a line apart with regular
expressions that cannot tell some names from what follows them: "Rule of 72" has a number where
the priority is looked for. Such names are left out; the concept's id leads there in any case.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import glossary_anchor
from mkdocs_concepts.model import Concept, GlossaryTerm

_LABEL = "std:label"
_DOCUMENT = "std:doc"
_TERM = "std:term"
_SAME_AS_NAME = "-"
_HIDDEN_IN_SEARCH = "-1"  # as Sphinx has it for labels, documents and terms
# What is longer is no name that anybody links to.
_LONGEST_LINE = 10_000
_MIDDLE = r"\s+(?P<priority>-?\d+)\s+?(?P<uri>\S*)\s+(?P<text>.+)"
# Some clients take any word for the type, others look for its colon in bytes.
_ANY_TYPE = re.compile(rf"(?P<name>.+?)\s+(?P<type>\S+){_MIDDLE}")
_COLON_TYPE = re.compile(rf"(?P<name>.+?)\s+(?P<type>[^\s:]+:\S+){_MIDDLE}".encode())
_LIKE_ENTRY = re.compile(r":\S+\s+-?\d")


@dataclass(frozen=True, slots=True)
class Inventory:
    """What `build_inventory` makes.

    Attributes:
        content: Of the file `objects.inv`.
        dropped: The names that it does not have, because clients would read them wrongly or
            because they mean two concepts; sorted.
    """

    content: bytes
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class _Entry:
    type: str
    name: str
    uri: str
    text: str = _SAME_AS_NAME

    @property
    def fields(self) -> tuple[str, ...]:
        return self.name, self.type, _HIDDEN_IN_SEARCH, self.uri, self.text


def build_inventory(
    title: str, catalog: Catalog, urls: Mapping[str, str], glossary_url: str
) -> Inventory:
    """The inventory of a course; the same bytes for the same course.

    Args:
        title: The course's.
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
        glossary_url: That of the glossary, likewise; empty where there is none.
    """
    concepts = catalog.concepts
    entries = [
        entry
        for concept in concepts.values()
        for entry in _concept_entries(concept, urls[concept.id].removeprefix("/"), concepts)
    ]
    if glossary_url:
        terms = _glossary_entries(catalog.terms, concepts.values(), glossary_url.removeprefix("/"))
        entries.extend(terms)
    distinct = _tell_apart(entries)
    contested = _find_contested(distinct)
    carried = {e for e in distinct if _claim(e) not in contested and _survives(e)}
    dropped = {entry.name for entry in distinct - carried}
    return Inventory(_render(title, sorted(carried)), tuple(sorted(dropped)))


def _concept_entries(
    concept: Concept, url: str, concepts: Mapping[str, Concept]
) -> Iterator[_Entry]:
    uri = f"{url}#{concept.id}"
    title = _one_line(concept.title)
    folder = concept.uri.rpartition("/")[0]
    former = [id_ for id_ in concept.former_ids if id_ not in concepts]
    for id_ in (concept.id, *former):
        yield _Entry(_LABEL, id_, uri, title)
        yield _Entry(_DOCUMENT, f"{folder}/{id_}".lstrip("/"), url, title)
    for label in concept.labels:
        yield _Entry(_TERM, label, uri)


def _glossary_entries(
    terms: Iterable[GlossaryTerm], concepts: Iterable[Concept], glossary_url: str
) -> Iterator[_Entry]:
    """The terms without a page; a concept of the same name goes before."""
    taken = {label.lower() for concept in concepts for label in concept.labels}
    for term in terms:
        if term.term.lower() not in taken:
            anchor = quote(glossary_anchor(term.term))
            yield _Entry(_TERM, term.term, f"{glossary_url}#{anchor}")


def _tell_apart(entries: Iterable[_Entry]) -> set[_Entry]:
    """Each entry once, a term that is spelled as an id with a capital.

    MyST-Parser takes a name without its type and warns where two types have it. Sphinx finds
    terms in any case.
    """
    found = set(entries)
    ids = {entry.name for entry in found if entry.type == _LABEL}
    alike = {entry for entry in found if entry.type == _TERM and entry.name in ids}
    return (found - alike) | {replace(entry, name=entry.name.capitalize()) for entry in alike}


def _claim(entry: _Entry) -> tuple[str, str]:
    """What a client looks a name up by, where it does not find it in its own case."""
    return entry.type, entry.name.lower()


def _find_contested(entries: Iterable[_Entry]) -> set[tuple[str, str]]:
    """The claims that lead to more than one place, which clients would choose from by chance."""
    places: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        places.setdefault(_claim(entry), set()).add(entry.uri)
    return {claim for claim, uris in places.items() if len(uris) > 1}


def _survives(entry: _Entry) -> bool:
    """Whether every client reads the entry as it was written.

    A name that begins with `#` is a comment to those that keep inventories as text.
    """
    content = _write_line(entry)
    line = content.decode()
    is_line = line.splitlines() == [line] and len(content) <= _LONGEST_LINE
    if entry.name.startswith("#") or not is_line:
        return False
    text = _ANY_TYPE.fullmatch(line)
    raw = _COLON_TYPE.fullmatch(content)
    if text is None or raw is None:
        return False
    parts = text.group("name", "type", "priority", "uri", "text")
    raw_parts = raw.group("name", "type", "priority", "uri", "text")
    return entry.fields == parts == tuple(part.decode() for part in raw_parts)


def _write_line(entry: _Entry) -> bytes:
    return " ".join(entry.fields).encode(errors="replace")


def _name_project(title: str) -> str:
    """The title on one line, without what sphobjinv would take for an entry: "Psalm 119:1 8"."""
    name = _one_line(title)
    return name.replace(":", "\u2236") if _LIKE_ENTRY.search(name) else name


def _render(title: str, entries: Iterable[_Entry]) -> bytes:
    header = (
        "# Sphinx inventory version 2\n"
        f"# Project: {_name_project(title)}\n"
        "# Version: \n"
        "# The remainder of this file is compressed using zlib.\n"
    )
    body = b"".join(_write_line(entry) + b"\n" for entry in entries)
    return header.encode(errors="replace") + zlib.compress(body, 9)


def _one_line(text: str) -> str:
    return " ".join(text.split())
