"""Plain text written so that Markdown leaves it plain.

Python-Markdown, its extensions and the plugins that look at a page before it is rendered each see
marks of their own in a text. A backslash is used where all of them respect it, and a character
reference where one of them does not.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""White space that may become a single space; no-break spaces and the like are characters."""

_ODD_SPACE = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029\x02\x03]")

# The character comes before what is asked of its neighbours, which is ten times faster to search.
_MARK = re.compile(
    r"[\\`*\[\]{<@_]"
    r"|&(?=#|[A-Za-z0-9]+;)"
    r"|-(?<=--)"  # so that neither a rule nor a typographic dash comes of it
    r"|[~^$]|=(?<===)|\+(?<=\+\+)"  # deletions, insertions, mathematics and marks elsewhere
)
# Quick to tell: most texts have none of these.
_MAY_MARK = re.compile(r"[\\`*\[\]{<@_&~^$]")
_PAIRS = ("--", "==", "++")
_INSIDE_WORD = re.compile(r"[^\W_]_[^\W_]")
_REFERENCES = {
    "<": "&lt;",
    "&": "&amp;",
    "{": "&#123;",  # template languages see `{%` after a backslash too
    "@": "&#64;",  # a bibliography plugin takes `\[@key\]` for a citation
    "~": "&#126;",
    "^": "&#94;",
    "=": "&#61;",
    "$": "&#36;",
}
# What makes a line the beginning of something other than a paragraph.
_LINE_START = re.compile(
    r"(?P<number>\d+)(?P<stop>[.)])(?=\s|$)"
    r"|(?P<mark>[-+#>!?:~=|/%^])"
)
_START_REFERENCES = {
    mark: f"&#{ord(mark)};" for mark in "?:~=|/%^"
}  # no backslash escapes these everywhere
_HARMLESS_START = re.compile(r"[-+?:~=|/%^!](?=[^\W_])")


def escape_markdown(text: str) -> str:
    r"""Write a plain text as one Markdown paragraph that renders to just that text.

    Args:
        text: Any text. Its white space runs and line breaks count as single spaces.

    Returns:
        One line. Rendered, it is the text again: what looked like emphasis, code, links, lists,
        headings, HTML, citations, cross-references, attributes, template tags or snippets is
        shown as it was written. The control characters U+0002 and U+0003, which
        Python-Markdown keeps for itself, are left out.
    """
    return escape_line_start(escape_inline(fold_space(text).strip(" ")))


def fold_space(text: str) -> str:
    """The text with each run of white space as one space; no-break spaces stay."""
    if "  " not in text and not _ODD_SPACE.search(text):
        return text
    return _SPACE.sub(" ", text.replace("\x02", "").replace("\x03", ""))


def escape_inline(text: str) -> str:
    """Escape what has a meaning anywhere in a line, but not what has one at its start only.

    Args:
        text: A run of text without line breaks, which may stand between other inline markup.
    """
    if not _MAY_MARK.search(text) and not any(pair in text for pair in _PAIRS):
        return text
    parts: list[str] = []
    end = 0
    for match in _MARK.finditer(text):
        parts += [text[end : match.start()], _escape_mark(text, match.start())]
        end = match.end()
    return "".join([*parts, text[end:]])


def _escape_mark(text: str, place: int) -> str:
    mark = text[place]
    if mark == "_" and place and _INSIDE_WORD.match(text, place - 1):
        return mark
    return _REFERENCES.get(mark, f"\\{mark}")


def escape_line_start(line: str) -> str:
    """Escape what would make a line, already escaped within, more than a paragraph's."""
    line = _shield_edges(line)
    match = _LINE_START.match(line)
    if not match or _HARMLESS_START.match(line):
        return line
    if match["number"]:
        return f"{match['number']}\\{line[match.start('stop') :]}"
    return _START_REFERENCES.get(line[0], f"\\{line[0]}") + line[1:]


def _shield_edges(line: str) -> str:
    """Spaces other than the plain one would be stripped from a line's ends."""
    core = line.strip()
    if len(core) == len(line):
        return line
    start = line.index(core) if core else len(line)
    before, after = line[:start], line[start + len(core) :]
    return _refer(before) + core + _refer(after)


def _refer(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" if space != " " else space for space in spaces)
