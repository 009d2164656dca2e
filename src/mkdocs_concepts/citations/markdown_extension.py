"""Citations in Markdown: found while a page is rendered, and left to be filled in.

A Python-Markdown extension without a host. Where a citation stands it writes a place holder that
holds the citation's own words, so that a page whose citations are never rendered still shows what
its author wrote. `places` finds the place holders again, once all pages are there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mkdocs_concepts.catalog.citation_syntax import BRACKETED, NARRATIVE, parse_citation
from mkdocs_concepts.citations.note_numbering import number_notes

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
# Comments, links with what stands in them, and tags with their attributes.
_HTML = re.compile(r"<!--.*?-->|<a\b[^<>]*>.*?</a>|</?[a-z][^<>]*>", re.DOTALL | re.IGNORECASE)
# How Python-Markdown puts away a character behind a backslash.
_ESCAPED = re.compile("\x02(\\d+)\x03")


class CitationsExtension(Extension):
    """Leaves a place holder for each citation, and for each list of references.

    Attributes:
        heading: What is written over a page's own list.
    """

    heading = "References"

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
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.has_entry = has_entry
        self.has_notes = has_notes
        self.has_list = has_list
        self.is_narrative = is_narrative
        self.commands = {list_command: "page", full_list_command: "site"}
        self.lists_by_default = lists_by_default

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.ESCAPED_CHARS.append("@")
        md.inlinePatterns.register(
            _BracketProcessor(BRACKETED, md), "citations-bracketed", _INLINE_PRIORITY
        )
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


class _BracketProcessor(InlineProcessor):
    # Within these nothing is a citation; the check of the author's file says so of headings.
    ANCESTOR_EXCLUDES = ("a", "h1", "h2", "h3", "h4", "h5", "h6")

    def handleMatch(  # type: ignore[override]  # the base class allows the older two forms too
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        # Code in a prefix gives its words, and an escaped character stays escaped.
        text = _ESCAPED.sub(lambda escaped: f"\\{chr(int(escaped[1]))}", self.unescape(m[0]))
        is_in_html = "<" in data and any(
            html.start() < m.start(0) < html.end() for html in _HTML.finditer(data)
        )
        if is_in_html:
            return None, None, None
        holder = Element("span", {CITATION: " ".join(text.split())})
        holder.text = AtomicString(text)
        return holder, m.start(0), m.end(0)


class _NarrativeProcessor(_BracketProcessor):
    def __init__(self, extension: CitationsExtension, md: Markdown) -> None:
        super().__init__(NARRATIVE, md)
        self._has_entry = extension.has_entry

    def handleMatch(  # type: ignore[override]  # as above
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        citation = parse_citation(m[0])
        if citation is None or not self._has_entry(citation.items[0].key):
            return None, None, None
        return super().handleMatch(m, data)


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
    """Heads a page's list, or takes it away where the page cites nothing."""

    def __init__(self, extension: CitationsExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        has_citations = any(element.get(CITATION) for element in root.iter("span"))
        if self._extension.has_notes and has_citations:
            number_notes(root, CITATION)
        asked = [
            (parent, child)
            for parent in root.iter()
            for child in parent
            if child.get(LIST) == "page"
        ]
        if not has_citations or not self._extension.has_list:
            for parent, child in asked:
                parent.remove(child)
        elif asked:
            for parent, child in asked:
                place = list(parent).index(child)
                is_headed = place > 0 and re.fullmatch("h[1-6]", parent[place - 1].tag)
                parent[place] = self._build_section(child, has_heading=not is_headed)
        elif self._extension.lists_by_default:
            holder = Element("div", {LIST: "page"})
            root.append(self._build_section(holder, has_heading=True))

    def _build_section(self, holder: Element, *, has_heading: bool) -> Element:
        section = Element("div", {"class": "references", "role": "doc-bibliography"})
        section.set("aria-label", self._extension.heading)
        section.set("data-search-exclude", "")
        if has_heading:
            SubElement(section, "h2").text = self._extension.heading
        section.append(holder)
        return section
