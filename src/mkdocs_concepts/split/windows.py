"""Long texts a piece at a time, so that what is made of them need not be held all at once."""

from __future__ import annotations

from collections.abc import Iterator


def cut(text: str, length: int) -> Iterator[str]:
    """A text in pieces.

    Args:
        text: On one line, or not.
        length: The most characters of a piece.

    Yields:
        Pieces that are the text when joined, cut between words where it has any.
    """
    place = 0
    while len(text) - place > length:
        end = text.rfind(" ", place, place + length) + 1 or place + length
        yield text[place:end]
        place = end
    yield text[place:]
