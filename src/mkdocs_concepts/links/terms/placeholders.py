"""What Python-Markdown has put away in a text: entities, escaped characters, raw HTML tags.

Read without Python-Markdown: it leaves numbered place holders between two control characters that
no text holds otherwise.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_concepts.links.terms.forms import SOFT_HYPHEN

_BEGIN, _END = "\x02", "\x03"
_PLACEHOLDER = re.compile(f"{_BEGIN}([^{_BEGIN}{_END}]*){_END}")
_STASHED = re.compile(r"wzxhzdk:(\d+)")
_ENTITY = re.compile(r"&#?\w+;")
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ReadText:
    """Text as a person reads it, as long as the text that it was read from.

    What a place holder stands for is filled up with soft hyphens, which count for nothing.

    Attributes:
        start: Where it stands.
    """

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class RawTag:
    """A tag that the author wrote as HTML, or something else that no words can be read in.

    Attributes:
        name: In lower case; empty for what is no tag.
        source: The tag itself.
    """

    name: str = ""
    is_closing: bool = False
    source: str = ""


def has_placeholders(text: str) -> bool:
    """Whether anything in a text is put away; if not, it is to be read as it stands."""
    return _BEGIN in text


def read_text(text: str, stash: Sequence[object]) -> Iterator[ReadText | RawTag]:
    """Part a text into what can be read and the tags between.

    Args:
        text: As it stands in Python-Markdown's tree.
        stash: What its place holders stand for.
    """
    read: list[str] = []
    start = place = 0
    for holder in _PLACEHOLDER.finditer(text):
        read.append(text[place : holder.start()])
        place = holder.end()
        found = _read_holder(holder[1], stash)
        if isinstance(found, str):
            read.append(found.ljust(len(holder[0]), SOFT_HYPHEN))
            continue
        yield ReadText(start, "".join(read))
        yield found
        read, start = [], place
    yield ReadText(start, "".join(read) + text[place:])


def _read_holder(name: str, stash: Sequence[object]) -> str | RawTag:
    if name == "amp":
        return "&"
    if name.isdigit():
        return chr(int(name))
    stashed = _STASHED.fullmatch(name)
    number = int(stashed[1]) if stashed else len(stash)
    raw = stash[number] if number < len(stash) else None
    if not isinstance(raw, str):
        return RawTag()
    character = html.unescape(raw) if _ENTITY.fullmatch(raw) else ""
    if len(character) == 1:
        return character
    tag = _TAG.match(raw)
    return RawTag(tag["name"].lower(), bool(tag["slash"]), raw) if tag else RawTag()
