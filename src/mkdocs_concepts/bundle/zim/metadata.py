"""What a ZIM file says of itself.

Names, and how long each may be, are those of https://wiki.openzim.org/wiki/Metadata.
"""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.zim.languages import name_language

ICON_SIZE = 48
"""Of the picture, its width and its height in pixels."""

_LONGEST_TITLE = 30  # characters as readers count them, as are the next
_LONGEST_DESCRIPTION = 80
_LONGEST_LONG_DESCRIPTION = 4000
_JOINER = "\u200d"


def build_metadata(course: BundledCourse) -> dict[str, str]:
    """Each name, and what is said by it, of what a file has to say and what more is known."""
    title = clean_words(course.title) or course.slug
    description = clean_words(course.description) or title
    author = clean_words(course.author) or title
    said = {
        "Name": f"{course.slug}_{course.language.partition('-')[0].lower()}",
        "Title": cut_words(title, _LONGEST_TITLE),
        "Creator": author,
        "Publisher": author,
        "Date": datetime.fromtimestamp(course.time, UTC).strftime("%Y-%m-%d"),
        "Description": cut_words(description, _LONGEST_DESCRIPTION),
        "Language": name_language(course.language),
        "License": clean_words(course.licence),
        "Scraper": "mkdocs-concepts",
    }
    if said["Description"] != description:
        said["LongDescription"] = cut_words(description, _LONGEST_LONG_DESCRIPTION)
    return {name: words for name, words in said.items() if words}


def clean_words(words: str) -> str:
    """Words on one line, without what UTF-8 or a line cannot hold."""
    line = " ".join(words.encode(errors="replace").decode().split())
    return "".join(character for character in line if unicodedata.category(character) != "Cc")


def cut_words(words: str, length: int) -> str:
    """Words, cut where a word ends if that is not too early, and never within a character.

    Args:
        words: On one line.
        length: How many characters there may be.
    """
    if len(words) <= length:
        return words
    end = length - 1
    while end and (_continues(words[end]) or words[end - 1] == _JOINER):
        end -= 1
    space = words.rfind(" ", 0, end + 1)
    return f"{words[: space if space > length // 2 else end].rstrip()}…"


def _continues(character: str) -> bool:
    return character == _JOINER or unicodedata.category(character).startswith("M")
