"""A course whose pages a test writes itself, as its site has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.course import BundledCourse, BundledPage
from mkdocs_concepts.catalog.catalog import Catalog

_PAGE = (
    '<!doctype html><html><head><title>…</title></head><body><header><a href="x">Menu</a></header>'
    '<main><article class="md-content__inner md-typeset">{}</article></main>'
    "<footer>Footer</footer></body></html>"
)


def make_course(
    folder: Path, pages: Mapping[str, str], files: Mapping[str, bytes] = MappingProxyType({})
) -> BundledCourse:
    """Write a site.

    Args:
        folder: Where to.
        pages: What is in the article of each page, by its path.
        files: Other files, likewise.
    """
    contents = {path: _PAGE.format(article).encode() for path, article in pages.items()}
    for path, content in {**contents, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return BundledCourse(
        site=folder,
        contents=list_contents(folder),
        slug="tea",
        version="1",
        title="Tea & <Time>",
        language="en",
        description="",
        author="",
        licence="",
        time=1_700_000_000,
        pages=tuple(BundledPage(path, path) for path in pages),
        catalog=Catalog({}, {}, (), "", "", {}),
    )
