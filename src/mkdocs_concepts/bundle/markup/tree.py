"""HTML read into a tree, and a tree written as markup that is HTML and well-formed XML at once.

What is relied on: pages are what the host renders, where elements nest and end. Where an author's
own HTML does not, the tree is still one, and what it says is still there, but it may be ordered
otherwise than in a browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

from mkdocs_concepts.bundle.markup.names import ENDED_BY, HOLDS, VOID

# What XML cannot hold, and so no file of these forms.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*")
_DEEPEST = 200  # so that no program that reads it gives up


def parse_markup(html: str) -> Element:
    """Read HTML, whatever is wrong with it.

    Args:
        html: Of a page or a part of one.

    Returns:
        An element `html` that holds it. Names are in small letters, and text holds nothing that
        XML cannot.
    """
    parser = _Parser()
    parser.feed(_FORBIDDEN.sub("\ufffd", html))
    parser.close()
    return parser.root


def render_markup(element: Element) -> str:
    """Write an element, with all in it, as markup that HTML and XML parsers read alike."""
    return "".join(_render(element))


def add_text(element: Element, text: str) -> None:
    """Add text to the end of an element's content."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def read_text(element: Element) -> str:
    """What an element says, in one line."""
    return " ".join("".join(element.itertext()).split())


def _render(element: Element) -> Iterator[str]:
    yield f"<{element.tag}"
    for name, value in element.items():
        yield f' {name}="{_escape(value)}"'
    if element.tag in VOID:
        yield "/>"
        return
    yield ">"
    yield _escape(element.text or "")
    for child in element:
        yield from _render(child)
        yield _escape(child.tail or "")
    yield f"</{element.tag}>"


def _escape(text: str) -> str:
    """Text or a value so that no parser sees markup in it, wherever it stands."""
    text = _FORBIDDEN.sub("\ufffd", text).replace("&", "&amp;").replace("\r", "&#13;")
    return text.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class _Parser(HTMLParser):
    """Builds the tree: an element that is open holds what comes until it ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("html")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID and len(self._open) < _DEEPEST:
            self._open.append(self._open[-1][-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_implied(tag)
        values = {name: value or "" for name, value in reversed(attrs) if _NAME.fullmatch(name)}
        SubElement(
            self._open[-1],
            tag if _NAME.fullmatch(tag) else "span",
            {name: _FORBIDDEN.sub("\ufffd", values[name]) for name, _ in attrs if name in values},
        )

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        parent = self._open[-1]
        if parent.tag == "pre" and not len(parent) and not parent.text:
            data = data.lstrip("\n")  # browsers ignore one, XML parsers none
        add_text(parent, _FORBIDDEN.sub("\ufffd", data))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Pass over `<![…>`, as browsers do; Python's own reading of it fails on some."""
        return self.parse_bogus_comment(i, report)

    def _end_implied(self, tag: str) -> None:
        ended = ENDED_BY.get(tag, frozenset())
        for depth in range(len(self._open) - 1, 0, -1):
            name = self._open[depth].tag
            if name in ended:
                del self._open[depth:]
            elif name in HOLDS:
                return
