"""The syntax of citations, as pandoc and mkdocs-bibtex have it.

In brackets, `[@a]`, `[see @a, pp. 3-5; also @b]`, `[-@a]`; in the sentence, `@a` and `@a [p. 3]`.
A key begins with a letter, a digit or `_` and may hold single marks of punctuation inside; any
other key is written in braces, `@{a--b}`. The checks of an author's file and the rendering of a
page both read citations here, so that they agree on what is one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# What may not stand before a key's `@` or its `-@`: a letter makes an e-mail address of it, a slash
# an address of a page, and a backslash says that nothing is meant by what follows.
_BOUND = r"[^\s(\[;,:\"'\u201c\u2018\u201e\u00ab\u2014\u2013]"
_FREE = rf"(?<!\\.)(?<!{_BOUND})"
# What is written with `++` and `*+` gives nothing back, so that no text is read twice.
_KEY = r"(?:\{[^{}\s]++\}|\w++(?:[:.#$%&+?~/-]\w++)*+)"
# It looks back from the mark, and not from before it, so that a search goes from mark to mark.
_MENTION = rf"(?:-@(?<!\\.-@)(?<!{_BOUND}-@)|@(?<!\\.@)(?<!{_BOUND}@)){_KEY}"
# No line break that ends the paragraph, and no brackets within brackets but those of a key.
_WORDS = rf"(?:[^\[\]\n@-]|\n(?![ \t>]*+\n)|(?!{_MENTION})[@-])*+"
_IN_KEY = r"(?<=\S\[)[^{}\[\]\s]*+\}"  # behind a bracket that is one of a key's

BRACKETED = (
    rf"\[(?<![\\\[!]\[)(?!\^|{_IN_KEY})(?:{_WORDS}{_MENTION})++{_WORDS}\]"
    r"(?!\(|\[(?![^\[\]@]*+@))"
)
"""A citation in brackets: none that is a link's text or an image's."""

NARRATIVE = rf"(?P<mention>{_MENTION})(?:[ \n]\[[^\[\]@\n]+\](?![(\[:]))?"
"""A citation in the sentence. Whether it is one depends on there being an entry."""

_CITATION = re.compile(rf"(?P<bracketed>{BRACKETED})|(?P<narrative>{NARRATIVE})")
_SPLIT = re.compile(rf";|,(?=\s*-?@{_KEY})")
_ITEM = re.compile(rf"(?P<prefix>.*?){_FREE}(?P<dash>-?)@(?P<key>{_KEY})(?P<suffix>.*)", re.DOTALL)
_ANY_KEY = re.compile(rf"@({_KEY})")
_IN_HEADING = re.compile(r"^(?:[ \t>]*+#[^\n@]*+@|[^\n@]*+@[^\n]*+\n[=-]++[ \t]*+$)", re.MULTILINE)
_IN_SENTENCE = re.compile(rf"-?@(?P<key>{_KEY})(?:\s\[(?P<locator>.*)\])?", re.DOTALL)


class Mode(StrEnum):
    """How a work is cited."""

    NORMAL = "normal"
    SUPPRESS_AUTHOR = "suppress-author"
    AUTHOR_IN_TEXT = "author-in-text"


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work of a citation.

    Attributes:
        prefix: What stands before it, as Markdown.
        suffix: What stands behind it, a locator first, as Markdown.
        offset: Where its key stands in the text that was searched.
    """

    key: str
    mode: Mode
    prefix: str = ""
    suffix: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class InTextCitation:
    """A citation as it stands in the text: one pair of brackets, or a key in the sentence."""

    text: str
    items: tuple[CitationItem, ...]
    is_narrative: bool
    start: int = 0


def find_citations(prose: str) -> Iterator[InTextCitation]:
    """All citations in a text, in order.

    Args:
        prose: Markdown in which everything that is no prose is blanked out.
    """
    for match in _CITATION.finditer(prose):
        yield _parse(match)


@lru_cache(maxsize=4096)  # a place holder is read again for each page
def parse_citation(text: str) -> InTextCitation | None:
    """Read one citation from its own text; None where that is not a citation and nothing else."""
    match = _CITATION.fullmatch(text)
    return _parse(match) if match else None


def has_doubtful_citations(markdown: str, keys: Container[str]) -> bool:
    """Whether a text may hold a citation that a check would report; quick, and rather too often.

    Args:
        markdown: A page's text.
        keys: The citation keys that there are.
    """
    return "@" in markdown and (
        any(_bare_key(key) not in keys for key in _ANY_KEY.findall(markdown))
        or _IN_HEADING.search(markdown) is not None
    )


def _parse(match: re.Match[str]) -> InTextCitation:
    text, start = match[0], match.start()
    if match["narrative"]:
        return InTextCitation(text, (_parse_narrative(text, start),), True, start)
    return InTextCitation(text, tuple(_parse_items(text[1:-1], start + 1)), False, start)


def _parse_narrative(text: str, start: int) -> CitationItem:
    match = _IN_SENTENCE.fullmatch(text)
    assert match is not None, "what is found is a key, alone or with a bracket behind it"
    return CitationItem(
        key=_bare_key(match["key"]),
        mode=Mode.SUPPRESS_AUTHOR if text.startswith("-") else Mode.AUTHOR_IN_TEXT,
        suffix=(match["locator"] or "").strip(),
        offset=start,
    )


def _parse_items(block: str, start: int) -> list[CitationItem]:
    works: list[tuple[int, re.Match[str], list[str]]] = []
    for place, part in _split(block):
        match = _ITEM.fullmatch(part)
        if match:
            works.append((start + place, match, [match["suffix"].rstrip()]))
        elif works:  # words behind a semicolon that cite nothing belong to the work before
            works[-1][2].append(part.rstrip())
    return [
        CitationItem(
            key=_bare_key(match["key"]),
            mode=Mode.SUPPRESS_AUTHOR if match["dash"] else Mode.NORMAL,
            prefix=match["prefix"].strip(),
            suffix=";".join(suffixes),
            offset=place + match.start("key"),
        )
        for place, match, suffixes in works
    ]


def _split(block: str) -> Iterator[tuple[int, str]]:
    """The parts of a bracket, each with its offset. Before the first key nothing is parted."""
    first = re.search(_MENTION, block)
    place = 0
    for separator in _SPLIT.finditer(block, first.end() if first else 0):
        yield place, block[place : separator.start()]
        place = separator.end()
    yield place, block[place:]


def _bare_key(key: str) -> str:
    return key[1:-1] if key.startswith("{") else key
