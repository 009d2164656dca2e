"""The previews of concepts: what each page holds of the concepts that it links to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jinja2 import Environment

from mkdocs_concepts.model import Concept

_TEMPLATE = "concepts/preview.html"


class ConceptPreviews:
    """Renders each concept's preview once, for all the pages that hold it."""

    def __init__(self, env: Environment, concepts: Mapping[str, Concept]) -> None:
        """Set up.

        Args:
            env: The theme's templates.
            concepts: The course's concepts by their ids.
        """
        self._template = env.get_template(_TEMPLATE)
        self._concepts = concepts
        self._rendered: dict[str, str] = {}

    def render(self, concept_ids: Iterable[str]) -> str:
        """The previews of some concepts as HTML, each once, in the order of their ids."""
        return "".join(self._render(id_) for id_ in sorted(set(concept_ids)))

    def _render(self, id_: str) -> str:
        if id_ not in self._rendered:
            self._rendered[id_] = self._template.render(concept=self._concepts[id_])
        return self._rendered[id_]
