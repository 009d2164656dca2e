"""What an e-book says of itself, for shelves, shops and those who look for books they can read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.language.language import Language, find_direction

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
_UNKNOWN = "und"
_MAY_FLASH = (".gif", ".webp")


def read_language(course: BundledCourse) -> str:
    """The course's language as e-books may say it."""
    language = course.language.replace("_", "-")
    return language if _LANGUAGE.fullmatch(language) else _UNKNOWN


def list_metadata(
    course: BundledCourse, drawings: int, pictures: Iterable[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Each thing that the book says of itself, by the name that pandoc has for it.

    Args:
        course: The course.
        drawings: How many drawings stand within its pages.
        pictures: Its other pictures: the name of the file, and the words for it.
    """
    day = datetime.fromtimestamp(course.time, UTC).date().isoformat()
    said = {
        "identifier": _identify(course),
        "author": _one_line(course.author),
        "date": day,
        "description": _one_line(course.description),
        "rights": _one_line(course.licence),
        "toc-title": course.catalog.language.say("bundle.contents"),
    }
    yield from ((name, value) for name, value in said.items() if value)
    if find_direction(read_language(course)) == "rtl":
        yield "page-progression-direction", "rtl"
    yield from _list_access(drawings, tuple(pictures), course.catalog.language)


def _identify(course: BundledCourse) -> str:
    """The book's name among all books: a new edition takes the place of the last on a shelf."""
    name = "\n".join(("mkdocs-concepts", course.slug, course.title, course.author, course.language))
    return uuid5(NAMESPACE_URL, name.encode("utf-8", "replace").decode()).urn


def _list_access(
    drawings: int, pictures: tuple[tuple[str, str], ...], language: Language
) -> Iterator[tuple[str, str]]:
    """By which senses the book is read, and what it has for those who lack one.

    All that a drawing of the generator's shows is also said in words; an author's picture is if
    it has words for those who do not see it.
    """
    in_words = all(words.strip() for _, words in pictures)
    flashes = any(name.endswith(_MAY_FLASH) for name, _ in pictures)
    yield "accessModes", "textual"
    if drawings or pictures:
        yield "accessModes", "visual"
    yield "accessModeSufficient", "textual" if in_words else "textual,visual"
    for feature in ("tableOfContents", "readingOrder", "structuralNavigation"):
        yield "accessibilityFeatures", feature
    if in_words and (drawings or pictures):
        yield "accessibilityFeatures", "alternativeText"
    yield "accessibilityHazards", "unknown" if flashes else "none"
    said = "bundle.accessibility", "bundle.in_words" if in_words else "bundle.lacking"
    yield "accessibilitySummary", " ".join(map(language.say, said))


def _one_line(text: str) -> str:
    return " ".join(text.split())
