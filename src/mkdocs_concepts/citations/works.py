"""Checks of reference entries: what their types need, and that each work is there once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.citations.addresses import check_addresses, doi_of
from mkdocs_concepts.citations.bibtex.names import first_family, split_names
from mkdocs_concepts.citations.exports.crossrefs import inherit_fields
from mkdocs_concepts.citations.namesakes import Namesakes
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry

_NO_WORKS = frozenset({"set", "xdata"})
_POINTERS = ("crossref", "xdata")
_MOST_GENERATIONS = 10
_DATE = ("year", "date", "pubstate")
_JOURNAL = ("journal", "journaltitle")
_BOOK = ("booktitle",)
_INSTITUTION = ("institution",)
_SCHOOL = ("school", "institution")
# Beside a title: for each field that is needed, the names that it may have.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "article": (_JOURNAL, _DATE),
    "book": (_DATE,),
    "inbook": (_BOOK, _DATE),
    "incollection": (_BOOK, _DATE),
    "inproceedings": (_BOOK, _DATE),
    "conference": (_BOOK, _DATE),
    "thesis": (_SCHOOL, _DATE),
    "phdthesis": (_SCHOOL, _DATE),
    "mastersthesis": (_SCHOOL, _DATE),
    "report": (_INSTITUTION,),
    "techreport": (_INSTITUTION,),
}
# Where these differ, two works with one title do too; only the first word of each counts.
_TELLING_APART = ("volume", "edition", "pages")
_FEW_WORDS = 2
_LATEX = re.compile(r"\\[a-zA-Z]+\s*|\\.|[{}]", re.DOTALL)
_NOTHING = re.compile(r"[{}\s~]*")


def check_works(entries: Sequence[ReferenceEntry]) -> Iterator[Diagnostic]:
    """What is missing, wrong or there twice in a course's reference entries."""
    by_key = {entry.key: entry for entry in entries}
    complete: dict[str, ReferenceEntry] = {}
    for entry in entries:
        _complete(entry, by_key, complete, ())
        if entry.type not in _NO_WORKS:
            yield from _check_fields(complete[entry.key])
            yield from check_addresses(entry)
    yield from _check_duplicates(entries, complete)


def _complete(
    entry: ReferenceEntry,
    by_key: Mapping[str, ReferenceEntry],
    complete: dict[str, ReferenceEntry],
    children: tuple[str, ...],
) -> None:
    """Put an entry, with what it takes from its parents, among those that are complete.

    Each is made once; parents that go in circles, or on without an end, give nothing.
    """
    named = ",".join(entry.fields.get(name, "") for name in _POINTERS)
    for key in named.replace(",", " ").split():
        is_new = key in by_key and key not in complete and key not in children
        if is_new and len(children) < _MOST_GENERATIONS:
            _complete(by_key[key], by_key, complete, (*children, entry.key))
    has_parents = bool(named.strip(", "))
    fields = inherit_fields(entry, complete) if has_parents else entry.fields
    complete[entry.key] = replace(entry, fields=fields) if has_parents else entry


def _check_fields(entry: ReferenceEntry) -> Iterator[Diagnostic]:
    fields = entry.fields
    needed = (("title",), *_NEEDED.get(entry.type, ()))
    missing = [names for names in needed if not _has_any(fields, names)]
    if _INSTITUTION in missing and _has_groups_as_authors(fields):
        missing.remove(_INSTITUTION)  # they are the institution, and would be named twice
    if not missing:
        return
    named = " and no ".join(f"'{names[0]}'" for names in missing)
    message = f"the reference entry '{entry.key}' ({entry.type}) has no {named}"
    hint = "add it" if len(missing) == 1 else "add them"
    if _DATE in missing:
        hint = f"{hint}; where a work has no date write year = {{n.d.}}"
    code = Code.REFERENCE_FIELD_MISSING
    yield Diagnostic(entry.path, entry.line, code, message, hint)


def _has_any(fields: Mapping[str, str], names: tuple[str, ...]) -> bool:
    return not all(_NOTHING.fullmatch(fields.get(name, "")) for name in names)


def _has_groups_as_authors(fields: Mapping[str, str]) -> bool:
    authors = split_names(fields.get("author", ""))
    return all(author.startswith("{") and author.endswith("}") for author in authors)


def _check_duplicates(
    entries: Sequence[ReferenceEntry], complete: Mapping[str, ReferenceEntry]
) -> Iterator[Diagnostic]:
    """Each entry that says what one before it says."""
    by_doi: dict[str, ReferenceEntry] = {}
    by_title: dict[tuple[str, str], Namesakes] = {}
    for entry in entries:
        doi = doi_of(entry.fields)
        same = by_doi.setdefault(doi, entry) if doi else entry
        shared = "DOI"
        title, year = _plain(_title(entry)), _year(complete[entry.key].fields)
        if title and year:
            first = by_title.setdefault((title, year), Namesakes()).add(entry, _details(entry))
            if same is entry:
                same, shared = first, "title and year"
        if same is not entry:
            message = (
                f"the reference entry '{entry.key}' has the {shared} of '{same.key}' at "
                f"{same.path}:{same.line}"
            )
            hint = "keep one of them, and cite the work by its key"
            yield Diagnostic(entry.path, entry.line, Code.REFERENCE_DUPLICATE, message, hint)


def _details(entry: ReferenceEntry) -> tuple[str, ...]:
    """What can tell works apart when title and year do not."""
    has_few_words = len(_plain(_title(entry)).split()) <= _FEW_WORDS  # as "Introduction"
    return (
        _plain(first_family(entry.fields)),
        doi_of(entry.fields),
        *(_first_word(entry, name) for name in _TELLING_APART),
        _plain(entry.fields.get("booktitle", "")) if has_few_words else "",
    )


def _title(entry: ReferenceEntry) -> str:
    return f"{entry.fields.get('title', '')} {entry.fields.get('subtitle', '')}"


def _year(fields: Mapping[str, str]) -> str:
    return _plain(fields.get("year") or fields.get("date", "")[:4])


def _first_word(entry: ReferenceEntry, name: str) -> str:
    return next(iter(_plain(entry.fields.get(name, "")).split()), "")


def _plain(text: str) -> str:
    """Words as they are compared: without markup, punctuation, case and accents."""
    return " ".join(re.findall(r"\w+", fold(_LATEX.sub("", text))))
