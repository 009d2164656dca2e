"""The course's Markdown files read and checked, unless they have been before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.fingerprints import compute_digest, describe_tools, write_out
from mkdocs_concepts.adapters.shared_work import SharedWork
from mkdocs_concepts.catalog.pages import PageFile, parse_page
from mkdocs_concepts.catalog.text_files import UnreadableFileError, read_text
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.model import Page, RelationType

_Read = tuple[Page, list[Diagnostic]]


def read_pages(
    page_files: Sequence[PageFile],
    relation_types: Mapping[str, RelationType],
    allowed_markup: frozenset[str],
    cache: BuildCache,
) -> Iterator[_Read]:
    """Read files, by several processes where many are new.

    Args:
        page_files: Which.
        relation_types: The types that concepts' relations may have, by name.
        allowed_markup: What authors may write in HTML besides what everybody may.
        cache: What former builds have kept.

    Yields:
        For each file, in turn, the page, empty where it cannot be read, and what is wrong with it.
    """
    texts = [_read_text(page_file) for page_file in page_files]
    base = "".join((describe_tools(), write_out([relation_types, allowed_markup])))
    keys = [
        compute_digest("reading", base, repr(page_file), text) if isinstance(text, str) else None
        for page_file, text in zip(page_files, texts, strict=True)
    ]
    new = [
        number
        for number, key in enumerate(keys)
        if key not in cache and isinstance(texts[number], str)
    ]

    def parse(place: int) -> _Read:
        text = texts[new[place]]
        assert isinstance(text, str)
        return parse_page(text, page_files[new[place]], relation_types, allowed_markup)

    places = {number: place for place, number in enumerate(new)}
    work = SharedWork()
    work.start(len(new), parse)
    try:
        for number, (page_file, text) in enumerate(zip(page_files, texts, strict=True)):
            if isinstance(text, Diagnostic):
                yield Page(page_file.path, page_file.uri), [text]
            elif number in places:
                read = work.take(places[number]) or parse(places[number])
                cache.put(keys[number], read)
                yield read
            else:
                yield cache.get(keys[number])
    finally:
        work.close()


def _read_text(page_file: PageFile) -> str | Diagnostic:
    try:
        return read_text(page_file.file, page_file.path)
    except UnreadableFileError as error:
        return error.diagnostic
