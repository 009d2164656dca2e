"""Marks the paragraphs of each concept page's passage, so that they can be read as one text.

A Python-Markdown extension: only in the tree can it be said where a paragraph ends. The host
takes the marks out again with `take_passage`.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

# After everything that adds blocks; before the host reads the links (0).
_PRIORITY = 2


class PassagesExtension(Extension):
    """Puts `MARK` behind each paragraph of a concept page's passage.

    That is what stands before the first heading, and further paragraphs, with their headings, as
    long as the page holds more of the source text than that.

    Attributes:
        concept_id: The id of the concept that the page is about, or empty; to be set before
            each page.
        count: How many paragraphs of the source text the page says it holds; likewise.
    """

    def __init__(self, **kwargs: Any) -> None:
        """Set up the extension; the arguments are as for any Python-Markdown extension."""
        super().__init__(**kwargs)
        self.concept_id = ""
        self.count = 0

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return ()

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_PassageProcessor(self, md), "concept-passages", _PRIORITY)


class _PassageProcessor(Treeprocessor):
    def __init__(self, extension: PassagesExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        if not self._extension.concept_id:
            return
        for place in reversed(_find_paragraphs(list(root), self._extension.count)):
            root.insert(place + 1, Element("i", {"data-passage": ""}))


def _find_paragraphs(blocks: list[Element], count: int) -> list[int]:
    """The places of a passage's paragraphs among a page's blocks."""
    found: list[int] = []
    is_past_heading = False
    for place, block in enumerate(blocks):
        is_heading = re.fullmatch("h[1-6]", block.tag) is not None
        is_past_heading = is_past_heading or is_heading
        if block.get("class") == "footnote" or (is_past_heading and len(found) >= count):
            break
        if not is_heading:
            found.append(place)
    return found
