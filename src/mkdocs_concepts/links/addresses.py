"""Where a concept's page lies, as another page's Markdown would link to it."""

from __future__ import annotations

import functools
import posixpath
from urllib.parse import quote, unquote


def build_href(uri: str, page_uri: str, fragment: str = "") -> str:
    """The link from one Markdown file to another, for the host to turn into an address.

    Args:
        uri: The file that is linked to, relative to the documentation directory.
        page_uri: The file that the link stands in, likewise.
        fragment: `#…` or empty.
    """
    return _build_path(uri, posixpath.dirname(page_uri)) + fragment


@functools.lru_cache(maxsize=65536)
def _build_path(uri: str, folder: str) -> str:
    return quote(posixpath.relpath(uri, folder or "."))


@functools.lru_cache(maxsize=65536)
def resolve_href(href: str, page_uri: str) -> str:
    """The file that a relative link leads to, relative to the documentation directory."""
    path = unquote(href.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page_uri), path))
