"""What a card and its data are made from: the course, and how they name what lies elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Concept, RelationType
from mkdocs_concepts.publish.redirects import SiteFrame


@dataclass(frozen=True, slots=True)
class CardCourse:
    """A course as its cards show it.

    Attributes:
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
        frame: The site.
        base_iri: What the IRIs of its concepts begin with; empty where nobody says.
    """

    catalog: Catalog
    urls: Mapping[str, str]
    frame: SiteFrame
    base_iri: str

    @property
    def home(self) -> str:
        """The address of the home page, relative to the site's root."""
        url = next(iter(self.urls.values()), "")
        return "index.html" if url.endswith(".html") else ""

    def page_url(self, concept: Concept) -> str:
        """The address of a concept's page, relative to the site's root."""
        return self.urls[concept.id].removeprefix("/")

    def poles(self, concept: Concept) -> tuple[Concept, ...]:
        """What a contrast sets side by side."""
        found = self.catalog.concepts
        return tuple(found[id_] for id_ in concept.poles if id_ in found)

    def relations(self, concept: Concept) -> list[tuple[RelationType, tuple[Concept, ...]]]:
        """What a concept is related to, by types, in the order in which its page shows them."""
        statements = self.catalog.statements(concept)
        return [
            (relation_type, tuple(statement.concept for statement in group))
            for relation_type, group in groupby(statements, key=lambda one: one.type)
        ]
