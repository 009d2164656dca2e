"""What a CSL-JSON item says, as plain values.

The form is that of CSL 1.0.2 (csl-data.json) as pandoc writes it: numbers may be strings, a name
may be taken apart or literal, a date may be in parts or literal. A value of any other shape counts
as missing, since an item may be anybody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_concepts.citations.exports.text import clean_address, clean_doi, clean_text

CslItem = Mapping[str, object]

_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_FIRST_SEASON = 21  # in the place of the month (EDTF, level 1), as pandoc writes it
_PAGES = re.compile(r"([^\s,;\-‐-―−]+)\s*[-‐-―−]+\s*([^\s,;\-‐-―−]+)")
_UNDATED = re.compile(r"(n\.?\s*d\.?|no date)(-?[a-z])?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a list has it; a name in one piece has no `given`.

    Attributes:
        family: With the particles that belong before it: "van Beethoven".
        is_literal: Whether it is in one piece, as an organization's.
    """

    family: str
    given: str = ""
    suffix: str = ""
    is_literal: bool = False


@dataclass(frozen=True, slots=True)
class CslDate:
    """A date, or the first of a span; years before the common era are negative.

    Attributes:
        month: 0 where none is given; likewise `day`.
        season: As English names it; empty where none is given.
    """

    year: int
    month: int = 0
    day: int = 0
    season: str = ""

    @property
    def year_text(self) -> str:
        """The year with four digits, or as one before the common era."""
        return f"{self.year:04}" if self.year >= 0 else f"{-self.year} BCE"

    @property
    def iso(self) -> str:
        """As ISO 8601 has it, as far as it is known; nothing for early years."""
        if self.year < 0:
            return ""
        parts = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([self.year_text, *parts])


def text_of(item: CslItem, *keys: str) -> str:
    """The first of these fields that has text, on one line and without markup."""
    for key in keys:
        value = item.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool):
            text = clean_text(str(value))
            if text:
                return text
    return ""


def address_of(item: CslItem) -> str:
    """The item's address, if it is one of http or https."""
    value = item.get("URL")
    return clean_address(value) if isinstance(value, str) else ""


def doi_of(item: CslItem) -> str:
    """The item's bare DOI."""
    value = item.get("DOI")
    return clean_doi(value) if isinstance(value, str) else ""


def pages_of(item: CslItem) -> tuple[str, str]:
    """First and last page; a single page, and any more intricate value, is all in the first."""
    pages = text_of(item, "page")
    found = _PAGES.fullmatch(pages)
    return (found[1], found[2]) if found else (pages, "")


def names_of(item: CslItem, *roles: str) -> tuple[Name, ...]:
    """The names in the first of these roles that has any."""
    for role in roles:
        names = tuple(_read_names(item.get(role)))
        if names:
            return names
    return ()


def _read_names(value: object) -> Iterator[Name]:
    for part in value if isinstance(value, list | tuple) else ():
        if not isinstance(part, Mapping):
            continue
        literal, family, given = (text_of(part, k) for k in ("literal", "family", "given"))
        if literal or not given:
            one = literal or family
            if one:
                yield Name(one, is_literal=True)
            continue
        particles = [text_of(part, f"{kind}-particle") for kind in ("dropping", "non-dropping")]
        whole = " ".join(word for word in [*particles, family] if word)
        if whole:
            yield Name(whole, given, text_of(part, "suffix"))
        else:
            yield Name(given, is_literal=True)


def date_of(item: CslItem, key: str) -> CslDate | None:
    """The date in a field, if it has a year."""
    value = item.get(key)
    if not isinstance(value, Mapping):
        return None
    parts = value.get("date-parts")
    first = parts[0] if isinstance(parts, list | tuple) and parts else None
    numbers = [_as_number(n) for n in first] if isinstance(first, list | tuple) else []
    year, month, day = [*numbers, 0, 0, 0][:3]
    if not year:
        return None
    season = _season(value.get("season")) or _season(month - _FIRST_SEASON + 1)
    if not 1 <= month <= 12:
        return CslDate(year, season=season)
    return CslDate(year, month, day if 1 <= day <= 31 else 0, season)


def _as_number(value: object) -> int:
    text = str(value).strip() if isinstance(value, str | int) else ""
    return int(text) if re.fullmatch(r"-?[0-9]{1,6}", text) else 0


def _season(value: object) -> str:
    number = _as_number(value)
    return _SEASONS[number - 1] if 1 <= number <= len(_SEASONS) else ""


def undated_word_of(item: CslItem) -> str:
    """What stands for a missing date: "in press", "forthcoming"; nothing for "n.d."."""
    issued = item.get("issued")
    words = text_of(issued, "literal", "raw") if isinstance(issued, Mapping) else ""
    words = words or text_of(item, "status")
    return "" if _UNDATED.fullmatch(words) else words
