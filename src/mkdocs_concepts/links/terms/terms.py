"""Terms: the labels of concepts as a text may have them, and which of them are linked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.terms.everyday_words import is_everyday
from mkdocs_concepts.links.terms.forms import build_other_numbers, find_cased, split_cased
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.links.terms.tokens import split_label
from mkdocs_concepts.model import Concept


@dataclass(frozen=True, slots=True)
class Term:
    """A label of a concept, in one of its forms.

    Attributes:
        label: As the author wrote it.
        skip: Why it becomes no term link at all, if it does not.
        is_derived: Whether it is the label in another number.
        cased: For each of its words the spelling that it has to have, or nothing; empty where
            no word's case matters.
    """

    concept_id: str
    label: str
    skip: SkipReason | None
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


def build_terms(concept: Concept) -> Iterator[Term]:
    """The labels of a concept, each with what is to be known of it."""
    for label in concept.labels:
        words = split_cased(label)
        is_exact = label in concept.autolink.exact
        cased = words if is_exact else find_cased(words)
        is_cased = any(cased)
        skip = _find_skip(concept, label, is_cased)
        yield Term(concept.id, label, skip, cased=cased if is_cased else ())


def _find_skip(concept: Concept, label: str, is_cased: bool) -> SkipReason | None:
    """Why a label becomes no term link, if it does not.

    Where the author says nothing, a label of one word does if readers see it and it is no
    everyday word; with capitals that tell it from one, as *ACT*, it is none.
    """
    says, folded = concept.autolink, fold(label)
    if not says.is_on:
        return SkipReason.OFF
    if folded in map(fold, says.never):
        return SkipReason.NEVER
    if folded in map(fold, (*says.always, *says.exact)) or " " in folded:
        return None
    if not is_cased and is_everyday(folded):
        return SkipReason.EVERYDAY
    is_shown = folded in map(fold, (concept.title, *concept.alt_labels))
    return None if is_shown else SkipReason.HIDDEN


def build_forms(term: Term) -> Iterator[tuple[tuple[str, ...], Term]]:
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
        other = Term(term.concept_id, term.label, term.skip, is_derived=True, cased=cased)
        yield (*tokens[:-1], word), other
