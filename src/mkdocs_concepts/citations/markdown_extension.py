"""Citations in Markdown: found while a page is rendered, and left to be filled in.

A Python-Markdown extension without a host. Where a citation stands it writes a place holder that
holds the citation's own words, so that a page whose citations are never rendered still shows what
its author wrote. `places` finds the place holders again, once all pages are there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, AtomicString

from mkdocs_concepts.catalog.citation_syntax import BRACKETED, NARRATIVE, parse_citation
from mkdocs_concepts.citations.note_numbering import number_notes
from mkdocs_concepts.language.language import ENGLISH, Language

CITATION = "data-citation"
"""The attribute that holds a citation's words."""

LIST = "data-references"
"""The attribute of what is to be replaced by a list: `page`, or `site` for the full one."""

# After links (160), images (150), and what stands in angle brackets (110); before raw HTML (90)
# is put away and emphasis (60) takes a prefix apart.
_INLINE_PRIORITY = 105
# After indented code (80), before headings (70) and paragraphs.
_BLOCK_PRIORITY = 75
# After footnotes are put in order (19); before attribute lists (8) and the contents (5).
_TREE_PRIORITY = 12
# Comments, links with what stands in them, and tags with their attributes. They are found as
# citations are, and passed over, so that a text is read once.
_HTML = (
    r"<!--(?:[^<-]|<(?!!--)|-(?!->))*+-->"
    r"|(?i:<a\b[^<>]*+>(?:[^<]|<(?!/?a\b))*+</a>|</?[a-z][^<>]*+>)"
)
# How Python-Markdown puts away a character behind a backslash.
_ESCAPED = re.compile("\x02(\\d+)\x03")
# What could mean something to Markdown or to a citation, and is a word's own in code and links.
_MARKS = re.compile(r"[!-+/:-@\[-`{-~-]")


class CitationsExtension(Extension):
    """Leaves a place holder for each citation, and for each list of references.

    Attributes:
        heading: What is written over a page's own list.
    """

    def __init__(
        self,
        has_entry: Callable[[str], bool],
        *,
        has_notes: bool = False,
        has_list: bool = True,
        is_narrative: bool = True,
        list_command: str = "\\bibliography",
        full_list_command: str = "\\full_bibliography",
        lists_by_default: bool = True,
        language: Language = ENGLISH,
        **kwargs: Any,
    ) -> None:
        """Set up the extension.

        Args:
            has_entry: Whether there is a reference entry under a key; a key without brackets is
                a citation only then.
            has_notes: Whether the style cites in notes.
            has_list: Whether the style has lists of references.
            is_narrative: Whether keys without brackets are citations at all.
            list_command: The line that stands for the list of what the page cites.
            full_list_command: The line that stands for the list of all references.
            lists_by_default: Whether a page that cites has its list where no line asks for it.
            language: Of the site.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.has_entry = has_entry
        self.has_notes = has_notes
        self.has_list = has_list
        self.is_narrative = is_narrative
        self.commands = {list_command: "page", full_list_command: "site"}
        self.lists_by_default = lists_by_default
        self.heading = language.say("references.title")

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return (
            *(self.has_entry, self.has_notes, self.has_list, self.is_narrative),
            *(self.commands, self.lists_by_default, self.heading),
        )

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.ESCAPED_CHARS.append("@")
        md.inlinePatterns.register(_BracketProcessor(md), "citations-bracketed", _INLINE_PRIORITY)
        if self.is_narrative:
            md.inlinePatterns.register(
                _NarrativeProcessor(self, md), "citations-narrative", _INLINE_PRIORITY - 1
            )
        md.parser.blockprocessors.register(
            _CommandProcessor(self, md.parser), "citations-lists", _BLOCK_PRIORITY
        )
        md.treeprocessors.register(
            _ReferencesProcessor(self, md), "citations-references", _TREE_PRIORITY
        )


class _CitationProcessor(InlineProcessor):
    # Within these nothing is a citation; the check of the author's file says so of headings.
    ANCESTOR_EXCLUDES = ("a", "h1", "h2", "h3", "h4", "h5", "h6")

    def __init__(self, pattern: str, md: Markdown) -> None:
        super().__init__(rf"{_HTML}|(?P<citation>{pattern})", md)

    def handleMatch(  # type: ignore[override]  # the base class allows the older two forms too
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        text = self._find_text(m) if m["citation"] else ""
        if not text:
            return None, None, None
        words = self._restore(text)
        holder = Element("span", {CITATION: " ".join(words.split())})
        holder.text = AtomicString(words)
        return holder, m.start(0), m.start(0) + len(text)

    def _find_text(self, m: re.Match[str]) -> str:
        """As much of a match as is a citation, or nothing."""
        raise NotImplementedError

    def _restore(self, text: str) -> str:
        """A text with what Python-Markdown put away of it: code and links as their bare words."""
        whole = INLINE_PLACEHOLDER_RE.sub(lambda found: self._find_words(found[1]), text)
        return _ESCAPED.sub(lambda escaped: f"\\{chr(int(escaped[1]))}", whole)

    def _find_words(self, id_: str) -> str:
        inline: Any = self.md.treeprocessors["inline"]
        node = inline.stashed_nodes.get(id_, "")
        if isinstance(node, str):
            return node
        words = "".join(node.itertext())
        if node.tag == "code":
            words = unescape(words)
        parts = INLINE_PLACEHOLDER_RE.split(words)
        parts[::2] = [_MARKS.sub(r"\\\g<0>", part) for part in parts[::2]]
        parts[1::2] = [self._find_words(id_) for id_ in parts[1::2]]
        return "".join(parts)


class _BracketProcessor(_CitationProcessor):
    def __init__(self, md: Markdown) -> None:
        super().__init__(BRACKETED, md)

    def _find_text(self, m: re.Match[str]) -> str:
        return m[0] if parse_citation(self._restore(m[0])) else ""


class _NarrativeProcessor(_CitationProcessor):
    def __init__(self, extension: CitationsExtension, md: Markdown) -> None:
        super().__init__(NARRATIVE, md)
        self._has_entry = extension.has_entry

    def _find_text(self, m: re.Match[str]) -> str:
        for text in (m[0], m["mention"]):
            citation = parse_citation(self._restore(text))
            if citation:
                return text if self._has_entry(citation.items[0].key) else ""
        return ""


class _CommandProcessor(BlockProcessor):
    """Puts a place holder where a line asks for a list."""

    def __init__(self, extension: CitationsExtension, parser: BlockParser) -> None:
        super().__init__(parser)
        self._commands = extension.commands

    def test(self, parent: Element, block: str) -> bool:
        return any(line.strip() in self._commands for line in block.split("\n"))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        number = next(n for n, line in enumerate(lines) if line.strip() in self._commands)
        before, after = "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
        if before.strip():
            self.parser.parseBlocks(parent, [before])
        SubElement(parent, "div", {LIST: self._commands[lines[number].strip()]})
        if after.strip():
            blocks.insert(0, after)


class _ReferencesProcessor(Treeprocessor):
    """Leaves a page one list: all references, or what it cites, with a heading."""

    def __init__(self, extension: CitationsExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        citations = [element for element in root.iter("span") if element.get(CITATION)]
        self._drop_attributes(citations)
        if self._extension.has_notes and citations:
            number_notes(root, CITATION)
        has_own = bool(citations) and self._extension.has_list
        kinds = ("site", "page") if has_own else ("site",)
        lists = [(parent, e) for parent in root.iter() for e in parent if e.get(LIST)]
        lists.sort(key=lambda found: found[1].get(LIST) == "page")
        kept = next((found for found in lists if found[1].get(LIST) in kinds), None)
        for parent, holder in lists:
            if kept is None or holder is not kept[1]:
                parent.remove(holder)
        if kept and kept[1].get(LIST) == "page":
            self._put_into_section(*kept)
        elif kept is None and has_own and self._extension.lists_by_default:
            root.append(self._build_section(Element("div", {LIST: "page"}), has_heading=True))

    def _drop_attributes(self, citations: Iterable[Element]) -> None:
        """Give what an author would have as a citation's attributes to an element that is nowhere.

        A place holder that has them would not be found again.
        """
        if "attr_list" not in self.md.treeprocessors:
            return
        for citation in citations:
            stand_in = Element("span")
            SubElement(stand_in, "span").tail = citation.tail
            self.md.treeprocessors["attr_list"].run(stand_in)
            citation.tail = stand_in[0].tail

    def _put_into_section(self, parent: Element, holder: Element) -> None:
        place = list(parent).index(holder)
        is_headed = place > 0 and re.fullmatch("h[1-6]", parent[place - 1].tag)
        parent[place] = self._build_section(holder, has_heading=not is_headed)

    def _build_section(self, holder: Element, *, has_heading: bool) -> Element:
        section = Element("div", {"class": "references", "role": "doc-bibliography"})
        section.set("aria-label", self._extension.heading)
        section.set("data-search-exclude", "")
        if has_heading:
            SubElement(section, "h2").text = self._extension.heading
        section.append(holder)
        return section
