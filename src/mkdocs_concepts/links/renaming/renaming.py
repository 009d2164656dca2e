"""A concept's change of id, and the changes of text that it takes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Concept


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to stand in place of the characters from `start` to before `end`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """A concept, as it is in its catalog, and the id that it is to have."""

    catalog: Catalog
    concept: Concept
    new_id: str

    @property
    def old_id(self) -> str:
        """The id that it has."""
        return self.concept.id

    @property
    def new_uri(self) -> str:
        """Its page, once renamed, relative to the documentation directory."""
        return posixpath.join(posixpath.dirname(self.concept.uri), f"{self.new_id}.md")

    def rename_fragment(self, fragment: str, prefix: str = "") -> str:
        """The part of its page that a fragment (without `#`) names, under the new id."""
        old = f"{prefix}{self.old_id}"
        if fragment == old or fragment.startswith(f"{old}--"):
            return f"{prefix}{self.new_id}{fragment.removeprefix(old)}"
        return fragment


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with every edit made; none may overlap another."""
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = f"{text[: edit.start]}{edit.text}{text[edit.end :]}"
    return text
