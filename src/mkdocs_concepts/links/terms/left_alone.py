"""What term links leave alone: which elements and tags, and how to name it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from mkdocs_concepts.links.terms.placeholders import RawTag
from mkdocs_concepts.links.terms.skip_reasons import SkipReason

SECTION_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
"""At which a new section begins."""

_NAMED: Mapping[str, SkipReason] = (
    dict.fromkeys(("h1", *SECTION_HEADINGS, "legend", "summary"), SkipReason.HEADING)
    | dict.fromkeys(("caption", "th"), SkipReason.COLUMN)
    | dict.fromkeys(("code", "kbd", "pre", "samp", "var"), SkipReason.CODE)
    | dict.fromkeys(("del", "s"), SkipReason.STRUCK)
    | {"a": SkipReason.LINK, "abbr": SkipReason.ABBREVIATION}
    | {"cite": SkipReason.TITLE, "dt": SkipReason.DEFINED}
)
# Links, code and its kin, what is struck out, and everything that heads something; names of works
# stand in <cite>. The rest is no text.
_LEFT_ALONE = frozenset(
    {*_NAMED, "audio", "button", "iframe", "img", "label", "math", "nav", "object", "option"}
) | {"script", "select", "style", "svg", "textarea", "video"}
_CLASSES: Mapping[str, SkipReason | None] = {
    "admonition-title": SkipReason.HEADING,
    "no-links": SkipReason.LEFT_ALONE,
    "arithmatex": None,
    "concept-definition": None,
    "toc": None,
}
# All but the first are place holders that citations leave.
_ATTRIBUTES: Mapping[str, SkipReason | None] = {
    "data-no-links": SkipReason.LEFT_ALONE,
    "data-citation": SkipReason.CITATION,
    "data-names": SkipReason.CITATION,
    "data-references": None,
}
_CLASS_NAMES, _ATTRIBUTE_NAMES = frozenset(_CLASSES), frozenset(_ATTRIBUTES)
_CLASS = re.compile(r"""\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


def is_left_alone(element: Element) -> bool:
    """Whether no term link is made in an element."""
    if element.tag in _LEFT_ALONE or not isinstance(element.tag, str):
        return True
    if not element.attrib:
        return False
    if element.attrib.keys() & _ATTRIBUTE_NAMES:
        return True
    return not _CLASS_NAMES.isdisjoint(element.get("class", "").split())


def is_tag_left_alone(tag: RawTag) -> bool:
    """Whether no term link is made in what an author's own HTML tag holds."""
    if tag.name in _LEFT_ALONE or any(name in tag.source for name in _ATTRIBUTES):
        return True
    return not _CLASS_NAMES.isdisjoint(find_attribute(_CLASS, tag.source).split())


def find_attribute(pattern: re.Pattern[str], source: str) -> str:
    """The value of an attribute in a tag.

    Args:
        pattern: Has a group for each way in which the value may be quoted.
        source: The tag.
    """
    found = pattern.search(source)
    return next((value for value in found.groups() if value), "") if found else ""


def name_element(element: Element) -> SkipReason | None:
    """Why an element that is left alone is; None where it holds no words of the author's."""
    if not isinstance(element.tag, str):
        return None
    return _name(element.tag, element.attrib, element.get("class", ""))


def name_tag(tag: RawTag) -> SkipReason | None:
    """The same of what an author's own HTML tag holds."""
    attributes = [name for name in _ATTRIBUTES if name in tag.source]
    return _name(tag.name, attributes, find_attribute(_CLASS, tag.source))


def _name(tag: str, attributes: Collection[str], classes: str) -> SkipReason | None:
    marks = [_ATTRIBUTES[name] for name in attributes if name in _ATTRIBUTES]
    marks += [_CLASSES[name] for name in classes.split() if name in _CLASSES]
    return marks[0] if marks else _NAMED.get(tag)
