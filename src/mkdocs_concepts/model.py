"""The vocabulary of a course as frozen data: what every other module speaks of.

A `path` is a file as the author would type it from the project's folder, for messages; a `uri`
is a page's file relative to the documentation directory, with `/` between the parts. Lines count
from 1. Nothing here reads a file or knows a host.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a concept page is about."""

    CONCEPT = "concept"
    CONTRAST = "contrast"
    METAPHOR = "metaphor"
    PRACTICE = "practice"
    THERAPY = "therapy"
    STUDY = "study"
    PERSON = "person"


class SkosParent(StrEnum):
    """The property of SKOS that a relation type is a special case of, read from its subject."""

    BROADER = "broader"
    NARROWER = "narrower"
    RELATED = "related"

    @property
    def inverse(self) -> SkosParent:
        """The property that reads the same edge from the other end."""
        return _SKOS_INVERSES.get(self, self)


_SKOS_INVERSES = {
    SkosParent.BROADER: SkosParent.NARROWER,
    SkosParent.NARROWER: SkosParent.BROADER,
}


@dataclass(frozen=True, slots=True)
class RelationType:
    """A type of typed, directed edge between two concepts.

    Attributes:
        name: As authors write it in front matter, for example `part_of`.
        label: As readers see it, for example "part of".
        inverse: The name of the type that reads the same edge from the other end. A symmetric
            type is its own inverse.
        skos: What it is in SKOS: `broader` where the other concept is the wider one.
        is_acyclic: Whether it makes no sense that it leads back to where it began.
    """

    name: str
    label: str
    inverse: str
    skos: SkosParent = SkosParent.RELATED
    is_acyclic: bool = False

    @property
    def is_symmetric(self) -> bool:
        """Whether the edge reads the same from both ends."""
        return self.inverse == self.name


@dataclass(frozen=True, slots=True)
class Relation:
    """One authored edge: this concept, `type`, `target` (a concept id)."""

    type: str
    target: str
    line: int


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Paragraphs of the source text, counted within their section from 1."""

    section: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """A row of a contrast: what is compared, and one cell for each pole in the poles' order."""

    name: str
    cells: tuple[str, ...]


class LinkScope(StrEnum):
    """How often a page links one concept's terms."""

    SECTION = "section"
    PAGE = "page"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Autolink:
    """What the author says of a concept's labels as term links.

    Attributes:
        is_on: Whether any of the labels becomes a term link.
        always: Labels that do although they are everyday words or hidden.
        never: Labels that do not.
        exact: Labels that do where the text has them in exactly this case.
    """

    is_on: bool = True
    always: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of meaning with a permanent id and one page.

    Attributes:
        label_languages: The languages of those alt labels that are words of another one.
        close_match: The IRIs of concepts elsewhere that mean nearly the same.
        exact_match: Those of concepts that mean the same wherever they are used.
        autolink: How its labels become term links on other pages.
        term_links: How often its own page links one concept's terms, where the author says so.
        lines: The line of each front-matter key that the author wrote.
    """

    id: str
    title: str
    kind: Kind
    definition: str
    path: str
    uri: str
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    source: tuple[SourceSpan, ...] = ()
    poles: tuple[str, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    former_ids: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    exact_match: tuple[str, ...] = ()
    autolink: Autolink = Autolink()
    term_links: LinkScope | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    label_languages: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """Every name it goes by: title, alt labels, hidden labels."""
        return (self.title, *self.alt_labels, *self.hidden_labels)

    def line_of(self, key: str) -> int:
        """The line where `key` stands in the front matter; 1 when it does not stand there."""
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class CrossReference:
    """One written `[[target]]` or `[[target|text]]`.

    Attributes:
        begins_item: Whether it is the first thing in a list item.
    """

    target: str
    line: int
    begins_item: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """One ordinary relative Markdown link or image, its target as written."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation key in the text, as in `[@key]`, or `@key` without brackets.

    Attributes:
        is_narrative: Whether it stands without brackets, and so is a citation only where an
            entry has the key.
        in_heading: Whether it stands in a heading, where it is not rendered.
    """

    key: str
    line: int
    is_narrative: bool = False
    in_heading: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 in the text."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PipeTable:
    """A table that the author drew with `|`: what its headings name, and the line of those."""

    headings: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class GlossaryTerm:
    """A term that needs no page: a definition-list entry of the glossary page.

    Attributes:
        definition: The first paragraph of its meaning, without the marks of Markdown.
    """

    term: str
    path: str
    line: int
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown file, read once: its concept, if it has one, and what its text points at.

    Attributes:
        course_links: The links into other courses, `course:…`, without that word.
        tables: Read on the pages of contrasts only, where one of them may be the contrast's.
    """

    path: str
    uri: str
    concept: Concept | None = None
    cross_references: tuple[CrossReference, ...] = ()
    links: tuple[Link, ...] = ()
    course_links: tuple[Link, ...] = ()
    citations: tuple[Citation, ...] = ()
    headings: tuple[Heading, ...] = ()
    terms: tuple[GlossaryTerm, ...] = ()
    tables: tuple[PipeTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the course: a heading of the contents page and the concepts listed below it."""

    title: str
    concepts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """The record under a citation key.

    Attributes:
        type: In lower case, as `article`.
        fields: By their names in lower case; values without the braces or quotation marks around
            them, with each `@string` in its place.
        path: The .bib file as its author names it.
        line: Where the entry begins in that file.
        lines: The line of each field.
        raw: The entry as it stands in the file.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    path: str
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    raw: str = ""
