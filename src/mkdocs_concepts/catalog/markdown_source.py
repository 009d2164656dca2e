"""What a page's Markdown points at, found in the text itself so that every line is right.

Hosts and their plugins rewrite a page before it is rendered, and what they hand on has other
line numbers than the author's file. So cross-references, links, citations, headings and glossary
terms are found here, outside code and comments.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from mkdocs_concepts.catalog.citation_syntax import BRACKETED, find_citations
from mkdocs_concepts.catalog.code_mask import blank, mask_code, remove_comments
from mkdocs_concepts.model import Citation, CrossReference, GlossaryTerm, Heading, Link

# A line break, but none that ends the paragraph.
_BREAK = r"\n(?![ \t>]*\n)"
CROSS_REFERENCE = re.compile(
    rf"(?<!\\)\[\[(?P<target>(?:[^\[\]|\\\n]|{_BREAK})+)"
    rf"(?:\\?\|(?P<text>(?:[^\[\]\n]|{_BREAK})+))?\]\]"
)
"""`[[target]]` or `[[target|text]]`; `\\|` stands for `|` inside a table."""

COURSE_SCHEME = "course:"
"""What a link into another course begins with, as `course:stats/regression`."""

# Of a cross-reference into another course, as in `[[stats:regression]]`; readers do not see it.
_COURSE_PREFIX = re.compile(r"\A[a-z][a-z0-9-]{0,63}:(?=\S)")
_ITEM_MARK = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]+")
_INLINE_LINK = re.compile(
    r"(?<!\\)\]\(\s*+(?:<(?P<angled>[^<>\n]*+)>|(?P<bare>[^\s()]*+(?:\([^\s()]*+\)[^\s()]*+)*+))"
    r"(?:\s++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?\s*+\)"
)
_LINK_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:\s+<?(?P<target>[^\s>]+)", re.MULTILINE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
# Where an `@` means no citation: links and images whole, cross-references, tags and what stands
# between those of a link, addresses in angle brackets.
_NO_CITATION = re.compile(
    rf"!?\[(?:[^\[\]]|\[[^\[\]]*\])*{_INLINE_LINK.pattern}|{CROSS_REFERENCE.pattern}"
    r"|<a\b[^<>]*+>(?:[^<]|<(?!/?a\b))*+</a>|</?[a-z][^<>]*+>"
    r"|<(?=[^<>\s]+?[:@][^<>\s])[^<>\s]++>",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"^(?P<marks>#{1,6})[ \t]*(?P<text>[^\s#][^\n]*)$"
    r"|(?:\A|(?<=\n\n))(?P<underlined>(?![ \t]*\n)[^\n]+)\n(?P<line>=+|-+)[ \t]*$",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{[^{}\n]*+\}[ \t]*+$")
_INLINE_ATTRIBUTES = re.compile(r"(?<=[*_`)\]])\{:[^{}\n]*\}")  # as of a foreign word
_LINKED_TEXT = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
# What is emphasised is no longer than some lines, and no end is looked for beyond.
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(\S(?:.{0,400}?\S)?)\1(?!\w)")
_DEFINITION = re.compile(r"^ {0,3}:[ \t]+\S")


@dataclass(frozen=True, slots=True)
class MarkdownSource:
    """What one page's text holds; every line counts from the top of its file."""

    is_empty: bool
    cross_references: tuple[CrossReference, ...]
    links: tuple[Link, ...]
    course_links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    headings: tuple[Heading, ...]
    terms: tuple[GlossaryTerm, ...]


def parse_markdown(body: str, first_line: int, path: str) -> MarkdownSource:
    r"""Find what a page's Markdown points at.

    Args:
        body: The page's text below its front matter, with `\n` as the only line break.
        first_line: The line of the file that `body` begins at.
        path: The file, for the terms.

    Returns:
        Everything found, in the order of the text.
    """
    prose = mask_code(body)
    lines = _LineIndex(prose, first_line)
    return MarkdownSource(
        is_empty=not remove_comments(body).strip(),
        cross_references=tuple(
            CrossReference(
                unwrap(match["target"]),
                lines.line_at(match.start()),
                begins_item=_begins_item(prose, match.start()),
            )
            for match in CROSS_REFERENCE.finditer(prose)
        ),
        links=_find_links(prose, lines),
        course_links=_find_course_links(prose, lines),
        citations=tuple(_read_citations(prose, lines)),
        headings=tuple(_read_heading(match, body, lines) for match in _HEADING.finditer(prose)),
        terms=_find_terms(prose, body, first_line, path),
    )


def _begins_item(prose: str, offset: int) -> bool:
    line_start = prose.rfind("\n", 0, offset) + 1
    return bool(_ITEM_MARK.fullmatch(prose, line_start, offset))


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


class _Spans:
    """Parts of a text, in order; an offset is in one of them or in none."""

    def __init__(self, matches: Iterable[re.Match[str]]) -> None:
        self._spans = [match.span() for match in matches]

    def __contains__(self, offset: int) -> bool:
        before = bisect_right(self._spans, offset, key=lambda span: span[0])
        return before > 0 and offset < self._spans[before - 1][1]


def _read_citations(prose: str, lines: _LineIndex) -> Iterator[Citation]:
    if "@" not in prose:
        return
    headings = _Spans(_HEADING.finditer(prose))
    definitions = _Spans(_LINK_DEFINITION.finditer(prose))
    text = _NO_CITATION.sub(blank, prose)
    for citation in find_citations(text):
        if citation.start in definitions:
            continue
        in_heading = citation.start in headings
        for item in citation.items:
            line = lines.line_at(item.offset)
            yield Citation(item.key, line, citation.is_narrative, in_heading)


def find_link_targets(prose: str) -> list[tuple[int, tuple[int, int]]]:
    """Where each link of a text begins, and where its target stands; code is to be masked."""
    found = [
        (match.start(), match.span("bare" if match["angled"] is None else "angled"))
        for match in _INLINE_LINK.finditer(prose)
    ]
    found += [(match.start(), match.span("target")) for match in _LINK_DEFINITION.finditer(prose)]
    return sorted(found)


def _find_links(prose: str, lines: _LineIndex) -> tuple[Link, ...]:
    found = [(offset, prose[slice(*span)]) for offset, span in find_link_targets(prose)]
    return tuple(
        Link(unquote(target), lines.line_at(offset))
        for offset, target in found
        if target and not _SCHEME.match(target) and not target.startswith(("#", "/", "?"))
    )


def _find_course_links(prose: str, lines: _LineIndex) -> tuple[Link, ...]:
    if COURSE_SCHEME not in prose:
        return ()
    found = [(offset, prose[slice(*span)]) for offset, span in find_link_targets(prose)]
    return tuple(
        Link(unquote(target.removeprefix(COURSE_SCHEME)), lines.line_at(offset))
        for offset, target in found
        if target.startswith(COURSE_SCHEME)
    )


def _read_heading(match: re.Match[str], body: str, lines: _LineIndex) -> Heading:
    group = "text" if match["text"] else "underlined"
    level = len(match["marks"]) if match["marks"] else 1 if match["line"][0] == "=" else 2
    text = body[match.start(group) : match.end(group)].rstrip()
    if group == "text":
        text = text.rstrip("#").rstrip()
    text = _ATTRIBUTES.sub("", text)
    return Heading(level, _plain(text.strip()), lines.line_at(match.start(group)))


def _find_terms(prose: str, body: str, first_line: int, path: str) -> tuple[GlossaryTerm, ...]:
    """The lines that a definition stands below, at once or after one blank line."""
    lines, written = prose.split("\n"), body.split("\n")
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if _DEFINITION.match(line):
            place = index - 1
            if place > 0 and not lines[place].strip():
                place -= 1
            while place >= 0 and _is_term(lines[place]):
                found.setdefault(place, _read_meaning(written, index))
                place -= 1
    return tuple(
        GlossaryTerm(_plain(written[place].strip()), path, first_line + place, found[place])
        for place in sorted(found)
    )


def _read_meaning(lines: Sequence[str], start: int) -> str:
    """The paragraph that a definition begins with, as plain text."""
    end = start + 1
    while end < len(lines) and lines[end].strip() and not _DEFINITION.match(lines[end]):
        end += 1
    paragraph = [lines[start].strip().removeprefix(":"), *lines[start + 1 : end]]
    text = unwrap(" ".join(" ".join(paragraph).split()))
    return _plain(re.sub(rf" ?(?:{BRACKETED})", "", text))


def _is_term(line: str) -> bool:
    return bool(line.strip()) and not (
        _DEFINITION.match(line) or line.startswith(("    ", "\t", "#"))
    )


def unwrap(text: str) -> str:
    """A name that may run over a line's end, within a quotation too."""
    first, *more = text.split("\n")
    return " ".join((first.rstrip(), *(line.lstrip(" \t>").rstrip() for line in more))).strip()


def _plain(text: str) -> str:
    """Words without the marks of emphasis, code, links, attributes and cross-references."""
    text = CROSS_REFERENCE.sub(lambda m: m["text"] or _COURSE_PREFIX.sub("", m["target"]), text)
    text = _LINKED_TEXT.sub(r"\1", _INLINE_ATTRIBUTES.sub("", text))
    return _EMPHASIS.sub(r"\2", text)
