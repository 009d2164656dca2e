"""The package of a book, mended where pandoc leaves something to do, and the same to the byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from mkdocs_concepts.bundle.markup.tree import render_markup

_CHAPTER = re.compile(r"EPUB/text/ch\d+\.xhtml")
_COVER = "EPUB/text/cover.xhtml"
_HEADING = re.compile(r"<h[12](?: [^<>]*)?>((?:(?!<h[12][ >]).)*?)</h[12]>", re.DOTALL)
_TITLE = re.compile(r"<title>(?:(?!<title>).)*?</title>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_EMPTY_HEADING, _EMPTY_CELL = "<th></th>", "<td></td>"  # the corner of a table heads nothing
_SCOPE = re.compile(r'(<td[^<>]*) scope="[^"]*"')  # of headings that pandoc takes for cells
_NAMED = re.compile(r'(<[^<>]*) id="([^"]*)"')
_PLACE = re.compile(r'(<[^<>]* )href="#([^"]*)"')


def list_files(archive: Path, title: str, direction: str) -> Iterator[tuple[str, bytes]]:
    """The files of a book, in their order, from the one that pandoc made.

    Each chapter has its own title, links within drawings lead into other chapters, only what heads
    something is a heading in tables, and the cover has words.

    Args:
        archive: What pandoc made.
        title: The book's.
        direction: Of its text: `rtl`, or empty for the usual one.
    """
    with ZipFile(archive) as opened:
        contents = {name: opened.read(name) for name in opened.namelist()}
    chapters = {name: file.decode() for name, file in contents.items() if _CHAPTER.fullmatch(name)}
    places = {one[1]: name for name, text in chapters.items() for one in _NAMED.findall(text)}
    for name, content in contents.items():
        mended = content
        if name in chapters:
            mended = _mend_chapter(name, chapters[name], places).encode()
        elif name == _COVER:
            named = render_markup(Element("svg", {"role": "img", "aria-label": title}))
            mended = content.replace(b"<svg", named.removesuffix("></svg>").encode(), 1)
        if direction and name.endswith(".xhtml"):
            mended = mended.replace(b"<html ", f'<html dir="{direction}" '.encode(), 1)
        yield name, mended


def _mend_chapter(name: str, text: str, places: Mapping[str, str]) -> str:
    def point(found: re.Match[str]) -> str:
        if found[2] not in places:  # pandoc has lost the place: where HTML is none
            return found[1]
        file = places[found[2]]
        path = "" if file == name else file.rpartition("/")[2]
        return f'{found[1]}href="{path}#{found[2]}"'

    heading = _HEADING.search(text)
    if heading:
        title = f"<title>{_TAG.sub('', heading[1])}</title>"
        text = _TITLE.sub(lambda _: title, text, count=1)
    text = _SCOPE.sub(r"\1", text.replace(_EMPTY_HEADING, _EMPTY_CELL))
    return _name_once(_PLACE.sub(point, text))


def _name_once(text: str) -> str:
    """Leave the first of the elements that have the same id, which pandoc may give to two."""
    seen: set[str] = set()

    def name(found: re.Match[str]) -> str:
        is_new = found[2] not in seen
        seen.add(found[2])
        return found[0] if is_new else found[1]

    return _NAMED.sub(name, text)
