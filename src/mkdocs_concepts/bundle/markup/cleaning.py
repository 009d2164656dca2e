"""Takes out of a page's tree what is not to be read: what runs, and what only a site has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.markup.names import (
    ATTRIBUTES,
    FLOW,
    LEFT_OUT,
    MATHML,
    NAMESPACES,
    SVG,
    SVG_ATTRIBUTES,
)
from mkdocs_concepts.bundle.markup.tree import add_text

_ALIGNMENT = re.compile(r"text-align:\s*(left|right|center)\s*;?", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\((?!\s*['\"]?#)", re.IGNORECASE)
# Attributes of SVG and MathML that lead somewhere, or style; `href` is read by itself.
_REFUSED = re.compile(r"on.*|style|src|[^:\n]*:.*|xmlns.*|action.*|definitionurl|cdgroup|encoding")


def clean_markup(content: Element, is_left_out: Callable[[Element], bool]) -> Element:
    """Copy what there is to read in an element.

    Args:
        content: The element.
        is_left_out: Whether an element in it stays out with all that is in it.

    Returns:
        A `div` with elements and attributes of HTML, SVG and MathML none of which runs or styles
        anything. SVG and MathML say their namespaces in the attribute `xmlns`.
    """
    body = Element("div")
    _copy(content, body, "", is_left_out)
    return body


def replace_by_words(body: Element, replaced: Mapping[Element, str | None]) -> None:
    """Take elements out of a tree.

    Args:
        body: The tree.
        replaced: The elements, with the words that stand in for each, or nothing where what is in
            it stays.
    """
    for parent in list(body.iter()):
        if any(child in replaced for child in parent):
            _rebuild(parent, replaced)


def _rebuild(parent: Element, replaced: Mapping[Element, str | None]) -> None:
    children = list(parent)
    for child in children:
        parent.remove(child)
    for part in _flatten(children, replaced):
        if isinstance(part, str):
            add_text(parent, part)
        else:
            parent.append(part)


def _flatten(
    children: list[Element], replaced: Mapping[Element, str | None]
) -> Iterator[Element | str]:
    """What stands where elements stood, each tail by itself."""
    for child in children:
        tail, child.tail = child.tail or "", None
        words = replaced.get(child)
        if child not in replaced:
            yield child
        elif words is not None:
            yield words
        else:
            yield child.text or ""
            yield from _flatten(list(child), replaced)
        yield tail


def _copy(
    source: Element, target: Element, namespace: str, is_left_out: Callable[[Element], bool]
) -> None:
    add_text(target, source.text or "")
    for child in source:
        if child.tag not in LEFT_OUT and not is_left_out(child):
            inner = child.tag if child.tag in NAMESPACES else namespace
            made = _make(child, inner)
            if made is not None:
                target.append(made)
            _copy(child, target if made is None else made, inner, is_left_out)
        add_text(target, child.tail or "")


def _make(element: Element, namespace: str) -> Element | None:
    """An element as it is kept, or none where only what is in it stays."""
    if namespace == "svg":
        name = SVG.get(element.tag, "")
    else:
        name = element.tag if element.tag in (MATHML if namespace else FLOW) else ""
    if not name:
        return None
    made = Element(name, {"xmlns": NAMESPACES[name]} if name in NAMESPACES else {})
    for key, value in _list_drawn(element) if namespace else _list_kept(element):
        made.set(key, value)
    if name == "img":
        made.set("alt", made.get("alt", ""))
    return made


def _list_kept(element: Element) -> Iterator[tuple[str, str]]:
    for name, value in element.items():
        if name in ATTRIBUTES or name.startswith("aria-"):
            yield name, value
    alignment = _ALIGNMENT.fullmatch(element.get("style", ""))
    if alignment:
        yield "style", f"text-align: {alignment[1].lower()}"


def _list_drawn(element: Element) -> Iterator[tuple[str, str]]:
    """The attributes of an element of SVG or MathML."""
    for name, value in element.items():
        if not _REFUSED.fullmatch(name) and not _ELSEWHERE.search(value):
            yield SVG_ATTRIBUTES.get(name, name), value
    if "href" not in element.attrib and "xlink:href" in element.attrib:
        yield "href", element.get("xlink:href", "")
