"""Mentions: where pages refer to concepts, and in which sentence.

A Python-Markdown extension without a host. It changes no text: every link to a concept gets the
concept's id, so that it can have a preview, and an id of its own, so that it can be linked to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_concepts.links.mentions.backlinks import Mention
from mkdocs_concepts.links.mentions.sentences import Sentences
from mkdocs_concepts.links.terms.forms import SOFT_HYPHEN
from mkdocs_concepts.links.terms.placeholders import ReadText, has_placeholders, read_text

# After term links (4), which are mentions too; before characters behind a backslash are restored
# (0) and the host reads the links (0).
_PRIORITY = 3
_BLOCKS = frozenset(
    {"article", "aside", "blockquote", "br", "dd", "details", "div", "dl", "dt", "figcaption"}
    | {"figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav"}
    | {"ol", "p", "pre", "section", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
_NO_TEXT = frozenset({"math", "script", "style", "svg", "template"})
_NO_TEXT_CLASSES = frozenset({"concept-definition", "footnote-ref", "headerlink"})
# Citations are not rendered yet. Names that belong to the sentence are missed in it.
_CITATION = "data-citation"
_NAMES = "data-names"
_NO_TEXT_ATTRIBUTES = frozenset({_CITATION, _NAMES, "data-references"})
# Single ones are as they should be, and the most frequent of all.
_SPACES = re.compile(r"\s{2,}|[^\S ]")
# In these a link's concept is explained beside it.
_EXPLAINED = frozenset({"concept-list", "glossary"})


class MentionsExtension(Extension):
    """Notes the mentions of concepts on each page.

    Attributes:
        page_uri: The page being rendered, relative to the documentation directory; to be set
            before each page.
        concept_id: The id of the concept that the page is about, or empty; likewise.
        mentions: The mentions on each page that was rendered, by its uri, in the text's order.
    """

    def __init__(self, find_id: Callable[[str, str], str], **kwargs: Any) -> None:
        """Set up the extension.

        Args:
            find_id: From a link and the uri of the page that it stands on to the id of the
                concept that it leads to, or an empty string.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.find_id = find_id
        self.page_uri = ""
        self.concept_id = ""
        self.mentions: dict[str, tuple[Mention, ...]] = {}

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return ()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_MentionProcessor(self, md), "concept-mentions", _PRIORITY)


class _MentionProcessor(Treeprocessor):
    def __init__(self, extension: MentionsExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        extension = self._extension
        reader = _Reader(self._find_links(root), self.md.htmlStash.rawHtmlBlocks)
        for block in root:
            reader.read_block(block)
        extension.mentions[extension.page_uri] = tuple(reader.mentions)

    def _find_links(self, root: Element) -> dict[Element, str]:
        """The links to other concepts, each with the concept's id."""
        extension = self._extension
        found = {}
        for link in root.iter("a"):
            concept_id = extension.find_id(link.get("href", ""), extension.page_uri)
            if concept_id and concept_id != extension.concept_id:
                found[link] = concept_id
        return found


@dataclass(slots=True)
class _Reader:
    """Reads blocks that links stand in, and marks the links."""

    links: dict[Element, str]
    stash: Sequence[object]
    mentions: list[Mention] = field(default_factory=list)
    _text: str = ""
    _found: list[tuple[Element, int, int]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def read_block(self, block: Element, *, is_explained: bool = False) -> None:
        """Read a block with the blocks in it, unless it holds no link to a concept."""
        if self.links.keys().isdisjoint(block.iter("a")):
            return
        self._end_text()
        self._read(block, is_explained)
        self._end_text()

    def _read(self, element: Element, is_explained: bool) -> None:
        classes = element.get("class", "").split()
        is_explained = is_explained or not _EXPLAINED.isdisjoint(classes)
        start = len(self._text)
        self._add(element.text)
        for child in element:
            if child.tag in _BLOCKS:
                self._end_text()
                self.read_block(child, is_explained=is_explained)
            elif _has_text(child):
                self._read(child, is_explained)
            else:
                self._leave_out(child)
            self._add(child.tail)
        if element in self.links:
            self._mark(element, start, is_explained)

    def _leave_out(self, element: Element) -> None:
        citation = element.get(_CITATION)
        if element.get(_NAMES) is not None or (citation or "").startswith("@"):
            self._text = f"{self._text.removesuffix('…')}…"
        elif citation is not None:
            self._text = self._text.rstrip()  # or a space would stand before the full stop

    def _mark(self, link: Element, start: int, is_explained: bool) -> None:
        if not is_explained:
            link.set("data-concept", self.links[link])
        self._found.append((link, start, len(self._text)))

    def _add(self, text: str | None) -> None:
        if text:
            words = "".join(_read_words(text, self.stash)) if has_placeholders(text) else text
            words = _SPACES.sub(" ", words)
            # Around what is left out there is space on both sides.
            self._text += words[1:] if words[:1] == " " and self._text[-1:] == " " else words

    def _end_text(self) -> None:
        if self._found:
            sentences = Sentences(self._text)
            for link, start, end in self._found:
                if self._text[start:end].strip():
                    quotation = sentences.quote(start, end)
                    self.mentions.append(self._build_mention(link, quotation))
        self._text = ""
        self._found = []

    def _build_mention(self, link: Element, quotation: tuple[str, str, str]) -> Mention:
        concept_id = self.links[link]
        anchor = link.get("id")
        if not anchor:
            # With a dot, which no heading's id has.
            count = self._counts[concept_id] = self._counts.get(concept_id, 0) + 1
            anchor = f"mention.{concept_id}" if count == 1 else f"mention.{concept_id}.{count}"
            link.set("id", anchor)
        is_written = "term-link" not in link.get("class", "").split()
        return Mention(concept_id, anchor, is_written, *quotation)


def _has_text(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in _NO_TEXT:
        return False
    if not _NO_TEXT_ATTRIBUTES.isdisjoint(element.attrib):
        return False
    return _NO_TEXT_CLASSES.isdisjoint(element.get("class", "").split())


def _read_words(text: str, stash: Sequence[object]) -> Iterator[str]:
    for part in read_text(text, stash):
        if isinstance(part, ReadText):
            yield part.text.replace(SOFT_HYPHEN, "")
        elif part.name == "br":
            yield " "
