"""What authors may get wrong in a course, all of it."""

from __future__ import annotations

from collections.abc import Iterable

from trust.bad_course import Mistake
from trust.bad_files import (
    list_bib_files,
    list_configurations,
    list_permalinks,
    list_snapshots,
    list_snippets,
)
from trust.bad_front_matter import list_front_matter
from trust.bad_pages import (
    list_contents,
    list_home_pages,
    list_links,
    list_pages,
)


def list_mistakes() -> Iterable[Mistake]:
    """All of them."""
    yield from list_front_matter()
    yield from list_pages()
    yield from list_links()
    yield from list_home_pages()
    yield from list_contents()
    yield from list_bib_files()
    yield from list_permalinks()
    yield from list_snapshots()
    yield from list_snippets()
    yield from list_configurations()
