"""A page's text as term links see it: running text, with what is left alone taken out.

Emphasis does not interrupt a text, so that a term is known that has emphasis in it; a link, code
and everything of the author's that is not words of his does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from mkdocs_concepts.links.terms.left_alone import (
    SECTION_HEADINGS,
    find_attribute,
    is_left_alone,
    is_tag_left_alone,
    name_element,
    name_tag,
)
from mkdocs_concepts.links.terms.placeholders import (
    RawTag,
    ReadText,
    has_placeholders,
    read_text,
)
from mkdocs_concepts.links.terms.skip_reasons import SkipReason

_EMPTY = frozenset({"area", "br", "hr", "img", "input", "wbr"})
_WITHIN_TEXT = frozenset(
    {"b", "bdi", "bdo", "big", "br", "em", "i", "ins", "mark", "q", "small", "span", "strong"}
) | {"sub", "sup", "u", "wbr"}
_TITLE_TAGS = frozenset({"em", "i"})
# What holds paragraphs, or is one: HTML that is not closed within it ends with it.
_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "dd", "details", "div", "dl", "figcaption", "figure"}
) | {"footer", "header", "li", "main", "ol", "p", "section", "table", "td", "tr", "ul"}
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_QUOTATION = re.compile("“[^“”]*”|„[^„“]*“|«[^«»]*»")
_NO_PROSE = re.compile(r"://|www\.|@|\w\.\w")
# Shorter words of a title are in lower case: "The Art of Happiness".
_LONG_WORD = 4


class Piece(NamedTuple):
    """Text that stands in one place of the tree, and belongs to a run.

    Attributes:
        parent: Of `element`.
        is_tail: Whether it is the element's tail, and not its text.
        offset: Where the piece begins in that.
        start: Where it begins in the run.
        end: Where it ends in the run.
        title: The name of a work that it belongs to, or nothing.
    """

    parent: Element
    element: Element | None
    is_tail: bool
    offset: int
    start: int
    end: int
    title: str


@dataclass(slots=True)
class Run:
    """Text without interruption: the words of a paragraph, or what stands between two links.

    Attributes:
        section: In which section of the page it stands, from 0.
        skip: Why no link is made in it, where none is; it has no pieces then.
    """

    section: int
    text: str
    pieces: list[Piece]
    skip: SkipReason | None = None
    _spared: list[tuple[int, int, SkipReason]] | None = None

    def piece_at(self, start: int, end: int) -> Piece | None:
        """The piece that holds all of a part; None where the part is in several."""
        for piece in self.pieces:
            if piece.start <= start < piece.end:
                return piece if end <= piece.end and piece.element is not None else None
        return None

    def find_spared(self, start: int, end: int) -> SkipReason | None:
        """Why a part is left alone that belongs to the name of a work, or to an address."""
        if self._spared is None:
            self._spared = list(_find_spared(self.text))
        for first, last, reason in self._spared:
            if first <= start and end <= last:
                return reason
        for piece in self.pieces:
            is_partly_in = piece.title and piece.start < end and start < piece.end
            if is_partly_in and piece.title != self.text[start:end]:
                return SkipReason.TITLE
        return None


@dataclass(slots=True)
class PageText:
    """What term links read of a page.

    Attributes:
        runs: In the order of the text.
        links: The section and the target of every link that the page has.
    """

    runs: list[Run]
    links: list[tuple[int, str]]


def read_page_text(
    root: Element, stash: Sequence[object], *, with_left_alone: bool = False
) -> PageText:
    """Read a page's tree, whose inline Markdown is done.

    Args:
        root: The tree.
        stash: The raw HTML that Python-Markdown has put away.
        with_left_alone: Whether there are also runs for what no link is made in.
    """
    reader = _Reader(stash, with_left_alone)
    reader.read(root, root, "")
    reader.end_run()
    return PageText(reader.runs, reader.links)


@dataclass(slots=True)
class _Reader:
    stash: Sequence[object]
    with_left_alone: bool
    runs: list[Run] = field(default_factory=list)
    links: list[tuple[int, str]] = field(default_factory=list)
    section: int = 0
    _texts: list[str] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _length: int = 0
    # The HTML element that is being left alone, and how many of its name are open.
    _raw_name: str = ""
    _raw_depth: int = 0
    _raw_skip: SkipReason | None = None

    def read(self, element: Element, parent: Element, title: str) -> None:
        """Read an element with everything in it."""
        if element.tag in SECTION_HEADINGS or element.get("class") == "footnote":
            self.end_run()
            self.section += 1
        if is_left_alone(element):
            self.end_run()
            self.links += [(self.section, link.get("href", "")) for link in element.iter("a")]
            if self.with_left_alone:
                self._leave_alone(_read_whole(element, self.stash), name_element(element))
        elif element.tag == "br":
            self._add("\n", parent, None)
        elif element.tag in _WITHIN_TEXT:
            if element.tag in _TITLE_TAGS and not title:
                title = _read_title(element)
            self._read_content(element, title)
        else:
            self._interrupt(element)
            self._read_content(element, title)
            self._interrupt(element)

    def end_run(self) -> None:
        """What follows does not belong to the text before it."""
        if self._pieces:
            text = "".join(self._texts)
            if not text.isspace():
                self.runs.append(Run(self.section, text, self._pieces))
            self._texts, self._pieces, self._length = [], [], 0

    def _interrupt(self, element: Element) -> None:
        self.end_run()
        if element.tag in _BLOCKS:
            self._raw_depth = 0

    def _read_content(self, element: Element, title: str) -> None:
        self._read_slot(element.text, element, element, False, title)
        for child in element:
            self.read(child, element, title)
            self._read_slot(child.tail, element, child, True, title)

    def _read_slot(
        self, text: str | None, parent: Element, element: Element, is_tail: bool, title: str
    ) -> None:
        if not text:
            return
        if type(text) is not str:
            # So Python-Markdown marks a text that nobody is to look for anything in.
            self.end_run()
            return
        if not has_placeholders(text):
            if self._raw_depth:
                self._leave_alone(text, self._raw_skip)
            else:
                self._add(text, parent, element, is_tail, 0, title)
            return
        for part in read_text(text, self.stash):
            if isinstance(part, RawTag):
                self._read_tag(part, parent)
            elif self._raw_depth:
                self._leave_alone(part.text, self._raw_skip)
            elif part.text:
                self._add(part.text, parent, element, is_tail, part.start, title)

    def _leave_alone(self, text: str, skip: SkipReason | None) -> None:
        if self.with_left_alone and skip and text.strip():
            self.runs.append(Run(self.section, text, [], skip))

    def _add(
        self,
        text: str,
        parent: Element,
        element: Element | None,
        is_tail: bool = False,
        offset: int = 0,
        title: str = "",
    ) -> None:
        start = self._length
        self._length = end = start + len(text)
        self._texts.append(text)
        self._pieces.append(Piece(parent, element, is_tail, offset, start, end, title))

    def _read_tag(self, tag: RawTag, parent: Element) -> None:
        if tag.name == "a" and not tag.is_closing:
            self.links.append((self.section, find_attribute(_HREF, tag.source)))
        if self._raw_depth:
            if tag.name == self._raw_name:
                self._raw_depth += -1 if tag.is_closing else 1
        elif tag.name == "br":
            self._add("\n", parent, None)
        elif not tag.is_closing and tag.name not in _EMPTY and is_tag_left_alone(tag):
            self.end_run()
            self._raw_name, self._raw_depth, self._raw_skip = tag.name, 1, name_tag(tag)
        elif tag.name not in _WITHIN_TEXT:
            self.end_run()


def _read_whole(element: Element, stash: Sequence[object]) -> str:
    """All text in an element, as a person reads it."""
    parts = (part for text in element.itertext() for part in read_text(text, stash))
    return "".join(part.text for part in parts if isinstance(part, ReadText))


def _read_title(element: Element) -> str:
    text = "".join(element.itertext()).strip()
    return text if _is_title(text) else ""


def _is_title(text: str) -> bool:
    """Whether words are capitalised as those of a title: two or more, and all the long ones."""
    words = _WORD.findall(text)
    capitalised = [word for word in words if word[0].isupper()]
    if len(capitalised) < 2 or not words[0][0].isupper():
        return False
    return all(word[0].isupper() for word in words if len(word) >= _LONG_WORD)


def _find_spared(text: str) -> Iterator[tuple[int, int, SkipReason]]:
    """Titles in quotation marks, and what has the form of an address or a file's name."""
    for quotation in _QUOTATION.finditer(text):
        if _is_title(quotation[0]):
            yield *quotation.span(), SkipReason.TITLE
    if _NO_PROSE.search(text):
        for chunk in re.finditer(r"\S+", text):
            if _NO_PROSE.search(chunk[0]):
                yield *chunk.span(), SkipReason.ADDRESS
