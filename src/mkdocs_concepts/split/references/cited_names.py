"""The names that a citation gives, read backwards from its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.references.common_words import CALENDAR, NO_NAMES
from mkdocs_concepts.split.references.names import PARTICLES

LONGEST_NAMES = 400
"""In characters; how far before a year its names may begin."""

_LONGEST_WORD = _LONGEST_ENDING = 60
CONJUNCTIONS = frozenset({"and", "&", "und", "et", "y", "e", "en"})
_CONNECTORS = frozenset({"of", "for", "on", "the", "für", "pour", "sur", "fur"})
_SUFFIXES = frozenset({"Jr.", "Sr.", "St.", "Ste.", "Inc.", "Ltd."})
_SUFFIX = re.compile(r"(?:^|\s)(?:Jr|Sr)\.?$")
_TOKEN = re.compile(r"[^\s—–…]+")
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.[-\u2010\u2011]?)+|[A-Z]")
_NAME = re.compile(
    r"(?:[^\W\d_]{1,3}['’\-\u2010\u2011])?(?P<first>[^\W\d_])(?:[^\W\d_]|['’\-\u2010\u2011&])*"
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_OPENING = "“\"„‘'«‹([{*_"
_CLOSING = {"”": "“", '"': '"', "»": "«", "“": "„", "’": "‘", "‹": "›", "«": "»"}
QUOTES = frozenset(_CLOSING.values())
"""What a title begins with that stands in place of an author."""

_OTHERS = re.compile(
    r"(?P<comma>,?)\s+(?:et\s+(?:al|coll)\b\.?|u\.\s?a\.|(?:and|&)\s+(?:(?:his|her|their|other)\s+)?"
    r"(?:colleagues|co-?workers|others|collaborators|team|associates)|et\s+(?:ses\s+)?collègues"
    r"|und\s+(?:seine\s+|ihre\s+)?(?:Kollegen|Mitarbeiter)|und\s+andere)(?:['’]s?)?$"
)
_SHORT = re.compile(r"\s*\[(?P<short>[^\[\]]{1,40})\]$")
_PARTING = re.compile(r"\s*,?\s*(?:&|(?<!\w)(?:and|und|et|y|e|en)(?!\w))\s*|\s*,\s*")


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The names at the end of a text; see `CitedWork` for what the parts mean."""

    start: int
    wording: str
    names: tuple[str, ...]
    has_others: bool = False
    is_listing: bool = False
    short: str = ""
    is_quoted: bool = False

    @property
    def is_calendar(self) -> bool:
        """Whether it may as well be a month or a season."""
        return len(self.names) == 1 and fold(self.names[0]) in CALENDAR


def read_names(text: str, *, is_narrative: bool) -> FoundNames | None:
    """Read the names that a text ends with.

    Args:
        text: What stands before the year; its last `LONGEST_NAMES` characters count.
        is_narrative: Whether it is running text, where a comma parts names only in a series.

    Returns:
        The names, or None if the text ends with something else.
    """
    offset = max(0, len(text) - LONGEST_NAMES)
    window = text[offset:].rstrip().rstrip(",").rstrip()
    if is_narrative:
        owner = _POSSESSIVE.search(window, max(0, len(window) - 2))
        window = window[: owner.start()] if owner else window
    short = _SHORT.search(window, max(0, len(window) - _LONGEST_ENDING))
    window = window[: short.start()] if short else window
    quoted = _read_quoted(window)
    if quoted:
        begin, title = quoted
        return FoundNames(offset + begin, window[begin:], (title,), is_quoted=True)
    others = _OTHERS.search(window, max(0, len(window) - _LONGEST_ENDING))
    core = window[: others.start()] if others else window
    may_list = not is_narrative or bool(others and others["comma"])
    start = _find_start(core, may_list=may_list)
    if start is None:
        return None
    wording = core[start:].strip(" ,")
    names = _split_names(wording)
    if not names:
        return None
    return FoundNames(
        offset + start,
        window[start:],
        names,
        has_others=bool(others),
        is_listing=len(names) > 1 and not any(word in CONJUNCTIONS for word in wording.split()),
        short=short["short"].strip() if short else "",
    )


def _split_names(wording: str) -> tuple[str, ...]:
    """Each name, with the initials that follow it put before it, and no `Jr.`."""
    names: list[str] = []
    for written in _PARTING.split(wording):
        part = _SUFFIX.sub("", written)
        if not part:
            continue
        if not _are_initials(part.replace(" ", "")):
            names.append(part)
        elif names:
            names[-1] = f"{part} {names[-1]}"
    is_acronym = not names and len(wording) > len("U.")
    return (wording,) if is_acronym else tuple(names)


def _are_initials(word: str) -> bool:
    return word[:1].isupper() and bool(_INITIALS.fullmatch(word))


def _read_quoted(window: str) -> tuple[int, str] | None:
    """A title in quotation marks at the end: where its marks begin, and the title."""
    opening = _CLOSING.get(window[-1:])
    if not opening:
        return None
    start = window.rfind(opening, 0, len(window) - 1)
    title = window[start + 1 : -1].strip(" ,.")
    return (start, title) if start >= 0 and any(c.isalpha() for c in title) else None


def _find_start(text: str, *, may_list: bool) -> int | None:
    """Where the names at the end of a text begin."""
    last = _TOKEN.findall(text[-_LONGEST_WORD:])[-1:]
    if not last or not _is_name(_bare(last[0])):
        return None  # most brackets end here
    tokens = list(_TOKEN.finditer(text))
    start: int | None = None
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        is_last = start is None
        if not is_last and text[token.end() : tokens[place + 1].start()].strip():
            break  # a dash
        if token[0].endswith(",") and not is_last and not may_list:
            break
        word = token[0].rstrip(",")
        bare = word.lstrip(_OPENING)
        if word in CONJUNCTIONS:
            if is_last or not place or not _is_name(_bare(tokens[place - 1][0])):
                break
            may_list = True
        elif _is_name(bare) or (word in PARTICLES and not is_last):
            start = token.start() + len(word) - len(bare)
        elif is_last or not _connects(tokens, place):
            break
        if bare != word:
            break
    return start


def _bare(word: str) -> str:
    return word.rstrip(",").lstrip(_OPENING)


def _is_name(word: str) -> bool:
    if _are_initials(word) or word in _SUFFIXES:
        return True
    match = _NAME.fullmatch(word)
    if not match or match["first"].islower():
        return False
    return fold(word) not in NO_NAMES or (word.isupper() and len(word) > 1)


def _connects(tokens: Sequence[re.Match[str]], place: int) -> bool:
    """Whether the word stands inside a group's name, as in `Ministry of the Interior`."""
    for before in range(place, max(place - 2, 0), -1):
        if tokens[before][0] not in _CONNECTORS:
            return False
        if _is_name(tokens[before - 1][0].lstrip(_OPENING)):
            return True
    return False
