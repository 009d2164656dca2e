"""Inlines of pandoc's document model as HTML.

They are written here, and not by pandoc, so that a link leads to http or https and nowhere else,
and no HTML comes from an author's words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

from mkdocs_concepts.citations.addresses import is_web_address

Inline = Any
"""An inline as pandoc's JSON has it."""

LinkWriter = Callable[[str, str], str]
"""Writes a link, from its address and its words in HTML."""

_TAGS = {
    "Strong": ("<strong>", "</strong>"),
    "Underline": ("<u>", "</u>"),
    "Strikeout": ("<s>", "</s>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span class="small-caps">', "</span>"),
}
_EMPHASIS = ("<em>", "</em>")
_EMPHASIS_WITHIN = ("<i>", "</i>")  # set upright
_QUOTES = {"SingleQuote": ("‘", "’"), "DoubleQuote": ("“", "”")}


def render_link(address: str, html: str) -> str:
    """A link, if it may be one; else its words."""
    return f'<a href="{escape(address)}">{html}</a>' if is_web_address(address) else html


def render_inlines(inlines: Iterable[Inline], link: LinkWriter = render_link) -> str:
    """Write inlines.

    Args:
        inlines: What to write.
        link: Writes the links in them.
    """
    return _Writer(link).write(inlines)


def has_class(inline: Inline, name: str) -> bool:
    """Whether an inline or a block is of a class."""
    return inline["t"] in {"Span", "Div"} and name in inline["c"][0][1]


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes inlines, within emphasis or not."""

    link: LinkWriter
    is_within: bool = False

    def write(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._write(inline) for inline in inlines)

    def _write(self, inline: Inline) -> str:
        kind, content = inline["t"], inline.get("c")
        if kind == "Emph":
            tags = _EMPHASIS_WITHIN if self.is_within else _EMPHASIS
            return _Writer(self.link, not self.is_within)._wrap(tags, content)
        if kind in _TAGS:
            return self._wrap(_TAGS[kind], content)
        if kind == "Link":
            words = _Writer(_render_words, self.is_within).write(content[1])
            return self.link(content[2][0], words)
        if kind == "Quoted":
            opening, closing = _QUOTES[content[0]["t"]]
            return f"{opening}{self.write(content[1])}{closing}"
        if kind in {"Span", "Cite", "Image"}:
            return self.write(content[1])
        return _write_text(kind, content)

    def _wrap(self, tags: tuple[str, str], inlines: Iterable[Inline]) -> str:
        """Write inlines within a tag that ends before whatever is to stand without one."""
        parts = []
        for is_plain, part in groupby(_flatten(inlines), lambda i: has_class(i, "nodecor")):
            html = self.write(part)
            parts.append(html if is_plain else _put_within(tags, html))
        return "".join(parts)


def _render_words(_address: str, html: str) -> str:
    """A link within a link, of which there can be none in HTML."""
    return html


def _write_text(kind: str, content: Any) -> str:
    if kind in {"Code", "Math", "RawInline"}:  # TeX that pandoc cannot read, HTML in an affix
        return escape(content[1])
    return escape(content) if kind == "Str" else " "  # of the three kinds of space


def _flatten(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines without the spans around them that mean nothing."""
    for inline in inlines:
        if inline["t"] == "Span" and not inline["c"][0][1]:
            yield from _flatten(inline["c"][1])
        else:
            yield inline


def _put_within(tags: tuple[str, str], html: str) -> str:
    """Put HTML within a tag, but for the space around it."""
    words = html.strip(" ")
    if not words:
        return html
    before, _, after = html.partition(words)
    return f"{before}{tags[0]}{words}{tags[1]}{after}"
