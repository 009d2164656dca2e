"""One entry of a list of references in APA style, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.dates import ParsedDate, parse_date
from mkdocs_concepts.split.references.names import is_organisation, make_group, parse_names
from mkdocs_concepts.split.references.publication import Publication, parse_publication
from mkdocs_concepts.split.references.works import Name, ParsedReference

LONGEST_ENTRY = 4000
"""In characters; what is longer is no entry, or more than one."""

_BULLET = re.compile(r"^(?:[•‣▪·*–—-]\s+|\[\d{1,3}\]\s*|\d{1,3}[.)]\s+)")
_BRACKETS = re.compile(r"[(（](?P<inside>[^()（）]{1,80})[)）]")
_ROLE = re.compile(
    r"\s*\((?P<role>(?:co-|guest |executive |series )*(?P<kind>eds?|éds?|dir|dirs|hrsg|hg"
    r"|coord|coords|a cura di|editors?|trans|director|producer|writer|host|composer|artist|curator"
    r"|compiler|comp|creator|narrator|presenter|translators?|photographer)s?)\.?"
    r"(?:\s*(?:&|and)\s*[a-z ]+)?\.?\)",
    re.IGNORECASE,
)
_SCREEN_NAME = re.compile(r"(?<=, [^\W\d_]\.)\s*\[([^\[\]]+)\]\.?$")
_WITH = re.compile(r"\s*\((with\s+[^()]+)\)", re.IGNORECASE)
_EDITOR_ROLES = {"ed", "éd", "dir", "hrsg", "hg", "coord", "a cura di", "editor"}
_WORD = re.compile(r"\w+")
_TITLE_MARKS = re.compile(r"\([^()]*\bed\.|\[[^\[\]]*\]\s*$|[?!]$")
# What the form of an entry says, and so need not be said in a field.
_STRUCTURE = frozenset(
    [
        "a",
        "and",
        "al",
        "article",
        "at",
        "available",
        "comp",
        "coord",
        "coords",
        "dans",
        "de",
        "disponible",
        "doi",
        "dx",
        "ed",
        "eds",
        "edited",
        "en",
        "et",
        "from",
        "hg",
        "hrsg",
        "http",
        "https",
        "i",
        "in",
        "no",
        "nr",
        "number",
        "numero",
        "num",
        "org",
        "p",
        "para",
        "pages",
        "pp",
        "pp",
        "s",
        "sur",
        "und",
        "und",
        "the",
        "retrieved",
        "repere",
        "recupere",
        "consulte",
        "le",
        "an",
        "accessed",
        "trans",
        "translator",
        "translators",
        "vol",
        "vols",
        "volume",
        "web",
        "with",
        "y",
        "e",
        "dirs",
        "dir",
        "art",
        "original",
        "work",
        "published",
        "ouvrage",
        "publie",
        "first",
        "erstmals",
        "by",
        "a",
        "cura",
        "di",
        "editor",
        "editors",
        "o",
        "n",
        "abgerufen",
        "von",
        "am",
        "ed",
        "edn",
        "edition",
        "aufl",
        "auflage",
        "ver",
        "recuperado",
        "st",
        "nd",
        "rd",
        "th",
    ]
)


def parse_reference(text: str) -> ParsedReference:
    """Take an entry apart.

    Args:
        text: The entry in plain text, without its italics; line breaks in it do not count.

    Returns:
        The parts. An entry that does not parse, or of which a word would be lost, is kept whole
        in the field `note`, as `misc`, with the reason in `problem`.
    """
    entry = " ".join(text.split())
    entry = _BULLET.sub("", entry)
    if len(entry) > LONGEST_ENTRY:
        return _keep_whole(entry, "longer than any entry")
    found = _find_date(entry)
    if found is None:
        return _keep_whole(entry, "no year in brackets")
    date, start, end = found
    head = entry[:start].strip().strip("。")
    if not head:
        return _keep_whole(entry, "no author or title before the year")
    reference = _assemble(entry, head, date, entry[end:])
    if reference is None:
        return _keep_whole(entry, "the names before the year are not in a known form")
    lost = _find_lost_words(f"{head} {entry[end:]}", reference)
    if lost:
        return _keep_whole(entry, f"no place for '{' '.join(lost[:5])}'")
    return reference


def _keep_whole(entry: str, problem: str) -> ParsedReference:
    words = entry.split()
    title = " ".join(words[:8])[:100] + (" …" if len(words) > 8 else "")
    fields = {"title": title, "note": entry} if entry else {"title": "Untitled"}
    return ParsedReference(entry, "misc", fields, is_parsed=False, problem=problem)


def _find_date(entry: str) -> tuple[ParsedDate, int, int] | None:
    for brackets in _BRACKETS.finditer(entry):
        date = parse_date(brackets["inside"])
        if date:
            return date, brackets.start(), brackets.end()
    return None


def _assemble(entry: str, head: str, date: ParsedDate, tail: str) -> ParsedReference | None:
    hints = {"is_dated": "-" in date.fields.get("date", ""), "is_pending": date.year == "in press"}
    publication = parse_publication(tail, **hints)
    names: tuple[Name, ...] | None = ()
    is_edited = False
    extra: dict[str, str] = {}
    if not publication.title or _is_title(head, publication):
        publication = parse_publication(f"{head.rstrip('.')}. {tail.strip(' .,')}", **hints)
    else:
        names, is_edited, extra = _read_head(head)
    if names is None or not publication.title:
        return None
    fields = {**publication.fields, **extra}
    if "note" in publication.fields and "note" in extra:
        fields["note"] = f"{extra['note']}. {publication.fields['note']}"
    fields = {**date.fields, **fields}
    return ParsedReference(
        entry,
        publication.type,
        {name: value for name, value in fields.items() if value},
        authors=() if is_edited else names,
        editors=names if is_edited else publication.editors,
        translators=publication.translators,
        year=date.year,
        letter=date.letter,
    )


def _is_title(head: str, publication: Publication) -> bool:
    """Whether a work without authors has its title before the year."""
    if publication.has_source or _ROLE.search(head):
        return False
    names = parse_names(head)
    if names is None or not names[0].is_group or len(names) > 1:
        return False
    if _TITLE_MARKS.search(head):
        return not names[0].short
    if is_organisation(head):
        return False
    return any(word[0].islower() and len(word) > 3 for word in head.split()[1:])


def _read_head(head: str) -> tuple[tuple[Name, ...] | None, bool, dict[str, str]]:
    """The names before the year, whether they are editors, and what else is said of them."""
    extra: dict[str, str] = {}
    with_ = _WITH.search(head)
    if with_:
        extra["note"] = with_[1]
        head = _WITH.sub("", head)
    roles = list(_ROLE.finditer(head))
    bare = _ROLE.sub("", head).strip(" ,")
    bare = bare[:-1] if bare.endswith("..") else bare
    kinds = {role["kind"].casefold().removesuffix("s") for role in roles}
    is_edited = bool(kinds & _EDITOR_ROLES)
    if roles and not is_edited:
        extra["authortype"] = "; ".join(role["role"] for role in roles)
    elif roles and len(roles[0]["role"].split()) > 1:
        extra["editortype"] = roles[0]["role"]
    screen_name = _SCREEN_NAME.search(bare)
    if screen_name:
        extra["nameaddon"] = screen_name[1]
        bare = bare[: screen_name.start()]
    if "(" in bare:
        return (make_group(bare),), is_edited, extra
    return parse_names(bare), is_edited, extra


def _find_lost_words(written: str, reference: ParsedReference) -> list[str]:
    people = [*reference.authors, *reference.editors, *reference.translators]
    kept = {word for value in reference.fields.values() for word in _words_of(value)}
    for name in people:
        kept.update(_words_of([name.family, name.given, name.suffix, name.short]))
    kept |= _STRUCTURE
    access = reference.fields.get("urldate", "")
    return [w for w in _words_of(written) if w not in kept and not (access and _dates(w, access))]


def _words_of(text: str | Iterable[str]) -> list[str]:
    whole = text if isinstance(text, str) else " ".join(text)
    return [
        re.sub(r"(?<=\d)(?:st|nd|rd|th|e|er|eme|a|o)$", "", w) for w in _WORD.findall(fold(whole))
    ]


def _dates(word: str, access: str) -> bool:
    date = parse_date(f"{access[:4]}, {word}")
    if word.isdigit():
        return int(word) in {int(part) for part in access.split("-")}
    return date is not None and "date" in date.fields
