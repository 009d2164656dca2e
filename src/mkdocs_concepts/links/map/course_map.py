"""The map of a whole course: one picture, or an overview and a picture of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.map.graphviz import LayoutUnavailableError
from mkdocs_concepts.links.map.overview import Region, build_overview
from mkdocs_concepts.links.map.parts import Part, build_parts
from mkdocs_concepts.links.map.picture import (
    Group,
    Picture,
    build_box,
    build_guest_box,
    build_line,
    build_picture,
)
from mkdocs_concepts.links.map.relations import MapRelation, build_relations
from mkdocs_concepts.model import Concept, Kind, Section

MOST_IN_ONE_PICTURE = 50
"""How many concepts one picture shows; a course with more gets one for each part."""

# With more lines than this a picture says nothing, and takes long to lay out.
_MOST_LINES = 400


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A concept in words.

    Attributes:
        relations: For each relation type its label, and the titles that it leads to.
    """

    id: str
    title: str
    kind: Kind
    relations: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class MapPart:
    """A part of the course: its concepts in words, and the picture of them.

    Attributes:
        key: What tells it from the other parts.
        picture: None where the course has one picture for all, or where there are so many
            relations that none was made.
    """

    key: str
    title: str
    entries: tuple[MapEntry, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class CourseMap:
    """The map of a whole course.

    Attributes:
        picture: Of the whole: its concepts, or, in a large course, its parts. None where there is
            nothing to draw, or nothing to draw with.
        is_overview: Whether that picture shows the parts.
        left_out: How many relations between parts the overview does not show.
        problem: Why there are no pictures although there should be; empty otherwise.
        language: Of the course.
    """

    parts: tuple[MapPart, ...]
    picture: Picture | None = None
    is_overview: bool = False
    left_out: int = 0
    problem: str = ""
    language: Language = ENGLISH

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, in the page's order."""
        all_pictures = (self.picture, *(part.picture for part in self.parts))
        return tuple(picture for picture in all_pictures if picture)


def build_course_map(catalog: Catalog) -> CourseMap:
    """The map of a course, the same for the same catalog always.

    Where there is nothing to lay out pictures with, it has none, and says so in `problem`.
    """
    relations = build_relations(catalog)
    is_large = len(catalog.concepts) > MOST_IN_ONE_PICTURE
    try:
        return _map_parts(catalog, relations) if is_large else _map_whole(catalog, relations)
    except LayoutUnavailableError as error:
        return CourseMap(_list_sections(catalog), problem=str(error), language=catalog.language)


def _list_sections(catalog: Catalog) -> tuple[MapPart, ...]:
    return tuple(
        MapPart(str(number), _title(catalog, section), _list(catalog, section.concepts))
        for number, section in enumerate(catalog.sections, 1)
    )


def _map_whole(catalog: Catalog, relations: Sequence[MapRelation]) -> CourseMap:
    boxes = [build_box(concept) for concept in catalog.concepts.values()]
    groups = [Group(_title(catalog, section), section.concepts) for section in catalog.sections]
    parts = _list_sections(catalog)
    if not boxes or len(relations) > _MOST_LINES:
        return CourseMap(parts, language=catalog.language)
    lines = [build_line(relation) for relation in relations]
    shown_groups = groups if len(groups) > 1 else []
    picture = build_picture(catalog.language.say("map.course"), boxes, lines, shown_groups)
    return CourseMap(parts, picture, language=catalog.language)


def _map_parts(catalog: Catalog, relations: Sequence[MapRelation]) -> CourseMap:
    parts = build_parts(catalog.sections, relations)
    titles = {part.key: _part_title(part, catalog.language) for part in parts}
    regions = _find_regions(catalog, parts, titles)
    overview, left_out = build_overview(regions, relations, catalog.language)
    mapped = tuple(
        MapPart(
            part.key,
            titles[part.key],
            _list(catalog, part.members),
            _draw_part(catalog, part, titles[part.key]),
        )
        for part in parts
    )
    return CourseMap(
        mapped, overview, is_overview=True, left_out=left_out, language=catalog.language
    )


def _find_regions(
    catalog: Catalog, parts: Sequence[Part], titles: Mapping[str, str]
) -> list[Region]:
    """The course's sections; if there is only one, its parts."""
    if len(catalog.sections) == 1:
        return [Region(part.key, titles[part.key], part.members) for part in parts]
    first = {part.number: part.key for part in reversed(parts)}
    return [
        Region(first[number], _title(catalog, section), section.concepts)
        for number, section in enumerate(catalog.sections, 1)
    ]


def _title(catalog: Catalog, section: Section) -> str:
    """What a map calls a section: concepts that the contents page does not list have none."""
    return section.title or catalog.language.say("map.untitled")


def _part_title(part: Part, language: Language) -> str:
    place, count = part.which
    title = part.title or language.say("map.untitled")
    return language.say("map.part", title=title, place=place, count=count) if count > 1 else title


def _draw_part(catalog: Catalog, part: Part, title: str) -> Picture | None:
    if len(part.relations) > _MOST_LINES:
        return None
    boxes = [
        build_box(catalog.concepts[id_], _note(part.left_out.get(id_, 0), catalog.language))
        for id_ in part.members
    ]
    boxes += [build_guest_box(catalog.concepts[id_]) for id_ in part.guests]
    return build_picture(title, boxes, [build_line(relation) for relation in part.relations])


def _note(left_out: int, language: Language) -> str:
    return language.count("map.more", left_out) if left_out else ""


def _list(catalog: Catalog, ids: Sequence[str]) -> tuple[MapEntry, ...]:
    return tuple(_build_entry(catalog, catalog.concepts[id_]) for id_ in ids)


def _build_entry(catalog: Catalog, concept: Concept) -> MapEntry:
    said = [
        (statement.type.label, statement.concept)
        for statement in catalog.statements(concept)
        if statement.concept.id != concept.id
    ]
    poles = (catalog.concepts.get(id_) for id_ in concept.poles if id_ != concept.id)
    said += [(catalog.has_pole.label, pole) for pole in poles if pole]
    relations = tuple(
        (label, tuple(other.title for _, other in group))
        for label, group in groupby(said, key=lambda pair: pair[0])
    )
    return MapEntry(concept.id, concept.title, concept.kind, relations)
