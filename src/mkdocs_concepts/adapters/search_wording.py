"""What the search says of its own, in the course's language."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_concepts.language.language import Language
from mkdocs_concepts.model import Kind

_TEXTS = {
    "also-called": "search.also_called",
    "best-of": "search.best_of",
    "failed": "search.failed",
    "reading": "search.reading",
}
# A plain concept has no word beside it.
_KINDS = (*(kind.value for kind in Kind if kind is not Kind.CONCEPT), "glossary")


def build_search_wording(language: Language) -> Mapping[str, str]:
    """Texts by the names that `publish/search` and its scripts use.

    Args:
        language: Of the course.
    """
    kinds = {f"kind-{kind}": language.name_kind(kind) for kind in _KINDS}
    texts = {name: language.texts[key] for name, key in _TEXTS.items()}
    return {**kinds, **{name: str(text) for name, text in texts.items()}}
