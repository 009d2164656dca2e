"""Words of a course in HTML that stands alone."""

from __future__ import annotations

import re
from html import escape

# What no HTML may hold: controls but the spaces, half characters, and what is no character.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
    "|["
    + "".join(chr(plane << 16 | 0xFFFE) + chr(plane << 16 | 0xFFFF) for plane in range(1, 17))
    + "]"
)


def escape_text(words: str) -> str:
    """Words as text or as an attribute's value; what HTML cannot hold is the sign for lost ones."""
    return escape(_FORBIDDEN.sub("\ufffd", words))
