"""The pictures of a book: those of the site that every reader of e-books can show."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError, ParserCreate

from mkdocs_concepts.bundle.markup.cleaning import replace_by_words
from mkdocs_concepts.bundle.page_content import PageContent

_FORMS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "png", "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "jpg", "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "gif", "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "webp", "image/webp"),
)
_SVG = ("svg", "image/svg+xml")
_ROOT_OF_SVG = {"http://www.w3.org/2000/svg svg"}
# What would run in a file of SVG, or ask for something from elsewhere; the book would have to say.
_ACTIVE = re.compile(
    rb"<!(DOCTYPE|ENTITY)|<([\w-]+:)?(script|foreignObject|iframe|image|use)\b|\son\w+\s*="
    rb"|href\s*=\s*['\"](?!#)|url\(\s*['\"]?(?!#)[^'\")]|@import|<\?xml-stylesheet",
    re.IGNORECASE,
)


class PictureFolder:
    """The folder from which a book takes its pictures.

    Attributes:
        shown: Each picture that the book shows, as often as it does: its file, and its words.
    """

    def __init__(self, folder: Path, site: Path) -> None:
        self.shown: list[tuple[str, str]] = []
        self._folder = folder
        self._site = site
        self._names: dict[bytes, str] = {}

    def take(self, content: PageContent) -> None:
        """Put the pictures of a page into the folder, and have the page name them there.

        One that not every reader of e-books can show gives way to its words.

        Args:
            content: The page; its tree is changed.

        Raises:
            OSError: If a picture cannot be read or written.
        """
        paths = {file.element: file.path for file in content.files}
        replaced = {}
        for element in content.body.iter():
            if element.tag in {"img", "image"} and not self._take(element, paths.get(element)):
                replaced[element] = element.get("alt", "")
        replace_by_words(content.body, replaced)

    def _take(self, element: Element, path: str | None) -> bool:
        attribute = "src" if element.tag == "img" else "href"
        given = element.get(attribute, "")
        picture = _read_data(given) if path is None else (self._site / path).read_bytes()
        ending, kind = _find_form(picture)
        if not ending:
            return False
        if element.tag == "img":
            element.set(attribute, self._write(picture, ending))
            self.shown.append((element.get(attribute, ""), element.get("alt", "")))
        else:  # within a drawing, which goes into the book as it is
            element.set(attribute, f"data:{kind};base64,{base64.b64encode(picture).decode()}")
        return True

    def _write(self, picture: bytes, ending: str) -> str:
        if picture not in self._names:
            name = f"picture-{len(self._names) + 1}.{ending}"
            (self._folder / name).write_bytes(picture)
            self._names[picture] = name
        return self._names[picture]


def _read_data(address: str) -> bytes:
    """What an address says that holds its file itself; nothing, if it is another."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().startswith("data:"):
        return b""
    plain = unquote_to_bytes(data)
    try:
        return base64.b64decode(plain) if head.lower().endswith(";base64") else plain
    except binascii.Error:
        return b""


def _find_form(picture: bytes) -> tuple[str, str]:
    """How the name of a picture's file ends, and its media type; empty for what cannot be shown."""
    for mark, ending, kind in _FORMS:
        if mark.match(picture):
            return ending, kind
    return _SVG if _is_plain_svg(picture) else ("", "")


def _is_plain_svg(picture: bytes) -> bool:
    if b"<svg" not in picture or _ACTIVE.search(picture):
        return False
    names: list[str] = []
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, _: names.append(name)
    try:
        parser.Parse(picture, True)
    except ExpatError:
        return False
    return names[0] in _ROOT_OF_SVG
