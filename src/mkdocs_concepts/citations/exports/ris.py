"""Reference entries as RIS, which every reference manager reads.

Tags and lines follow the RIS Format Specifications (Research Information Systems, 2001): tag, two
spaces, hyphen, space; every line ends with CR LF; `TY` is first, `ER` last. Where the types of a
work are finer than that document's, and where it leaves open what a tag means for one of them, the
tags are those that Zotero's RIS translator and EndNote's reference types have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_concepts.citations.exports.csl_item import (
    CslDate,
    CslItem,
    Name,
    address_of,
    date_of,
    doi_of,
    names_of,
    pages_of,
    text_of,
    undated_word_of,
)

_Line = tuple[str, str]

_END = "\r\n"
_GENERIC = "GEN"
_TYPES = {
    "article": "UNPB",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "bill": "BILL",
    "book": "BOOK",
    "broadcast": "VIDEO",
    "chapter": "CHAP",
    "classic": "CLSWK",
    "dataset": "DATA",
    "entry-dictionary": "DICT",
    "entry-encyclopedia": "ENCYC",
    "figure": "FIGURE",
    "graphic": "ART",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legal_case": "CASE",
    "legislation": "STAT",
    "manuscript": "MANSCPT",
    "map": "MAP",
    "motion_picture": "MPCT",
    "musical_score": "MUSIC",
    "pamphlet": "PAMP",
    "paper-conference": "CONF",
    "patent": "PAT",
    "periodical": "JFULL",
    "personal_communication": "PCOMM",
    "post": "ICOMM",
    "post-weblog": "BLOG",
    "regulation": "LEGAL",
    "report": "RPRT",
    "review": "JOUR",
    "review-book": "JOUR",
    "software": "COMP",
    "song": "SOUND",
    "speech": "CPAPER",
    "standard": "STAND",
    "thesis": "THES",
    "treaty": "LEGAL",
    "webpage": "ELEC",
}
# What a type becomes when the work has an address. Zotero takes GEN for a journal article.
_TYPES_WITH_ADDRESS = {_GENERIC: "ELEC", "MPCT": "VIDEO"}

_BOOKS = frozenset({"BOOK", "EDBOOK", "CLSWK", "PAMP"})
_CHAPTERS = frozenset({"CHAP", "CONF", "CPAPER", "DICT", "ENCYC"})
_SERIALS = frozenset({"JOUR", "MGZN", "NEWS", "JFULL"})
_CONFERENCES = frozenset({"CONF", "CPAPER"})
_COUNTED_IN_PAGES = frozenset({*_BOOKS, "THES", "MANSCPT"})

_SECOND_TITLES = {
    **dict.fromkeys(_CONFERENCES, ("event-title", "event", "container-title")),
    "ELEC": ("container-title", "publisher"),  # Zotero has no other place for the site's name
}
# Where a work's own number goes; a journal's article number is in the place of its pages.
_NUMBER_TAGS = {
    "RPRT": "SN",
    "PAT": "SN",
    **dict.fromkeys(("BILL", "HEAR", "STAT", "STAND"), "M1"),
}
_SERIES_NUMBER_TAGS = {**dict.fromkeys(_BOOKS, "M1"), **dict.fromkeys(_CHAPTERS, "SV")}


def render_ris(item: CslItem) -> str:
    """Write one reference entry as a RIS record.

    Args:
        item: The entry in CSL-JSON.

    Returns:
        The record, from `TY` to `ER`, with CR LF at the end of each line. Every value is on one
        line, without markup and control characters. An address of another scheme than http and
        https is left out.
    """
    type_ = _ris_type(item)
    lines = [
        ("TY", type_),
        *_name_lines(item, type_),
        *_date_lines(item),
        *_title_lines(item, type_),
        *_place_lines(item, type_),
        *_edition_lines(item, type_),
        *_identifier_lines(item, type_),
        ("N1", text_of(item, "note")),
        ("ID", text_of(item, "id")),
    ]
    record = "".join(f"{tag}  - {value}{_END}" for tag, value in lines if value)
    return f"{record}ER  - {_END}"


def join_ris(records: Iterable[str]) -> str:
    """Join what `render_ris` wrote to one RIS file."""
    return _END.join(records)


def _ris_type(item: CslItem) -> str:
    type_ = _TYPES.get(text_of(item, "type"), _GENERIC)
    if address_of(item):
        type_ = _TYPES_WITH_ADDRESS.get(type_, type_)
    if type_ == "CONF" and not text_of(item, "container-title"):
        return "CPAPER"  # read, and not published
    if type_ == "BOOK" and names_of(item, "editor") and not names_of(item, "author"):
        return "EDBOOK"
    return type_


def _name_lines(item: CslItem, type_: str) -> Iterator[_Line]:
    """The people. The authors of an edited book (`EDBOOK`) are its editors."""
    editor_tag = "A2" if type_ in _CHAPTERS | _SERIALS else "A3" if type_ in _BOOKS else "ED"
    if type_ == "EDBOOK":
        yield from _names("AU", names_of(item, "editor"))
    else:
        yield from _names("AU", names_of(item, "author", "director", "composer"))
        yield from _names(editor_tag, names_of(item, "editor"))
    yield from _names("A4", names_of(item, "translator"))
    if type_ == "CHAP":
        yield from _names("C2", names_of(item, "container-author"))


def _names(tag: str, names: Iterable[Name]) -> Iterator[_Line]:
    return ((tag, _ris_name(name)) for name in names)


def _ris_name(name: Name) -> str:
    """A name as "Last, First, Suffix".

    A name in one piece of several words ends with a comma, by which EndNote knows an organization,
    and which Zotero and pandoc take away; one with commas of its own is left as it is.
    """
    if not name.is_literal:
        return ", ".join(part for part in (name.family, name.given, name.suffix) if part)
    if name.family == "others":
        return "et al.,"
    return f"{name.family}," if " " in name.family and "," not in name.family else name.family


def _date_lines(item: CslItem) -> Iterator[_Line]:
    """When it appeared.

    `PY` is four digits (specification, "Tags: Year and Free Text Fields"), and Zotero takes "in
    press" in it for a date in the year 0. What is no such year is therefore a note.
    """
    issued = date_of(item, "issued")
    if issued is None:
        yield "N1", undated_word_of(item)
    else:
        yield "PY" if issued.year > 0 else "N1", issued.year_text
        yield "DA", _ris_date(issued)
        yield "N1", text_of(item, "status")
    original = date_of(item, "original-date")
    yield "OP", original.year_text if original else ""


def _ris_date(date: CslDate) -> str:
    """A date as YYYY/MM/DD/other; nothing for a bare year, which `PY` has."""
    if date.year < 0 or not (date.month or date.season):
        return ""
    month, day = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return f"{date.year_text}/{month}/{day}/{date.season}"


def _title_lines(item: CslItem, type_: str) -> Iterator[_Line]:
    container, series = text_of(item, "container-title"), text_of(item, "collection-title")
    yield "TI", text_of(item, "title")
    second = text_of(item, *_SECOND_TITLES.get(type_, ("container-title", "collection-title")))
    yield "T2", second
    yield "T3", series if series != second else ""
    yield "C3", container if type_ in _CONFERENCES else ""
    yield "J2", text_of(item, "container-title-short")


def _place_lines(item: CslItem, type_: str) -> Iterator[_Line]:
    """Volume, issue, pages."""
    first, last = pages_of(item)
    if type_ in _SERIALS:
        first = first or text_of(item, "number")
    if type_ in _COUNTED_IN_PAGES:
        first = first or text_of(item, "number-of-pages")
    yield "VL", text_of(item, "volume")
    yield "IS", text_of(item, "issue")
    yield "NV", text_of(item, "number-of-volumes")
    yield "SP", first
    yield "EP", last
    if type_ in _SERIES_NUMBER_TAGS:
        yield _SERIES_NUMBER_TAGS[type_], text_of(item, "collection-number")


def _edition_lines(item: CslItem, type_: str) -> Iterator[_Line]:
    """Edition, publisher, and what kind of work it says it is."""
    place, venue = text_of(item, "publisher-place"), text_of(item, "event-place")
    yield "ET", text_of(item, "edition", "version")
    yield "PB", text_of(item, "publisher")
    if type_ == "CONF":
        yield "C1", place
        yield "CY", venue
    else:
        yield "CY", place or venue
    yield "M3", text_of(item, "genre", "medium")


def _identifier_lines(item: CslItem, type_: str) -> Iterator[_Line]:
    number = text_of(item, "number")
    number_tag = _NUMBER_TAGS.get(type_, "")
    serial_first = ("ISSN", "ISBN") if type_ in _SERIALS else ("ISBN", "ISSN")
    if number and number_tag:
        yield number_tag, number
    if not (number and number_tag == "SN"):
        yield "SN", text_of(item, *serial_first)
    yield "DO", doi_of(item)
    yield "UR", address_of(item)
    accessed = date_of(item, "accessed")
    yield "Y2", _ris_date(accessed) if accessed else ""
    yield "LA", text_of(item, "language")
