"""Renders the glossary into its page, among the terms that the author wrote there.

A Python-Markdown extension: the author's definition lists are already rendered when it runs, so
that links, emphasis and citations in them are kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_concepts.catalog.glossary_terms import glossary_anchor, glossary_id
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.concept_elements import build_concept_link
from mkdocs_concepts.publish.glossary import GlossaryEntry, GlossaryLetter, build_glossary

USES = "data-uses"
"""The attribute of the place where the pages that use a term are to be listed."""

# After inline patterns (20), before the table of contents (5) collects the letters' headings.
_PRIORITY = 14
# Attribute lists are read later, as in `*Muditā*{: lang=pi }`.
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")


class GlossaryExtension(Extension):
    """Replaces the definition lists of the glossary page with the whole glossary.

    Attributes:
        page_uri: The page being rendered; to be set before each page.
        language: Of the course; to be set before the page is rendered.
    """

    def __init__(
        self, glossary_uri: str, concepts: Callable[[], Iterable[Concept]], **kwargs: Any
    ) -> None:
        """Set up the extension.

        Args:
            glossary_uri: The one page that it changes.
            concepts: Gives the concepts to be listed, when the page is rendered.
            **kwargs: As for any Python-Markdown extension.
        """
        super().__init__(**kwargs)
        self.glossary_uri = glossary_uri
        self.concepts = concepts
        self.page_uri = ""
        self.language = ENGLISH

    @property
    def fingerprint(self) -> tuple[object, ...]:
        """What pages depend on that it makes, besides the catalog, their texts and their names."""
        return (self.glossary_uri,)

    def extendMarkdown(self, md: Markdown) -> None:
        """Register what makes up the extension."""
        md.treeprocessors.register(_GlossaryProcessor(self, md), "concept-glossary", _PRIORITY)


@dataclass(frozen=True, slots=True)
class _AuthoredTerm:
    """The `dt` and `dd` elements of one entry of a definition list."""

    names: tuple[Element, ...]
    meanings: tuple[Element, ...]

    @property
    def text(self) -> str:
        return _ATTRIBUTES.sub("", "".join(self.names[0].itertext())).strip()

    def complete(self) -> Iterator[Element]:
        """The elements, with an id, and a place for the pages that use the term."""
        if not self.names[0].get("id"):
            self.names[0].set("id", glossary_anchor(self.text))
        if self.meanings:
            SubElement(self.meanings[-1], "span", {USES: glossary_id(self.text)})
        yield from (*self.names, *self.meanings)


class _GlossaryProcessor(Treeprocessor):
    def __init__(self, extension: GlossaryExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        if self._extension.page_uri != self._extension.glossary_uri:
            return
        terms = _take_terms(root)
        letters = build_glossary(self._extension.concepts(), (term.text for term in terms))
        glossary: list[Element] = (
            [_render_letter_bar(letters, self._extension.language)] if letters else []
        )
        for letter in letters:
            heading = Element("h2", {"id": letter.anchor})
            heading.text = letter.letter
            definitions = Element("dl", {"class": "glossary"})
            for entry in letter.entries:
                self._render_entry(definitions, entry, terms)
            glossary += [heading, definitions]
        place = _find_footnotes(root)
        root[place:place] = glossary

    def _render_entry(
        self, definitions: Element, entry: GlossaryEntry, terms: list[_AuthoredTerm]
    ) -> None:
        if entry.concept is None:
            definitions.extend(terms[entry.place].complete())
        elif entry.is_see:
            name = SubElement(definitions, "dt", {"class": "glossary-see"})
            name.text = entry.name
            language = entry.concept.label_languages.get(entry.name)
            if language:
                name.set("lang", language)
            meaning = SubElement(definitions, "dd", {"class": "glossary-see"})
            self._refer(meaning, build_concept_link(entry.concept, self._extension.glossary_uri))
        else:
            name = SubElement(definitions, "dt", {"id": f"term-{entry.concept.id}"})
            for former in entry.concept.former_ids:  # links to it go on working
                SubElement(name, "span", {"id": f"term-{former}"})
            name.append(build_concept_link(entry.concept, self._extension.glossary_uri))
            meaning = SubElement(definitions, "dd")
            meaning.text = f"{entry.concept.definition} "
            SubElement(meaning, "span", {USES: entry.concept.id})

    def _refer(self, meaning: Element, link: Element) -> None:
        """Write that another entry says it."""
        for part in self._extension.language.take_apart("glossary.see", concept=link):
            if isinstance(part, Element):
                meaning.append(part)
            elif len(meaning):
                link.tail = part
            else:
                meaning.text = part


def _take_terms(root: Element) -> list[_AuthoredTerm]:
    """Take the definition lists out of the page, and give what they define."""
    terms: list[_AuthoredTerm] = []
    for definitions in root.findall("dl"):
        names: list[Element] = []
        meanings: list[Element] = []
        for element in definitions:
            if element.tag == "dt" and meanings:
                terms.append(_AuthoredTerm(tuple(names), tuple(meanings)))
                names, meanings = [], []
            (names if element.tag == "dt" else meanings).append(element)
        if names:
            terms.append(_AuthoredTerm(tuple(names), tuple(meanings)))
        root.remove(definitions)
    return terms


def _find_footnotes(root: Element) -> int:
    """The place of the page's footnotes, which stay last, or its end where there are none."""
    for place, element in enumerate(root):
        if element.tag == "div" and element.get("class") == "footnote":
            return place
    return len(root)


def _render_letter_bar(letters: tuple[GlossaryLetter, ...], language: Language) -> Element:
    bar = Element(
        "nav", {"class": "glossary-letters", "aria-label": language.say("glossary.letters")}
    )
    for letter in letters:
        link = SubElement(bar, "a", {"href": f"#{letter.anchor}"})
        link.text = letter.letter
    return bar
