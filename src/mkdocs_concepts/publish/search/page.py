"""What the search is told of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchSection:
    """A part of a page's text below one heading.

    Attributes:
        anchor: The heading's id; empty for what stands before the first.
        heading: As plain text, as is the text.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A page, or an entry of the glossary, as plain text.

    Attributes:
        location: Its address, relative to the site's root.
        kind: The name, among the search's words, of what is shown beside the title, if anything.
        labels: Its other names.
        hidden_labels: Names by which it is found, and which are never shown.
        tags: Material's.
        weight: How much it counts beside a concept's page, which has 1.
    """

    location: str
    title: str
    sections: tuple[SearchSection, ...]
    kind: str = ""
    definition: str = ""
    labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    weight: float = 1.0

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called."""
        return (self.title, *self.labels, *self.hidden_labels, *self.tags)


@dataclass(frozen=True, slots=True)
class SearchCourse:
    """All that is searched.

    Attributes:
        languages: In which it is written, as `en`.
        wording: What the search says, by names: `kind-…` beside titles, and the rest in sentences.
    """

    pages: tuple[SearchPage, ...]
    languages: tuple[str, ...]
    wording: Mapping[str, str]
