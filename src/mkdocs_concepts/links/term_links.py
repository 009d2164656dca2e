"""Term links: the first mention of a concept in a section becomes a link.

A Python-Markdown extension without a host: it is given the term index and writes links to Markdown
files, relative to the page, for the host to turn into addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_concepts.links.addresses import build_href, resolve_href
from mkdocs_concepts.links.term_forms import SOFT_HYPHEN
from mkdocs_concepts.links.term_index import Term, TermIndex
from mkdocs_concepts.links.term_text import PageText, Piece, Run, read_page_text
from mkdocs_concepts.model import LinkScope

# After attribute lists (8), which say what is left alone, abbreviations (7), typographic
# punctuation (6), which looks at the characters around it, and the table of contents (5), so that
# none of them comes out otherwise than without term links; before characters behind a backslash
# are restored (0) and the host reads the links (0).
_PRIORITY = 4


@dataclass(frozen=True, slots=True)
class TermLink:
    """A term link that was made: the concept, and the words as the page has them."""

    concept_id: str
    text: str


@dataclass(frozen=True, slots=True)
class SplitTerm:
    """A term that was not linked because emphasis, or the like, parts it.

    Attributes:
        label: As its concept has it.
        text: As the page has it.
    """

    concept_id: str
    label: str
    text: str


class TermLinksExtension(Extension):
    """Links the first mention of each concept in a section.

    Attributes:
        page_uri: The page being rendered, relative to the documentation directory; to be set
            before each page.
        concept_id: The id of the concept that the page is about, or empty; likewise.
        scope: How often the page links one concept; likewise.
        links: The term links of each page that was rendered, by its uri.
        split_terms: The terms of each page that could not be linked, likewise.
    """

    def __init__(self, index: Callable[[], TermIndex], **kwargs: Any) -> None:
        """Set up the extension.

        Args:
            index: Gives the term index when a page is rendered; the same one for all pages.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.index = index
        self.page_uri = ""
        self.concept_id = ""
        self.scope = LinkScope.SECTION
        self.links: dict[str, tuple[TermLink, ...]] = {}
        self.split_terms: dict[str, tuple[SplitTerm, ...]] = {}

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_TermLinkProcessor(self, md), "concept-term-links", _PRIORITY)


class _TermLinkProcessor(Treeprocessor):
    def __init__(self, extension: TermLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        extension = self._extension
        page = _PageLinker(extension)
        if extension.scope is not LinkScope.OFF:
            page.link(read_page_text(root, self.md.htmlStash.rawHtmlBlocks))
        extension.links[extension.page_uri] = tuple(page.links)
        extension.split_terms[extension.page_uri] = page.split_terms


class _PageLinker:
    """Links the terms of one page."""

    def __init__(self, extension: TermLinksExtension) -> None:
        self._index = extension.index()
        self._page_uri = extension.page_uri
        self._own_id = extension.concept_id
        self._is_per_page = extension.scope is LinkScope.PAGE
        self._linked: set[tuple[int, str]] = set()
        self._split: list[tuple[tuple[int, str], SplitTerm]] = []
        self.links: list[TermLink] = []

    @property
    def split_terms(self) -> tuple[SplitTerm, ...]:
        """Terms that emphasis parts, and that are linked nowhere else in their section."""
        return tuple(term for place, term in self._split if place not in self._linked)

    def link(self, page: PageText) -> None:
        """Link the first mentions; what the author has linked counts as mentioned first."""
        for section, href in page.links:
            concept_id = self._index.ids.get(resolve_href(href, self._page_uri), "")
            self._linked.add(self._place(section, concept_id))
        # All are found before the first is made, and made from the last to the first, so that
        # each still stands where it was found.
        found = [place for run in page.runs for place in self._find(run)]
        for piece, start, end, term in reversed(found):
            href = build_href(self._index.uris[term.concept_id], self._page_uri)
            _insert_link(piece, start, end, href)

    def _place(self, section: int, concept_id: str) -> tuple[int, str]:
        return 0 if self._is_per_page else section, concept_id

    def _find(self, run: Run) -> list[tuple[Piece, int, int, Term]]:
        found = []
        for mention in self._index.find(run.text):
            term, start, end = mention.term, mention.start, mention.end
            if term is None or term.concept_id == self._own_id:
                continue
            place = self._place(run.section, term.concept_id)
            if place in self._linked or run.is_spared(start, end):
                continue
            text = " ".join(run.text[start:end].replace(SOFT_HYPHEN, "").split())
            piece = run.piece_at(start, end)
            if piece is None:
                self._split.append((place, SplitTerm(term.concept_id, term.label, text)))
                continue
            self._linked.add(place)
            self.links.append(TermLink(term.concept_id, text))
            found.append((piece, start, end, term))
        return found


def _insert_link(piece: Piece, start: int, end: int, href: str) -> None:
    """Make a link of a part of the run that the piece belongs to."""
    element = piece.element
    assert element is not None, "a run has no piece without an element that words stand in"
    shift = piece.offset - piece.start
    text = (element.tail if piece.is_tail else element.text) or ""
    link = Element("a", {"class": "concept-link term-link", "href": href})
    link.text, link.tail = text[start + shift : end + shift], text[end + shift :]
    before = text[: start + shift]
    if piece.is_tail:
        element.tail = before
        piece.parent.insert(list(piece.parent).index(element) + 1, link)
    else:
        element.text = before
        element.insert(0, link)
