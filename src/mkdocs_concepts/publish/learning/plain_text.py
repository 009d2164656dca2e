"""Words of a course as every format can hold them."""

from __future__ import annotations

import re
from html import escape

# What XML 1.0 forbids, and the controls that it only advises against.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CUT = "…"


def clean_text(words: str) -> str:
    """Words on one line, in which what no format can hold is the sign for what is lost."""
    return _FORBIDDEN.sub("\ufffd", " ".join(words.split()))


def cut_text(words: str, length: int) -> str:
    """Clean words of no more than so many characters."""
    words = clean_text(words)
    return words if len(words) <= length else words[: length - 1].rstrip() + _CUT


def escape_text(words: str) -> str:
    """Clean words as text, or an attribute's value, in HTML and XML."""
    return escape(clean_text(words))
