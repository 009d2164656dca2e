"""Notes on the terms of a page: each mention, and why it became a link or did not.

They are taken for a report, and not while a site is built.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.terms.everyday_words import is_everyday
from mkdocs_concepts.links.terms.forms import SOFT_HYPHEN
from mkdocs_concepts.links.terms.index import TermMatch
from mkdocs_concepts.links.terms.page_text import Run
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.links.terms.terms import Term


@dataclass(frozen=True, slots=True)
class TermNote:
    """A mention of a term on a page.

    Attributes:
        concept_ids: The concept; all that claim it where the mention is ambiguous.
        labels: What was found, as each of these has it.
        text: As the page has it.
        section: In which section of the page it stands, from 0.
        skip: Why it is no term link; None where it is one.
        is_linked_nearby: Whether its section links the concept, here or elsewhere.
        is_code: Whether it stands in code.
        run: In which of the page's texts it stands.
        start: Where it begins in that.
    """

    concept_ids: tuple[str, ...]
    labels: tuple[str, ...]
    text: str
    section: int
    skip: SkipReason | None
    is_linked_nearby: bool
    is_code: bool
    run: int
    start: int

    @property
    def is_expected(self) -> bool:
        """Whether it is no link, and nobody needs to be told."""
        return self.skip is not None and (self.skip.is_rule or self.is_linked_nearby)


@dataclass(frozen=True, slots=True)
class PageNotes:
    """What was noted on a page.

    Attributes:
        texts: Its words in the order in which they are shown, those that are left alone too.
        notes: In the same order.
    """

    texts: tuple[str, ...] = ()
    notes: tuple[TermNote, ...] = ()


@dataclass(slots=True)
class NoteTaker:
    """Notes the mentions on one page.

    Attributes:
        own_id: The concept that the page is about, or empty.
    """

    own_id: str
    _found: list[tuple[int, Run, TermMatch, SkipReason | None, tuple[Term, ...]]] = field(
        default_factory=list
    )

    def take(self, number: int, run: Run, mention: TermMatch, skip: SkipReason | None) -> None:
        """Note a mention.

        Args:
            number: Which of the page's runs it stands in.
            run: That run.
            mention: What was found.
            skip: Why it is no term link, where that lies in the place and not in the label.
        """
        terms: tuple[Term, ...] = (mention.term,) if mention.term else ()
        if not terms:
            text = run.text[mention.start : mention.end]
            terms, skip = _explain(mention.terms, text)
            if skip is SkipReason.MISCASED and is_everyday(fold(text)):
                return  # *act* is no *ACT* that somebody has misspelt
            if {term.concept_id for term in terms} == {self.own_id}:
                skip = SkipReason.OWN_PAGE
        self._found.append((number, run, mention, skip, terms))

    def build(self, runs: Sequence[Run], is_linked: Callable[[int, str], bool]) -> PageNotes:
        """All that was noted.

        Args:
            runs: The page's.
            is_linked: Whether a section links a concept.
        """
        notes = []
        for number, run, mention, skip, terms in self._found:
            by_id = {term.concept_id: term.label for term in terms}
            ids = tuple(sorted(by_id))
            text = run.text[mention.start : mention.end].replace(SOFT_HYPHEN, "")
            notes.append(
                TermNote(
                    concept_ids=ids,
                    labels=tuple(by_id[id_] for id_ in ids),
                    text=" ".join(text.split()),
                    section=run.section,
                    skip=skip,
                    is_linked_nearby=all(is_linked(run.section, id_) for id_ in ids),
                    is_code=run.skip is SkipReason.CODE,
                    run=number,
                    start=mention.start,
                )
            )
        return PageNotes(tuple(run.text for run in runs), tuple(notes))


def _explain(terms: Sequence[Term], text: str) -> tuple[tuple[Term, ...], SkipReason | None]:
    """Of the terms that a text could be those that count, and why it is not linked."""
    written = [term for term in terms if term.is_written(text)]
    first = min(term.rank for term in written or terms)
    counting = [term for term in written or terms if term.rank == first]
    if not written:
        return tuple(counting), SkipReason.MISCASED
    linked = [term for term in counting if not term.skip]
    if linked:
        return tuple(linked), SkipReason.AMBIGUOUS
    return tuple(counting), counting[0].skip
