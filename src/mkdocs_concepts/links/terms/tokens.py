"""The tokens of labels and texts: words, and the marks that belong to a label as in *C#*.

What stands between two words of a term is no token: a space, a hyphen, the end of a line.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from itertools import groupby

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.terms.forms import SOFT_HYPHEN


def _list_marks() -> str:
    """Combining marks, for a character class; letters and digits do not count them in."""
    points = (p for p in range(0x300, 0xFFFF) if unicodedata.category(chr(p))[0] == "M")
    ranges = []
    for _, run in groupby(enumerate(points), lambda pair: pair[1] - pair[0]):
        found = [point for _, point in run]
        ranges.append(f"{chr(found[0])}-{chr(found[-1])}")
    return "".join(ranges)


_WORD = rf"[^\W_]++(?:[{_list_marks()}{SOFT_HYPHEN}]++[^\W_]*+)*+"
WORDS = re.compile(_WORD)
# Between the words of a term: space, or one hyphen or dash without, maybe at a line's end.
_GAP = rf"{SOFT_HYPHEN}*+(?:[-\u2010-\u2015\u2212](?:[ \t]*+\n[ \t]*+)?|\s++)?{SOFT_HYPHEN}*+"
_TOKEN = re.compile(rf"{_GAP}(?:(?P<word>{_WORD})|(?P<mark>[^\w\s]){SOFT_HYPHEN}*)")
# Part of a hyphenated compound, of a name of some file, account or variable.
_BEFORE = re.compile(rf"(?:[^\W_]{SOFT_HYPHEN}*[-\u2010\u2011]|[@#$\\_]){SOFT_HYPHEN}*$")
_AFTER = re.compile(
    rf"{SOFT_HYPHEN}*(?:\w|[-\u2010\u2011]{SOFT_HYPHEN}*[^\W_]|@"
    rf"|['\u2019\u02bc]{SOFT_HYPHEN}*(?![sS](?!\w))[^\W_])"
)
# How far back a character may have been put away: `&nonbreakinghyphen;` and its like.
_REACH = 64


def split_label(folded: str) -> tuple[str, ...]:
    """The tokens of a folded label; none where it begins with neither letter nor digit."""
    if not WORDS.match(folded):
        return ()
    return tuple(token["word"] or token["mark"] for token in _TOKEN.finditer(folded))


def is_begin(text: str, start: int) -> bool:
    """Whether a term may begin where a word of a text does."""
    # Mostly a space stands before, which is seen sooner than the rest.
    if start == 0 or text[start - 1].isspace():
        return True
    return not _BEFORE.search(text[max(0, start - _REACH) : start])


def is_end(text: str, end: int) -> bool:
    """Whether a term may end where a token of a text does."""
    after = text[end : end + 1]
    return not after or after.isspace() or not _AFTER.match(text, end)


@functools.lru_cache(maxsize=65536)
def read_word(word: str) -> tuple[str, ...]:
    """A word as labels have it; where it has soft hyphens, also its part before the first."""
    whole = fold(word.replace(SOFT_HYPHEN, ""))
    part, hyphen, _ = word.partition(SOFT_HYPHEN)
    return (whole, fold(part)) if hyphen else (whole,)


def read_token(text: str, place: int) -> tuple[tuple[str, int], ...]:
    """What may be read as the next token of a term, and where it ends."""
    # Mostly a space and a word, which a simpler pattern finds sooner.
    token = WORDS.match(text, place + 1) if text.startswith(" ", place) else None
    if token is None:
        token = _TOKEN.match(text, place)
        if token is None:
            return ()
        if token["mark"]:
            return ((fold(token["mark"]) or token["mark"], token.end()),)
        place = token.start("word") - 1
    end = token.end()
    keys = read_word(text[place + 1 : end])
    if len(keys) == 1:
        return ((keys[0], end),)
    _, _, rest = text[place + 1 : end].partition(SOFT_HYPHEN)
    return ((keys[0], end), (keys[1], end - len(rest.lstrip(SOFT_HYPHEN))))
