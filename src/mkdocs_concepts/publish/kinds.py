"""The concepts by their kinds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Concept, Kind


@dataclass(frozen=True, slots=True)
class KindList:
    """The concepts of one kind, in the course's order."""

    kind: Kind
    title: str
    concepts: tuple[Concept, ...]

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return kind_anchor(self.kind)


def kind_anchor(kind: Kind) -> str:
    """The id of the heading that a kind's concepts are listed below."""
    return f"kind-{kind}"


def build_kind_lists(
    concepts: Iterable[Concept], language: Language = ENGLISH
) -> tuple[KindList, ...]:
    """Put the concepts of each kind together; kinds that there are none of are left out.

    Args:
        concepts: In the course's order.
        language: Of the course.
    """
    found: dict[Kind, list[Concept]] = {kind: [] for kind in Kind}
    for concept in concepts:
        found[concept.kind].append(concept)
    return tuple(
        KindList(kind, language.say(f"kinds.{kind}"), tuple(of_kind))
        for kind, of_kind in found.items()
        if of_kind
    )
