"""The data of one concept, as JSON beside its page: what programs on other pages show of it."""

from __future__ import annotations

import json

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.cards.embed_code import build_card_url
from mkdocs_concepts.publish.graph import mend_text
from mkdocs_concepts.publish.iris import concept_iri
from mkdocs_concepts.publish.permalinks import Retirement

GENERATOR = "mkdocs-concepts"
VERSION = 1
"""Of the format. A field more is no new version; one that means something else is."""

_WORDS = ("also_called", "more", "retired", "read_on")


def build_data_url(page_url: str) -> str:
    """The address of a concept's data, from that of its page: both relative to the site's root."""
    return f"{page_url.removesuffix('/').removesuffix('.html')}.json"


def build_concept_data(concept: Concept, course: CardCourse, data_url: str) -> bytes:
    """A concept as JSON in UTF-8.

    Args:
        concept: The concept.
        course: What it belongs to.
        data_url: Where this is published, relative to the site's root. Where nobody says where
            the site lies, the addresses in it are relative to there.
    """
    places = _Places(course, data_url)
    url = course.page_url(concept)
    iri = concept_iri(concept.id, url, course.base_iri, places.root)
    relations = [
        {
            "type": relation_type.name,
            "label": relation_type.label,
            "concepts": [places.refer_to(other) for other in others],
        }
        for relation_type, others in course.relations(concept)
    ]
    poles = [
        {**places.refer_to(pole), "definition": pole.definition} for pole in course.poles(concept)
    ]
    return _write(
        {
            "generator": GENERATOR,
            "version": VERSION,
            "id": concept.id,
            "former_ids": list(concept.former_ids),
            "title": concept.title,
            "kind": concept.kind.value,
            "definition": concept.definition,
            "alt_labels": list(concept.alt_labels),
            **_list_languages(concept),
            "language": course.frame.language,
            "iri": iri,
            "url": f"{places.root}{url}",
            "card_url": f"{places.root}{build_card_url(concept.id)}",
            "course": places.describe_course(),
            "poles": poles,
            "relations": relations,
            **_list_words(course.catalog.language, concept),
        }
    )


def build_retired_data(
    id_: str, retirement: Retirement, successor: Concept | None, course: CardCourse, data_url: str
) -> bytes:
    """What became of a concept that was given up, as JSON in UTF-8.

    Args:
        id_: The concept's.
        retirement: What its readers are told.
        successor: What to read in its place, where there is anything.
        course: What it belonged to.
        data_url: As in `build_concept_data`.
    """
    places = _Places(course, data_url)
    read_on = (
        {**places.refer_to(successor), "definition": successor.definition} if successor else None
    )
    return _write(
        {
            "generator": GENERATOR,
            "version": VERSION,
            "id": id_,
            "title": retirement.title,
            "retired": True,
            "successor": read_on,
            "language": course.frame.language,
            "card_url": f"{places.root}{build_card_url(id_)}",
            "course": places.describe_course(),
            **_list_words(course.catalog.language),
        }
    )


class _Places:
    """The addresses of other things, as one file writes them."""

    def __init__(self, course: CardCourse, data_url: str) -> None:
        self._course = course
        self.root = course.frame.url or "../" * data_url.count("/") or "./"

    def refer_to(self, concept: Concept) -> dict[str, str]:
        url = f"{self.root}{self._course.page_url(concept)}"
        return {"id": concept.id, "title": concept.title, "url": url}

    def describe_course(self) -> dict[str, object]:
        frame = self._course.frame
        url = frame.url or f"{self.root}{self._course.home}"
        return {"title": frame.title, "url": url, "colours": _list_colours(frame.palette)}


def _list_colours(palette: Palette) -> dict[str, list[str]]:
    """The course's own colours, each in the light and in the dark scheme."""
    names = ("cool", "cool_soft", "warm", "warm_soft")
    schemes = (palette.light, palette.dark)
    return {name.replace("_", "-"): [getattr(scheme, name) for scheme in schemes] for name in names}


def _list_languages(concept: Concept) -> dict[str, object]:
    """Those of the alt labels that are words of another language than the course's."""
    return {"label_languages": dict(concept.label_languages)} if concept.label_languages else {}


def _list_words(language: Language, concept: Concept | None = None) -> dict[str, object]:
    """What is said of the data in the course's language; whoever shows them knows English."""
    if language.texts_code == ENGLISH.code:
        return {}
    words = {key: language.texts[f"card.{key}"] for key in _WORDS}
    kind = {"kind": language.name_kind(concept.kind)} if concept else {}
    return {"words": {**kind, **words}}


def _write(value: object) -> bytes:
    return mend_text(json.dumps(value, ensure_ascii=False)).encode()
