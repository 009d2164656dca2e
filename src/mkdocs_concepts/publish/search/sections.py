"""The text of a page as it is searched, taken from its HTML section by section."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from mkdocs_concepts.publish.search.page import SearchSection

_PIECE = re.compile(
    r"<!--(?:(?!<!--).)*?-->|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*+)"
    r"(?P<attributes>(?:[^\"'<>]++|\"[^\"<]*+\"|'[^'<]*+')*+)>|(?P<text>[^<]++|<)",
    re.IGNORECASE | re.DOTALL,
)
_ID = re.compile(r"(?<![\w-])id=(?:\"([^\"]*)\"|'([^']*)')")
_HEADING = re.compile(r"h[1-6]")
_VOID = frozenset(
    (
        *(
            "area",
            "base",
            "br",
            "col",
            "embed",
            "hr",
            "img",
            "input",
            "link",
            "meta",
            "source",
            "track",
        ),
        *("wbr", "param"),
    )
)
# What stands on a line among others; before and after everything else a word ends.
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i"),
        *("ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
        *("u", "var", "wbr"),
    )
)
_UNREAD = frozenset(("object", "script", "style"))
_UNSEARCHED = re.compile(
    r"(?<![\w-])(?:data-search-exclude|class=[\"'](?:headerlink|linenodiv)[\"'])"
)
_LEFT = sys.maxsize


@dataclass(slots=True)
class _Section:
    """A section as it is read; `depth` is the number of elements that its heading stands in."""

    anchor: str
    depth: int
    heading: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    is_searched: bool = True


@dataclass(slots=True)
class _Reader:
    """Reads a page from its beginning to its end.

    Attributes:
        place: Of the section that is being read.
        opened: The elements that are open, the outermost first.
        skipped_from: How many were open where one began that is not searched.
        heading_from: How many were open where the heading began that is being read.
    """

    sections: list[_Section] = field(default_factory=list)
    place: int = -1
    opened: list[str] = field(default_factory=list)
    skipped_from: int | None = None
    heading_from: int | None = None

    def read(self, html: str) -> None:
        for piece in _PIECE.finditer(html):
            if piece["text"]:
                self._add(piece["text"])
            elif piece["name"]:
                name = piece["name"].lower()
                if name not in _INLINE:
                    self._add(" ")
                if piece["end"]:
                    self._close(name)
                elif name not in _VOID:
                    self._open(name, piece["attributes"])

    def _add(self, text: str) -> None:
        if self.skipped_from is not None or (not self.sections and text.isspace()):
            return
        section = self.sections[self.place] if self.sections else self._begin("", 0)
        (section.text if self.heading_from is None else section.heading).append(text)

    def _begin(self, anchor: str, depth: int) -> _Section:
        section = _Section(anchor, depth)
        self.sections.append(section)
        self.place = len(self.sections) - 1
        return section

    def _open(self, name: str, attributes: str) -> None:
        is_skipped = name in _UNREAD or _UNSEARCHED.search(attributes) is not None
        if self.skipped_from is None and _HEADING.fullmatch(name):
            self._open_heading(name, attributes, is_searched=not is_skipped)
        elif is_skipped and self.skipped_from is None:
            self.skipped_from = len(self.opened)
        self.opened.append(name)

    def _open_heading(self, name: str, attributes: str, *, is_searched: bool) -> None:
        found = _ID.search(attributes)
        if not found:
            return
        anchor = unescape(found[1] if found[1] is not None else found[2])
        # The page's own heading leads to the page.
        is_first = name == "h1" and not self.sections
        section = self._begin("" if is_first else anchor, len(self.opened))
        section.is_searched = is_searched
        self.heading_from = len(self.opened)

    def _close(self, name: str) -> None:
        if name not in self.opened:
            return
        while self.opened.pop() != name:
            pass
        depth = len(self.opened)
        if self.heading_from is not None and depth <= self.heading_from:
            self.heading_from = None
        if self.skipped_from is not None and depth <= self.skipped_from:
            self.skipped_from = None
        self._leave(depth)

    def _leave(self, depth: int) -> None:
        """Go on with the section outside, where the element ends that a heading stands in."""
        if self.place >= 0 and self.sections[self.place].depth > depth:
            self.sections[self.place].depth = _LEFT
            outer = (n for n in range(self.place, -1, -1) if self.sections[n].depth <= depth)
            self.place = next(outer, self.place)


def read_sections(html: str) -> Iterator[SearchSection]:
    """Part a page's HTML at its headings.

    Args:
        html: The page's content. Headings without an id part nothing; what is marked with
            `data-search-exclude` is left out, a whole section if its heading is.
    """
    reader = _Reader()
    reader.read(html)
    for section in reader.sections:
        if section.is_searched:
            yield SearchSection(section.anchor, _join(section.heading), _join(section.text))


def _join(pieces: list[str]) -> str:
    return " ".join(unescape("".join(pieces)).split())
