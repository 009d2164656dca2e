"""Markup said so that pandoc loses nothing of it that the book needs.

pandoc's model of a text keeps ids, classes and languages of boxes and spans, and of few elements
else. So those of others are handed to a box around them, or to one in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.epub.element_names import list_names
from mkdocs_concepts.bundle.epub.nesting import anchor
from mkdocs_concepts.bundle.markup.tree import read_text, render_markup

Drawings = list[str]
"""What goes into the book as it is, each as markup; its place is marked by its number."""

# What pandoc has no place for, and does not look into.
_AS_THEY_ARE = list_names("svg math ruby")

_NAMES = {
    **dict.fromkeys(
        list_names("address article aside details footer header hgroup main nav"), "div"
    ),
    "section": "div",
    "summary": "p",
    "cite": "em",
    **dict.fromkeys(list_names("bdi bdo data time"), "span"),
}
"""Elements that pandoc takes for others, or for nothing."""

_AROUND = {
    **dict.fromkeys(list_names("p blockquote ul ol dl hr table figure"), "div"),
    **dict.fromkeys(
        list_names(
            "abbr b br del dfn em i img ins kbd mark q s samp small strong sub sup u var wbr"
        ),
        "span",
    ),
}
_WITHIN = {
    **dict.fromkeys(list_names("li dd td th figcaption"), "div"),
    **dict.fromkeys(list_names("dt caption"), "span"),
}
_PICTURES = list_names("img svg")
_ROWS = list_names("colgroup col thead tbody tfoot tr")
_HANDED_ON = ("id", "class", "lang", "dir")
_KEPT = list_names(
    "id class src alt title aria-label colspan rowspan scope start type style drawing"
)
_ONLY_ON = {
    **dict.fromkeys(["href", "aria-label"], list_names("a")),
    **dict.fromkeys(["src", "alt"], list_names("img")),
    **dict.fromkeys(["colspan", "rowspan", "style"], list_names("td th")),
    "scope": list_names("th"),
    **dict.fromkeys(["start", "type"], list_names("ol")),
}
_FORMS = {
    "lang": re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"),
    "dir": re.compile("ltr|rtl|auto"),
    "role": re.compile("doc-(biblioref|backlink|bibliography)"),
}
_BROKEN = re.compile("%(?![0-9A-Fa-f]{2})")


def adapt_markup(element: Element, drawings: Drawings) -> None:
    """Change what is in an element so that pandoc keeps it.

    Args:
        element: The element, with names of HTML as they are within `PageContent`.
        drawings: Takes what pandoc has no place for.
    """
    for place, child in enumerate(list(element)):
        if child.tag in _AS_THEY_ARE:
            element[place] = _take_drawing(child, drawings)
            continue
        _rename(child)
        if child.tag == "a":
            _mend_link(child)
        adapt_markup(child, drawings)
        _keep(child)
        element[place] = _hand_on(child)


def _take_drawing(element: Element, drawings: Drawings) -> Element:
    tail, element.tail = element.tail, None
    drawings.append(render_markup(element))
    mark = Element("span", {"drawing": str(len(drawings))})
    mark.tail = tail
    return mark


def _rename(element: Element) -> None:
    if element.tag in {"details", "summary"}:
        element.set("class", f"{element.tag} {element.get('class', '')}".strip())
    if element.tag == "bdi":
        element.attrib.setdefault("dir", "auto")
    if element.tag == "div" and "footnote" in element.get("class", "").split():
        for note in element.findall("ol/li"):
            note.set("class", "footnote-text")
    element.tag = _NAMES.get(element.tag, element.tag)


def _mend_link(link: Element) -> None:
    """Have no link around nothing."""
    if not read_text(link) and all(one.tag not in _PICTURES for one in link.iter()):
        link.attrib.pop("href", None)


def _keep(element: Element) -> None:
    """Leave the attributes that mean something in a book, and that its readers can take."""
    for name, value in list(element.items()):
        if element.tag not in _ONLY_ON.get(name, {element.tag}):
            is_kept = False
        elif name in _FORMS:
            is_kept = bool(_FORMS[name].fullmatch(value))
        else:
            is_kept = name in _KEPT or (name == "href" and _is_address(value))
        if not is_kept:
            del element.attrib[name]
    if "href" not in element.attrib:
        element.attrib.pop("aria-label", None)


def _is_address(address: str) -> bool:
    """Whether an address is a place in the book, or one that can be asked for."""
    if address.startswith("#"):
        return True
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    is_web = parts.scheme in {"http", "https"}
    return (has_host or not is_web) and not _BROKEN.search(address)


def _hand_on(element: Element) -> Element:
    """Give what pandoc would lose to a box or span around an element, or within it."""
    if element.tag in _ROWS:
        _anchor_row(element)
        return element
    handed = {name: element.attrib[name] for name in _HANDED_ON if name in element.attrib}
    if not handed or element.tag not in _AROUND | _WITHIN:
        return element
    for name in handed:
        del element.attrib[name]
    if element.tag in _AROUND:
        return _wrap(element, handed)
    _fill(element, handed)
    return element


def _wrap(element: Element, attributes: Mapping[str, str]) -> Element:
    box = Element(_AROUND[element.tag], dict(attributes))
    box.tail, element.tail = element.tail, None
    box.append(element)
    return box


def _fill(element: Element, attributes: Mapping[str, str]) -> None:
    box = Element(_WITHIN[element.tag], dict(attributes))
    box.text, element.text = element.text, None
    box.extend(list(element))
    for child in box:
        element.remove(child)
    element.append(box)


def _anchor_row(element: Element) -> None:
    """Keep the place that a row or a group of rows is, in its first cell."""
    cell = next((one for one in element.iter() if one.tag in {"td", "th"}), None)
    if cell is not None:
        anchor(element.get("id", ""), cell)
    element.attrib.clear()
