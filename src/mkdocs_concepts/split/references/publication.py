"""What follows the year of a reference entry: its title, and what the work appeared in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mkdocs_concepts.split.references.names import make_group, parse_names, parse_names_in_order
from mkdocs_concepts.split.references.publication_details import (
    STARTS_ACCESS,
    THESIS,
    Details,
    read_round,
    split_segments,
    take_brackets,
    take_links,
)
from mkdocs_concepts.split.references.works import Name

_PAGES = (
    r"(?:pp?\.\s*|S\.\s*|págs?\.\s*)?[A-Za-z]{0,4}\d[\w.]*(?:\s*[-–—]\s*[A-Za-z]{0,4}\d[\w.]*)?[+]?"
)
_JOURNAL = re.compile(
    r"(?P<journal>[^\d\s(].*?)(?:,|(?=\s\d{1,4}\s?[(:]))\s*(?:(?:[Vv]ol|[Bb]d|[Tt]ome)\b\.?\s*)?"
    r"(?P<volume>\d{1,4}(?:\s*[-–/]\s*\d{1,4})?|[IVXLC]{1,7})?"
    r"(?:\s*\((?P<issue>[^()]{1,40})\)|[,\s]\s*(?:[Nn]o|[Nn]r|[Nn]úm|n°)\.?\s*(?P<number>[\w/–-]{1,12}))?"
    rf"(?:\s*[,:]\s*(?:(?P<pages>{_PAGES}(?:,\s*{_PAGES}){{0,20}})"
    r"|(?:Article|Art\.|Artikel)(?:\s+(?:No\.?|ID))?\s*(?P<eid>[\w.-]+)))?"
)
_PAGED = re.compile(r"(?P<journal>[^\d\s(].*?),\s*pp?\.\s*(?P<pages>[A-Z]?\d[\w–, -]*)")
_IN = re.compile(r"(?:In|Dans|In:|Dans:|En|Im)\s+(?=\S)")
_ROLE = (
    r"(?:(?:Series|Vol\.|Volume|Guest)\s+)?(?:Eds?\.?|Éds?\.?|dirs?\.?|Hrsg\.?|Hg\.?|coords?\.?|"
    r"Dir\.|Comps?\.?)(?:\s*(?:&|and)\s*Trans\.?)?"
)
_EDITORS = re.compile(rf"(?P<names>[^()]{{3,600}}?)\s*\((?P<role>{_ROLE})\)[\s,:]*(?P<more>&\s*)?")
_IN_CHAPTER = re.compile(rf"[?!][\"”’»]?\s+(?=(?:In|Dans)\s[^()]{{3,600}}\((?:{_ROLE}|pp?\.))")
_ASKING = re.compile(r"[?!][\"”’»]?\s+(?=[^\s])")
_BARE_PAGES = re.compile(r",?\s*pp?\.\s*(?P<pages>\S.*)")
_PUBLISHER = re.compile(r"(?P<address>[^\W\d_][^:\d]{1,60}?)\s*:\s*(?P<publisher>[^/\s].*)")
_PRESS = re.compile(
    r"\b(?:press|presses|books?|publish\w+|publications|verlag|éditions?|editorial|springer|wiley|"
    r"routledge|norton|elsevier|penguin|oxford|guilford|sage|macmillan|harper\w*)\b",
    re.IGNORECASE,
)
_PERIODICAL = re.compile(
    r"\b(?:journal|review|revue|bulletin|annals|archives|zeitschrift|quarterly|letters|revista)\b",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r"\b(?:times|guardian|post|news|herald|tribune|monde|figaro|zeitung|gazette|telegraph|observer|"
    r"independent|magazine|weekly|daily|chronicle|atlantic|yorker|economist|spiegel|país|globe)\b",
    re.IGNORECASE,
)
_PROCEEDINGS = re.compile(r"\b(?:proceedings|actes|tagungsband|conference|symposium)\b", re.I)
_PRESENTED = re.compile(
    r"(?:Paper|Poster|Symposium|Lecture|Talk|Workshop|Keynote)\b[^.]*?"
    r"\b(?:presented|conducted|given|delivered|session)\b",
    re.IGNORECASE,
)
_EVENT = re.compile(r"\b(?:conference|paper|poster|presentation|symposium|lecture|keynote)\b", re.I)
_MANUSCRIPT = re.compile(r"(?:Unpublished|Manuscript|Unveröffentlicht|Manuscrit)\b", re.IGNORECASE)
_ADVANCE = re.compile(r"Advance online publication|Online first|Epub ahead", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Publication:
    """A work without its authors and its year; fields are as in BibTeX, without escaping.

    `has_source` says whether anything but links and remarks follows the title.
    """

    title: str
    type: str
    fields: Mapping[str, str]
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    has_source: bool = False


def parse_publication(
    text: str, *, is_dated: bool = False, is_pending: bool = False
) -> Publication:
    """Read title and source.

    Args:
        text: What follows the year, with single spaces.
        is_dated: Whether the year came with a day or month.
        is_pending: Whether the work is in press.
    """
    details = Details()
    text = take_links(text.strip(" .,:;。"), details)
    segments = _take_remarks(split_segments(_part_question(text)), details)
    if not segments:
        return Publication("", "misc", details.fields)
    place = _find_source(segments)
    title = take_brackets(". ".join(segments[:place]), details)
    source = segments[place:]
    kind = _read_source(title, source, details, is_dated=is_dated, is_pending=is_pending)
    fields = {"title": title, **details.fields}
    return Publication(
        title, kind, fields, details.editors, details.translators, has_source=bool(source)
    )


def _part_question(text: str) -> str:
    """A title that ends in a question mark, parted by a full stop from what it stands in."""
    chapter = _IN_CHAPTER.search(text)
    if chapter:
        return f"{text[: chapter.end()].rstrip()}. {text[chapter.end() :]}"
    first = (split_segments(text) or [""])[0]
    ends = [found.end() for found in _ASKING.finditer(first)]
    is_only = len(split_segments(text)) == 1
    for end in ends:
        if _match_journal(first[end:]) or (is_only and end == ends[-1]):
            return f"{text[:end].rstrip()}. {text[end:]}"
    return text


def _take_remarks(segments: Sequence[str], details: Details) -> list[str]:
    """Move the sentences about the work as such into the details; returns the others."""
    kept: list[str] = []
    for segment in segments:
        is_bracket = segment.startswith("(") and segment.endswith(")") and kept
        if is_bracket and read_round(segment[1:-1], details):
            continue
        if kept and (is_bracket or STARTS_ACCESS.match(segment) or _ADVANCE.match(segment)):
            details.add_note(segment.strip("()"))
        else:
            kept.append(segment)
    return kept


def _find_source(segments: Sequence[str]) -> int:
    """Which segment the source begins at; all before it are the title."""
    for place, segment in enumerate(segments[1:], start=1):
        if _IN.match(segment) or _match_journal(segment) or _PRESENTED.match(segment):
            return place
        if _MANUSCRIPT.match(segment) or THESIS.search(segment):
            return place
        if segments[place - 1].endswith((")", "]")):
            return place
    return max(1, len(segments) - 1) if len(segments) > 1 else 1


def _match_journal(segment: str) -> re.Match[str] | None:
    match = _JOURNAL.fullmatch(segment)
    return match if match and (match["volume"] or match["issue"] or match["number"]) else None


def _read_source(
    title: str, source: Sequence[str], details: Details, *, is_dated: bool, is_pending: bool
) -> str:
    """Read the source into the details; returns the BibTeX type."""
    if details.thesis or (source and THESIS.search(source[0])):
        return _read_thesis(source, details)
    if source and _IN.match(source[0]):
        return _read_chapter(". ".join(source), details)
    if source:
        periodical = _read_periodical(source, details)
        if periodical:
            return periodical
    if (source and (_PRESENTED.match(source[0]) or _MANUSCRIPT.match(source[0]))) or (
        _EVENT.search(details.medium) and not title.startswith("Review")
    ):
        return _read_unpublished(source, details)
    return _read_other(source, details, is_dated=is_dated, is_pending=is_pending)


def _read_thesis(source: Sequence[str], details: Details) -> str:
    source = list(source)
    if not details.thesis:
        details.thesis = source.pop(0)
    kind, _, school = details.thesis.partition(",")
    if not school and source:
        school = source.pop(0)
    details.fields["type"] = kind.strip()
    if school.strip():
        details.fields["school"] = school.strip()
    if details.medium:
        details.fields["titleaddon"] = details.medium
    if source:
        details.add_note(". ".join(source))
    is_master = re.search(r"master|magister|mémoire|bachelor|M\.?\s?[AS]\b", kind, re.IGNORECASE)
    return "mastersthesis" if is_master else "phdthesis"


def _read_periodical(source: Sequence[str], details: Details) -> str:
    journal = _match_journal(source[0])
    paged = None if journal else _PAGED.fullmatch(source[0])
    if journal:
        details.fields["journal"] = journal["journal"].strip()
        _set(details, "volume", journal["volume"])
        _set(details, "number", journal["issue"] or journal["number"])
        _set(details, "pages", re.sub(r"^(?:pp?|S|págs?)\.\s*", "", journal["pages"] or ""))
        _set(details, "eid", journal["eid"])
    elif paged:
        details.fields.update(journal=paged["journal"], pages=paged["pages"])
        if _NEWSPAPER.search(paged["journal"]):
            details.fields["entrysubtype"] = "newspaper"
    else:
        return ""
    _set(details, "titleaddon", details.medium)
    if len(source) > 1:
        details.add_note(". ".join(source[1:]))
    return "article"


def _set(details: Details, name: str, value: str | None) -> None:
    if value and value.strip():
        details.fields[name] = value.strip()


def _read_chapter(text: str, details: Details) -> str:
    text = _IN.sub("", text, count=1)
    text = _take_editors(text, details)
    segments = split_segments(text)
    paged = [n for n, s in enumerate(segments, start=1) if re.search(r"\((?:[^()]*\s)?pp?\.", s)]
    place = paged[0] if paged else 1
    book = take_brackets(". ".join(segments[:place]), details)
    journal = _match_journal(book)
    if journal:
        _read_periodical([book], details)
        book = details.fields.pop("journal")
    pages = None if journal else _BARE_PAGES.search(book)
    if pages:
        details.fields["pages"] = pages["pages"]
        book = book[: pages.start()]
    details.fields["booktitle"] = book.strip()
    _set(details, "titleaddon", details.medium)
    _read_publisher(segments[place:], details, "publisher")
    return "inproceedings" if _PROCEEDINGS.search(book) else "incollection"


def _take_editors(text: str, details: Details) -> str:
    """Move the editors that a chapter's book begins with into the details."""
    editors: list[Name] = []
    match = _EDITORS.match(text)
    while match:
        names = match["names"].strip(" ,")
        people = parse_names_in_order(names) or parse_names(names)
        editors += people or (make_group(names),)
        if len(match["role"].split()) > 1:
            details.fields["editortype"] = match["role"]
        text = text[match.end() :]
        match = _EDITORS.match(text) if match["more"] else None
    details.editors = tuple(editors) or details.editors
    return text


def _read_unpublished(source: Sequence[str], details: Details) -> str:
    if source and _EVENT.search(details.medium):
        details.fields["eventtitle"] = source[0]
        source = source[1:]
    if source:
        details.add_note(". ".join(source))
    _set(details, "howpublished", details.medium)
    return "unpublished"


def _read_other(
    source: Sequence[str], details: Details, *, is_dated: bool, is_pending: bool
) -> str:
    """A report, a page of a site, a newspaper without pages, or a book."""
    last = source[-1] if source else ""
    if details.fields.get("number") and "type" in details.fields:
        _read_publisher(source, details, "institution")
        return "techreport"
    is_press = bool(_PRESS.search(last) or _PUBLISHER.fullmatch(last))
    has_url = "url" in details.fields
    if last and not is_press and (is_dated and _NEWSPAPER.search(last)):
        details.fields.update(journal=". ".join(source), entrysubtype="newspaper")
        return "article"
    is_early = is_pending or _ADVANCE.search(details.fields.get("note", ""))
    if last and not is_press and (is_early or _PERIODICAL.search(last)):
        details.fields["journal"] = ". ".join(source)
        return "article"
    is_page = has_url and not is_press and "edition" not in details.fields
    _set(details, "howpublished" if not is_page else "titleaddon", details.medium)
    _read_publisher(source, details, "organization" if is_page else "publisher")
    if is_page:
        return "online"
    return "book" if "publisher" in details.fields or "edition" in details.fields else "misc"


def _read_publisher(source: Sequence[str], details: Details, field: str) -> None:
    if not source:
        return
    text = ". ".join(source)
    placed = _PUBLISHER.fullmatch(text)
    if placed:
        details.fields["address"] = placed["address"]
        text = placed["publisher"]
    if field in details.fields:
        text = f"{text}; {details.fields[field]}"
    details.fields[field] = text
