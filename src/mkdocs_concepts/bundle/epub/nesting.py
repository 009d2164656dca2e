"""Elements put where HTML has them, since pandoc gives up, or drops words, where they are not."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.epub.element_names import BOXES, list_names

_PARENTS = {
    "li": list_names("ul ol"),
    **dict.fromkeys(["dt", "dd"], list_names("dl")),
    "figcaption": list_names("figure"),
    "summary": list_names("details"),
    **dict.fromkeys(list_names("caption colgroup thead tbody tfoot"), list_names("table")),
    "col": list_names("colgroup table"),
    "tr": list_names("table thead tbody tfoot"),
    **dict.fromkeys(["td", "th"], list_names("tr")),
    **dict.fromkeys(["rt", "rp"], list_names("ruby")),
}
"""The elements that others stand in."""

_HELD = {
    **dict.fromkeys(["ul", "ol"], ("li",)),
    "dl": ("dd", "dt"),
    "table": ("tr", "caption", "colgroup", "col", "thead", "tbody", "tfoot"),
    **dict.fromkeys(["thead", "tbody", "tfoot"], ("tr",)),
    "tr": ("td", "th"),
}
"""The elements that others hold; what else is in them is put into the first."""

_LINES = list_names("a caption dt h1 h2 h3 h4 h5 h6 pre summary")
_BARE = frozenset(["id", "class", "lang", "dir"])


def mend_nesting(element: Element) -> None:
    """Put what is in an element where HTML has it, without losing any words.

    Args:
        element: The element, with names of HTML as they are within `PageContent`.
    """
    if element.tag == "dl":
        _flatten(element)
    if element.tag in _HELD:
        _wrap_held(element)
    for child in element:
        if child.tag not in {"svg", "math"}:
            _mend(child, element)
            mend_nesting(child)


def _flatten(element: Element) -> None:
    """Have terms and definitions stand in their list, not in groups."""
    children = list(element)
    for child in children:
        element.remove(child)
    for child in children:
        group = list(child) if child.tag == "div" else []
        if not group or any(one.tag not in _HELD["dl"] for one in group):
            element.append(child)
            continue
        anchor(child.get("id", ""), group[0])
        element.extend(group)


def anchor(id_: str, element: Element) -> None:
    """Have an element begin with the place of an id, if there is one."""
    if id_:
        mark = Element("span", {"id": id_})
        mark.tail, element.text = element.text, None
        element.insert(0, mark)


def _wrap_held(element: Element) -> None:
    """Put what does not belong into an element directly into one of those that do."""
    usual, *_ = held = _HELD[element.tag]
    children = list(element)
    words, element.text = element.text or "", None
    for child in children:
        element.remove(child)
    _add_words(element, usual, words)
    for child in children:
        words, child.tail = child.tail or "", None
        is_late = child.tag == "caption" and len(element) > 0
        element.append(child if child.tag in held and not is_late else _wrap(usual, child))
        _add_words(element, usual, words)


def _add_words(element: Element, name: str, words: str) -> None:
    if words.strip():
        box = Element(name)
        box.text = words
        element.append(box)


def _wrap(name: str, child: Element) -> Element:
    box = Element(name)
    box.append(child)
    return box


def _mend(child: Element, parent: Element) -> None:
    if parent.tag not in _PARENTS.get(child.tag, {parent.tag}):
        child.tag = "span" if child.tag in {"rt", "rp"} else "div"
    if child.tag == "figcaption" and child is not parent[-1]:
        child.tag = "div"  # a figure has one, and pandoc looks for it at an end
    if child.tag == "ruby":
        _mend_ruby(child)
    _mend_content(child)


def _mend_content(element: Element) -> None:
    """Have lines hold no boxes, and nothing what it cannot hold within itself."""
    within = [one for one in element.iter() if one is not element]
    if element.tag in _LINES:
        for one in within:
            if one.tag in BOXES:
                one.tag = "span"
                one.tail = f" {one.tail or ''}"
    elif element.tag not in BOXES - {"p"} and any(one.tag in BOXES for one in within):
        element.tag = "div"
    for one in within:
        if one.tag == element.tag and one.tag in {"a", "dfn"}:
            one.tag = "span"


def _mend_ruby(ruby: Element) -> None:
    """Leave of it what stands above a line, or else no more than its words."""
    is_simple = [one.tag for one in ruby] in (["rt"], ["rp", "rt", "rp"])
    if not is_simple or any(map(len, ruby)) or not (ruby.text or "").strip():
        ruby.tag = "span"
        return
    for one in ruby.iter():
        for name in one.attrib.keys() - _BARE:
            del one.attrib[name]
