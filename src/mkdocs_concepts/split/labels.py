"""Other names of pages, found where the text uses them again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.split.windows import cut

LEAST_USES = 3
"""Times that the text uses a name before it is proposed."""

_LEAD = re.compile(
    r"^(?:(?:an? |the )?(?:introduction to|overview of|concept of|notion of|idea of|meaning of"
    r"|definition of|nature of|role of|theory of|practice of|history of|art of|what (?:is|are)"
    r"|on|about|understanding|defining|exploring|introducing) )?(?:an? |the )?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\W+")
_ENOUGH_USES = 30
_WINDOW = 20_000
_LONGEST = 6
_SHORTEST_LETTERS = 4


def propose_labels(titles: Mapping[str, str], texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Names that recur in a text and can only mean one of its pages.

    A name is what is left of a title without words such as "introduction to", or a title's words
    written without the space or hyphen between them.

    Args:
        titles: Of the pages, by id.
        texts: The paragraphs of the text.

    Returns:
        The names of each page that has any, as the text most often writes them.
    """
    wanted = dict(_list_names(titles))
    uses = _count_uses(wanted, texts)
    labels: dict[str, tuple[str, ...]] = {}
    for name, id_ in wanted.items():
        spellings = uses.get(name)
        if id_ and spellings and spellings.total() >= LEAST_USES:
            spelling = min(spellings, key=lambda word: (-spellings[word], word))
            labels[id_] = (*labels.get(id_, ()), spelling)
    return labels


def _list_names(titles: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each name, as folded words, with the one page that it may mean, or with none."""
    taken = {_words(title) for title in titles.values()}
    owners: dict[tuple[str, ...], set[str]] = {}
    for id_, title in titles.items():
        short = _LEAD.sub("", title.rstrip("?! ")).strip()
        words = _words(short)
        for name in (words, ("".join(words),) if len(words) > 1 else ()):
            if 0 < len(name) <= _LONGEST and len("".join(name)) >= _SHORTEST_LETTERS:
                owners.setdefault(name, set()).add(id_)
    for name, ids in owners.items():
        if name not in taken and len(ids) == 1:
            yield name, next(iter(ids))


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(text)))


def _count_uses(
    wanted: Mapping[tuple[str, ...], str], texts: Iterable[str]
) -> dict[tuple[str, ...], Counter[str]]:
    """How often each name is written in each of its spellings, so far as it takes to know."""
    lengths: dict[str, set[int]] = {}
    for name in wanted:
        lengths.setdefault(name[0], set()).add(len(name))
    uses = {name: Counter[str]() for name in wanted}
    for piece in (piece for text in texts for piece in cut(text, _WINDOW)):
        # Quick to tell, of most paragraphs, that no name begins in them.
        words = set(_BETWEEN.split(piece.casefold()))
        if not piece.isascii():
            words = {word if word.isascii() else fold(word) for word in words}
        if words.isdisjoint(lengths):
            continue
        for name, spelling in _find_names(piece, lengths, uses):
            uses[name][spelling] += 1
            if uses[name].total() == _ENOUGH_USES:
                lengths[name[0]].discard(len(name))
                if not lengths[name[0]]:
                    del lengths[name[0]]
    return uses


def _find_names(
    text: str, lengths: Mapping[str, set[int]], names: Collection[tuple[str, ...]]
) -> list[tuple[tuple[str, ...], str]]:
    found: list[tuple[tuple[str, ...], str]] = []
    words = list(_WORD.finditer(text))
    for place, word in enumerate(words):
        for length in lengths.get(_fold_word(word[0]), ()):
            stretch = words[place : place + length]
            name = tuple(_fold_word(match[0]) for match in stretch)
            if name in names:
                spelling = " ".join(text[word.start() : stretch[-1].end()].split())
                found.append((name, spelling))
    return found


def _fold_word(word: str) -> str:
    return word.casefold() if word.isascii() else fold(word)


def merge_labels(own: Sequence[str], more: Iterable[str]) -> tuple[str, ...]:
    """Labels with those added that say something new."""
    labels = list(own)
    known = {fold(label) for label in own}
    for label in more:
        if fold(label) not in known:
            known.add(fold(label))
            labels.append(label)
    return tuple(labels)
