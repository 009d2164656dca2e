"""The notes of the text in order: each page counts its own, and here they are counted through."""

from __future__ import annotations

import re
from collections.abc import Mapping

_LIST = '<div class="footnote">'
_ITEM = re.compile(r'<li id="fn:([^"]*)">')
_REFERENCE = re.compile(r'(<a class="footnote-ref" href="#fn:)([^"]*)("[^>]*>)([^<]*)(?=</a>)')
_ANCHOR = re.compile(r'(id="|href="#)(fnref\d*:)([^"]*)(?=")')
# What citations have in the place of names that their note goes with.
_NUMBER = re.compile(r'(data-note|data-names)="(\d+)"')
_NAMED = re.compile(
    r'((?:data-note|data-names)="|<a class="footnote-ref"[^<>]*>)([^\s"<]+? \d+)(?=["<])'
)
_POINTER = re.compile(r'<a class="footnote-ref" href="#fn:([^"]*)"')


def take_notes(html: str) -> dict[str, str]:
    """The notes of a rendered page, by their ids without `fn:`."""
    _, found, notes = html.partition(_LIST)
    if not found:
        return {}
    _, *parts = _ITEM.split(notes)
    texts = (text.rpartition("</li>")[0] for text in parts[1::2])
    return dict(zip(parts[::2], texts, strict=True))


def name_notes(html: str, page: str) -> str:
    """Make everything that has to do with notes tell which page it comes from.

    Args:
        html: A passage, or a note.
        page: A name of the page, without spaces.
    """
    html = _REFERENCE.sub(rf"\g<1>{page}.\2\g<3>{page} \4", html)
    html = _ANCHOR.sub(rf"\1\g<2>{page}.\3", html)
    return _NUMBER.sub(rf'\1="{page} \2"', html)


def count_notes(html: str, notes: Mapping[str, str]) -> str:
    """Count the notes of a text through, and write them at its end.

    Args:
        html: The passages with named notes.
        notes: The notes, named as well, by their ids with their pages' names.
    """
    numbers: dict[str, int] = {}

    def count(match: re.Match[str]) -> str:
        return f"{match[1]}{numbers.setdefault(match[2], len(numbers) + 1)}"

    used = dict.fromkeys(match[1] for match in _POINTER.finditer(html) if match[1] in notes)
    html = _NAMED.sub(count, html)
    items = (f'<li id="fn:{id_}">{_NAMED.sub(count, notes[id_])}</li>\n' for id_ in used)
    listed = "".join(items)
    return f"{html}\n{_LIST}\n<hr />\n<ol>\n{listed}</ol>\n</div>" if listed else html
