"""The term index: finds a course's labels in a text, whatever their number.

A trie of folded words. Building it takes time with the labels, finding with the text: of each word
it is looked up once whether any label begins with it, and only then is read on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_concepts.catalog.glossary_terms import glossary_anchor, glossary_id
from mkdocs_concepts.links.addresses import build_href, resolve_href
from mkdocs_concepts.links.terms.terms import Term, build_forms, build_terms
from mkdocs_concepts.links.terms.tokens import WORDS, is_begin, is_end, read_token, read_word
from mkdocs_concepts.model import Concept, GlossaryTerm, Kind

_MOSTWORDS_REMEMBERED = 200_000


class TermMatch(NamedTuple):
    """A term in a text.

    Attributes:
        term: What is to be linked, or None where the term is of no linked label, or is of two
            concepts.
        terms: All that it could be, whether or not they are written so.
    """

    start: int
    end: int
    term: Term | None
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class AmbiguousLabel:
    """A label, or its plural, that two concepts claim, and that therefore is not linked.

    Attributes:
        labels: What it is a form of, as each of the concepts has it.
    """

    concept_ids: tuple[str, ...]
    labels: tuple[str, ...]


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
            return True, None if term.skip else term
        written = [term for term in self.terms if term.is_written(text)]
        return bool(written), _choose(written) if written else None


_UNREAD = _Node()


class TermIndex:
    """The labels of a course, to be found in any text."""

    def __init__(self, terms: Iterable[Term], targets: Mapping[str, tuple[str, str]]) -> None:
        """Set up the index from its terms; `build_term_index` makes them.

        Args:
            terms: What is to be found.
            targets: Where each of their concepts lies, by its id: a page and a fragment.
        """
        self._targets = targets
        self._ids = {target: id_ for id_, target in targets.items()}
        self._root = _Node()
        self._begins: dict[str, _Node | None] = {}
        for term in terms:
            self._add(term)

    def find_id(self, href: str, page_uri: str) -> str:
        """The concept that a link of a page leads to, or an empty string."""
        uri = resolve_href(href, page_uri)
        _, mark, fragment = href.partition("#")
        return self._ids.get((uri, mark + fragment)) or self._ids.get((uri, ""), "")

    def build_href(self, concept_id: str, page_uri: str) -> str:
        """The link from a page to a concept."""
        uri, fragment = self._targets[concept_id]
        return build_href(uri, page_uri, fragment)

    @property
    def ambiguous(self) -> tuple[AmbiguousLabel, ...]:
        """The labels that are not linked because two concepts claim them, by label."""
        found = set()
        nodes = [self._root]
        while nodes:
            node = nodes.pop()
            nodes += node.children.values()
            for rank in {term.rank for term in node.terms}:
                terms = [t for t in node.terms if t.rank == rank and not t.skip]
                by_id = {term.concept_id: term.label for term in terms}
                if len(by_id) > 1:
                    ids, labels = zip(*sorted(by_id.items()), strict=True)
                    found.add(AmbiguousLabel(ids, labels))
        return tuple(sorted(found, key=lambda one: (min(one.labels), one.concept_ids)))

    def find(self, text: str, *, with_miscased: bool = False) -> Iterator[TermMatch]:
        """Every term in a text, from the left, the longest at each place; none overlap.

        Args:
            text: Plain text. Soft hyphens in it count for nothing.
            with_miscased: Whether to give also what is a term but for its case; what stands in
                it may come as well.
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
            mention, miscased = self._find_longest(text, word, node)
            if mention:
                resume = mention.end
                yield mention
            elif miscased and with_miscased:
                yield miscased

    def _add(self, term: Term) -> None:
        for tokens, form in build_forms(term):
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

    def _find_longest(
        self, text: str, word: re.Match[str], node: _Node
    ) -> tuple[TermMatch | None, TermMatch | None]:
        """What stands at a word, and what would if it had another case."""
        start, miscased = word.start(), None
        if not is_begin(text, start):
            return None, None
        ends = _follow(text, start if node is self._root else word.end(), node)
        if len(ends) > 1:
            ends.sort(key=lambda found: -found[0])
        for end, last in ends:
            if is_end(text, end):
                is_written, term = last.choose(text[start:end])
                if is_written:
                    return TermMatch(start, end, term, last.terms), None
                miscased = miscased or TermMatch(start, end, None, last.terms)
        return None, miscased


def build_term_index(
    concepts: Iterable[Concept], glossary: Iterable[GlossaryTerm] = (), glossary_uri: str = ""
) -> TermIndex:
    """Make the index of a course; once for all its pages.

    A label that begins with neither letter nor digit is not in it.

    Args:
        concepts: The course's.
        glossary: The terms that have no page; they lead to the glossary.
        glossary_uri: The glossary page.
    """
    concepts = tuple(concepts)
    targets = {concept.id: (concept.uri, "") for concept in concepts}
    terms = [term for concept in concepts for term in build_terms(concept)]
    for entry in glossary:
        id_ = glossary_id(entry.term)
        if id_ not in targets:
            targets[id_] = glossary_uri, f"#{glossary_anchor(entry.term)}"
            # Without a page of its own it is in everything else a concept with one label.
            terms += build_terms(Concept(id_, entry.term, Kind.CONCEPT, "", entry.path, ""))
    return TermIndex(terms, targets)


def _choose(terms: Sequence[Term]) -> Term | None:
    """The term that is meant where several are spelled alike, if it can be said."""
    first = min(term.rank for term in terms)
    linked = [term for term in terms if term.rank == first and not term.skip]
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
