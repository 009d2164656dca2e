"""Writes ZIM files with libzim. It is under the GPL, and this module is read by nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from libzim.writer import (
    ContentProvider,
    Creator,
    FileProvider,
    Hint,
    IndexData,
    Item,
    StringProvider,
)

from mkdocs_concepts.bundle.zim.entries import (
    MAIN_PAGE,
    Entry,
    Name,
    SearchText,
    hide_search,
)
from mkdocs_concepts.bundle.zim.languages import UNKNOWN
from mkdocs_concepts.bundle.zim.metadata import ICON_SIZE

_WITHOUT_STEMS = "mul"  # of several languages; libzim indexes nothing in an unknown one


def write_with_libzim(
    file: Path,
    site: Path,
    entries: Iterable[Entry],
    names: Iterable[Name],
    metadata: dict[str, str],
    illustration: bytes,
) -> None:
    """Write a ZIM file.

    Args:
        file: The file; there is none yet.
        site: The folder of the site.
        entries: Its files.
        names: Other names of its pages.
        metadata: What the file says of itself, with its language.
        illustration: Its picture.

    Raises:
        OSError: If a file cannot be read, or that one cannot be written.
        RuntimeError: If libzim takes exception to something.
    """
    language = metadata["Language"]
    creator = Creator(file).config_indexing(
        indexing=True, language=_WITHOUT_STEMS if language == UNKNOWN else language
    )
    with creator.set_mainpath(MAIN_PAGE):
        for entry in entries:
            creator.add_item(_FileItem(site, entry))
        for name in names:
            creator.add_redirection(name.path, name.title, name.target, {Hint.FRONT_ARTICLE: True})
        for key, value in metadata.items():
            creator.add_metadata(key, value)
        creator.add_illustration(ICON_SIZE, illustration)


class _FileItem(Item):  # type: ignore[misc]  # libzim's own classes are made when it is loaded
    """A file of the site."""

    def __init__(self, site: Path, entry: Entry) -> None:
        super().__init__()
        self._site, self._entry = site, entry

    def get_path(self) -> str:
        return self._entry.path

    def get_title(self) -> str:
        return self._entry.title

    def get_mimetype(self) -> str:
        return self._entry.type

    def get_contentprovider(self) -> ContentProvider:
        file = self._site / self._entry.path
        if self._entry.type == "text/html":
            return StringProvider(hide_search(file.read_bytes()))
        return FileProvider(file)

    def get_hints(self) -> dict[Hint, int]:
        return {Hint.FRONT_ARTICLE: self._entry.text is not None}

    def get_indexdata(self) -> IndexData | None:
        return _IndexData(self._entry.text) if self._entry.text else None


class _IndexData(IndexData):  # type: ignore[misc]  # likewise
    """What a page is found by."""

    def __init__(self, text: SearchText) -> None:
        super().__init__()
        self._text = text

    def has_indexdata(self) -> bool:
        return True

    def get_title(self) -> str:
        return self._text.title

    def get_content(self) -> str:
        return self._text.content

    def get_keywords(self) -> str:
        return self._text.names

    def get_wordcount(self) -> int:
        return len(self._text.content.split())

    def get_geoposition(self) -> tuple[float, float] | None:
        return None
