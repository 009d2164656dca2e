"""What a page's Markdown points at, found in the text itself so that every line is right.

Hosts and their plugins rewrite a page before it is rendered, and what they hand on has other
line numbers than the author's file. So cross-references, links, citations, headings and glossary
terms are found here, outside code and comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_concepts.model import Citation, CrossReference, GlossaryTerm, Heading, Link

CROSS_REFERENCE = re.compile(r"(?<!\\)\[\[(?P<target>[^\[\]|\\\n]+)(?:\\?\|(?P<text>[^\[\]\n]+))?\]\]")
"""`[[target]]` or `[[target|text]]`; `\\|` stands for `|` inside a table."""

_FENCE = re.compile(r"[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_CODE_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_INLINE_LINK = re.compile(
    r"(?<!\\)\]\(\s*(?:<(?P<angled>[^>\n]*)>|(?P<bare>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s+<?(?P<target>[^\s>]+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_CITATION_BLOCK = re.compile(r"(?<![\[\\])\[(?P<block>[^\[\]]*@[^\[\]]*)\](?![(\[])")
_CITATION_KEY = re.compile(r"(?<![\w.@])-?@(?P<key>[\w-]+)")
_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}:[ \t]+\S")


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """What one page's text holds; every line counts from the top of its file."""

    is_empty: bool
    cross_references: tuple[CrossReference, ...]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    headings: tuple[Heading, ...]
    terms: tuple[GlossaryTerm, ...]


def parse_markdown(body: str, first_line: int, path: str) -> MarkdownSource:
    """Find what a page's Markdown points at.

    Args:
        body: The page's text below its front matter, with `\\n` as the only line break.
        first_line: The line of the file that `body` begins at.
        path: The file, for the terms.

    Returns:
        Everything found, in the order of the text.
    """
    prose = mask_code(body)
    lines = _LineIndex(prose, first_line)
    return MarkdownSource(
        is_empty=not _COMMENT.sub("", body).strip(),
        cross_references=tuple(
            CrossReference(match["target"].strip(), lines.line_at(match.start()))
            for match in CROSS_REFERENCE.finditer(prose)
        ),
        links=_find_links(prose, lines),
        citations=tuple(
            Citation(key["key"], lines.line_at(block.start("block") + key.start()))
            for block in _CITATION_BLOCK.finditer(prose)
            for key in _CITATION_KEY.finditer(block["block"])
        ),
        headings=tuple(
            Heading(len(match["marks"]), match["text"], lines.line_at(match.start()))
            for match in _HEADING.finditer(prose)
        ),
        terms=_find_terms(prose, first_line, path),
    )


def mask_code(text: str) -> str:
    """The text with code (fenced, indented, in backticks) and comments blanked out.

    Every other character keeps its place, so that offsets and lines still hold.
    """
    without_blocks = _mask_code_blocks(text)
    without_comments = _COMMENT.sub(_blank, without_blocks)
    blocks = re.split(r"(\n[ \t]*\n)", without_comments)
    return "".join(_CODE_SPAN.sub(_blank, block) for block in blocks)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _mask_code_blocks(text: str) -> str:
    masked: list[str] = []
    fence = ""
    is_after_blank = True
    is_in_list = False
    for line in text.split("\n"):
        is_code = bool(fence)
        opening = _FENCE.match(line)
        if fence:
            closing = line.strip(" \t>")
            if closing and set(closing) == {fence[0]} and len(closing) >= len(fence):
                fence = ""
        elif opening and not (opening["fence"][0] == "`" and "`" in opening["info"]):
            fence = opening["fence"]
            is_code = True
        elif line.strip():
            indented = line.startswith(("    ", "\t"))
            if _LIST_ITEM.match(line) and not (indented and is_after_blank and not is_in_list):
                is_in_list = True
            elif not indented:
                is_in_list = is_in_list and not is_after_blank
            is_code = indented and is_after_blank and not is_in_list
        keeps_block = is_code and not line.strip()
        is_after_blank = not line.strip() or (is_code and not fence) or keeps_block
        masked.append(" " * len(line) if is_code else line)
    return "\n".join(masked)


class _LineIndex:
    """Turns offsets into line numbers; offsets must be asked for in rising order per search."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._offset = 0
        self._line = first_line

    def line_at(self, offset: int) -> int:
        if offset < self._offset:
            self._offset, self._line = 0, self._first_line
        self._line += self._text.count("\n", self._offset, offset)
        self._offset = offset
        return self._line


def _find_links(prose: str, lines: _LineIndex) -> tuple[Link, ...]:
    found = []
    for match in _INLINE_LINK.finditer(prose):
        found.append((match.start(), match["angled"] if match["angled"] is not None else match["bare"]))
    found += [(match.start(), match["target"]) for match in _LINK_DEFINITION.finditer(prose)]
    return tuple(
        Link(unquote(target), lines.line_at(offset))
        for offset, target in sorted(found)
        if target and not _SCHEME.match(target) and not target.startswith(("#", "/", "?"))
    )


def _find_terms(prose: str, first_line: int, path: str) -> tuple[GlossaryTerm, ...]:
    terms = []
    lines = prose.split("\n")
    for index in range(len(lines) - 1):
        term = lines[index].strip()
        follows = lines[index + 1]
        if not follows.strip() and index + 2 < len(lines):
            follows = lines[index + 2]
        if term and not _DEFINITION.match(lines[index]) and _DEFINITION.match(follows):
            if not lines[index].startswith(("    ", "\t", "#")):
                terms.append(GlossaryTerm(_plain(term), path, first_line + index))
    return tuple(terms)


def _plain(text: str) -> str:
    """A term without the marks of emphasis and of cross-references."""
    text = CROSS_REFERENCE.sub(lambda m: m["text"] or m["target"], text)
    return re.sub(r"(\*\*|__|\*|_)(\S(?:.*?\S)?)\1", r"\2", text)
