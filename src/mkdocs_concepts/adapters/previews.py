"""The previews of concepts: what each page holds of the concepts that it links to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field

from jinja2 import Environment

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import glossary_id
from mkdocs_concepts.links.courses.link import preview_id
from mkdocs_concepts.links.courses.linked_courses import LinkedCourse, LinkedCourses
from mkdocs_concepts.links.courses.snapshot import TERM, LinkedEntry

_TEMPLATE = "concepts/preview.html"


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview of a concept, or of a glossary term, shows. All is plain text.

    Attributes:
        label_languages: The languages of alt labels that are words of another one.
        course: The title of the course that it is in, where that is another one.
    """

    id: str
    title: str
    kind: str
    definition: str
    alt_labels: tuple[str, ...] = ()
    label_languages: Mapping[str, str] = field(default_factory=dict)
    course: str = ""


class ConceptPreviews:
    """Renders each concept's preview once, for all the pages that hold it."""

    def __init__(self, env: Environment, catalog: Catalog, courses: LinkedCourses) -> None:
        """Set up.

        Args:
            env: The theme's templates.
            catalog: The course.
            courses: The others that it links to.
        """
        self._template = env.get_template(_TEMPLATE)
        own = {p.id: p for p in _build_previews(catalog)}
        elsewhere = (_build_elsewhere(*found) for found in courses.list_entries())
        self._previews: Mapping[str, Preview] = own | {p.id: p for p in elsewhere}
        self._rendered: dict[str, str] = {}

    def render(self, ids: Set[str]) -> str:
        """The previews of some concepts as HTML, in the order of their ids; unknown ids have none.

        Args:
            ids: Those of concepts and glossary terms.
        """
        return "".join(self._render(id_) for id_ in sorted(ids & self._previews.keys()))

    def _render(self, id_: str) -> str:
        if id_ not in self._rendered:
            self._rendered[id_] = self._template.render(preview=self._previews[id_])
        return self._rendered[id_]


def _build_previews(catalog: Catalog) -> Iterator[Preview]:
    for one in catalog.concepts.values():
        about = one.id, one.title, one.kind, one.definition
        yield Preview(*about, one.alt_labels, one.label_languages)
    for term in catalog.terms:
        yield Preview(glossary_id(term.term), term.term, "glossary", term.definition)


def _build_elsewhere(prefix: str, course: LinkedCourse, entry: LinkedEntry) -> Preview:
    kind = "glossary" if entry.type == TERM else entry.kind or "concept"
    return Preview(
        preview_id(prefix, entry),
        entry.title,
        kind,
        entry.definition,
        entry.alt_labels,
        course=course.title,
    )
