"""The author's files at addresses where a build would publish files of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from mkdocs.structure.files import Files

log = logging.getLogger("mkdocs.plugins.concepts")


def leave_own_files(
    files: Files, built: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[str, bytes]]:
    """Give what has been built but for what would take the place of another file, and say so.

    Args:
        files: All that the host publishes, of the author, the theme and other plugins.
        built: Each file's address, relative to the site's root, and its content.
    """
    taken = {file.dest_uri for file in files if not file.inclusion.is_excluded()}
    folders = {folder for uri in taken for folder in _list_folders(uri)}
    left = []
    for uri, content in built:
        # Nor can there be a file where there is a folder, or a folder where there is a file.
        if uri in taken or uri in folders or not taken.isdisjoint(_list_folders(uri)):
            left.append(uri)
        else:
            yield uri, content
    if left:
        log.info("not written, since the site has a file of its own there: %s", ", ".join(left))


def _list_folders(uri: str) -> Iterator[str]:
    while uri := uri.rpartition("/")[0]:
        yield uri
