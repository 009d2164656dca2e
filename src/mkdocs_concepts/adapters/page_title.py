"""A page's title as plain text."""

from __future__ import annotations

import re
from html import unescape

from mkdocs.structure.pages import Page

_TAG = re.compile(r"<[^<>]*>")


def read_title(page: Page) -> str:
    """A page's title as plain text; MkDocs has it as HTML."""
    return unescape(_TAG.sub("", str(page.title or "")))
