"""The pages that show a course as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.structure.files import Files

from mkdocs_concepts.adapters.course_site import ListingPages
from mkdocs_concepts.adapters.page_title import read_title
from mkdocs_concepts.publish.learning.course import CoursePage

_HOME = ("index.md", "README.md")


def list_course_pages(
    files: Files, listing: ListingPages, course_title: str
) -> Iterator[CoursePage]:
    """The home page, the map, the text and the glossary, as far as a course has them.

    Args:
        files: What the host publishes, its pages rendered.
        listing: The pages that are lists.
        course_title: What the home page is called.
    """
    if any(files.get_file_from_path(uri) for uri in _HOME):
        yield CoursePage("home", course_title, "")
    for id_, uri in (("map", listing.map), ("text", listing.text), ("glossary", listing.glossary)):
        file = files.get_file_from_path(uri)
        if file and file.page:
            yield CoursePage(id_, read_title(file.page), file.url)
