"""Citations as notes: each has a number in the text and its words among the page's footnotes.

Where the author wrote footnotes too, both have one row of numbers, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from mkdocs_concepts.catalog.citation_syntax import parse_citation

NOTE = "data-note"
"""The attribute with the number of the note that a citation stands in."""

IN_AUTHORS_NOTE = "data-in-note"
"""The attribute of a citation that stands in a footnote of the author's."""

NAMES = "data-names"
"""The attribute of what is to be replaced by the names that a note's citation has in the text."""

# What stands behind a note's number where the two change places; quotation marks close a sentence.
_PUNCTUATION = ".,;:!?”’\"'"
_BACK_LINK = "\u21a9\ufe0e"


def number_notes(root: Element, citation_attribute: str) -> None:
    """Put each citation of a page into a footnote, and number all footnotes anew.

    Args:
        root: The page, after its footnotes were made.
        citation_attribute: What marks a citation's place holder.
    """
    footnotes = next((d for d in root.iter("div") if d.get("class") == "footnote"), None)
    authored = set(footnotes.iter()) if footnotes is not None else set()
    citations = [
        (parent, child)
        for parent in root.iter()
        for child in parent
        if child.get(citation_attribute) and child not in authored
    ]
    if footnotes is None and citations:
        footnotes = SubElement(root, "div", {"class": "footnote"})
        SubElement(footnotes, "hr")
        SubElement(footnotes, "ol")
    if footnotes is None:
        return
    notes = footnotes.find("ol")
    assert notes is not None, "Python-Markdown makes a list of its footnotes"
    for number, (parent, citation) in enumerate(citations, 1):
        notes.append(_move_to_note(parent, citation, number, citation_attribute))
    _number_anew(root, notes, citation_attribute)


def _move_to_note(
    parent: Element, citation: Element, number: int, citation_attribute: str
) -> Element:
    """Leave a number in the citation's place, and give the note that it leads to."""
    mark = Element("sup", {"id": f"fnref:cite-{number}"})
    link = SubElement(mark, "a", {"class": "footnote-ref", "href": f"#fn:cite-{number}"})
    link.set("role", "doc-noteref")
    place = list(parent).index(citation)
    parent[place] = mark
    mark.tail, citation.tail = citation.tail, None
    parsed = parse_citation(citation.get(citation_attribute, ""))
    if parsed and parsed.is_narrative:
        names = Element("span", {NAMES: str(number)})
        names.text = citation.text
        parent.insert(place, names)
    else:
        _join_to_text(parent, place, mark)
    note = Element("li", {"id": f"fn:cite-{number}"})
    paragraph = SubElement(note, "p")
    paragraph.append(citation)
    citation.tail = "\u00a0"
    back = SubElement(paragraph, "a", {"class": "footnote-backref", "role": "doc-backlink"})
    back.set("href", f"#fnref:cite-{number}")
    back.text = AtomicString(_BACK_LINK)
    return note


def _join_to_text(parent: Element, place: int, mark: Element) -> None:
    """No space stands before a note's number, and the sentence's punctuation does."""
    tail = mark.tail or ""
    rest = tail.lstrip(_PUNCTUATION)
    punctuation = tail[: len(tail) - len(rest)]
    mark.tail = rest
    if place:
        before = parent[place - 1]
        before.tail = (before.tail or "").rstrip() + punctuation
    else:
        parent.text = (parent.text or "").rstrip() + punctuation


def _number_anew(root: Element, notes: Element, citation_attribute: str) -> None:
    """Order the notes as the text first refers to them, and write their numbers."""
    by_id = {f"#{note.get('id')}": note for note in notes}
    order: dict[str, int] = {}
    for link in _references(root):
        target = link.get("href", "")
        if target in by_id:
            number = order.setdefault(target, len(order) + 1)
            link.text = AtomicString(str(number))
    for target in by_id:
        order.setdefault(target, len(order) + 1)
    names = {name.get(NAMES): name for name in root.iter("span") if name.get(NAMES)}
    notes[:] = sorted(notes, key=lambda note: order[f"#{note.get('id')}"])
    for number, note in enumerate(notes, 1):
        own = note.get("id", "").removeprefix("fn:cite-")
        for span in note.iter("span"):
            if span.get(citation_attribute):
                span.set(NOTE, str(number))
                if f"fn:cite-{own}" != note.get("id"):
                    span.set(IN_AUTHORS_NOTE, "")
        if own in names:
            names[own].set(NAMES, str(number))
        _name_back_link(note, number)


def _references(root: Element) -> Iterator[Element]:
    return (link for link in root.iter("a") if link.get("class") == "footnote-ref")


def _name_back_link(note: Element, number: int) -> None:
    for link in note.iter("a"):
        if link.get("class") == "footnote-backref":
            link.set("title", f"Jump back to footnote {number} in the text")
