"""Reference entries as COinS, by which Zotero and library software find them in a page.

The keys are those of the KEV formats for journals, books and dissertations and of Dublin Core
(ANSI/NISO Z39.88-2004), chosen per type of work as in the code by which Zotero writes and reads
them (openurl.js of zotero/utilities).
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from mkdocs_concepts.citations.exports.csl_item import (
    CslItem,
    address_of,
    date_of,
    doi_of,
    names_of,
    pages_of,
    text_of,
)

_Pair = tuple[str, str]

_FORMAT = "info:ofi/fmt:kev:mtx:"
_FORMATS = {
    "article-journal": "journal",
    "review": "journal",
    "review-book": "journal",
    "book": "book",
    "classic": "book",
    "pamphlet": "book",
    "chapter": "book",
    "paper-conference": "book",
    "report": "book",
    "thesis": "dissertation",
}
_BOOK_GENRES = {"chapter": "bookitem", "paper-conference": "proceeding", "report": "report"}
_IN_BOOKS = frozenset({"chapter", "paper-conference"})
# Of all other works Zotero takes the type from Dublin Core, by its own name for it.
_ZOTERO_TYPES = {
    "article": "preprint",
    "article-magazine": "magazineArticle",
    "article-newspaper": "newspaperArticle",
    "bill": "bill",
    "dataset": "dataset",
    "entry-dictionary": "dictionaryEntry",
    "entry-encyclopedia": "encyclopediaArticle",
    "graphic": "artwork",
    "hearing": "hearing",
    "interview": "interview",
    "legal_case": "case",
    "legislation": "statute",
    "manuscript": "manuscript",
    "map": "map",
    "motion_picture": "film",
    "patent": "patent",
    "personal_communication": "letter",
    "post": "forumPost",
    "post-weblog": "blogPost",
    "software": "computerProgram",
    "song": "audioRecording",
    "speech": "presentation",
    "standard": "standard",
    "webpage": "webpage",
}


def render_coins(item: CslItem) -> str:
    """Write one reference entry as an OpenURL ContextObject.

    Args:
        item: The entry in CSL-JSON.

    Returns:
        What the `title` of a `<span class="Z3988">` says (COinS 1.0): keys and percent-encoded
        values. It is not escaped for HTML. An address of another scheme than http and https is
        left out.
    """
    type_ = text_of(item, "type")
    format_ = _FORMATS.get(type_, "dc")
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", f"{_FORMAT}{format_}"),
        *_identifiers(item),
        *_WORKS[format_](item, type_),
        *_people(item, type_),
        *_details(item),
    ]
    return "&".join(f"{key}={quote(value, safe='')}" for key, value in pairs if value)


def _identifiers(item: CslItem) -> Iterator[_Pair]:
    doi, isbn = doi_of(item), text_of(item, "ISBN")
    yield "rft_id", f"info:doi/{doi}" if doi else ""
    yield "rft_id", f"urn:isbn:{isbn}" if isbn else ""
    yield "rft_id", address_of(item)


def _journal(item: CslItem, _type: str) -> Iterator[_Pair]:
    yield "rft.genre", "article"
    yield "rft.atitle", text_of(item, "title")
    yield "rft.jtitle", text_of(item, "container-title")
    yield "rft.stitle", text_of(item, "container-title-short")
    yield "rft.volume", text_of(item, "volume")
    yield "rft.issue", text_of(item, "issue")


def _book(item: CslItem, type_: str) -> Iterator[_Pair]:
    title = text_of(item, "title")
    yield "rft.genre", _BOOK_GENRES.get(type_, "book")
    if type_ in _IN_BOOKS:
        yield "rft.atitle", title
        yield "rft.btitle", text_of(item, "container-title")
    else:
        yield "rft.btitle", title
    yield "rft.place", text_of(item, "publisher-place")
    yield "rft.pub", text_of(item, "publisher")
    yield "rft.edition", text_of(item, "edition")
    yield "rft.series", text_of(item, "collection-title")


def _dissertation(item: CslItem, _type: str) -> Iterator[_Pair]:
    yield "rft.title", text_of(item, "title")
    yield "rft.inst", text_of(item, "publisher")
    yield "rft.degree", text_of(item, "genre")


def _dublin_core(item: CslItem, type_: str) -> Iterator[_Pair]:
    fallback = "webpage" if address_of(item) else "document"
    yield "rft.type", _ZOTERO_TYPES.get(type_, fallback)
    yield "rft.title", text_of(item, "title")
    yield "rft.source", text_of(item, "container-title")
    yield "rft.publisher", text_of(item, "publisher")


_WORKS = {
    "journal": _journal,
    "book": _book,
    "dissertation": _dissertation,
    "dc": _dublin_core,
}


def _people(item: CslItem, type_: str) -> Iterator[_Pair]:
    """The first author taken apart, the others as "Last, First".

    Zotero makes a person of any `rft.au`, and so names in one piece are in `rft.aucorp`. It would
    have the first author twice if `rft.au` had that one too, whenever it writes the initials in
    another way; Wikipedia's templates do as is done here. The formats have no editors; those of
    an edited book stand for its authors.
    """
    names = names_of(item, "author", "director", "composer")
    if not names and type_ not in _IN_BOOKS:
        names = names_of(item, "editor")
    names = tuple(name for name in names if name.family != "others")
    if names and not names[0].is_literal:
        yield "rft.aulast", names[0].family
        yield "rft.aufirst", names[0].given
        yield "rft.ausuffix", names[0].suffix
    for place, name in enumerate(names):
        if name.is_literal:
            yield "rft.aucorp", name.family
        elif place:
            yield "rft.au", ", ".join(p for p in (name.family, name.given, name.suffix) if p)


def _details(item: CslItem) -> Iterator[_Pair]:
    issued = date_of(item, "issued")
    first, last = pages_of(item)
    yield "rft.date", issued.iso if issued else ""
    yield "rft.pages", f"{first}-{last}" if last else first
    yield "rft.spage", first if last else ""
    yield "rft.epage", last
    yield "rft.tpages", text_of(item, "number-of-pages")
    yield "rft.isbn", text_of(item, "ISBN")
    yield "rft.issn", text_of(item, "ISSN")
    yield "rft.language", text_of(item, "language")
