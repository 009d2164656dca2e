"""ZIM files as Kiwix reads them: with libzim, which this reads them with too."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from libzim.reader import Archive
from libzim.search import Query, Searcher
from libzim.suggestion import SuggestionSearcher
from lxml import html

MOST = 10


def suggest(archive: Archive, query: str) -> list[str]:
    """The paths of the pages whose titles and other names Kiwix offers while somebody types."""
    found = SuggestionSearcher(archive).suggest(query).getResults(0, MOST)
    return [archive.get_entry_by_path(path).get_item().path for path in found]


def search(archive: Archive, query: str) -> list[str]:
    """The paths of the pages whose texts Kiwix finds."""
    return list(Searcher(archive).search(Query().set_query(query)).getResults(0, MOST))


def read_entries(archive: Archive) -> dict[str, bytes]:
    """Each path and what there is; what a name leads to counts for the name too."""
    entries = [archive._get_entry_by_id(number) for number in range(archive.entry_count)]
    return {entry.path: bytes(entry.get_item().content) for entry in entries}


def read_text(archive: Archive, path: str) -> str:
    return bytes(archive.get_entry_by_path(path).get_item().content).decode()


def read_metadata(archive: Archive) -> dict[str, str]:
    """What the file says of itself, in words."""
    known = [key for key in archive.metadata_keys if not key.startswith("Illustration")]
    return {key: archive.get_metadata(key).decode() for key in known}


def list_broken_links(archive: Archive) -> Iterator[tuple[str, str]]:
    """Pages, and links of theirs to places in the file that there are not."""
    entries = read_entries(archive)
    for path in entries:
        if path.endswith(".html"):
            for link in html.fromstring(entries[path]).xpath("//@href | //@src"):
                parts = urlsplit(link)
                target = normpath(join(dirname(path), unquote(parts.path)))
                is_here = not parts.path or target in entries
                if not parts.scheme and not (is_here and not parts.netloc):
                    yield path, link
