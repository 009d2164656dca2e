"""The small parts of a reference entry: its links, its sentences, and what it has in brackets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mkdocs_concepts.split.references.dates import parse_access_date
from mkdocs_concepts.split.references.names import make_group, parse_names, parse_names_in_order
from mkdocs_concepts.split.references.works import Name

_DOI = re.compile(
    r"(?:\bdoi:?\s*)?(?:https?://(?:(?:dx|www)\.)?doi\.org/|\bdoi:?\s*|(?<=[\s(])(?=10\.))\s*"
    r"(?P<doi>10\.\d{4,9}/\S+)",
    re.IGNORECASE,
)
_URL = re.compile(r"<?(?P<url>(?:https?|ftp)://\S+|www\.\S+\.\S+)")
_ACCESS = (
    r"(?:Retrieved|Accessed|Available|Récupéré|Repéré|Consulté|Disponible|Abgerufen|Zugriff"
    r"|Recuperado|Abrufbar|Verfügbar)"
)
_RETRIEVED = re.compile(
    rf"{_ACCESS}\b(?P<when>[^.]*?)"
    r"(?:(?<!\s),?\s*+\b(?:from|at|de|à|sur|von|unter|en)\b(?P<where>[^.]*?))?",
    re.IGNORECASE,
)
STARTS_ACCESS = re.compile(rf"{_ACCESS}\s", re.IGNORECASE)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(.\u2010-])(?:[^\W\d_]|[Vv]ols?|[Nn]os?|[Nn]r|St|Dr|Mr|Mrs|Ms|vs|[Ee]ds?|pp|Jr|Sr|Prof"
    r"|[Cc]h|[Cc]f|[Bb]d|Trans|Ser|Suppl|[Ff]ig|al|approx|ca|éd|[Tt]rad|Hrsg|[Vv]ol\.\s\d+"
    r"|Part\s\d+|Bd\.\s\d+)$"
)
_STOP = re.compile(r"(?P<stop>\.[\"”’»]?)\s+(?=[^\s])|。\s*")
_TRAILING = re.compile(r"\s*(?:\((?P<round>[^()]*)\)|\[(?P<square>[^\[\]]*)\])\s*$")
_PEOPLE = re.compile(
    r"(?P<names>.+?),\s*(?P<role>(?:Eds?\.?\s*(?:&|and)\s*)?(?:Trans|[Tt]rad|Übers)\.?|Eds?\.)"
    r"(?P<rest>[,;].*)?"
)
_ORIGINAL = re.compile(
    r"(?:Original(?:work)?\s+(?:work\s+)?published|Ouvrage original publié en|First published"
    r"(?:\s+in)?|Originalwerk veröffentlicht|Obra original publicada en)\s*:?\s*(?P<year>.{3,20})",
    re.IGNORECASE,
)
_PAGES = re.compile(r"(?:pp?|S|págs?|paras?)\.\s*(?P<pages>\S.*)")
_VOLUME = re.compile(r"(?:[Vv]ols?|[Bb]d|[Tt])\.\s*(?P<volume>\S.*)")
_EDITION = re.compile(
    r"(?P<edition>\S.*?)\s*(?:\bed|\bedn|\béd|\bAufl|\bedition|\bédition|\bAuflage|\bedición)\b\.?"
)
_NUMBER = re.compile(
    r"(?P<kind>(?:[^\W\d_][\w'’&./-]*\s+){0,6})(?:No|Nr|Number|Nos)\.?\s*(?P<number>\S.*)"
)
THESIS = re.compile(
    r"\b(?:dissertation|thesis|thèse|mémoire|Habilitation\w*|Masterarbeit|Bachelorarbeit|tesis)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Details:
    """What has been read off an entry so far; fields are as in BibTeX, without escaping."""

    fields: dict[str, str] = field(default_factory=dict)
    editors: tuple[Name, ...] = ()
    translators: tuple[Name, ...] = ()
    medium: str = ""
    thesis: str = ""

    def add_note(self, text: str) -> None:
        """Add to the field that keeps what has no field of its own."""
        earlier = self.fields.get("note")
        self.fields["note"] = f"{earlier}. {text}" if earlier else text


def take_links(text: str, details: Details) -> str:
    """Move DOI, URL and the day of access into the fields; returns the text without them."""
    doi = _DOI.search(text)
    if doi:
        details.fields["doi"] = _trim_link(doi["doi"])
        text = _without_link(text, doi.start(), doi.start("doi") + len(_trim_link(doi["doi"])), {})
    url = _URL.search(text)
    if url:
        details.fields["url"] = _trim_link(url["url"])
        end = url.start("url") + len(_trim_link(url["url"]))
        text = _without_link(text, url.start(), end, details.fields)
    return text


def _trim_link(link: str) -> str:
    link = link.rstrip(".,;>。")
    while link.endswith((")", "]")):
        opening = "(" if link[-1] == ")" else "["
        if link.count(opening) >= link.count(link[-1]):
            break
        link = link[:-1].rstrip(".,;")
    return link


def _without_link(text: str, start: int, end: int, fields: dict[str, str]) -> str:
    """The text before and after a link, without the words that lead up to it."""
    before, after = text[:start], text[end:].lstrip(" .,;>)")
    sentence = before.rfind(". ") + 2 if ". " in before else 0
    leads = [place for place in (sentence, before.rfind("(") + 1) if place]
    for place in (*leads, 0):
        found = _RETRIEVED.fullmatch(before[place:].strip().rstrip(" :,"))
        if not found:
            continue
        access = parse_access_date(found["when"])
        if access:
            fields["urldate"] = access
        elif found["when"].strip(" ,"):
            fields["note"] = found[0].strip(" ,:")
        where = (found["where"] or "").strip(" ,:")
        if where:
            fields["organization"] = where
        before = before[:place].rstrip(" (")
        break
    return " ".join(part for part in (before.strip(), after.strip()) if part)


def split_segments(text: str) -> list[str]:
    """The sentences of an entry; abbreviations, initials and brackets hold theirs together."""
    segments: list[str] = []
    start = counted = depth = 0
    for stop in _STOP.finditer(text):
        depth += _count_depth(text[counted : stop.start()])
        counted = stop.start()
        following = text[stop.end() : stop.end() + 1]
        before = text[max(start, stop.start() - 12) : stop.start()]
        if depth > 0 or following.islower():
            continue
        if stop["stop"] == "." and _ABBREVIATION.search(before):
            continue
        segments.append(text[start : stop.end()].strip(" .。"))
        start = stop.end()
    segments.append(text[start:].strip().rstrip(".。").strip())
    return [segment for segment in segments if segment]


def _count_depth(text: str) -> int:
    return sum(text.count(c) for c in "([") - sum(text.count(c) for c in ")]")


def take_brackets(text: str, details: Details) -> str:
    """Move what stands in brackets at the end of a title into the details.

    Brackets that say nothing known are part of the title.
    """
    kept = ""
    while True:
        found = _TRAILING.search(text)
        if not found or (not text[: found.start()].strip() and not kept):
            break
        if found["square"] is not None:
            read_square(found["square"], details)
        elif not read_round(found["round"], details):
            break
        text = text[: found.start()].rstrip()
    return text.strip()


def read_square(inside: str, details: Details) -> None:
    """`[Video]`, `[Doctoral dissertation, University]` or a title's translation."""
    if THESIS.search(inside):
        details.thesis = inside.strip()
    elif inside.strip():
        details.medium = f"{inside.strip()}; {details.medium}".strip("; ")


def read_round(inside: str, details: Details) -> bool:
    """`(2nd ed., Vol. 1, pp. 1–2)`, `(A. Name, Trans.)` and the like; whether it is of these."""
    inside = inside.strip()
    original = _ORIGINAL.fullmatch(inside)
    if original:
        details.fields["origdate"] = original["year"].strip(" .")
        return True
    if THESIS.search(inside):
        details.thesis = inside
        return True
    people = _PEOPLE.fullmatch(inside)
    if people:
        rest = (people["rest"] or "").strip(" ,;")
        return _add_people(people["names"], people["role"], details) and (
            not rest or read_round(rest, details)
        )
    return _read_pieces(inside, details)


def _add_people(names: str, role: str, details: Details) -> bool:
    people = parse_names_in_order(names) or parse_names(names) or (make_group(names),)
    if "Ed" in role:
        details.editors = people
    if not role.startswith("Ed") or "&" in role or "and" in role:
        details.translators = people
    return True


def _read_pieces(inside: str, details: Details) -> bool:
    """All pieces or none: a bracket that is half understood stays whole where it is."""
    fields: dict[str, str] = {}
    last = ""
    for piece in re.split(r"\s*[,;]\s*", inside):
        name, value, kind = _read_piece(piece)
        if not name and last == "pages" and re.fullmatch(r"\d+(?:\s*[-–—]\s*\d+)?", piece):
            fields["pages"] += f", {piece}"
            continue
        if not name or name in fields:
            return False
        fields[name] = value
        if kind:
            fields["type"] = kind
        last = name
    details.fields.update(fields)
    return bool(fields)


def _read_piece(piece: str) -> tuple[str, str, str]:
    """A field's name and value, and for a number what is numbered; empty if it is none."""
    for pattern, name in ((_PAGES, "pages"), (_VOLUME, "volume")):
        match = pattern.fullmatch(piece)
        if match:
            return name, match[name], ""
    number = _NUMBER.fullmatch(piece)
    if number:
        return "number", number["number"].strip(), number["kind"].strip()
    edition = _EDITION.fullmatch(piece)
    if edition and len(edition["edition"].split()) <= 4:
        return "edition", read_edition(edition["edition"]), ""
    return "", "", ""


def read_edition(text: str) -> str:
    """`2nd`, `2e` or `2.` as `2`; other editions stay in words."""
    ordinal = re.fullmatch(r"(\d{1,3})\s*(?:st|nd|rd|th|er?|ème|ª|a|\.)?", text.strip())
    return ordinal[1] if ordinal else text.strip()
