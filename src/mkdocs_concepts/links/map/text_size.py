"""How wide a text is at most, and its lines in a box, without a look at any font.

The estimate is that of a wide sans serif, so that a title fits its box whichever face the reader
has, and a picture is the same wherever it is made.
"""

from __future__ import annotations

import functools
import re
import unicodedata

LETTER = 13
"""The size of the titles' letters in pixels."""

# In hundredths of the size of the letters.
_DEFAULT = 64
_WIDE = 104
_SPACED = {
    34: "ijlI'|.,:;!",
    42: ' frt()[]/\\-‐‑“”‘’"*°',
    62: "abcdeghknopqsuvxyz$?^_`0123456789",
    84: "wmGOQDHNU&+=<>~#–…",
    102: "MW@%—",
}
_WIDTHS = {character: width for width, characters in _SPACED.items() for character in characters}

# Where a line may end: after a space, and after a hyphen, dash or slash that a letter follows.
_PIECE = re.compile(r"\s+|[^\s\-‐–—/]*[\-‐–—/]+(?=\w)|[^\s\-‐–—/]+[\-‐–—/]*|[\-‐–—/]+")
_ELLIPSIS = "…"


@functools.lru_cache(maxsize=4096)
def _character_width(character: str) -> int:
    if character in _WIDTHS:
        return _WIDTHS[character]
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE
    base = unicodedata.normalize("NFD", character)[0]
    if base != character:
        return _character_width(base)
    return 74 if category == "Lu" else _WIDE if category == "So" else 72 if base > "ɏ" else _DEFAULT


def estimate_width(text: str, size: int = LETTER) -> float:
    """The width in pixels that the text does not exceed in any usual sans serif."""
    return sum(map(_character_width, text)) * size / 100


@functools.lru_cache(maxsize=8192)
def wrap_text(text: str, width: float, most_lines: int, size: int = LETTER) -> tuple[str, ...]:
    """The text's lines in a box; what does not go into the last line is left out for an ellipsis.

    Args:
        text: In one line or more.
        width: Of the box, in pixels.
        most_lines: How many lines there may be.
        size: Of the letters, in pixels.
    """
    lines = [""]
    for piece in _pieces(text, width, size):
        if estimate_width((lines[-1] + piece).rstrip(), size) <= width:
            lines[-1] += piece
        elif not piece.isspace():
            lines.append(piece)
    lines = [line.strip() for line in lines if line.strip()]
    if len(lines) <= most_lines:
        return tuple(lines) or ("",)
    last = _shorten(lines[most_lines - 1], width, size)
    return (*lines[: most_lines - 1], last)


def _pieces(text: str, width: float, size: int) -> list[str]:
    """What a line may be broken between; a piece that no line can hold is broken where it must."""
    pieces: list[str] = []
    for piece in _PIECE.findall(text):
        if piece.isspace():
            pieces.append(" ")
        elif estimate_width(piece, size) <= width and not _is_unspaced(piece):
            pieces.append(piece)
        else:
            pieces += _break_word(piece, width, size)
    return pieces


def _is_unspaced(piece: str) -> bool:
    """Whether a script's words stand side by side, so that a line may end anywhere."""
    return any(unicodedata.east_asian_width(character) in {"W", "F"} for character in piece)


def _break_word(word: str, width: float, size: int) -> list[str]:
    """The word's characters with their marks; of a spaced script's, as many as a line holds."""
    clusters = _clusters(word)
    if _is_unspaced(word):
        return clusters
    pieces = [""]
    for cluster in clusters:
        if pieces[-1] and estimate_width(pieces[-1] + cluster, size) > width:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


def _clusters(word: str) -> list[str]:
    """The word's characters, none of them without the marks and joiners that belong to it."""
    clusters: list[str] = []
    for character in word:
        is_mark = unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}
        is_joined = bool(clusters) and clusters[-1].endswith("\u200d")
        is_closing = character in "、。，．・：；？！）」』】〉》”’"
        if clusters and (is_mark or is_joined or is_closing):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _shorten(line: str, width: float, size: int) -> str:
    clusters = _clusters(line)
    while clusters and estimate_width("".join(clusters) + _ELLIPSIS, size) > width:
        clusters.pop()
    return "".join(clusters).rstrip() + _ELLIPSIS
