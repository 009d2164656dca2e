"""A list of references as BibTeX."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.names import OTHERS
from mkdocs_concepts.split.references.works import (
    Bibliography,
    KeyedReference,
    Name,
    ParsedReference,
)

_ESCAPES = {character: f"\\{character}" for character in "&%$#_"} | {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
# What TeX would make a dash or a quotation mark of.
_LIGATURE = re.compile(r"-(?=-)|`(?=`)|'(?=')|[?!](?=`)")
_LINK_ESCAPES = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
_WORD = re.compile(r"[^\W_]+")  # no apostrophe: pandoc would put a span around the word
_RANGE = re.compile(r"(?<=\w)\s*(?:--|[-\u2010-\u2015])\s*(?=\w)")
_TITLES = frozenset({"title", "booktitle"})
_LINKS = frozenset({"doi", "url"})
_NOT_IN_KEY = frozenset(
    ["a", "an", "the", "of", "for", "and", "de", "la", "le", "les", "du", "des", "et"]
)
_LONGEST_KEY_NAME = 40
_ORDER = [
    "author",
    "editor",
    "translator",
    "shortauthor",
    "title",
    "titleaddon",
    "journal",
    "booktitle",
    "eventtitle",
    "edition",
    "volume",
    "number",
    "issue",
    "pages",
    "eid",
    "school",
    "institution",
    "type",
    "organization",
    "publisher",
    "address",
    "howpublished",
    "year",
    "date",
    "issuedate",
    "origdate",
    "pubstate",
    "doi",
    "url",
    "urldate",
    "note",
]


def build_bibtex(references: Sequence[ParsedReference]) -> Bibliography:
    """Give each reference a citation key, and write them all as BibTeX.

    Args:
        references: In the order of the list.

    Returns:
        Text and keys; the same references always get the same keys.
    """
    unique = {reference.text: reference for reference in reversed(references)}
    distinct = [unique[text] for text in dict.fromkeys(r.text for r in references)]
    keys = _make_keys(distinct)
    key_of = {reference.text: key for reference, key in zip(distinct, keys, strict=True)}
    text = "\n".join(_render_entry(r, key) for r, key in zip(distinct, keys, strict=True))
    return Bibliography(text, tuple(KeyedReference(key_of[r.text], r) for r in references))


def _make_keys(references: Sequence[ParsedReference]) -> list[str]:
    """Surname and year; where several would have the same, each has a letter after it."""
    stems = [_make_stem(reference) for reference in references]
    counts = Counter(stems)
    taken = {stem for stem, count in counts.items() if count == 1}
    next_letter: Counter[str] = Counter()
    keys: list[str] = []
    for stem in stems:
        key = stem
        while counts[stem] > 1 and (key == stem or key in taken):
            key = f"{stem}{_letters(next_letter[stem])}"
            next_letter[stem] += 1
        taken.add(key)
        keys.append(key)
    return keys


def _letters(number: int) -> str:
    """0 as `a`, 25 as `z`, 26 as `aa`."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("a") + last)


def _make_stem(reference: ParsedReference) -> str:
    people = reference.authors or reference.editors
    if people and not people[0].is_group:
        name = _ascii(people[0].family)
    else:
        wording = people[0].family if people else reference.fields.get("title", "")
        name = _shorten(wording)
    year = re.sub(r"[^a-z0-9]", "", reference.year.casefold())
    return f"{name or 'ref'}{year}{reference.letter}"


def _ascii(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))


def _shorten(wording: str) -> str:
    """The first words of a group's name or a title, as far as they make a handy key."""
    name = ""
    words = [_ascii(word) for word in wording.split() if fold(word) not in _NOT_IN_KEY]
    for word in words[:4]:
        if name and len(name) + len(word) > _LONGEST_KEY_NAME:
            break
        name += word
    return name[:_LONGEST_KEY_NAME]


def _render_entry(reference: ParsedReference, key: str) -> str:
    shorts = [name.short for name in reference.authors or reference.editors if name.short]
    fields = {
        "author": _render_names(reference.authors),
        "editor": _render_names(reference.editors),
        "translator": _render_names(reference.translators),
        "shortauthor": " and ".join(f"{{{escape_bibtex(short)}}}" for short in shorts),
    }
    fields.update(
        {name: _render_field(name, text) for name, text in _date_fields(reference).items()}
    )
    names = sorted((n for n in fields if fields[n]), key=lambda n: (_place(n), n))
    width = max(map(len, names), default=0)
    lines = ",\n".join(f"  {name:<{width}} = {{{fields[name]}}}" for name in names)
    return f"@{reference.type}{{{key},\n{lines}\n}}\n"


def _date_fields(reference: ParsedReference) -> dict[str, str]:
    """The fields, with a letter that tells works of one year apart in the year.

    A style gives letters of its own to the works that a page cites, which may be others than the
    text's; it leaves a year that is not a number as it stands, unless there is a `date`.
    """
    fields = dict(reference.fields)
    if reference.letter:
        joint = "" if reference.year.isdigit() else "-"
        fields["year"] = f"{reference.year}{joint}{reference.letter}"
        if "date" in fields:
            fields["issuedate"] = fields.pop("date")
        if fields.get("pubstate") == "inpress":
            del fields["pubstate"]
    return fields


def _place(field: str) -> int:
    return _ORDER.index(field) if field in _ORDER else len(_ORDER)


def _render_names(names: Sequence[Name]) -> str:
    return " and ".join(_render_name(name) for name in names)


def _render_name(name: Name) -> str:
    if name == OTHERS:
        return "others"
    family = escape_bibtex(name.family)
    if name.is_group:
        return f"{{{family}}}"
    if family != family.strip() or any(w[0].islower() for w in family.split()) or "and" in family:
        family = f"{{{family}}}"  # a particle would be parted from the surname, and sorted apart
    parts = [family, escape_bibtex(name.suffix), escape_bibtex(name.given)]
    return ", ".join(part for part in parts if part)


def _render_field(name: str, text: str) -> str:
    if name in _LINKS:
        return "".join(_LINK_ESCAPES.get(character, character) for character in text)
    if name == "pages":
        return escape_bibtex(_RANGE.sub("\u2013", text)).replace("\u2013", "--")
    if name in _TITLES:
        return _protect_capitals(text)
    return escape_bibtex(text)


def escape_bibtex(text: str) -> str:
    """Plain text as the inside of a BibTeX field."""
    text = _SPECIAL.sub(lambda found: _ESCAPES[found[0]], text)
    return _LIGATURE.sub(lambda found: f"{found[0]}{{}}", text)


def _protect_capitals(title: str) -> str:
    """Escape a title, with braces around the words that a style would put in lower case."""
    parts: list[str] = []
    place = 0
    for word in _WORD.finditer(title):
        parts.append(escape_bibtex(title[place : word.start()]))
        is_first = not any(character.isalnum() for character in title[: word.start()][:200])
        tail = word[0][1:] if is_first else word[0]
        parts.append(f"{{{word[0]}}}" if tail != tail.lower() else word[0])
        place = word.end()
    parts.append(escape_bibtex(title[place:]))
    return "".join(parts)
