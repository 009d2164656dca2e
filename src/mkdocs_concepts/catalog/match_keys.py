"""The front-matter keys that name concepts of other courses: `close_match` and `exact_match`."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

MATCHES_FORM = "addresses that begin with https:// or http:// and have no space in them"

# What may stand in no IRI: white space, controls, and what delimits an IRI in other formats.
_FORBIDDEN = re.compile(r'[\s\x00-\x20\x7f-\x9f<>"{}|\\^`\ud800-\udfff]')


def is_absolute_iri(text: str) -> bool:
    """Whether a text names something on the web by a whole address."""
    if _FORBIDDEN.search(text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:  # as of https://[
        return False
