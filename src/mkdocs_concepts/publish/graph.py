"""Linked data as plain data: what is said of which resource, before it is written in a format."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

VOCABULARIES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
"""The public vocabularies that a course is described in, by their prefixes."""

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Iri:
    """A resource that is meant: its IRI, or a name with one of the prefixes."""

    value: str

    @property
    def is_prefixed(self) -> bool:
        """Whether it is a name of one of the public vocabularies."""
        return self.value.partition(":")[0] in VOCABULARIES


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the language that they are in; none where it is empty."""

    value: str
    language: str = ""


Value = Iri | Text


@dataclass(slots=True)
class Resource:
    """What is said of one resource.

    Attributes:
        iri: Of the resource.
        types: What it is, as prefixed names.
        statements: The values of each property, in order and each once; the properties are
            prefixed names.
    """

    iri: str
    types: tuple[str, ...]
    statements: dict[str, dict[Value, None]] = field(default_factory=dict)

    def state(self, name: str, values: Iterable[Value]) -> None:
        """Say that these are values of a property."""
        for value in values:
            self.statements.setdefault(name, {})[value] = None


@dataclass(frozen=True, slots=True)
class Graph:
    """All that is said of a course.

    Attributes:
        prefixes: What the prefixes of names stand for.
        language: That of most texts; empty where none is known.
        resources: In order.
    """

    prefixes: Mapping[str, str]
    language: str
    resources: tuple[Resource, ...]


def mend_text(words: str) -> str:
    """A text that every format can carry: half a character becomes the sign for a lost one."""
    return _SURROGATES.sub("\ufffd", words)


def parse_language(name: str) -> str:
    """A language as formats tag texts with it, or nothing where the name cannot be a tag."""
    tag = name.replace("_", "-").lower()
    return tag if _LANGUAGE.fullmatch(tag) else ""
