"""A course of any size, free of any tool's syntax: concepts, terms, and works that are cited.

The words are made up; a size always gives the same course. As in a language, few words are frequent
and most are rare; else indexes would be larger than those of a real text. A page has 244 different
words among its 450, of 4.8 letters on average; on the pages of this repository's course it is 224
and 4.5. No word of a title or a term is among those that the text is filled with, so that every
mention was meant.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from generate_course import KINDS, SECTION_SIZE, SYLLABLES, TYPES

PARTS = 4  # one before the first heading, and three headings
PARAGRAPHS = 2  # of each part
REFERENCES = 8
MENTIONS = 6
CITATIONS = 4
FILLER = 53  # words of a paragraph besides references and mentions, which have two each
CONCEPTS_A_TERM = 4
CONCEPTS_AN_ENTRY = 5


@dataclass(frozen=True)
class Reference:
    """A link to another concept, with its title as text."""

    id: str
    title: str


@dataclass(frozen=True)
class Mention:
    """A term of the glossary, as it stands in the text."""

    term: str


@dataclass(frozen=True)
class Citation:
    """A work that is cited, by its key."""

    key: str


@dataclass(frozen=True)
class Emphasis:
    """A word with stress."""

    word: str


Inline = str | Reference | Mention | Citation | Emphasis
Paragraph = tuple[Inline, ...]


@dataclass(frozen=True)
class Part:
    """Paragraphs below a heading; the first part of a page has none."""

    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Page:
    """A concept."""

    id: str
    title: str
    kind: str
    definition: str
    relations: tuple[tuple[str, str], ...]  # type and id
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Entry:
    """An article that is cited."""

    key: str
    authors: tuple[str, str]  # as surname, given name
    year: int
    title: str
    journal: str
    volume: int
    pages: tuple[int, int]

    @property
    def in_text(self) -> str:
        """What stands in the text of a tool that does not render citations."""
        one, other = (author.partition(",")[0] for author in self.authors)
        return f"({one} & {other}, {self.year})"


@dataclass(frozen=True)
class Course:
    """All of it. Sections have a heading and the ids of their concepts."""

    pages: tuple[Page, ...]
    terms: dict[str, str]
    entries: dict[str, Entry]
    sections: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def titles(self) -> dict[str, str]:
        """Each concept's title by its id."""
        return {page.id: page.title for page in self.pages}


class _Vocabulary:
    """Words to fill text with, each as frequent as its rank says, by Zipf's law."""

    def __init__(self, chance: random.Random) -> None:
        self.words = _make_words(chance, 2)
        chance.shuffle(self.words)
        self._weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """Draw some words, as they come."""
        return chance.choices(self.words, cum_weights=self._weights, k=count)

    def make_sentence(self, chance: random.Random, length: int) -> str:
        """Draw a sentence of so many words, with a full stop."""
        return f"{' '.join(self.draw(chance, length)).capitalize()}."


def make_course(size: int) -> Course:
    """Make the course of some number of concepts; the same each time."""
    chance = random.Random(size)  # noqa: S311 - no secret
    words = _Vocabulary(chance)
    names = _make_names(chance, size + size // CONCEPTS_A_TERM, set(words.words))
    titles = [name.capitalize() for name in names[:size]]
    terms = names[size:]
    keys = [f"work{number}" for number in range(max(size // CONCEPTS_AN_ENTRY, CITATIONS))]
    ids = [title.lower().replace(" ", "-") for title in titles]
    named = list(zip(ids, titles, strict=True))
    pages = (_make_page(chance, place, words, named, terms, keys) for place in range(size))
    return Course(
        tuple(pages),
        {term: words.make_sentence(chance, 9) for term in terms},
        {key: _make_entry(chance, words, number) for number, key in enumerate(keys)},
        tuple(_make_sections(chance, words, ids)),
    )


def _make_words(chance: random.Random, syllables: int) -> list[str]:
    made = {"".join(chance.choices(SYLLABLES, k=syllables)) for _ in range(4000)}
    return sorted(made)


def _make_names(chance: random.Random, count: int, used: set[str]) -> list[str]:
    parts = [word for word in _make_words(chance, 3) if word not in used]
    names: dict[str, None] = {}
    while len(names) < count:
        names[" ".join(chance.sample(parts, 2))] = None
    return list(names)


def _make_page(
    chance: random.Random,
    place: int,
    words: _Vocabulary,
    named: list[tuple[str, str]],
    terms: list[str],
    keys: list[str],
) -> Page:
    id_, title = named[place]
    others = chance.sample(named, REFERENCES + 1)
    references = [Reference(*other) for other in others if other[0] != id_][:REFERENCES]
    mentions = [Mention(term) for term in chance.sample(terms, MENTIONS)]
    citations = [Citation(key) for key in chance.sample(keys, CITATIONS)]
    parts = []
    for number in range(PARTS):
        heading = words.make_sentence(chance, 3).rstrip(".") if number else ""
        paragraphs = []
        for _ in range(PARAGRAPHS):
            meant: list[Inline] = [references.pop(), *(mentions and [mentions.pop()])]
            paragraphs.append(_make_paragraph(chance, words, meant))
        paragraphs[-1] = (*paragraphs[-1][:-1], citations.pop(), ".")
        parts.append(Part(heading, tuple(paragraphs)))
    return Page(
        id_,
        title,
        chance.choice(KINDS),
        f"What {title.lower()} means in this course.",
        _make_relations(chance, place, [id_ for id_, _ in named]),
        tuple(parts),
    )


def _make_paragraph(chance: random.Random, words: _Vocabulary, meant: list[Inline]) -> Paragraph:
    """Filling, with what is meant somewhere in its middle; the full stop is a piece of its own."""
    pieces: list[Inline] = [*words.draw(chance, FILLER)]
    pieces[20] = Emphasis(str(pieces[20]))
    pieces[28] = f"{pieces[28]}."
    pieces[29] = str(pieces[29]).capitalize()
    pieces[0] = str(pieces[0]).capitalize()
    for piece, place in zip(meant, chance.sample(range(2, 27), len(meant)), strict=True):
        pieces.insert(place, piece)
    return (*pieces, ".")


def _make_relations(
    chance: random.Random, place: int, ids: list[str]
) -> tuple[tuple[str, str], ...]:
    # Only towards the beginning, so that there is no circle.
    near = ids[place - place % SECTION_SIZE : place]
    targets = chance.sample(near, min(2, len(near)))
    return tuple(zip(TYPES[place % 3 :], targets, strict=False))


def _make_entry(chance: random.Random, words: _Vocabulary, number: int) -> Entry:
    names = (word.capitalize() for word in words.draw(chance, 2))
    one, other = (f"{name}{last}" for name, last in zip(names, ("mann", "sen"), strict=True))
    first = chance.randint(1, 900)
    return Entry(
        f"work{number}",
        (f"{one}, Ada", f"{other}, Ben"),
        chance.randint(1960, 2024),
        f"{words.make_sentence(chance, 6).rstrip('.')} {number}",
        f"Journal of {words.draw(chance, 1)[0].capitalize()}",
        number % 50 + 1,
        (first, first + chance.randint(3, 30)),
    )


def _make_sections(
    chance: random.Random, words: _Vocabulary, ids: list[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, start in enumerate(range(0, len(ids), SECTION_SIZE), start=1):
        heading = f"{words.make_sentence(chance, 2).rstrip('.')} {number}"
        yield heading, tuple(ids[start : start + SECTION_SIZE])
