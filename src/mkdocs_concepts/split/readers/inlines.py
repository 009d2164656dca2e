"""Pandoc's inline elements, as a reader reads them and as Markdown.

Notes are taken out of the tree first and numbered. What is left of a note in its place is
`[1]` to the reader and `[^1]` in Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any
from urllib.parse import quote, urlsplit

from mkdocs_concepts.split.escaping import escape_inline, escape_line_start, fold_space

Node = dict[str, Any]

NOTE_MARK = "NoteMark"
"""The type of the node that stands where a note was; it holds the note's number."""

_TEXT = frozenset({"Str", "Space", "SoftBreak"})
_CONTAINERS = {
    "Emph": "em",
    "Strong": "strong",
    "Strikeout": "s",
    "Underline": "u",
    "Superscript": "sup",
    "Subscript": "sub",
}
_STARS = {"Emph": "*", "Strong": "**"}
_PASSED_THROUGH = frozenset({"Span", "Cite", "SmallCaps", "Quoted"})
_SCHEMES = frozenset({"http", "https", "mailto"})
_URL_CHARACTERS = "/:?#@!$&+,;=%~.-"
_TICKS = re.compile(r"`+")
_UNSAFE_IN_CODE = re.compile(r"[`@|\[{<&]|--8")
"""What extensions and plugins see in code too, or what ends it."""


def take_out_notes(tree: Any, notes: list[list[Node]]) -> Any:
    """Replace each note in a tree by a numbered mark.

    Args:
        tree: Any part of pandoc's JSON; changed in place.
        notes: The notes' blocks are added to it, in the order of the text.

    Returns:
        The tree.
    """
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            if node.get("t") == "Note":
                notes.append(node["c"])
                node["t"], node["c"] = NOTE_MARK, len(notes)
            else:
                waiting.extend(value for value in node.values() if isinstance(value, dict | list))
        elif isinstance(node, list):
            waiting.extend(child for child in reversed(node) if isinstance(child, dict | list))
    return tree


def read_inlines(nodes: Iterable[Node]) -> str:
    """The words of inline elements, as a reader reads them; line breaks are line feeds."""
    return "".join(_read_inline(node) for node in nodes)


def _read_inline(node: Node) -> str:
    reader = _READERS.get(node["t"])
    return reader(node.get("c")) if reader else ""


def _read_image(content: Any) -> str:
    alt = read_inlines(content[1]).strip()
    return f"[{alt}]" if alt else ""


def _read_quoted(content: Any) -> str:
    opening, closing = _quotes(content[0])
    return f"{opening}{read_inlines(content[1])}{closing}"


def _read_second(content: Any) -> str:
    return read_inlines(content[1])


_READERS: dict[str, Callable[[Any], str]] = {
    "Str": str,
    "Space": lambda _: " ",
    "SoftBreak": lambda _: " ",
    "LineBreak": lambda _: "\n",
    "Code": lambda content: str(content[1]),
    "Math": lambda content: str(content[1]),
    "Image": _read_image,
    "Quoted": _read_quoted,
    "Link": _read_second,
    "Span": _read_second,
    "Cite": _read_second,
    NOTE_MARK: lambda content: f"[{content}]",
    "SmallCaps": read_inlines,
    **dict.fromkeys(_CONTAINERS, read_inlines),
}


def _quotes(kind: Node) -> tuple[str, str]:
    return ("‘", "’") if kind["t"] == "SingleQuote" else ("“", "”")


def has_markup(nodes: Iterable[Node]) -> bool:
    """Whether inline elements are more than plain text."""
    return any(node["t"] not in _TEXT for node in _flatten(nodes))


def write_inlines(nodes: Sequence[Node], *, in_cell: bool = False) -> str:
    """Inline elements as one line of Markdown that may begin a paragraph.

    Args:
        nodes: Pandoc's inline elements, without notes.
        in_cell: Whether it stands in a table's cell, where a bar means something.
    """
    text = _write(nodes, is_nested=False).strip(" ")
    text = "<br>".join(escape_line_start(line.strip(" ")) for line in text.split("<br>"))
    return text.replace("|", "&#124;") if in_cell else text


def _flatten(nodes: Iterable[Node]) -> list[Node]:
    """The elements without those that leave no trace in Markdown."""
    flat: list[Node] = []
    for node in nodes:
        if node["t"] not in _PASSED_THROUGH:
            flat.append(node)
        elif node["t"] == "Quoted":
            opening, closing = _quotes(node["c"][0])
            flat.append({"t": "Str", "c": opening})
            flat += _flatten(node["c"][1])
            flat.append({"t": "Str", "c": closing})
        else:
            flat += _flatten(node["c"] if node["t"] == "SmallCaps" else node["c"][1])
    return flat


def _write(nodes: Iterable[Node], *, is_nested: bool) -> str:
    parts: list[str] = []
    last = ""
    groups = [
        (is_text, list(group))
        for is_text, group in groupby(_flatten(nodes), lambda node: node["t"] in _TEXT)
    ]
    for number, (is_text, group) in enumerate(groups):
        if is_text:
            run = fold_space(read_inlines(group))
            parts.append(escape_inline(run))
            last = run[-1:] or last
            continue
        following = read_inlines(groups[number + 1][1]) if number + 1 < len(groups) else " "
        for place, node in enumerate(group):
            after = following[:1] if place == len(group) - 1 else "*"
            written = _write_marked(node, last, after, is_nested=is_nested)
            parts.append(written)
            last = written[-1:] or last
    return "".join(parts)


def _write_marked(node: Node, before: str, after: str, *, is_nested: bool) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind in _CONTAINERS:
        return _write_container(kind, content or [], before, after, is_nested=is_nested)
    if kind == "Link":
        return _write_link(content, is_nested=is_nested)
    if kind in {"Code", "Math"}:
        return write_code(str(content[1]))
    if kind == "Image":
        return escape_inline(fold_space(_read_image(content)))
    if kind == NOTE_MARK:
        return f"[^{content}]"
    return "<br>" if kind == "LineBreak" else ""


def _write_container(
    kind: str, nodes: Sequence[Node], before: str, after: str, *, is_nested: bool
) -> str:
    """Emphasis with stars where every Markdown understands them, and with tags elsewhere."""
    inner = _write(nodes, is_nested=True)
    core = inner.strip(" ")
    if not core:
        return inner[:1]
    start, end = inner[: len(inner) - len(inner.lstrip(" "))], inner[len(inner.rstrip(" ")) :]
    tag = _CONTAINERS[kind]
    stars = _STARS.get(kind, "")
    fits = (core[0].isalnum() or not before.strip()) and (core[-1].isalnum() or not after.strip())
    if stars and not is_nested and fits and before != "*" and after != "*" and "*" not in core:
        return f"{start}{stars}{core}{stars}{end}"
    return f"{start}<{tag}>{core}</{tag}>{end}"


def write_code(text: str) -> str:
    """A stretch of code within a line."""
    code = fold_space(text).strip()
    if not code:
        return ""
    if _UNSAFE_IN_CODE.search(code) or "\\" in code:
        return f"<code>{escape_inline(code)}</code>"
    return f"`{code}`"


def _write_link(content: Any, *, is_nested: bool) -> str:
    """A link to the web; what leads elsewhere would lead nowhere from the new course."""
    text = _write(content[1], is_nested=is_nested)
    url = clean_url(str(content[2][0]))
    if not url or not text.strip():
        return text
    return f"[{text.strip()}]({url})"


def clean_url(url: str) -> str:
    """An address as it may stand in Markdown, or nothing if it is not one of the web or mail."""
    try:
        scheme = urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""
    if scheme not in _SCHEMES:
        return ""
    return quote(url.strip(), safe=_URL_CHARACTERS).replace("&", "&amp;")
