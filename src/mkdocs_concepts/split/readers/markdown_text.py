"""The reader for Markdown: its blocks as they are, with what the parting of its pages asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import yaml

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE
from mkdocs_concepts.split.readers.headings import (
    heads_contents,
    heads_references,
    promote_title,
)
from mkdocs_concepts.split.readers.markdown_blocks import Kind, MarkdownBlock, read_blocks
from mkdocs_concepts.split.readers.markdown_lists import mend_list
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText

_KINDS = {
    Kind.LIST: BlockKind.LIST,
    Kind.QUOTATION: BlockKind.QUOTATION,
    Kind.TABLE: BlockKind.TABLE,
    Kind.CODE: BlockKind.CODE,
}
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:?[ \t]*+(?P<inside>[^{}\n]*+)\}[ \t]*+$")
_ID = re.compile(r"#(?P<id>[^\s}]+)")
_USE = re.compile(
    r"\[(?P<footnote>\^[^\[\]\n]{1,200})\]|\[(?P<text>[^\[\]\n]{0,300})\](?:\[(?P<name>[^\[\]\n]{0,200})\])?(?![(:])"
)
_ITEM_START = re.compile(r"^(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE)
_ANCHOR_LINK = re.compile(r"\]\(#[^()\s]*\)")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_TOC = re.compile(r"\[toc\]|\[\[_?toc_?\]\]|\{:toc\}", re.IGNORECASE)


def read_markdown(text: str, bibliography: str) -> SourceText:
    """Read a Markdown text.

    Args:
        text: With line feeds as the only line breaks.
        bibliography: The .bib file that lies beside it, or empty.

    Returns:
        The same text, parted into blocks. Each is written as it stands, but for what would be
        lost or change its meaning on a page of its own: footnotes and addresses of links go with
        the blocks that use them, and lists are indented as Python-Markdown needs it.
    """
    found = list(read_blocks(text))
    reader = _Reader(text, found, bibliography)
    blocks = promote_title(list(reader.read()))
    return SourceText(text, blocks, tuple(reader.notices()), bibliography, reader.find_title())


@dataclass(slots=True)
class _Reader:
    text: str
    found: Sequence[MarkdownBlock]
    bibliography: str
    _definitions: dict[str, MarkdownBlock] = field(default_factory=dict)
    _labels: set[str] = field(default_factory=set)
    _strange_links: int = 0
    _tags: int = 0

    def __post_init__(self) -> None:
        for block in self.found:
            if block.kind is Kind.DEFINITION:
                self._definitions.setdefault(_key(block.words), block)
            elif block.kind is Kind.HEADING:
                self._labels.add(fold(_ATTRIBUTES.sub("", block.words)))

    def read(self) -> Iterator[Block]:
        references_level = 0
        is_contents = False
        used = self._find_used()
        for block in self.found:
            if block.kind is Kind.HEADING:
                words = _ATTRIBUTES.sub("", block.words)
                is_contents = heads_contents(words)
                if heads_references(words):
                    references_level = block.level
                elif block.level <= references_level:
                    references_level = 0
                yield self._read_heading(block) if not is_contents else _aside(block, "contents")
            elif is_contents or self._is_contents(block):
                yield _aside(block, "contents")
            elif block.kind is Kind.FRONT_MATTER:
                yield _aside(block, "front matter")
            elif block.kind is Kind.DEFINITION:
                yield self._read_definition(block, is_used=_key(block.words) in used)
            elif references_level and block.kind in {Kind.LIST, Kind.PARAGRAPH}:
                yield from self._read_entries(block)
            else:
                yield self._read_text(block)
            is_contents = is_contents and block.kind in {Kind.HEADING, Kind.LIST}

    def _source_of(self, block: MarkdownBlock) -> str:
        return self.text[block.start : block.end]

    def _read_heading(self, block: MarkdownBlock) -> Block:
        attributes = _ATTRIBUTES.search(block.words)
        id_ = _ID.search(attributes["inside"]) if attributes else None
        words = _ATTRIBUTES.sub("", block.words) or "…"
        return Block(
            BlockKind.HEADING,
            block.start,
            block.end,
            level=block.level,
            markdown=words,
            id=id_["id"] if id_ else "",
        )

    def _is_contents(self, block: MarkdownBlock) -> bool:
        """Whether a block is a list of links to the text's own headings, or asks for one."""
        source = self._source_of(block)
        if block.kind is Kind.PARAGRAPH:
            return _TOC.fullmatch(source.strip()) is not None
        lines = [line for line in source.split("\n") if line.strip()]
        links = sum(bool(_ANCHOR_LINK.search(line)) for line in lines)
        return block.kind is Kind.LIST and len(lines) > 1 and links == len(lines)

    def _find_used(self) -> set[str]:
        uses = (self._list_uses(block) for block in self.found)
        return {name for names in uses for name in names}

    def _list_uses(self, block: MarkdownBlock) -> list[str]:
        """The definitions that a block needs, in the order in which it uses them."""
        if not self._definitions or block.kind in {Kind.DEFINITION, Kind.CODE, Kind.FRONT_MATTER}:
            return []
        names = (
            _key(match["footnote"] or match["name"] or match["text"])
            for match in _USE.finditer(mask_code(self._source_of(block)))
        )
        return [name for name in dict.fromkeys(names) if name in self._definitions]

    def _read_definition(self, block: MarkdownBlock, *, is_used: bool) -> Block:
        if not is_used:
            return Block(BlockKind.PARAGRAPH, block.start, block.end, markdown=self._escape(block))
        what = "footnote" if block.words.startswith("^") else "address of a link"
        return _aside(block, f"{what}, written where it is used")

    def _escape(self, block: MarkdownBlock) -> str:
        """A definition that nobody uses would not be shown."""
        return "\\" + self._source_of(block)

    def _read_entries(self, block: MarkdownBlock) -> Iterator[Block]:
        """The entries of a list of references: one for each item, or one paragraph."""
        source = self._source_of(block)
        starts = [match.start() for match in _ITEM_START.finditer(source)] or [0]
        if starts[0]:
            starts.insert(0, 0)
        for start, end in zip(starts, [*starts[1:], len(source)], strict=True):
            entry = source[start:end].rstrip()
            first = block.start + start
            yield Block(BlockKind.REFERENCE, first, first + len(entry))

    def _read_text(self, block: MarkdownBlock) -> Block:
        source = self._source_of(block)
        markdown = mend_list(source) if block.kind is Kind.LIST else source
        if block.kind is not Kind.CODE:
            markdown = self._escape_strange_links(markdown)
            self._tags += bool(_TAG.search(mask_code(source)))
        needed = [self._source_of(self._definitions[name]) for name in self._list_uses(block)]
        kind = _KINDS.get(block.kind, BlockKind.PARAGRAPH)
        return Block(kind, block.start, block.end, markdown="\n\n".join([markdown, *needed]))

    def _escape_strange_links(self, markdown: str) -> str:
        """`[[…]]` that names no heading of the text would be a broken cross-reference."""
        prose = mask_code(markdown)
        parts: list[str] = []
        place = 0
        for match in CROSS_REFERENCE.finditer(prose):
            if fold(match["target"].partition("#")[0]) not in self._labels:
                parts += [markdown[place : match.start()], "\\[\\["]
                place = match.start() + 2
                self._strange_links += 1
        return "".join([*parts, markdown[place:]])

    def notices(self) -> Iterator[str]:
        """What its author should know, once it was read."""
        if self._strange_links:
            yield (
                f"Links of the form [[…]] that name no heading of the text: {self._strange_links}. "
                "They are shown as they were written."
            )
        if self._tags:
            yield f"Parts that hold HTML: {self._tags}."

    def find_title(self) -> str:
        """The title in the front matter, or nothing."""
        if not self.found or self.found[0].kind is not Kind.FRONT_MATTER:
            return ""
        source = self._source_of(self.found[0]).strip("-.\n")
        try:
            values = yaml.safe_load(source)
        # The last four for values of types that they do not have, as 30 February, and for nesting.
        except (yaml.YAMLError, ValueError, LookupError, AttributeError, RecursionError):
            return ""
        title = values.get("title", "") if isinstance(values, Mapping) else ""
        return str(title)


def _aside(block: MarkdownBlock, reason: str) -> Block:
    reason = "table of contents" if reason == "contents" else reason
    return Block(BlockKind.SET_ASIDE, block.start, block.end, reason=reason)


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
