"""Ids for pages, made from titles: from an allow-list, safe as file names on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from mkdocs_concepts.catalog.labels import fold

LONGEST = 56
"""Characters; leaves room within an id's 64 for a number at the end."""

# Names that the site itself uses, and names that Windows keeps for devices.
RESERVED = {
    "index", "search", "readme", "con", "prn", "aux", "nul", "glossary", "sitemap",
    *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)),
}  # fmt: skip
"""Ids that no page may have."""

_OTHER = re.compile(r"[^a-z0-9]+")


def make_id(title: str, taken: Collection[str]) -> str:
    """An id for a title.

    Args:
        title: In any script; of one that has no plain letters, such as emoji, nothing is left.
        taken: Ids that are used already.

    Returns:
        At most 64 characters of a-z, 0-9 and hyphens, beginning with a letter, neither taken nor
        reserved. The same for the same title and the same ids taken.
    """
    plain = unicodedata.normalize("NFKD", fold(title)).encode("ascii", "ignore").decode()
    words = _OTHER.sub("-", plain.replace("'", "")).strip("-")
    if len(words) > LONGEST:
        words = words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]
    if not words:
        words = "section"
    elif not words[0].isalpha():
        words = f"section-{words}"
    elif words in RESERVED:
        words = f"{words}-page"
    candidate, number = words, 2
    while candidate in taken:
        candidate, number = f"{words}-{number}", number + 1
    return candidate
