"""What pages show of contrasts: on the contrast's own page, and on those of its poles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mkdocs_concepts.adapters.concept_link import ConceptLink
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.links.contrasts.contrast import Pole, SentenceLink, build_contrast
from mkdocs_concepts.model import Aspect, Concept


@dataclass(frozen=True, slots=True)
class PoleView:
    """A pole as its column shows it.

    Attributes:
        concept: Its concept.
        mark: What the head says of a fault, or nothing.
        cell_class: The class of its column's cells.
    """

    concept: ConceptLink
    mark: str
    cell_class: str


@dataclass(frozen=True, slots=True)
class SentencePart:
    """Words of a sentence, and the concept that they link to, if they do.

    Attributes:
        is_pole: Whether that is one of the poles, which the table explains.
    """

    text: str
    concept: ConceptLink | None = None
    is_pole: bool = False


@dataclass(frozen=True, slots=True)
class ContrastView:
    """A contrast's poles, the rows of its table, and which of the poles are faults, in words."""

    poles: tuple[PoleView, ...]
    aspects: tuple[Aspect, ...]
    faults: tuple[SentencePart, ...]

    @property
    def linked_concepts(self) -> tuple[str, ...]:
        """The ids of the concepts that are linked, and not explained there."""
        return tuple(part.concept.id for part in self.faults if part.concept and not part.is_pole)


@dataclass(frozen=True, slots=True)
class CounterpartView:
    """For a pole: what it is set beside, and on which contrast page."""

    counterpart: ConceptLink
    contrast: ConceptLink


def build_contrast_view(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> ContrastView | None:
    """The contrast that a page is about, or None."""
    contrast = build_contrast(catalog, concept)
    if contrast is None:
        return None

    def view(pole: Pole) -> PoleView:
        return PoleView(link(pole.concept), pole.mark, pole.cell_class)

    def part(words: str | SentenceLink) -> SentencePart:
        if isinstance(words, str):
            return SentencePart(words)
        return SentencePart(words.text, link(words.concept), words.concept.id in concept.poles)

    poles = tuple(view(pole) for pole in contrast.poles)
    return ContrastView(poles, concept.aspects, tuple(part(words) for words in contrast.faults))


def build_counterpart_views(
    catalog: Catalog, concept: Concept, link: Callable[[Concept], ConceptLink]
) -> tuple[CounterpartView, ...]:
    """For each contrast that a concept is a pole of, what it is set beside."""
    return tuple(
        CounterpartView(link(catalog.concepts[other]), link(contrast))
        for contrast in catalog.contrasts_of(concept)
        for other in contrast.poles
        if other != concept.id and other in catalog.concepts
    )
