"""The date of a reference entry: `(2009a)`, `(n.d.)`, `(in press)`, `(2020, March 14)`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.catalog.labels import fold

_MONTHS = {
    month: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, month in enumerate(names.split(), start=1)
} | {"sept": 9}
_NO_DATE = re.compile(r"(?:n\.?\s?d|s\.?\s?[dfl]|o\.?\s?j)\.?(?:[\s-]*(?P<letter>[a-z]))?")
_PENDING = re.compile(
    r"(?P<state>in press|forthcoming|advance online publication|submitted(?: for publication)?"
    r"|in preparation|under review|sous presse|a paraitre|im druck|en prensa|in stampa)"
    r"(?:[\s-]+(?P<letter>[a-z]))?"
)
_YEAR = re.compile(
    r"(?:(?P<first>(?:ca?\.|circa)?\s*\d{3,4}(?:\s*b\.?c\.?(?:e\.?)?)?)\s*/\s*)?"
    r"(?P<circa>(?:ca?\.|circa)\s*)?(?P<year>[12]\d{3})年?(?P<letter>[a-z])?"
    r"(?:\s*[-\u2010-\u2015]\s*(?P<end>[12]\d{3}|present))?(?:,\s*(?P<rest>.+))?"
)
_ANCIENT = re.compile(r"(?P<year>(?:(?:ca?\.|circa)\s*)?\d{1,4}\s*(?:b\.?c|c|a\.?d)\.?(?:e\.?)?)")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.)?")
_RANGE = re.compile(r"\s*[-\u2010-\u2015/]\s*")


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """When a work appeared: its year as cited, and the BibTeX fields that say so."""

    year: str
    letter: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def parse_date(text: str) -> ParsedDate | None:
    """Read what stands in an entry's first brackets; None if that is no date."""
    plain = " ".join(text.split()).casefold()
    unaccented = " ".join(fold(text).split())
    missing = _NO_DATE.fullmatch(plain)
    if missing:
        return ParsedDate("n.d.", missing["letter"] or "")
    pending = _PENDING.fullmatch(unaccented)
    if pending:
        state = "inpress" if "press" in pending["state"] else pending["state"]
        return ParsedDate("in press", pending["letter"] or "", {"pubstate": state})
    match = _YEAR.fullmatch(plain)
    if match:
        return _read_year(match, text)
    ancient = _ANCIENT.fullmatch(plain)
    return ParsedDate(ancient["year"], "", {"year": " ".join(text.split())}) if ancient else None


def _read_year(match: re.Match[str], text: str) -> ParsedDate | None:
    fields: dict[str, str] = {"year": match["year"]}
    if match["first"]:
        fields["origdate"] = match["first"].strip()
    if match["circa"]:
        fields["date"] = f"{match['year']}~"
    if match["end"]:
        end = "" if match["end"] == "present" else match["end"]
        fields["date"] = f"{match['year']}/{end}"
    if match["rest"]:
        if len(match["rest"].split()) > 6:
            return None
        as_written = text.partition(",")[2].strip()
        fields.update(_read_day(fold_words(match["rest"]), match["year"], as_written))
    return ParsedDate(match["year"], match["letter"] or "", fields)


def fold_words(text: str) -> list[str]:
    """The words of a date without accents and points, ranges held together."""
    return [fold_word(word) for word in _RANGE.sub("-", text.replace(",", " ")).split()]


def fold_word(word: str) -> str:
    """One word without accents, points and case."""
    return fold(word).replace(" ", "-").rstrip(".")


def _read_day(words: list[str], year: str, as_written: str) -> dict[str, str]:
    """Month and day as an ISO date; whatever else it says stays as it is, in `issue`."""
    words = [word for word in words if word not in {"de", "of", "le"}]
    month = next((_MONTHS[word] for word in words if word in _MONTHS), 0)
    if month and len(words) == 1:
        return {"date": f"{year}-{month:02}"}
    if month and len(words) == 2:
        days = [word for word in words if word not in _MONTHS]
        day = _DAY.fullmatch(days[0]) if days else None
        if day and 1 <= int(day[1]) <= 31:
            return {"date": f"{year}-{month:02}-{int(day[1]):02}"}
    return {"issue": as_written}


def parse_access_date(text: str) -> str:
    """`March 14, 2010`, `14 mars 2010` or the like as an ISO date, or an empty string."""
    words = fold_words(text)
    year = next((word for word in words if re.fullmatch(r"[12]\d{3}", word)), "")
    if not year:
        return ""
    return _read_day([word for word in words if word != year], year, "").get("date", "")
