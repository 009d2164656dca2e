"""What is amended in citation styles before the engine reads them.

Styles are files of a package or of the course and stay as they are; what the engine gets is a text
made from them for one call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

JOINT = "\ufe60"
"""What stands for the `&` between names, so that it is told from one in a name or a title.

A small ampersand: to be sorted as the common one, and in no name.
"""

_CSL = "http://purl.org/net/xbiblio/csl"
_APA = re.compile(r"<id>\s*http://www\.zotero\.org/styles/apa(?:-[a-z0-9-]+)?\s*</id>")
_DATED_ENTRIES = ("entry-dictionary", "entry-encyclopedia")

ElementTree.register_namespace("", _CSL)


def amend_style(text: str) -> str:
    """Amend a style.

    Args:
        text: The CSL file.

    Returns:
        The same with a joint of names of its own, and a style of the APA with what it needs to
        follow the Manual.

    Raises:
        xml.etree.ElementTree.ParseError: If it is no XML.
    """
    amendments = [mark_joint, *(APA_AMENDMENTS if _APA.search(text) else ())]
    root = ElementTree.fromstring(text)  # noqa: S314  # of a package, or the course's own
    amended = [amend(root) for amend in amendments]
    return ElementTree.tostring(root, encoding="unicode") if any(amended) else text


def find_word_for_present(text: str, language: str) -> str:
    """What a style writes behind the dash of a span of years that is not over, or nothing.

    Args:
        text: The CSL file.
        language: Of the site, as BCP 47 has it.
    """
    is_english = re.match("en(?![a-z])", language, re.IGNORECASE)
    return "present" if is_english and _APA.search(text) else ""


def mark_joint(style: Element) -> bool:
    """Write `JOINT` for the `&` between names."""
    if not any(element.get("and") == "symbol" for element in style.iter()):
        return False
    locale = _element("locale")
    terms = _element("terms")
    term = _element("term", name="and", form="symbol")
    term.text = JOINT
    terms.append(term)
    locale.append(terms)
    style.insert(1, locale)  # behind the info
    return True


def date_entries_fully(style: Element) -> bool:
    """Give the full date of a dictionary's or an encyclopedia's entry, where one is recorded.

    An entry of a wiki has one (APA 7, §10.3, example 49); of a printed work only the year is
    recorded.
    """
    full = [
        condition
        for condition in _conditions(style, "date")
        if any(e.get("macro") == "date-issued-month-day" for e in condition)
        and "webpage" in condition.get("type", "").split()
    ]
    for condition in full:
        condition.set("type", " ".join((condition.get("type", ""), *_DATED_ENTRIES)))
    by_year = [
        condition
        for condition in _conditions(style, "date-sort")
        if set(_DATED_ENTRIES) <= set(condition.get("type", "").split())
    ]
    for condition in by_year:
        types = condition.get("type", "").split()
        condition.set("type", " ".join(t for t in types if t not in _DATED_ENTRIES))
    return bool(full)


def retrieve_on_a_date(style: Element) -> bool:
    """Write "Retrieved … from" where there is a date to stand between (APA 7, §9.16), only."""
    places = [
        (parent, child)
        for parent in style.iter()
        for child in parent
        if child.get("term") == "retrieved"
    ]
    found = [_retrieve_on_a_date(parent, child) for parent, child in places]
    return any(found)


def _retrieve_on_a_date(parent: Element, retrieved: Element) -> bool:
    start = list(parent).index(retrieved)
    words: list[Element] = []
    for child in parent[start:]:
        words.append(child)
        if any(element.get("term") == "from" for element in child.iter()):
            break
    inside = [element for word in words for element in word.iter()]
    is_dated = any(e.get("variable") == "accessed" for e in inside)
    if not is_dated or any(e.tag == _tag("choose") for e in inside):
        return False
    for word in words:
        parent.remove(word)
    choose, condition = _element("choose"), _element("if", variable="accessed")
    condition.extend(words)
    choose.append(condition)
    parent.insert(start, choose)
    return True


def sort_without_articles(style: Element) -> bool:
    """Sort titles without the article that they begin with (APA 7, §9.49).

    The engine has the rest of such a title in a variable of its own.
    """
    keys = [key for sort in style.iter(_tag("sort")) for key in sort if key.get("macro") == "title"]
    if not keys:
        return False
    for key in keys:
        key.set("macro", "title-for-sorting")
    style.append(_build_sort_title())
    author, sort = _macro(style, "author"), _macro(style, "author-sort")
    if author is not None and sort is not None:
        by_title = deepcopy(author)
        by_title.set("name", "author-for-sorting")
        style.append(by_title)
        _rename_calls(by_title, "author-title-substitute", "title-for-sorting")
        _rename_calls(sort, "author", "author-for-sorting")
    return True


def _build_sort_title() -> Element:
    macro = _element("macro", name="title-for-sorting")
    choose, condition, otherwise = (_element(name) for name in ("choose", "if", "else"))
    condition.set("variable", "sort-title")
    condition.append(_element("text", variable="sort-title"))
    otherwise.append(_element("text", macro="title"))
    choose.extend((condition, otherwise))
    macro.append(choose)
    return macro


def _rename_calls(element: Element, old: str, new: str) -> None:
    for call in element.iter(_tag("text")):
        if call.get("macro") == old:
            call.set("macro", new)


def _conditions(style: Element, name: str) -> Iterator[Element]:
    macro = _macro(style, name)
    return iter(()) if macro is None else (e for e in macro.iter() if e.get("type"))


def _macro(style: Element, name: str) -> Element | None:
    return next((m for m in style.iter(_tag("macro")) if m.get("name") == name), None)


def _tag(name: str) -> str:
    return f"{{{_CSL}}}{name}"


def _element(tag: str, /, **attributes: str) -> Element:
    return Element(_tag(tag), attributes)


APA_AMENDMENTS: tuple[Callable[[Element], bool], ...] = (
    date_entries_fully,
    retrieve_on_a_date,
    sort_without_articles,
)
"""Each says whether it found its place."""
