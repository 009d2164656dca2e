"""Reference entries as BibTeX that may be handed on: the author's own values, tidied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from mkdocs_concepts.citations.exports.crossrefs import inherit_fields
from mkdocs_concepts.citations.exports.text import clean_address, clean_doi, clean_line
from mkdocs_concepts.model import ReferenceEntry

_ORDER = (
    *("author", "authortype", "bookauthor", "editor", "editortype", "translator"),
    *("title", "subtitle", "titleaddon", "shorttitle", "origtitle"),
    *("maintitle", "mainsubtitle", "maintitleaddon"),
    *("booktitle", "booksubtitle", "booktitleaddon"),
    *("journal", "journaltitle", "journalsubtitle", "shortjournal", "issuetitle"),
    *("eventtitle", "eventdate", "venue", "series"),
    *("date", "year", "month", "day", "origdate", "pubstate"),
    *("edition", "version", "volume", "volumes", "part", "number", "issue", "chapter"),
    *("pages", "eid", "pagetotal", "type", "entrysubtype"),
    *("school", "institution", "organization", "publisher", "howpublished"),
    *("address", "location", "origpublisher", "origlocation"),
    *("isbn", "issn", "doi", "eprint", "eprinttype", "eprintclass", "archiveprefix"),
    *("primaryclass", "url", "urldate", "language", "langid", "note", "addendum"),
)
_PLACES = {name: place for place, name in enumerate(_ORDER)}

# What an author keeps for themselves, or their program does; and TeX that would be run.
_PRIVATE = frozenset(
    {
        *("file", "pdf", "path", "abstract", "annotation", "annote", "comment", "review"),
        *("keywords", "keyword", "tags", "owner", "username", "groups", "rating", "ranking"),
        *("read", "readstatus", "priority", "printed", "relevance", "qualityassured"),
        *("timestamp", "creationdate", "modificationdate", "date-added", "date-modified"),
        *("__markedentry", "execute"),
    }
)
_PRIVATE_PREFIXES = ("bdsk-", "mendeley-", "local-", "citeulike-")
# They name entries that are not handed on with this one.
_DANGLING = frozenset({"xref", "entryset", "related", "relatedtype", "relatedstring"})
_LEFT_OUT = _PRIVATE | _DANGLING
# These are words of BibTeX itself, which each style writes in its own way.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORDS = {
    **{name: name for name in _MONTHS},
    **{str(number): name for number, name in enumerate(_MONTHS, 1)},
    **{f"{number:02}": name for number, name in enumerate(_MONTHS, 1)},
}

_NAME = re.compile(r"[a-z][a-z0-9_:+-]*")
_KEY_UNFIT = re.compile(r"[\s,{}\"\\%#~\x00-\x1f\x7f]")
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:\S", re.IGNORECASE)
_LINK = re.compile(r"\\(?P<kind>url|href)\s*\{(?P<address>[^{}]*)\}")
_ESCAPED_BRACE = re.compile(r"(\\[^{}])|\\([{}])", re.DOTALL)
# A brace with an invisible partner, as Zotero writes it: the one form that pandoc reads as well.
_LONE_BRACES = {"{": r"\{\vphantom{\}}", "}": r"\vphantom{\{}\}"}


def render_bibtex(
    entry: ReferenceEntry,
    parents: Mapping[str, ReferenceEntry] = MappingProxyType({}),
) -> str:
    """Write one reference entry as BibTeX that stands alone.

    Args:
        entry: The entry. Its own fields and values are kept, in biblatex's dialect or BibTeX's.
        parents: Entries by key, for `crossref` and `xdata`: what the entry takes from them is
            written into it, since they are not handed on.

    Returns:
        The entry, a field on each line, in a fixed order. Left out are fields that are an author's
        own affair (files, abstracts, keywords, notes to themselves), and addresses of other
        schemes than http and https. Every value has its braces in pairs, for programs that count
        each brace (BibTeX, biber) and for those that skip the escaped ones (pandoc, Zotero).
    """
    fields = dict(_clean_fields(inherit_fields(entry, parents)))
    width = max(map(len, fields), default=0)
    lines = [
        f"  {name:{width}} = {_delimit(name, fields[name])}" for name in sorted(fields, key=_place)
    ]
    type_ = re.sub(r"[^a-z]", "", entry.type.lower()) or "misc"
    return ",\n".join([f"@{type_}{{{_KEY_UNFIT.sub('', entry.key)}", *lines]) + "\n}\n"


def join_bibtex(entries: Iterable[str]) -> str:
    """Join what `render_bibtex` wrote to one .bib file."""
    return "\n".join(entries)


def _place(name: str) -> tuple[int, str]:
    return _PLACES.get(name, len(_ORDER)), name


def _delimit(name: str, value: str) -> str:
    month = _MONTH_WORDS.get(value.lower()) if name == "month" else None
    return month or f"{{{value}}}"


def _clean_fields(fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, raw in fields.items():
        if name in _LEFT_OUT or name.startswith(_PRIVATE_PREFIXES):
            continue
        value = balance_braces(_LINK.sub(_clean_link, clean_line(raw)))
        if value and _NAME.fullmatch(name) and _may_leave(name, value):
            yield name, value


def _may_leave(name: str, value: str) -> bool:
    """Whether no program will make a link of another scheme of it."""
    if name == "url":
        return bool(clean_address(value))
    if name == "doi":
        return bool(clean_doi(value))
    return name in _PLACES or not _SCHEME.match(value)


def _clean_link(found: re.Match[str]) -> str:
    r"""A `\url` or `\href` as it stands, or, of another scheme, without its address."""
    if clean_address(found["address"]):
        return found[0]
    return "" if found["kind"] == "url" else r"\textnormal"


def balance_braces(value: str) -> str:
    r"""The value with every brace in a pair, so that nothing of it can end a field.

    Where it has them in pairs already, it is not touched. Else escaped braces get an invisible
    partner, and a plain brace without one is left out, as is a last backslash that would escape
    the brace after it.
    """
    if _is_balanced(value):
        return value
    value = _ESCAPED_BRACE.sub(lambda m: m[1] or _LONE_BRACES[m[2]], value)
    value = clean_line(_drop_unpaired(value))
    has_open_escape = (len(value) - len(value.rstrip("\\"))) % 2
    return value[:-1] if has_open_escape else value


def _is_balanced(value: str) -> bool:
    """Whether `{value}` ends at its last brace, both with and without regard to backslashes."""
    unescaped = re.sub(r"\\.", "", value, flags=re.DOTALL)
    return not unescaped.endswith("\\") and _is_paired(value) and _is_paired(unescaped)


def _is_paired(value: str) -> bool:
    depth = 0
    for brace in re.findall("[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _drop_unpaired(value: str) -> str:
    opened: list[int] = []
    unpaired: set[int] = set()
    for brace in re.finditer("[{}]", value):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            opened.pop()
        else:
            unpaired.add(brace.start())
    unpaired.update(opened)
    return "".join(c for place, c in enumerate(value) if place not in unpaired)
