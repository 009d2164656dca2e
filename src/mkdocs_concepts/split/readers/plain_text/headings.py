"""Which lines of a plain text are headings: their form, how sure that is, and their level."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

from mkdocs_concepts.split.list_items import MARK
from mkdocs_concepts.split.readers.headings import heads_references
from mkdocs_concepts.split.readers.plain_text.furniture import entry_key
from mkdocs_concepts.split.readers.plain_text.lines import Chunk, Line, Shape, is_forced

LONGEST_HEADING = 120
"""Characters of the longest line that is taken for a heading."""

_UNDERLINE = re.compile(r"([=\-~^\"*#_+])\1{2,}")
_WORD_NUMBER = (
    r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|premi[eè]re?|deuxi[eè]me|troisi[eè]me|erste[rs]?|zweite[rs]?|dritte[rs]?|primera?|segunda?)"
)
_DIVISION_RANKS = {
    0: "book livre buch libro",
    1: "part partie teil parte act akt volume",
    2: "chapter chapitre kapitel capítulo capitolo hoofdstuk lecture lesson leçon unit week module"
    " scene session vorlesung appendix annexe anhang letter canto",
    3: "section abschnitt sección sezione topic",
}
_DIVISIONS = {word: rank for rank, words in _DIVISION_RANKS.items() for word in words.split()}
_DIVISION = re.compile(
    rf"(?P<word>{'|'.join(sorted(_DIVISIONS, key=len, reverse=True))})\s+{_WORD_NUMBER}\b"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:§\s*)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,5})(?P<stop>[.):]?)\s+(?P<rest>.+)"
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})(?:\.|\s[-–—]|:)?\s+(?P<rest>.+)")
_LETTERED = re.compile(r"(?P<number>[A-H])[.)]\s+(?P<rest>.+)")
_NUMBER_ALONE = re.compile(r"(?:[IVXLC]{1,7}|\d{1,2}|[A-Z])\.?")
_LONGEST_NUMBER = 8
_STANDALONE = frozenset(
    {
        "preface",
        "foreword",
        "introduction",
        "conclusion",
        "acknowledgements",
        "acknowledgments",
        "prologue",
        "epilogue",
        "appendix",
        "abstract",
        "glossary",
        "notes",
        "endnotes",
        "footnotes",
        "index",
        "afterword",
        "vorwort",
        "einleitung",
        "nachwort",
        "anhang",
        "avant-propos",
        "postface",
        "préface",
        "prólogo",
        "introducción",
    }
)
NO_HEADING = re.compile(
    r"https?://|www\.|\S@\S|\d{1,2}:\d\d|^\W*$"
    r"|^(?:dear|hi|hello|sincerely|yours|regards|best|kind|thanks|cheers)\b.{0,30}$",
    re.IGNORECASE,
)
OPENING = "\"“‘«'([¿¡"
"""What may stand before the first letter of a title."""


class Form(NamedTuple):
    """What kind of heading one is; headings of one form are of one level.

    Attributes:
        kind: Such as "numbered".
        rank: Tells forms of one kind apart where their order is known, as with depths of numbers.
        mark: Tells them apart where it is not, as with underlines.
    """

    kind: str
    rank: int = 0
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, or a line that may be one.

    Attributes:
        lines: How many lines of its chunk it takes, its underline among them.
        words: The last of these lines that holds words, counted from 1.
        form: Its kind.
        score: How sure that is, from 0 to 1.
        reason: What speaks for it, for the author to read.
    """

    lines: int
    words: int
    form: Form
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a chunk, and what is known of the whole text.

    Attributes:
        preceding: The chunk before it, or None at the beginning.
        following: The chunk after it, or None at the end.
        listed: Keys of what the table of contents lists.
        repeated: Keys of lines that stand in the text often, as a speaker's name does.
        shape: How its paragraphs are set.
    """

    preceding: Chunk | None
    following: Chunk | None
    listed: Collection[str]
    repeated: Collection[str]
    shape: Shape


def find_heading(chunk: Chunk, around: Surroundings) -> Heading | None:
    """The heading that a chunk is or begins with, if it has one of a form that marks itself."""
    first = chunk.lines[0]
    if first.length > LONGEST_HEADING:
        return None
    heading = _find_underlined(chunk) or _find_overlined(chunk)
    if heading:
        return heading
    is_listed = entry_key(first.head) in around.listed
    words = first.head.rstrip(".,;:!? ") if is_listed else first.head
    heading = (
        _find_standalone(chunk, around)
        or _find_division(words)
        or _find_number_above(chunk)
        or _find_numbered(words)
        or _find_capitals(words, around)
    )
    if heading is None or not _stands_alone(chunk, heading, around):
        return None
    heading = _extend(chunk, heading, around)
    return _confirm(heading) if is_listed else heading


def _confirm(heading: Heading) -> Heading:
    reason = f"{heading.reason}, repeated from the contents"
    return replace(heading, score=0.98, reason=reason)


def _find_underlined(chunk: Chunk) -> Heading | None:
    if len(chunk.lines) < 2:
        return None
    first, second = chunk.lines[:2]
    mark = _UNDERLINE.fullmatch(second.head)
    if not mark or not any(c.isalpha() for c in first.head) or not second.is_short:
        return None
    if second.length * 2 < first.length or second.length > first.length + 12:
        return None
    return Heading(2, 1, Form("underlined", mark=mark[1]), 0.98, f"underlined with {mark[1]}")


def _find_overlined(chunk: Chunk) -> Heading | None:
    if len(chunk.lines) < 3:
        return None
    above, words, below = (line.head for line in chunk.lines[:3])
    mark = _UNDERLINE.fullmatch(above)
    if not mark or above != below or not any(c.isalpha() for c in words):
        return None
    reason = f"between lines of {mark[1]}"
    return Heading(3, 2, Form("underlined", mark=mark[1] * 2), 0.98, reason)


def _find_standalone(chunk: Chunk, around: Surroundings) -> Heading | None:
    """A part that has a usual name, on a line of its own and only once."""
    words = chunk.lines[0].head
    is_usual = words.casefold().strip(" .:") in _STANDALONE or heads_references(words)
    if not is_usual or len(chunk.lines) > 1 or words[0].islower():
        return None
    if entry_key(words) in around.repeated or around.following is None:
        return None
    return Heading(1, 1, Form("standalone"), 0.95, "the usual name of such a part")


def _find_division(words: str) -> Heading | None:
    match = _DIVISION.fullmatch(words)
    if not match or words[0].islower() or match["rest"].rstrip().endswith((",", ";")):
        return None
    if match["rest"][:1].isalpha() or re.match(r"\s+(?:is|was|of|and|in|we|will)\b", match["rest"]):
        return None
    word = match["word"].casefold()
    return Heading(1, 1, Form("division", _DIVISIONS[word]), 0.95, f"begins with “{match['word']}”")


def is_number_alone(line: Line) -> bool:
    """Whether a line is a number, or a letter, and nothing else."""
    return line.length <= _LONGEST_NUMBER and _NUMBER_ALONE.fullmatch(line.head) is not None


def wants_title(line: Line) -> bool:
    """Whether a line numbers a part without naming it, so that its name may stand below it."""
    division = _find_division(line.head) if line.length <= LONGEST_HEADING else None
    match = _DIVISION.fullmatch(line.head) if division else None
    return is_number_alone(line) or (match is not None and not match["rest"].strip(" .:"))


def _find_number_above(chunk: Chunk) -> Heading | None:
    if len(chunk.lines) != 2 or not is_number_alone(chunk.lines[0]):
        return None
    if not _is_title(chunk.lines[1].head):
        return None
    return Heading(2, 2, Form("number"), 0.85, "a number above a short line")


def _find_numbered(words: str) -> Heading | None:
    match = _NUMBERED.fullmatch(words)
    if match and _is_title(match["rest"]):
        depth = match["number"].count(".") + 1
        score = 0.95 if depth > 1 else 0.8
        return Heading(1, 1, Form("numbered", depth), score, f"numbered {match['number']}")
    match = _ROMAN.fullmatch(words)
    if match and _is_title(match["rest"]) and (len(match["number"]) > 1 or words[1] in ".:"):
        return Heading(1, 1, Form("roman"), 0.8, f"numbered {match['number']}")
    match = _LETTERED.fullmatch(words)
    if match and _is_title(match["rest"]):
        return Heading(1, 1, Form("lettered"), 0.65, f"lettered {match['number']}")
    return None


def _is_title(words: str) -> bool:
    """Whether words could be a title: begun as one, not ended as a sentence."""
    core = words.lstrip(OPENING)
    return bool(core) and not core[0].islower() and words[-1] not in ".,;" and core[0].isalpha()


def _find_capitals(words: str, around: Surroundings) -> Heading | None:
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 3 or any(c.islower() for c in letters) or not letters[0].isupper():
        return None
    if words[-1] in ",;" or entry_key(words) in around.repeated or NO_HEADING.search(words):
        return None
    if _NUMBER_ALONE.fullmatch(words):
        return None
    score = 0.85 if len(words.split()) > 1 and words[-1] not in ".!" else 0.75
    return Heading(1, 1, Form("capitals"), score, "in capitals")


def _stands_alone(chunk: Chunk, heading: Heading, around: Surroundings) -> bool:
    """Whether a blank line, or room left in its own line, parts a heading from what follows."""
    if heading.lines == len(chunk.lines) > 1:
        return True
    if len(chunk.lines) == 1:
        kind = heading.form.kind
        is_item = kind in {"numbered", "lettered"} and heading.form.rank < 2
        return not (is_item and _is_listed_item(chunk, around))
    first, second = chunk.lines[:2]
    if heading.form.kind == "lettered" or (heading.form.rank == 1 and MARK.match(second.head)):
        return False
    return not around.shape.width or not is_forced(first, second, around.shape.width)


def _is_listed_item(chunk: Chunk, around: Surroundings) -> bool:
    """Whether the next chunk is the next item of a list, so that this one is an item as well."""
    following = around.following
    if following is None or len(following.lines) > 1:
        return False
    mark, next_mark = MARK.match(chunk.lines[0].head), MARK.match(following.lines[0].head)
    return bool(mark and next_mark and mark["number"] and next_mark["number"])


def _extend(chunk: Chunk, heading: Heading, around: Surroundings) -> Heading:
    """A heading of capitals or a chapter's may run over several lines of a chunk of its own."""
    lines = len(chunk.lines)
    if lines == 1 or lines > 3:
        return heading
    rest = chunk.lines[1:]
    is_capitals = all(_find_capitals(line.head, around) for line in rest)
    is_chapter = heading.form.kind == "division" and all(_is_title(line.head) for line in rest)
    if is_capitals or is_chapter:
        return replace(heading, lines=lines, words=lines)
    return heading
