"""What a heading says about the section below it, in any format that marks its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.source_text import Block, BlockKind

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])[.):]?\s+", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:1[4-9]|20)\d\d[a-z]?\b|\b(?:n\.\s?d\.|in press|s\.\s?d\.|o\.\s?J\.)|https?://|\bdoi\b",
    re.IGNORECASE,
)
_REFERENCES = frozenset(
    {
        "references",
        "reference list",
        "list of references",
        "bibliography",
        "works cited",
        "literature",
        "literature cited",
        "references cited",
        "cited works",
        "literatur",
        "literaturverzeichnis",
        "quellen",
        "bibliographie",
        "references bibliographiques",
        "ouvrages cites",
        "bibliografia",
        "referencias",
        "referencias bibliograficas",
        "riferimenti bibliografici",
        "literatuur",
    }
)
_CONTENTS = frozenset(
    {
        "contents",
        "table of contents",
        "toc",
        "inhalt",
        "inhaltsverzeichnis",
        "table des matieres",
        "sommaire",
        "indice",
        "contenido",
        "inhoud",
    }
)


def heads_references(text: str) -> bool:
    """Whether a heading stands over a list of references."""
    return _key(text) in _REFERENCES


def heads_contents(text: str) -> bool:
    """Whether a heading stands over a table of contents."""
    return _key(text) in _CONTENTS


def _key(text: str) -> str:
    folded = " ".join(text.split())[:80]
    return fold(_NUMBER.sub("", folded).strip(" :.#*_"))


def names_source(text: str) -> bool:
    """Whether a text names a work: it has a year, or says that it has none, or an address."""
    return _DATED.search(text) is not None


def promote_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Take a single heading of the highest level, before all else, for the title.

    Args:
        blocks: In order.

    Returns:
        The blocks, one of them a title if there was none and the first heading stands alone
        over others.
    """
    own = [n for n, block in enumerate(blocks) if block.kind is not BlockKind.SET_ASIDE]
    headings = [n for n in own if blocks[n].kind is BlockKind.HEADING]
    if len(headings) < 2 or any(blocks[n].kind is BlockKind.TITLE for n in own):
        return tuple(blocks)
    first, *others = headings
    if own[0] != first or any(blocks[n].level <= blocks[first].level for n in others):
        return tuple(blocks)
    title = replace(blocks[first], kind=BlockKind.TITLE, level=0, reason="", id="")
    return (*blocks[:first], title, *blocks[first + 1 :])
