"""The term index: finds a course's labels in a text, whatever their number.

A trie of folded words. Building it takes time with the labels, finding with the text: of each word
it is looked up once whether any label begins with it, and only then is read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.everyday_words import is_everyday
from mkdocs_concepts.links.term_forms import (
    build_other_numbers,
    find_cased,
    split_cased,
)
from mkdocs_concepts.links.term_tokens import (
    WORDS,
    is_begin,
    is_end,
    read_token,
    read_word,
    split_label,
)
from mkdocs_concepts.model import Concept

_MOSTWORDS_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True)
class Term:
    """A label of a concept, in one of its forms.

    Attributes:
        label: As the author wrote it.
        is_linked: Whether it becomes a term link at all.
        is_derived: Whether it is the label in another number.
        cased: For each of its words the spelling that it has to have, or nothing; empty where
            no word's case matters.
    """

    concept_id: str
    label: str
    is_linked: bool
    is_derived: bool = False
    cased: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, bool]:
        """Which term counts where two are spelled alike: authored first, then exact case."""
        return self.is_derived, not self.cased

    def is_written(self, text: str) -> bool:
        """Whether a text that folds to this term has the capitals that it asks for."""
        if not self.cased:
            return True
        words = split_cased(text)
        return len(words) == len(self.cased) and all(
            not cased or cased == word for cased, word in zip(self.cased, words, strict=True)
        )


class Mention(NamedTuple):
    """A term in a text.

    Attributes:
        term: What is to be linked, or None where the term is of no linked label, or is of two
            concepts.
    """

    start: int
    end: int
    term: Term | None


@dataclass(frozen=True, slots=True)
class AmbiguousLabel:
    """A label, or its plural, that two concepts claim, and that therefore is not linked."""

    label: str
    concept_ids: tuple[str, ...]


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)
    # What the children's tokens begin with.
    initials: set[str] = field(default_factory=set)

    def add_child(self, token: str) -> _Node:
        """The node that a token leads to."""
        self.initials.add(token[0])
        return self.children.setdefault(token, _Node())

    def goes_on(self, text: str, place: int) -> bool:
        """Whether the next token may lead further; most texts' next words show at once not."""
        initial = text[place + 1 : place + 2].lower()
        is_plain = text.startswith(" ", place) and initial.isascii() and initial.isalnum()
        return not is_plain or initial in self.initials

    def choose(self, text: str) -> tuple[bool, Term | None]:
        """Whether any of its terms is written so, and which of them is meant, if it can be said."""
        if len(self.terms) == 1 and not self.terms[0].cased:
            term = self.terms[0]
            return True, term if term.is_linked else None
        written = [term for term in self.terms if term.is_written(text)]
        return bool(written), _choose(written) if written else None


_UNREAD = _Node()


class TermIndex:
    """The labels of a course, to be found in any text.

    Attributes:
        uris: The page of each concept, by id.
        ids: The concept of each page, by uri.
    """

    def __init__(self, terms: Iterable[Term], uris: Mapping[str, str]) -> None:
        """Set up the index from its terms; `build_term_index` makes them."""
        self.uris = uris
        self.ids = {uri: id_ for id_, uri in uris.items()}
        self._root = _Node()
        self._begins: dict[str, _Node | None] = {}
        for term in terms:
            self._add(term)

    @property
    def ambiguous(self) -> tuple[AmbiguousLabel, ...]:
        """The labels that are not linked because two concepts claim them, by label."""
        found = []
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            nodes += node.children.values()
            for rank in {term.rank for term in node.terms}:
                terms = [t for t in node.terms if t.rank == rank and t.is_linked]
                ids = tuple(sorted({term.concept_id for term in terms}))
                if len(ids) > 1:
                    found.append(AmbiguousLabel(min(term.label for term in terms), ids))
        return tuple(sorted(set(found), key=lambda one: (one.label, one.concept_ids)))

    def find(self, text: str) -> Iterator[Mention]:
        """Every term in a text, from the left, the longest at each place; none overlap.

        Args:
            text: Plain text. Soft hyphens in it count for nothing.
        """
        begins = self._begins
        resume = 0
        for word in WORDS.finditer(text):
            written = word[0]
            node = begins.get(written, _UNREAD)
            if node is _UNREAD:
                node = self._learn(written)
            if node is None or word.start() < resume:
                continue
            mention = self._find_longest(text, word, node)
            if mention:
                resume = mention.end
                yield mention

    def _add(self, term: Term) -> None:
        for tokens, form in _build_forms(term):
            node = self._root
            for token in tokens:
                node = node.add_child(token)
            if form not in node.terms:
                node.terms.append(form)

    def _learn(self, word: str) -> _Node | None:
        """Remember what the labels that begin with a word, as it is written, go on with."""
        if len(self._begins) >= _MOSTWORDS_REMEMBERED:
            self._begins.clear()
        keys = read_word(word)
        node = self._root.children.get(keys[0])
        if len(keys) > 1 and any(key in self._root.children for key in keys):
            # It may be read in two ways, which is found out where it stands.
            node = self._root
        self._begins[word] = node
        return node

    def _find_longest(self, text: str, word: re.Match[str], node: _Node) -> Mention | None:
        start = word.start()
        if not is_begin(text, start):
            return None
        ends = _follow(text, start if node is self._root else word.end(), node)
        if len(ends) > 1:
            ends.sort(key=lambda found: -found[0])
        for end, last in ends:
            if is_end(text, end):
                is_written, term = last.choose(text[start:end])
                if is_written:
                    return Mention(start, end, term)
        return None


def build_term_index(concepts: Iterable[Concept]) -> TermIndex:
    """Make the index of a course; once for all its pages.

    A label that begins with neither letter nor digit is not in it.
    """
    concepts = tuple(concepts)
    terms = [term for concept in concepts for term in _build_terms(concept)]
    return TermIndex(terms, {concept.id: concept.uri for concept in concepts})


def _build_terms(concept: Concept) -> Iterator[Term]:
    for label in concept.labels:
        words = split_cased(label)
        is_exact = label in concept.autolink.exact
        cased = words if is_exact else find_cased(words)
        is_cased = any(cased)
        is_linked = _is_linked(concept, label, is_cased)
        yield Term(concept.id, label, is_linked, cased=cased if is_cased else ())


def _is_linked(concept: Concept, label: str, is_cased: bool) -> bool:
    """Whether a label becomes a term link.

    Where the author says nothing, a label of one word does if readers see it and it is no
    everyday word; with capitals that tell it from one, as *ACT*, it is none.
    """
    says, folded = concept.autolink, fold(label)
    if not says.is_on or folded in map(fold, says.never):
        return False
    if folded in map(fold, (*says.always, *says.exact)) or " " in folded:
        return True
    is_shown = folded in map(fold, (concept.title, *concept.alt_labels))
    return is_shown and (is_cased or not is_everyday(folded))


def _build_forms(term: Term) -> Iterator[tuple[tuple[str, ...], Term]]:
    """A term and its other numbers, each with the tokens to be found."""
    tokens = split_label(fold(term.label))
    if not tokens:
        return
    yield tokens, term
    for word in build_other_numbers(tokens[-1]):
        cased = term.cased
        if cased and cased[-1]:
            if word != f"{tokens[-1]}s":
                continue
            cased = (*cased[:-1], f"{cased[-1]}s")
        other = Term(term.concept_id, term.label, term.is_linked, is_derived=True, cased=cased)
        yield (*tokens[:-1], word), other


def _choose(terms: list[Term]) -> Term | None:
    """The term that is meant where several are spelled alike, if it can be said."""
    first = min(term.rank for term in terms)
    linked = [term for term in terms if term.rank == first and term.is_linked]
    return linked[0] if len({term.concept_id for term in linked}) == 1 else None


def _follow(text: str, start: int, first: _Node) -> list[tuple[int, _Node]]:
    """Every place where a term may end whose words so far have led to a node."""
    found = []
    open_ = [(start, first)]
    while open_:
        place, node = open_.pop()
        if node.terms:
            found.append((place, node))
        if node.children and node.goes_on(text, place):
            for key, end in read_token(text, place):
                child = node.children.get(key)
                if child is not None:
                    open_.append((end, child))
    return found
