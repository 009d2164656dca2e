"""Names of people and groups as a list of references writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.works import Name

PARTICLES = frozenset(
    [
        "af",
        "al",
        "ap",
        "bin",
        "d",
        "da",
        "dal",
        "dalla",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "las",
        "le",
        "les",
        "los",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    ]
)
"""Words of lower case that belong to the surname after them."""

_SUFFIX = re.compile(
    r"(?:Jr|Sr|Jnr|Snr|Esq|Ph\.?D|M\.?D)\.?|II|III|IV|VI?|X[IVX]{1,3}|[2-5](?:nd|rd|th)"
)
_SUFFIX_AT_END = re.compile(r"(?<![\s,])[\s,]++((?:Jr|Sr|Jnr|Snr)\.?|II|III|IV)$")
_INITIAL = r"(?:[^\W\d_]{1,3}\.|[^\W\d_](?![^\W\d_]))"
_INITIALS = re.compile(rf"{_INITIAL}(?:[\s\-\u2010\u2011]*{_INITIAL})*")
_SMALL_INITIALS = re.compile(r"[a-z]\.(?:\s?[a-z]\.)?")  # of those who write their name so
_UNPARTED = re.compile(
    r"(?P<family>[^\W\d_][\w'’-]+(?: [\w'’-]{2,}){0,2})\s(?P<given>(?:[^\W\d_a-z]\.[-\s]?){1,4})"
)
_BARE_INITIALS = re.compile(r"[A-Z]{1,3}(?:-[A-Z])?")
_AND = r"(?:and|et|und|y|e|en|with|con)"
_LAST = re.compile(rf"\s*,?\s*&\s*|(?:,\s*|(?<=\.)\s+){_AND}\s+")
_CONJUNCTION = re.compile(rf"(?:\s*,)?\s*(?:&\s*|\b{_AND}\s+)")
_OTHERS = re.compile(
    r"(?:(?<![\s,])[\s,]++)?\b(?:et\s+al|and\s+others|u\.\s?a|et\s+coll)\b\.?\s*$", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"[\s,]*(?:\u2026|\.(?:\s?\.){2,3})\s*(?:&\s*)?")
_BRACKETED = re.compile(r"\s*\[([^\[\]]*)\]")
_GIVEN = re.compile(r"[^\W\d_]\w*(?:[-'’]\w+)*(?:\s+[^\W\d_](?:\w*|\.)){0,2}")
_ORGANISATION = re.compile(
    r"administrat|agenc|associat|board|bureau|cent(?:re|er)|college|collaborat|commission|committee|comité"
    r"|company|consortium|corporation|council|conseil|department|división|division|école|f[eé]d"
    r"|foundation|fondation|government|gesellschaft|group|health|institut|library|minist|museum|national"
    r"|network|office|organi[sz]a|press\b|programme|project|rat\b|royal|school|service|societ"
    r"|société|team|trust|union|united|universi|verband|verein|working|world|\bnhs\b|\binc\b"
)
OTHERS = Name("others")
"""Stands for authors that the entry leaves out, as BibTeX has it."""


def is_organisation(name: str) -> bool:
    """Whether a name has a word that only groups have in theirs."""
    return bool(_ORGANISATION.search(name.casefold()))


def parse_names(text: str) -> tuple[Name, ...] | None:
    """Read the authors of an entry: `Family, A. B., Family, C., Jr., & Group`.

    Args:
        text: All that stands before the year, without roles such as `(Eds.)`.

    Returns:
        The names in order, the last being `OTHERS` where some are left out; a single group if
        nothing in the text is a person; None if it is neither.
    """
    stripped, has_others = _strip_others(" ".join(text.split()).strip(" ,;&"))
    parts = _split_parts(stripped)
    if not parts:
        return None
    if all(_UNPARTED.fullmatch(part) and not is_organisation(part) for part in parts):
        names: tuple[Name, ...] | None = tuple(map(_parse_unparted, parts))
    elif not any(_is_initials(part) for part in parts):
        names = _parse_full_names(parts, stripped)
    else:
        names = _parse_people(parts)
    if names is None:
        return None
    return (*names, OTHERS) if has_others else names


def _strip_others(text: str) -> tuple[str, bool]:
    without = _OTHERS.sub("", text)
    shortened = _ELLIPSIS.sub(", ", without)
    return shortened.strip(" ,;"), shortened != text


def _split_parts(text: str) -> list[str]:
    """Surnames, initials and suffixes, each by itself."""
    text = re.sub(r"[;；，、]", ",", text)
    text = _LAST.sub(", ", text)
    return [part for part in (part.strip() for part in text.split(",")) if part.strip(". ")]


def _is_initials(part: str) -> bool:
    words = part.split()
    while len(words) > 1 and words[-1] in PARTICLES:
        words.pop()  # as in "Gogh, V. van"
    bare = " ".join(words)
    if _SMALL_INITIALS.fullmatch(bare):
        return True
    if not bare[:1].isupper() and not (bare[:1].isalpha() and not bare[:1].islower()):
        return False
    return bool(_INITIALS.fullmatch(bare) and "." in bare) or bool(_BARE_INITIALS.fullmatch(bare))


def _parse_people(parts: Sequence[str]) -> tuple[Name, ...] | None:
    names: list[Name] = []
    place = 0
    while place < len(parts):
        part = parts[place]
        following = parts[place + 1] if place + 1 < len(parts) else ""
        suffix, taken = "", 2
        if _SUFFIX.fullmatch(following) and place + 2 < len(parts):
            suffix, following, taken = following, parts[place + 2], 3
        if _is_initials(following):
            after = parts[place + taken] if place + taken < len(parts) else ""
            if not suffix and _SUFFIX.fullmatch(after):
                suffix, taken = after, taken + 1
            names.append(_make_person(part, following, suffix))
            place += taken
        elif _is_initials(part):
            return None
        else:
            names.append(_parse_unparted(part))
            place += 1
    return tuple(names)


def _parse_unparted(part: str) -> Name:
    """`Family A. B.` without the comma, or a group."""
    match = _UNPARTED.fullmatch(part)
    if not match or is_organisation(part):
        return make_group(part)
    return _make_person(match["family"], match["given"])


def _make_person(family: str, given: str, suffix: str = "") -> Name:
    words = given.split()
    while len(words) > 1 and words[-1] in PARTICLES:
        family = f"{words.pop()} {family}"
    ended = _SUFFIX_AT_END.search(family)
    if ended and not suffix:
        family, suffix = family[: ended.start()], ended[1]
    return Name(family, " ".join(words), suffix)


def make_group(text: str) -> Name:
    """A group, parted from an acronym in square brackets after it."""
    short = _BRACKETED.search(text)
    family = _BRACKETED.sub("", text).strip()
    family = family[:-1] if family.endswith(".") and not _is_abbreviated(family) else family
    return Name(family or text.strip(), is_group=True, short=short[1].strip() if short else "")


def _is_abbreviated(name: str) -> bool:
    return name.casefold().endswith((" inc.", " ltd.", " co.", " corp.")) or bool(
        re.search(r"(?:^|[\s.])[A-Z]\.$", name)
    )


def _parse_full_names(parts: Sequence[str], text: str) -> tuple[Name, ...] | None:
    """`Family, Given, & Family, Given`, or one group that may have commas of its own."""
    if len(parts) % 2 == 0 and not is_organisation(text):
        pairs = list(zip(parts[::2], parts[1::2], strict=True))
        if all(_looks_like_family(family) and _GIVEN.fullmatch(given) for family, given in pairs):
            return tuple(_make_person(family, given.rstrip(".")) for family, given in pairs)
    if "&" in text and not is_organisation(text) and "," in text:
        return None
    return (make_group(text),)


def _looks_like_family(text: str) -> bool:
    words = [word for word in text.split() if word not in PARTICLES]
    return 0 < len(words) <= 2 and all(word[0].isupper() for word in words)


def parse_names_in_order(text: str) -> tuple[Name, ...] | None:
    """Read editors and translators: `A. B. Family, C. Family, Jr., & D. Family`.

    Returns:
        The names, or None if one of them has no initials or given name before it.
    """
    stripped, has_others = _strip_others(" ".join(text.split()).strip(" ,;&"))
    names: list[Name] = []
    for part in _split_parts(_CONJUNCTION.sub(", ", stripped)):
        if _SUFFIX.fullmatch(part) and names:
            last = names.pop()
            names.append(Name(last.family, last.given, part))
            continue
        person = _parse_in_order(part)
        if person is None:
            return None
        names.append(person)
    if not names:
        return None
    return (*names, OTHERS) if has_others else tuple(names)


def _parse_in_order(part: str) -> Name | None:
    words = part.split()
    taken = 0
    while taken < len(words) - 1 and _is_initials(words[taken]):
        taken += 1
    if not taken and 2 <= len(words) <= 4 and not is_organisation(part):
        taken = _count_given(words)
    if not taken or not all(word[0].isalpha() or word[0] in "'’" for word in words):
        return None
    return _make_person(" ".join(words[taken:]), " ".join(words[:taken]))


def _count_given(words: Sequence[str]) -> int:
    """How many of a full name's words are given names."""
    for place, word in enumerate(words[1:], start=1):
        if word in PARTICLES:
            return place
    return len(words) - 1 if all(word[0].isupper() for word in words) else 0


def family_key(family: str) -> str:
    """A surname without particles, case and accents, one word for each of its words."""
    words = [fold(word).replace(" ", "-") for word in family.split()]
    while len(words) > 1 and words[0] in PARTICLES:
        words.pop(0)
    return " ".join(word for word in words if word)
