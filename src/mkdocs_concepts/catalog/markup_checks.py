"""Which of an author's markup no reader will see, found in the text itself so that lines are right.

This is for the author, who is to know. The readers are kept safe by `trust/cleaning.py`, which goes
by what a browser would make of the rendered page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import COURSE_SCHEME
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.trust.markup_rules import (
    ATTRIBUTE_PREFIXES,
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    ELEMENTS,
    SCHEMES,
    check_value,
    find_refused_scheme,
)

_FOR_MARKDOWN = frozenset(["markdown"])  # says how what is in an element is read
_OF_ALL = frozenset(name.lower() for name in ATTRIBUTES["*"]) | _FOR_MARKDOWN
_ELEMENTS = {name.lower(): name for name in ELEMENTS}
_BY_ELEMENT = {
    element.lower(): frozenset(name.lower() for name in names)
    for element, names in ATTRIBUTES.items()
}
# The text is searched with code blanked out, and that takes scripts and styles for code.
_VERBATIM = re.compile(r"<(?=/?(?:script|style)\b)", re.IGNORECASE)
_KEPT = "<x-"
_TAG = re.compile(r"<(?P<name>[a-z][\w:-]*+)(?P<attributes>(?:\s[^<>]*+)?)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'<>]++)(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<bare>[^\s\"'=<>`]++)))?+"
)
_ATTRIBUTE_LIST = re.compile(r"\{:?(?P<attributes>[^{}\n]*+)\}")
_LINK_TARGET = re.compile(
    r"\]\(\s*+<?+(?P<scheme>[a-z][a-z0-9+.-]*+):|^ {0,3}\[[^\]\n]++\]:\s++<?+"
    r"(?P<defined>[a-z][a-z0-9+.-]*+):",
    re.IGNORECASE | re.MULTILINE,
)
_TELLING = re.compile(r"on|(?:style|id|class|href|src)\Z", re.IGNORECASE)


def check_markup(
    body: str, first_line: int, path: str, loosened: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Say what of a page's markup is taken out.

    Args:
        body: The page's text below its front matter, with line feeds as the only line breaks.
        first_line: The line of the file that `body` begins at.
        path: The file, as messages name it.
        loosened: What the course allows besides, as in `clean_markup`.
    """
    if not re.search(r"[<{]|\]\(|\]:", body):
        return
    prose = mask_code(_VERBATIM.sub(_KEPT, body))
    starts = [0, *(match.end() for match in re.finditer("\n", prose))]
    found = sorted(
        (*_check_tags(prose, loosened), *_check_lists(prose, loosened), *_check_links(prose))
    )
    for offset, message, hint in dict.fromkeys(found):
        line = first_line + bisect_right(starts, offset) - 1
        yield Diagnostic(path, line, Code.MARKUP_REMOVED, message, hint)


_Finding = tuple[int, str, str]


def _check_tags(prose: str, loosened: frozenset[str]) -> Iterator[_Finding]:
    for tag in _TAG.finditer(prose):
        name = tag["name"].lower().removeprefix("x-")
        if name not in _ELEMENTS and name not in loosened - {"style"}:
            message = f"'<{name}>' is taken out of the page"
            yield tag.start(), message, "say it in Markdown, or leave it out"
            continue
        for key, value in _list_attributes(tag["attributes"]):
            yield from ((tag.start(), *found) for found in _check(name, key, value, loosened))


def _check_lists(prose: str, loosened: frozenset[str]) -> Iterator[_Finding]:
    for attribute_list in _ATTRIBUTE_LIST.finditer(prose):
        for key, value in map(_name_shorthand, _list_attributes(attribute_list["attributes"])):
            if not _TELLING.match(key):  # braces may stand in any sentence
                continue
            found = _check("", key, value, loosened)
            yield from ((attribute_list.start(), *one) for one in found)


def _name_shorthand(attribute: tuple[str, str | None]) -> tuple[str, str | None]:
    """What `#name` and `.name` in a list of attributes stand for."""
    key, value = attribute
    if value is None and key.startswith(("#", ".")):
        return ("id" if key.startswith("#") else "class"), key[1:]
    return key, value


def _check_links(prose: str) -> Iterator[_Finding]:
    for link in _LINK_TARGET.finditer(prose):
        scheme = (link["scheme"] or link["defined"]).lower()
        if scheme not in SCHEMES and f"{scheme}:" != COURSE_SCHEME:
            yield link.start(), *_describe_scheme(scheme)


def _list_attributes(text: str) -> Iterator[tuple[str, str | None]]:
    for attribute in _ATTRIBUTE.finditer(text):
        values = attribute["double"], attribute["single"], attribute["bare"]
        value = next((one for one in values if one is not None), None)
        yield attribute["name"], value


def _check(
    element: str, key: str, value: str | None, loosened: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """What is taken out of an attribute, where anything is; without an element it may be on any."""
    name, said = key.lower(), value or ""
    allowed = _OF_ALL | _BY_ELEMENT.get(element, frozenset())
    if not element:
        allowed = _OF_ALL.union(*_BY_ELEMENT.values())
    values = ATTRIBUTE_VALUES.get(element, {}).get(name)
    is_known = name in allowed or values is not None or name in loosened or element in loosened
    if not is_known and not name.startswith(tuple(ATTRIBUTE_PREFIXES)):
        hint = "leave it out"
        if name == "style":
            hint = "give it a class, and say in a style sheet how that looks"
        yield f"the attribute '{name}' is taken out of the page", hint
        return
    if values is not None and said not in values:
        yield (
            f"'{name}={said}' is taken out of the page",
            f"it may be {' or '.join(sorted(values))}",
        )
    elif scheme := find_refused_scheme(name, said):
        yield _describe_scheme(scheme)
    elif (kept := check_value(element, name, said)) is None or kept.split() != said.split():
        message = f"'{name}={said}' is taken out of the page"
        yield message, "the theme has parts of that name; use another"


def _describe_scheme(scheme: str) -> tuple[str, str]:
    message = f"a link to '{scheme}:' is taken out of the page"
    return message, "links lead to http:, https: and mailto:, or to other pages of the course"
