"""The place holders of a rendered page: found, and filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from mkdocs_concepts.catalog.citation_syntax import parse_citation
from mkdocs_concepts.citations.engine.pandoc import Place
from mkdocs_concepts.citations.rendering import PlaceHtml

_WORDS = r"(?:[^<]|<(?!/?span\b))*+"
_CITATION = re.compile(
    # Python-Markdown writes attributes in the order of their names.
    r"(?P<space>(?:(?<!\s)\s++)?)<span data-citation=\"(?P<text>[^\"]*)\""
    rf"(?P<in_note> data-in-note=\"\")?(?: data-note=\"(?P<note>\d+)\")?>"
    rf"{_WORDS}</span>(?P<punctuation>[.,;:!?]?)"
)
_NAMES = re.compile(rf"<span data-names=\"(\d+)\">{_WORDS}</span>")
_OWN_LIST = '<div data-references="page"></div>'
_FULL_LIST = '<div data-references="site"></div>'


def find_places(html: str) -> tuple[Place, ...]:
    """The places of a page where works are cited, in order."""
    if "data-citation" not in html:
        return ()
    return tuple(_read_place(match) for match in _CITATION.finditer(html))


def _read_place(match: re.Match[str]) -> Place:
    citation = parse_citation(unescape(match["text"]))
    return Place(
        items=citation.items if citation else (),
        note=int(match["note"] or 0),
        in_note=match["in_note"] is not None,
    )


def has_full_list(html: str) -> bool:
    """Whether a page asks for the list of all references."""
    return _FULL_LIST in html


def _join(shown: str, punctuation: str) -> str:
    """A citation without its full stop, where it has one and the sentence's stands behind it."""
    return shown[:-1] if punctuation == "." and shown.endswith(".") else shown


def fill_in(html: str, places: Sequence[PlaceHtml], full_list: str = "") -> str:
    """Put citations in their places.

    Args:
        html: The page.
        places: One for each place, in their order.
        full_list: The list of all references, in HTML; it is put in once.
    """
    numbered = iter(places)
    names: dict[str, str] = {}

    def fill(match: re.Match[str]) -> str:
        place = next(numbered)
        if place.names:
            names[match["note"]] = place.names
        shown = _join(place.html, match["punctuation"])
        if place.html.startswith("<sup"):
            # As printed: no space before a raised number, and the punctuation before it.
            return f"{match['punctuation']}{shown}"
        return f"{match['space']}{shown}{match['punctuation']}"

    html = _CITATION.sub(fill, html)
    if names or "data-names" in html:
        html = _NAMES.sub(lambda match: names.get(match[1], ""), html)
    return _put_once(html, _FULL_LIST, full_list)


def insert_list(html: str, own_list: str) -> str:
    """Put the list of what a page cites in its place, and in no other."""
    return _put_once(html, _OWN_LIST, own_list)


def _put_once(html: str, holder: str, content: str) -> str:
    """Put content in the first of its places, and nothing in the others: it has ids."""
    return html.replace(holder, content, 1).replace(holder, "")
