"""A source text's references and citations: the list as BibTeX, and each citation tied to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.split.escaping import (
    escape_inline,
    escape_line_start,
    escape_markdown,
)
from mkdocs_concepts.split.references.bibtex import build_bibtex
from mkdocs_concepts.split.references.in_text import detect_numeric_style, find_citations
from mkdocs_concepts.split.references.reference_entry import parse_reference
from mkdocs_concepts.split.references.replacing import find_replacements
from mkdocs_concepts.split.references.resolving import resolve_citations
from mkdocs_concepts.split.references.works import (
    Bibliography,
    CitationKind,
    CitedWork,
    InTextCitation,
    Resolution,
)
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText
from mkdocs_concepts.split.text_writer import TextWriter

_WITHOUT_CITATIONS = {
    BlockKind.TITLE,
    BlockKind.HEADING,
    BlockKind.REFERENCE,
    BlockKind.SET_ASIDE,
    BlockKind.CODE,
}
_BIB_KEY = re.compile(
    r"^[ \t]*+@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,{}()]+)\s*,", re.M | re.I
)


@dataclass(frozen=True, slots=True)
class Scholarship:
    """What a text cites.

    Attributes:
        bibtex: The references as BibTeX; what came with the text if anything did.
        bibliography: The text's own list of references, taken apart.
        resolution: Which citations point at which of them.
        uncited: Keys of the BibTeX that the text never cites.
        is_numeric: Whether the text cites by numbers, which are left alone.
        writer: Writes blocks with their citations in place.
    """

    bibtex: str
    bibliography: Bibliography
    resolution: Resolution
    uncited: tuple[str, ...]
    is_numeric: bool
    writer: TextWriter

    @property
    def keys(self) -> tuple[str, ...]:
        """The citation keys of the BibTeX, each once, in its order."""
        return tuple(dict.fromkeys(_BIB_KEY.findall(self.bibtex)))

    def count_untied(self) -> int:
        """How many citations have a work that is not tied to a reference."""
        troubled = self.resolution.unlisted + self.resolution.ambiguous
        return len({id(trouble.citation) for trouble in troubled})

    def list_doubts(self) -> Iterator[str]:
        """What the author should look at, one sentence each."""
        for entry in self.bibliography.entries:
            if not entry.reference.is_parsed:
                shown = entry.reference.text[:60]
                yield f"reference kept whole, {entry.reference.problem}: {shown}"
        if self.bibliography.entries:
            unlisted = Counter(_name(trouble.work) for trouble in self.resolution.unlisted)
            for name, count in unlisted.items():
                yield f"cited but not listed: {name}{_times(count)}"
        elif self.resolution.unlisted:
            yield "there are citations, and no list of references was found"
        ambiguous = Counter(
            f"{_name(trouble.work)} (perhaps {' or '.join(trouble.candidates)})"
            for trouble in self.resolution.ambiguous
        )
        for name, count in ambiguous.items():
            yield f"cited, and not surely listed: {name}{_times(count)}"
        for key in () if self.is_numeric else self.uncited:
            yield f"listed but never cited: {key}"


def _name(work: CitedWork) -> str:
    return ", ".join(filter(None, [work.wording or " & ".join(work.names), work.year]))


def _times(count: int) -> str:
    return f", {count} times" if count > 1 else ""


def read_scholarship(source: SourceText) -> Scholarship:
    """Read a text's list of references, and tie its citations to them.

    A bibliography that came with the text stands in place of a list in it.
    """
    blocks = [block for block in source.blocks if block.kind not in _WITHOUT_CITATIONS]
    bibliography = build_bibtex(
        [
            parse_reference(source.text_of(block))
            for block in source.blocks
            if block.kind is BlockKind.REFERENCE
        ]
    )
    if source.bibliography:
        return _read_keyed(source, blocks)
    if detect_numeric_style("\n\n".join(source.text_of(block) for block in blocks)):
        return Scholarship(
            bibtex=bibliography.text,
            bibliography=bibliography,
            resolution=Resolution(),
            uncited=tuple(dict.fromkeys(bibliography.keys)),
            is_numeric=True,
            writer=TextWriter(escape_markdown, str),
        )
    return _tie(source, blocks, bibliography)


def _read_keyed(source: SourceText, blocks: list[Block]) -> Scholarship:
    """A text whose citations name keys of a bibliography that came with it."""
    text = "\n\n".join(block.markdown or "" for block in blocks)
    cited = {citation.key for citation in parse_markdown(text, 1, "").citations}
    keys = dict.fromkeys(_BIB_KEY.findall(source.bibliography))
    return Scholarship(
        bibtex=source.bibliography,
        bibliography=Bibliography(""),
        resolution=Resolution(),
        uncited=tuple(key for key in keys if key not in cited),
        is_numeric=False,
        writer=TextWriter(escape_markdown, str),
    )


def _tie(source: SourceText, blocks: list[Block], bibliography: Bibliography) -> Scholarship:
    collector = _Collector()
    writer = TextWriter(collector.collect_plain, collector.collect_markdown)
    for block in blocks:
        writer.write(source, block)
    resolution = resolve_citations(collector.citations, bibliography.entries)
    citer = _Citer(
        collector.found, {_key(citation): keys for citation, keys in resolution.resolved}
    )
    return Scholarship(
        bibtex=bibliography.text,
        bibliography=bibliography,
        resolution=resolution,
        uncited=resolution.uncited,
        is_numeric=False,
        writer=TextWriter(citer.cite_plain, citer.cite_markdown),
    )


# Of a text: its length and its hash, so that no second copy of it is held.
_Key = tuple[int, int]


def _key_of(text: str) -> _Key:
    return len(text), hash(text)


@dataclass(slots=True)
class _Collector:
    """Finds the citations of everything that is written, without writing it."""

    citations: list[InTextCitation] = field(default_factory=list)
    found: dict[_Key, tuple[InTextCitation, ...]] = field(default_factory=dict)

    def collect_plain(self, text: str) -> str:
        return self._collect(text, str)

    def collect_markdown(self, markdown: str) -> str:
        return self._collect(markdown, mask_code)

    def _collect(self, text: str, mask: Callable[[str], str]) -> str:
        if "(" in text:
            citations = find_citations(mask(text))
            if citations:
                self.citations += citations
                self.found[_key_of(text)] = citations
        return ""


def _key(citation: InTextCitation) -> tuple[CitationKind, tuple[CitedWork, ...]]:
    return citation.kind, citation.works


@dataclass(frozen=True, slots=True)
class _Citer:
    """Writes texts with the citations that were tied as `[@key]`.

    Attributes:
        found: The citations of each text that has any.
        keys: Of each citation that was tied.
    """

    found: Mapping[_Key, tuple[InTextCitation, ...]]
    keys: Mapping[tuple[CitationKind, tuple[CitedWork, ...]], tuple[str, ...]]

    def cite_plain(self, text: str) -> str:
        """A plain text, on one line, as Markdown, everything but its citations escaped."""
        is_cited = _key_of(text) in self.found
        escaped = self._replace(text, escape_inline) if is_cited else escape_inline(text)
        return escape_line_start(escaped)

    def cite_markdown(self, markdown: str) -> str:
        """A Markdown text, nothing but its citations changed."""
        return self._replace(markdown, str) if _key_of(markdown) in self.found else markdown

    def _replace(self, text: str, write: Callable[[str], str]) -> str:
        tied = [(c, self.keys[_key(c)]) for c in self.found[_key_of(text)] if _key(c) in self.keys]
        parts: list[str] = []
        place = 0
        for start, end, markdown in find_replacements(text, Resolution(tuple(tied))):
            parts += [write(text[place:start]), markdown]
            place = end
        return "".join([*parts, write(text[place:])])
