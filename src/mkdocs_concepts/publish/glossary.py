"""The glossary: every concept's definition, its other names, and terms without a page, A to Z."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold, sort_key
from mkdocs_concepts.model import Concept

# Where entries stand that begin with no letter.
DIGITS = "0–9"
SYMBOLS = "#"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One line of the glossary.

    Attributes:
        name: The word it stands under.
        concept: The concept that it defines, or, where `is_see` is set, that it sends the
            reader on to. None for a term without a page.
        is_see: Whether the name is an alt label of the concept.
        place: For a term without a page, its place among the authored terms.
    """

    name: str
    concept: Concept | None = None
    is_see: bool = False
    place: int = -1


@dataclass(frozen=True, slots=True)
class GlossaryLetter:
    """The entries that begin with one letter."""

    letter: str
    entries: tuple[GlossaryEntry, ...]

    @property
    def anchor(self) -> str:
        """The id of the letter's heading."""
        name = {DIGITS: "digits", SYMBOLS: "symbols"}.get(self.letter, self.letter.lower())
        return f"letter-{name}"


def build_glossary(concepts: Iterable[Concept], terms: Iterable[str]) -> tuple[GlossaryLetter, ...]:
    """Put the glossary together.

    Args:
        concepts: All concepts. Alt labels that differ from their title, or from one another, in
            case, accents or hyphens only get one entry between them.
        terms: The names of the authored terms without a page, in the page's order.

    Returns:
        The letters that have entries, in order, digits and symbols last, each with its entries
        sorted without regard to case and accents.
    """
    entries = [GlossaryEntry(term, place=place) for place, term in enumerate(terms)]
    for concept in concepts:
        entries.append(GlossaryEntry(concept.title, concept))
        shown = {fold(concept.title)}
        for label in concept.alt_labels:
            if fold(label) not in shown:
                entries.append(GlossaryEntry(label, concept, is_see=True))
            shown.add(fold(label))
    groups: dict[str, list[GlossaryEntry]] = {}
    for entry in sorted(entries, key=lambda entry: sort_key(entry.name)):
        groups.setdefault(_letter(entry.name), []).append(entry)
    letters = sorted(groups, key=lambda letter: (letter == SYMBOLS, letter == DIGITS, letter))
    return tuple(GlossaryLetter(letter, tuple(groups[letter])) for letter in letters)


def _letter(name: str) -> str:
    key = sort_key(name)[0]
    if not key:
        return SYMBOLS
    first = key[0]
    if first.isdigit():
        return DIGITS
    return first.upper() if first.isalpha() else SYMBOLS
