"""Labels as a person compares them: without case, accents, or kinds of space and hyphen."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart into a base letter and a mark.
_BASE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_SEPARATORS = re.compile(r"[\s\u00ad\-\u2010-\u2015\u2212_]+")
_APOSTROPHES = re.compile(r"[\u2018\u2019\u02bc\u2032`]")


def fold(label: str) -> str:
    """The key under which two spellings of one label meet.

    Args:
        label: Any label, as written.

    Returns:
        The label decomposed (NFKD) without marks, casefolded, with hyphens, dashes, no-break
        spaces and line breaks as single spaces, and apostrophes straight.
    """
    plain = label.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        bare = "".join(c for c in decomposed if not unicodedata.combining(c))
        plain = bare.casefold().translate(_BASE_LETTERS)
    return _SEPARATORS.sub(" ", _APOSTROPHES.sub("'", plain)).strip()


def slugify(label: str) -> str:
    """A label as part of an address: its folded words, with hyphens between."""
    return "-".join(re.findall(r"\w+", fold(label)))


def sort_key(label: str) -> tuple[str, str]:
    """The key that sorts labels as an index does: letters and digits first, then the spelling."""
    letters = "".join(c for c in fold(label) if c.isalnum() or c == " ").strip()
    return letters, label


def nearest(wanted: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like `wanted`, or an empty string.

    Compared without case and accents. Ties go to the last in alphabetical order.
    """
    by_key: dict[str, str] = {}
    for word in sorted(known):
        by_key.setdefault(fold(word), word)
    matches = difflib.get_close_matches(fold(wanted), list(by_key), n=1, cutoff=0.6)
    return f"did you mean '{by_key[matches[0]]}'?" if matches else ""
