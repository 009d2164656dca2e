"""Drawings in SVG that do nothing but draw.

A browser that opens an SVG file by its address runs what is in it, as part of the site. Such a file
is refused, not cleaned: its author would see another picture than the one that was drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_PASSIVE = re.compile(
    "svg|g|defs|symbol|use|switch|view|title|desc|metadata|style|a"
    "|path|circle|ellipse|rect|line|polyline|polygon|image|marker|mask|clipPath|pattern"
    "|text|tspan|textPath|tref|font|font-face|font-face-src|font-face-name|glyph|missing-glyph|hkern"
    "|linearGradient|radialGradient|meshgradient|stop|solidcolor|filter|fe[A-Z][A-Za-z]*"
)
"""The elements of SVG that neither run nor change anything."""

_LINKS = {"href", "src", "action", "formaction"}
_HARMLESS = re.compile(r"#|data:image/(?:png|jpe?g|gif|webp|avif)[;,]")
_ELSEWHERE = re.compile(r"https?://", re.IGNORECASE)
_SEPARATOR = "\n"  # that no name of an element or a namespace has


def find_activity(drawing: bytes) -> str:
    """What a drawing could do besides being seen.

    Args:
        drawing: An SVG file.

    Returns:
        The first thing, as the end of a sentence about "it"; empty for a drawing that only draws.
    """
    reader = _Reader()
    try:
        reader.read(drawing)
    except _FoundError as found:
        return str(found)
    except (ExpatError, ValueError, LookupError):
        return "is not XML, so that nobody can say what it does"
    return ""


class _FoundError(Exception):
    """What was found; expat is left at once."""


class _Reader:
    """Reads without building a tree, so that neither depth nor size matters."""

    def __init__(self) -> None:
        self._is_first = True
        self._parser = ParserCreate(namespace_separator=_SEPARATOR)
        self._parser.StartElementHandler = self._start
        self._parser.EntityDeclHandler = self._declare
        self._parser.ProcessingInstructionHandler = self._instruct

    def read(self, drawing: bytes) -> None:
        self._parser.Parse(drawing, True)

    def _declare(self, name: str, *_: object) -> None:
        raise _FoundError(f"declares the entity '{_show(name)}'")

    def _instruct(self, target: str, _: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _FoundError("names a style sheet that could change all of it")

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, _, local = name.rpartition(_SEPARATOR)
        if self._is_first and (namespace, local) != (_SVG, "svg"):
            raise _FoundError(f"is no SVG: its first element is '{_show(local)}'")
        self._is_first = False
        if namespace in {"", _XHTML} or (namespace == _SVG and not _PASSIVE.fullmatch(local)):
            raise _FoundError(f"has an element '{_show(local)}'")
        for found in _judge(local, attributes):
            raise _FoundError(found)


def _judge(element: str, attributes: Mapping[str, str]) -> Iterator[str]:
    for name, value in attributes.items():
        local = name.rpartition(_SEPARATOR)[2].lower()
        if local.startswith("on"):
            yield f"has an attribute '{_show(local)}'"
        address = "".join(value.split())
        if local in _LINKS and address and not _HARMLESS.match(address):
            is_link = element == "a" and _ELSEWHERE.match(address)
            if not is_link:
                yield f"refers to '{_show(value)}'"


def _show(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
