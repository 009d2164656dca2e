"""Term links: the first mention of a concept in a section becomes a link.

A Python-Markdown extension without a host: it is given the term index and writes links to Markdown
files, relative to the page, for the host to turn into addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_concepts.links.terms.index import TermIndex, TermMatch
from mkdocs_concepts.links.terms.notes import NoteTaker, PageNotes
from mkdocs_concepts.links.terms.page_text import PageText, Piece, Run, read_page_text
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.links.terms.terms import Term
from mkdocs_concepts.model import LinkScope

# After attribute lists (8), which say what is left alone, abbreviations (7), typographic
# punctuation (6), which looks at the characters around it, and the table of contents (5), so that
# none of them comes out otherwise than without term links; before characters behind a backslash
# are restored (0) and the host reads the links (0).
_PRIORITY = 4


class TermLinksExtension(Extension):
    """Links the first mention of each concept in a section.

    Attributes:
        page_uri: The page being rendered, relative to the documentation directory; to be set
            before each page.
        concept_id: The id of the concept that the page is about, or empty; likewise.
        scope: How often the page links one concept; likewise.
        is_noting: Whether to take notes, which costs more than the links.
        notes: The mentions on each page that was rendered so, by its uri.
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
        self.is_noting = False
        self.notes: dict[str, PageNotes] = {}

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return (self.is_noting,)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_TermLinkProcessor(self, md), "concept-term-links", _PRIORITY)


class _TermLinkProcessor(Treeprocessor):
    def __init__(self, extension: TermLinksExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        extension = self._extension
        if extension.scope is LinkScope.OFF and not extension.is_noting:
            return
        stash = self.md.htmlStash.rawHtmlBlocks
        text = read_page_text(root, stash, with_left_alone=extension.is_noting)
        page = _PageLinker(extension)
        page.link(text)
        if page.taker:
            extension.notes[extension.page_uri] = page.taker.build(text.runs, page.is_linked)


class _PageLinker:
    """Links the terms of one page."""

    def __init__(self, extension: TermLinksExtension) -> None:
        self._index = extension.index()
        self._page_uri = extension.page_uri
        self._own_id = extension.concept_id
        self._scope = extension.scope
        self._linked: set[tuple[int, str]] = set()
        self.taker = NoteTaker(extension.concept_id) if extension.is_noting else None

    def link(self, page: PageText) -> None:
        """Link the first mentions; what the author has linked counts as mentioned first."""
        for section, href in page.links:
            concept_id = self._index.find_id(href, self._page_uri)
            self._linked.add(self._place(section, concept_id))
        # All are found before the first is made, and made from the last to the first, so that
        # each still stands where it was found.
        found = [place for number, run in enumerate(page.runs) for place in self._find(number, run)]
        for piece, start, end, term in reversed(found):
            href = self._index.build_href(term.concept_id, self._page_uri)
            _insert_link(piece, start, end, href)

    def is_linked(self, section: int, concept_id: str) -> bool:
        """Whether a section links a concept."""
        return self._place(section, concept_id) in self._linked

    def _place(self, section: int, concept_id: str) -> tuple[int, str]:
        return section if self._scope is LinkScope.SECTION else 0, concept_id

    def _find(self, number: int, run: Run) -> list[tuple[Piece, int, int, Term]]:
        found = []
        for mention in self._index.find(run.text, with_miscased=self.taker is not None):
            skip, term = None, mention.term
            if term is not None:
                skip = self._find_skip(run, mention, term)
                piece = None if skip else run.piece_at(mention.start, mention.end)
                if piece is not None:
                    self._linked.add(self._place(run.section, term.concept_id))
                    found.append((piece, mention.start, mention.end, term))
                elif skip is None:
                    skip = SkipReason.PARTED
            if self.taker:
                self.taker.take(number, run, mention, skip)
        return found

    def _find_skip(self, run: Run, mention: TermMatch, term: Term) -> SkipReason | None:
        """Why a mention is not linked, apart from its being in several pieces."""
        if term.concept_id == self._own_id:
            return SkipReason.OWN_PAGE
        if self._scope is LinkScope.OFF:
            return SkipReason.PAGE_OFF
        if self._place(run.section, term.concept_id) in self._linked:
            return SkipReason.MENTIONED
        return run.skip or run.find_spared(mention.start, mention.end)


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
