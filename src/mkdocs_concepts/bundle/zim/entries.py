"""What a ZIM file of a course holds: its pages, the names that lead to them, and files beside.

Kiwix has a search of its own, by titles and by texts. It finds what is written here for it; the
site's own search stays out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from mimetypes import MimeTypes

from mkdocs_concepts.bundle.course import BundledCourse, BundledPage
from mkdocs_concepts.bundle.page_content import read_pages
from mkdocs_concepts.bundle.zim.metadata import clean_words
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Concept

MAIN_PAGE = "index.html"
"""The page with which a course begins."""

# The site's own search; its pages ask for its settings, and so those stay.
_OWN_SEARCH = re.compile(r"search/(names|words|(postings|texts)-\d+|search_index|worker)\.js")
_HEAD_END = b"</head>"
_NO_SEARCH = (
    b"<style>[data-md-component=search],[for=__search],[data-search-key]"
    b"{display:none!important}</style>"
)
_UNKNOWN_TYPE = "application/octet-stream"
_TYPES = MimeTypes()  # those that Python knows, not those of this machine
for _ending, _type in {
    ".apkg": "application/zip",
    ".bib": "text/plain",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".ris": "text/plain",
    ".ttl": "text/turtle",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}.items():
    _TYPES.add_type(_type, _ending)


@dataclass(frozen=True, slots=True)
class SearchText:
    """What a page is found by.

    Attributes:
        title: The page's. It is made findable, as are the next (see `make_findable`).
        content: What it says.
        names: By which else its concept goes.
    """

    title: str
    content: str
    names: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the site.

    Attributes:
        path: Relative to the site's root, as links have it.
        type: Of what is in it, for browsers.
        title: Of a page; empty for others.
        text: What it is found by, if it is one of the course's pages.
    """

    path: str
    type: str
    title: str = ""
    text: SearchText | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """Another name of a concept, which leads to its page.

    Attributes:
        path: Of its own.
        title: The name.
        target: The path of the concept's page.
    """

    path: str
    title: str
    target: str


def list_entries(course: BundledCourse) -> Iterator[Entry]:
    """Each file of the site that Kiwix has a use for.

    Raises:
        OSError: If a page cannot be read.
    """
    pages = {page.path: page for page in course.pages}
    said = {one.page.path: " ".join(one.body.itertext()) for one in read_pages(course)}
    for path in course.contents.files:
        if _OWN_SEARCH.fullmatch(path):
            continue
        if path in pages:
            text = _describe(course, pages[path], said.get(path, ""))
            yield Entry(path, "text/html", clean_words(pages[path].title), text)
        else:
            yield Entry(path, _TYPES.guess_type(path, strict=False)[0] or _UNKNOWN_TYPE)


def list_names(course: BundledCourse) -> Iterator[Name]:
    """The other names of all concepts, but for those that differ in accents or case only.

    Hidden labels are none: Kiwix shows the names by which it finds something.
    """
    for page in course.pages:
        if page.concept:
            names = _list_other_names(course.catalog.concepts[page.concept])
            for number, name in enumerate(names, 1):
                yield Name(f"also-called/{page.concept}-{number}", name, page.path)


def hide_search(page: bytes) -> bytes:
    """A page without the site's own search."""
    return page.replace(_HEAD_END, _NO_SEARCH + _HEAD_END, 1)


def make_findable(words: str) -> str:
    """Words as those are that they are compared with, which somebody looks for.

    libzim takes the accents from what is looked for, but leaves what is given to it to be found as
    it is. Until version 8, which the Kiwix of Debian 12 has, it left both. So words with accents
    are there with them too.
    """
    small = clean_words(words).lower()
    accented = dict.fromkeys(word for word in small.split() if _make_plain(word) != word)
    return " ".join((_make_plain(small), *accented))


def _make_plain(words: str) -> str:
    apart = unicodedata.normalize("NFD", words)
    bare = "".join(one for one in apart if not unicodedata.category(one).startswith("M"))
    return unicodedata.normalize("NFC", bare)


def _describe(course: BundledCourse, page: BundledPage, content: str) -> SearchText:
    concept = course.catalog.concepts.get(page.concept)
    names = " ".join(concept.labels[1:]) if concept else ""
    return SearchText(*map(make_findable, (page.title, content, names)))


def _list_other_names(concept: Concept) -> Iterator[str]:
    found = {fold(concept.title)}
    for label in concept.alt_labels:
        if fold(label) not in found:
            found.add(fold(label))
            yield clean_words(label)
