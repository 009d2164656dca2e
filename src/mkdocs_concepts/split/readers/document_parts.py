"""The parts of a document that are no part of its text: navigation, covers, licences.

Pandoc's tree is taken apart here into single blocks, each with the reason why it is set aside,
if it is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from mkdocs_concepts.split.readers.archives import open_archive, read_part
from mkdocs_concepts.split.readers.ast_blocks import read_block
from mkdocs_concepts.split.readers.headings import heads_contents
from mkdocs_concepts.split.readers.html_parts import PART_CLASS
from mkdocs_concepts.split.readers.inlines import Node, read_inlines

OUTSIDE = "outside the page's main content"
_CONTENTS = "table of contents"
_LICENCE = "licence"
_NAVIGATION = "navigation"
_BY_NAME = {
    "nav": _NAVIGATION,
    "navigation": _NAVIGATION,
    "navbar": _NAVIGATION,
    "menu": _NAVIGATION,
    "breadcrumb": _NAVIGATION,
    "breadcrumbs": _NAVIGATION,
    "pagination": _NAVIGATION,
    "skip-link": _NAVIGATION,
    "landmarks": _NAVIGATION,
    "search": "search form",
    "form": "form",
    "button": "button",
    "dialog": "dialog",
    "template": "hidden part",
    "noscript": "hidden part",
    "header": "page header",
    "banner": "page header",
    "footer": "page footer",
    "contentinfo": "page footer",
    "aside": "aside",
    "complementary": "aside",
    "sidebar": "aside",
    "toc": _CONTENTS,
    "doc-toc": _CONTENTS,
    "cover": "cover",
    "doc-cover": "cover",
    "titlepage": "title page",
    "copyright-page": _LICENCE,
    "license": _LICENCE,
    "licence": _LICENCE,
    "colophon": _LICENCE,
    "pg-boilerplate": _LICENCE,
    "pgheader": _LICENCE,
    "pg-header": _LICENCE,
    "pg-footer": _LICENCE,
}
_MAIN = frozenset({PART_CLASS + "main", PART_CLASS + "article"})
_LICENCE_BEGINS = re.compile(r"\*\*\* ?end of (?:the|this) project gutenberg", re.IGNORECASE)
_LICENCE_ENDS = re.compile(r"\*\*\* ?start of (?:the|this) project gutenberg", re.IGNORECASE)
_FILE_NAMES = re.compile(
    r"(?P<nav>nav|toc|contents)|(?P<cover>cover|wrap0*)|(?P<title>title_?-?page)"
    r"|(?P<licence>copyright(?:_?-?page)?|licen[cs]e|colophon|imprint)"
)
_NAMED_REASONS = {
    "nav": _CONTENTS,
    "cover": "cover",
    "title": "title page",
    "licence": _LICENCE,
}
_ITEM = re.compile(r"<(?:\w+:)?(?:item|reference)\s[^<>]*>")
_ATTRIBUTE = re.compile(r"""\s([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_GUIDE = {
    "toc": _CONTENTS,
    "cover": "cover",
    "title-page": "title page",
    "copyright-page": _LICENCE,
    "colophon": _LICENCE,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the tree that is no mere container.

    Attributes:
        block: Pandoc's block.
        reason: Why it is set aside, or empty.
        is_reference: Whether the format itself says that it is an entry of a reference list.
    """

    block: Node
    reason: str = ""
    is_reference: bool = False


def list_pieces(blocks: Iterable[Node], files: Mapping[str, str]) -> list[Piece]:
    """Take a tree apart.

    Args:
        blocks: Pandoc's blocks.
        files: Of an EPUB, why a file in it is set aside, by the file's name.
    """
    found = list(blocks)
    walker = _Walker(files, has_main=any(_has_main(block) for block in found))
    pieces = list(walker.walk(found, "", is_main=not walker.has_main))
    if walker.has_main:
        pieces = list(_rescue_title(pieces))
    return _mark_contents(_mark_licence(pieces))


def _has_main(block: Node) -> bool:
    waiting = [block]
    while waiting:
        node = waiting.pop()
        if node["t"] == "Div":
            if PART_CLASS + "main" in node["c"][0][1]:
                return True
            waiting += node["c"][1]
    return False


@dataclass(slots=True)
class _Walker:
    files: Mapping[str, str]
    has_main: bool
    file_reason: str = field(default="", init=False)
    raw_reason: str = field(default="", init=False)

    def walk(
        self, blocks: Iterable[Node], reason: str, *, is_main: bool, is_reference: bool = False
    ) -> Iterator[Piece]:
        for block in blocks:
            if block["t"] == "Div":
                (_, classes, _), inner = block["c"]
                own = reason or self._reason_of(block, is_main=is_main)
                inside = is_main or bool(_MAIN & set(classes))
                listed = is_reference or "references" in classes or block["c"][0][0] == "refs"
                yield from self.walk(inner, own, is_main=inside, is_reference=listed)
            elif block["t"] == "RawBlock":
                self._note_raw(str(block["c"][1]))
            elif not self._enters_file(block):
                outside = "" if is_main else OUTSIDE
                why = reason or self.file_reason or self.raw_reason or outside
                yield Piece(block, why, is_reference)

    def _reason_of(self, block: Node, *, is_main: bool) -> str:
        id_, classes, attributes = block["c"][0]
        roles = [value for key, value in attributes if key == "role"]
        names = [name.removeprefix(PART_CLASS).lower() for name in (*classes, *roles, id_)]
        reasons = [_BY_NAME[name] for name in names if name in _BY_NAME]
        if not reasons:
            return ""
        is_header = reasons[0] == "page header"
        # An article's own header is its title; and a page's may hold nothing but it.
        has_title = any(inner["t"] == "Header" for inner in block["c"][1])
        return "" if is_header and (has_title or (is_main and self.has_main)) else reasons[0]

    def _note_raw(self, html: str) -> None:
        """In an EPUB some elements are left as a tag before and a tag behind what they hold."""
        tag = re.match(r"<(/?)(nav|aside|footer)\b", html)
        if tag:
            self.raw_reason = "" if tag[1] else _BY_NAME[tag[2]]

    def _enters_file(self, block: Node) -> bool:
        """Whether a block is the mark that pandoc sets before each file of an EPUB."""
        if block["t"] != "Para" or len(block["c"]) != 1 or block["c"][0]["t"] != "Span":
            return False
        attributes, inner = block["c"][0]["c"]
        if inner or not attributes[0]:
            return False
        self.file_reason = self.files.get(attributes[0], "")
        self.raw_reason = ""
        return True


def _rescue_title(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """A page's heading may stand before its main content, which then has none of its level."""
    listed = list(pieces)
    has_own = any(_is_top(piece) and not piece.reason for piece in listed)
    for piece in listed:
        is_title = not has_own and _is_top(piece) and piece.reason == OUTSIDE
        yield Piece(piece.block) if is_title else piece
        has_own = has_own or is_title


def _is_top(piece: Piece) -> bool:
    return bool(piece.block["t"] == "Header" and piece.block["c"][0] == 1)


def _mark_licence(pieces: list[Piece]) -> list[Piece]:
    """Set aside what a library of free books puts before and behind the text."""
    texts = [read_block(piece.block)[:200] for piece in pieces]
    begin = next((n for n, text in enumerate(texts) if _LICENCE_ENDS.search(text)), -1) + 1
    end = next((n for n, text in enumerate(texts) if _LICENCE_BEGINS.search(text)), len(pieces))
    return [
        piece if begin <= number < end or piece.reason else Piece(piece.block, _LICENCE)
        for number, piece in enumerate(pieces)
    ]


def _mark_contents(pieces: list[Piece]) -> list[Piece]:
    """Set aside lists of links to the text's own parts, with their heading."""
    marked: list[Piece] = []
    for piece in pieces:
        if not piece.reason and _is_contents(piece.block):
            if marked and _is_contents_heading(marked[-1].block):
                marked[-1] = Piece(marked[-1].block, _CONTENTS)
            marked.append(Piece(piece.block, _CONTENTS))
        else:
            marked.append(piece)
    return marked


def _is_contents_heading(block: Node) -> bool:
    return block["t"] in {"Header", "Para", "Plain"} and heads_contents(read_block(block)[:100])


def _is_contents(block: Node) -> bool:
    """Whether a list or paragraph holds nothing but links within the document, two or more."""
    if block["t"] not in {"BulletList", "OrderedList", "Para", "Plain"}:
        return False
    linked, all_text, links = 0, len("".join(read_block(block).split())), 0
    waiting: list[object] = [block]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict) and node.get("t") == "Link":
            target = str(node["c"][2][0])
            if target.startswith("#"):
                links += 1
                linked += len("".join(read_inlines(node["c"][1]).split()))
        elif isinstance(node, dict):
            waiting.append(node.get("c"))
        elif isinstance(node, list):
            waiting += node
    return links > 1 and linked * 10 >= all_text * 8


def list_set_aside_files(data: bytes) -> dict[str, str]:
    """Why a file of an EPUB is no part of its text, by the file's name.

    Args:
        data: The EPUB's bytes.

    Returns:
        The navigation, cover, title page and licence, as its package file, or else their names,
        give them away.
    """
    reasons: dict[str, str] = {}
    with open_archive(data) as archive:
        for name in archive.namelist():
            base = posixpath.basename(name)
            stem, suffix = posixpath.splitext(base)
            match = _FILE_NAMES.fullmatch(stem.lower())
            if match and suffix in {".xhtml", ".html", ".htm", ".xml"}:
                reasons[base] = _NAMED_REASONS[str(match.lastgroup)]
            if name.endswith(".opf"):
                reasons |= _read_package(read_part(archive, name).decode("utf-8", "replace"))
    return reasons


def _read_package(package: str) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for element in _ITEM.findall(package):
        values = {key: double or single for key, double, single in _ATTRIBUTE.findall(element)}
        base = posixpath.basename(unquote(values.get("href", "").partition("#")[0]))
        if "nav" in values.get("properties", "").split():
            reasons[base] = _CONTENTS
        elif "href" in values and values.get("type") in _GUIDE:
            reasons[base] = _GUIDE[values["type"]]
    return reasons
