"""Renders the concepts by their kinds into the page that is for that.

A Python-Markdown extension: so its headings are among the page's contents, and the host turns
its links into addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from mkdocs_concepts.language.language import ENGLISH
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.concept_elements import build_concept_link
from mkdocs_concepts.publish.kinds import build_kind_lists

# After inline patterns (20), before the table of contents (5) collects the headings.
_PRIORITY = 14


class KindsExtension(Extension):
    """Adds to one page the concepts of each kind, with their definitions.

    Attributes:
        page_uri: The page being rendered; to be set before each page.
        language: Of the course; to be set before the page is rendered.
    """

    def __init__(
        self, kinds_uri: str, concepts: Callable[[], Iterable[Concept]], **kwargs: Any
    ) -> None:
        """Set up the extension.

        Args:
            kinds_uri: The one page that it changes.
            concepts: Gives the concepts in the course's order, when the page is rendered.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.kinds_uri = kinds_uri
        self.concepts = concepts
        self.page_uri = ""
        self.language = ENGLISH

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return (self.kinds_uri,)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_KindsProcessor(self, md), "concept-kinds", _PRIORITY)


class _KindsProcessor(Treeprocessor):
    def __init__(self, extension: KindsExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        if self._extension.page_uri == self._extension.kinds_uri:
            root.extend(self._build_lists())

    def _build_lists(self) -> Iterator[Element]:
        for listed in build_kind_lists(self._extension.concepts(), self._extension.language):
            heading = Element("h2", {"id": listed.anchor})
            heading.text = listed.title
            yield heading
            items = Element("ul", {"class": "concept-list"})
            for concept in listed.concepts:
                self._add_item(items, concept)
            yield items

    def _add_item(self, items: Element, concept: Concept) -> None:
        item = SubElement(items, "li")
        link = build_concept_link(concept, self._extension.kinds_uri)
        link.text, link.tail = AtomicString(concept.title), " "
        item.append(link)
        SubElement(item, "span", {"class": "concept-definition"}).text = concept.definition
