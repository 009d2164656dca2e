"""The parts of an HTML page, marked so that pandoc keeps them apart.

Pandoc drops what stands outside `main`, and forgets where a navigation or an aside ends. So
their tags are rewritten as `div` before it reads the page, and what they were is kept in a class.
"""

from __future__ import annotations

import re

PART_CLASS = "set-aside-part-"
"""What the class of a rewritten element begins with; its old name follows."""

MAIN = "main"
ARTICLE = "article"

_PARTS = "nav|header|footer|aside|main|article|form|noscript|button|template|dialog|menu"
_TAG = re.compile(rf"<(?P<close>/?)(?P<name>{_PARTS})(?=[\s/>])(?P<rest>[^<>]*)>", re.IGNORECASE)
_OPAQUE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|textarea)\b[^<>]*>.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(r"footnote|endnote", re.IGNORECASE)
_CLASS = re.compile(r"""\sclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)


def mark_parts(html: str) -> str:
    """Rewrite the tags of navigation, header, footer, aside and the like as marked `div`s.

    Args:
        html: A page.

    Returns:
        The page without comments, scripts and styles, each part as
        `<div class="set-aside-part-nav …">`.
    """
    return _TAG.sub(_rewrite, _OPAQUE.sub("", html))


def _rewrite(match: re.Match[str]) -> str:
    if match["close"]:
        return "</div>"
    name = match["name"].lower()
    rest = match["rest"].rstrip("/")
    if name == "aside" and _NOTE.search(rest):
        name = "notes"  # pandoc makes notes of it
    classes = _CLASS.search(rest)
    own = next((group for group in classes.groups() if group), "") if classes else ""
    without = _CLASS.sub("", rest, count=1) if classes else rest
    return f'<div class="{PART_CLASS}{name} {own}"{without}>'


def decode_html(data: bytes) -> str:
    """A page's text: by its byte order mark, as UTF-8, as it says itself, or as Windows has it."""
    for bom, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii", "replace") if declared else "cp1252"
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return data.decode("cp1252", "replace")
