"""A concept as other pages show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConceptLink:
    """A concept as another page shows it. `url` is relative to the site's root."""

    id: str
    title: str
    kind: str
    definition: str
    url: str
    is_current: bool = False
