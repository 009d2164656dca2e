"""A course as learners and teachers take it along, and by what it is known again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Aspect, Concept
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.learning.plain_text import clean_text
from mkdocs_concepts.publish.redirects import SiteFrame


class NameLinks(StrEnum):
    """How a name becomes a link by itself where it occurs in other texts."""

    NEVER = "never"
    EXACT = "exact"  # in the case in which it is written
    ANY = "any"


@dataclass(frozen=True, slots=True)
class CoursePage:
    """A page that is no concept's.

    Attributes:
        id: A name that it keeps: `home`, `map`.
        title: As readers see it.
        url: Its address, relative to the site's root.
    """

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LearningCourse:
    """A course as learners and teachers take it along.

    Attributes:
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
        glossary_url: That of the glossary, likewise; empty where there is none.
        pages: The pages that show the course as a whole, the home page first.
        frame: The site.
        base_iri: What the IRIs of its concepts begin with; empty where nobody says.
        tables: What contrasts compare in tables of their texts, by their ids; what stands in the
            front matter is known from the catalog.
        name_links: How the labels of concepts, and the glossary's terms without a page, become
            links; what is not in it never does.
        built_at: When the site is built, in seconds since 1970.
    """

    catalog: Catalog
    urls: Mapping[str, str]
    glossary_url: str
    pages: tuple[CoursePage, ...]
    frame: SiteFrame
    base_iri: str
    tables: Mapping[str, tuple[Aspect, ...]]
    name_links: Mapping[str, NameLinks]
    built_at: int

    @property
    def key(self) -> str:
        """By what the course is known again, wherever it lies: its base IRI, or its title."""
        return clean_text(self.base_iri or fold(self.frame.title))

    def address(self, concept: Concept) -> str:
        """The whole address of a concept's page; empty where nobody says where the site lies."""
        if not self.frame.url:
            return ""
        return CourseIris(self.urls, self.base_iri, self.frame.url).page(concept.id)

    def poles(self, concept: Concept) -> tuple[Concept, ...]:
        """The two sides of a contrast; empty for any other concept."""
        found = self.catalog.concepts
        poles = tuple(found[id_] for id_ in concept.poles if id_ in found)
        return poles if len(poles) == 2 else ()

    def aspects(self, concept: Concept) -> tuple[Aspect, ...]:
        """What a contrast compares; empty where its author compares nothing by rows."""
        return concept.aspects or self.tables.get(concept.id, ())


def build_lasting_ids(catalog: Catalog) -> dict[str, str]:
    """By what each concept is known again when it got another id: the first one that it had.

    Args:
        catalog: The course, whose concepts list their former ids from the oldest on.
    """
    taken: set[str] = set(catalog.concepts)
    lasting: dict[str, str] = {}
    for id_, concept in catalog.concepts.items():
        oldest = next(iter(concept.former_ids), id_)
        lasting[id_] = id_ if oldest in taken else oldest
        taken.add(lasting[id_])
    return lasting
