"""The small map of a concept: itself in the middle, what it is related to on both sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.relation_types import POLE_OF
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.map.drawing import Box
from mkdocs_concepts.links.map.picture import (
    BOX_LINE,
    GUEST_LINE,
    SMALL,
    MapBox,
    MapLine,
    build_box,
)
from mkdocs_concepts.links.map.relations import find_family, is_drawn, rank_types
from mkdocs_concepts.links.map.shapes import render_ends
from mkdocs_concepts.links.map.svg import render_box, render_box_content, render_lines
from mkdocs_concepts.links.map.text_size import wrap_text
from mkdocs_concepts.model import Concept, RelationType

MOST_NEIGHBOURS = 12

_WIDTH = 172
_PADDING = (22, 14)
_REACH = 54  # between the concept and its neighbours
_GAP = 10
_BORDER = 10
_MORE = 24  # the height of the line that says how many are not shown
_APART = 12  # what two lines that end at one box keep between their ends


@dataclass(frozen=True, slots=True)
class NeighbourMap:
    """The small map of one concept.

    Attributes:
        centre: Its own box.
        boxes: Those of its neighbours, each with its relation in words above its title.
        more: How many neighbours are not shown.
        language: Of the course.
    """

    width: int
    height: int
    centre: MapBox
    boxes: tuple[MapBox, ...]
    lines: tuple[MapLine, ...]
    more: int = 0
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class _Tie:
    """One relation of the concept.

    Attributes:
        words: As the concept's page has it.
        type: As its line is drawn, which may lead to the concept.
    """

    words: str
    type: RelationType
    is_from_centre: bool


@dataclass(frozen=True, slots=True)
class _Neighbour:
    concept: Concept
    ties: tuple[_Tie, ...]

    @property
    def is_before(self) -> bool:
        """Whether its first line leads to the concept and not away from it."""
        return not self.ties[0].is_from_centre


def build_neighbour_map(catalog: Catalog, concept: Concept) -> NeighbourMap | None:
    """The small map of a concept; None where it is related to nothing."""
    found = _find_neighbours(catalog, concept)
    if not found:
        return None
    more = max(0, len(found) - MOST_NEIGHBOURS)
    sides = [
        [(one, _build_box(one)) for one in side] for side in _part_sides(found[:MOST_NEIGHBOURS])
    ]
    centre = _make_room(build_box(concept), max(map(len, sides)))
    inner = max(centre.box.height, *map(_height, sides))
    left = _BORDER + (_WIDTH + _REACH if sides[0] else 0)
    right = left + centre.box.width + (_REACH + _WIDTH if sides[1] else 0)
    centre = _move(centre, left, _BORDER + (inner - centre.box.height) // 2)
    boxes: list[MapBox] = []
    lines: list[MapLine] = []
    for side, x in zip(sides, (_BORDER, right - _WIDTH), strict=True):
        for place, (one, box) in enumerate(_stack(side, x, inner)):
            boxes.append(box)
            lines += _draw_lines(centre, box, one, place - (len(side) - 1) / 2)
    height = inner + 2 * _BORDER + (_MORE if more else 0)
    return NeighbourMap(
        right + _BORDER, height, centre, tuple(boxes), tuple(lines), more, catalog.language
    )


def _make_room(centre: MapBox, lines: int) -> MapBox:
    """The concept's box, high enough for the lines that end at one of its sides."""
    height = max(centre.box.height, (lines + 1) * _APART)
    return replace(centre, box=replace(centre.box, height=height))


def _stack(
    side: Sequence[tuple[_Neighbour, MapBox]], x: int, inner: int
) -> Iterator[tuple[_Neighbour, MapBox]]:
    """The boxes of a side in their places, one below the other, about the middle."""
    y = _BORDER + (inner - _height(side)) // 2
    for one, box in side:
        yield one, _move(box, x, y)
        y += box.box.height + _GAP


def _find_neighbours(catalog: Catalog, concept: Concept) -> list[_Neighbour]:
    ties: dict[str, list[_Tie]] = {}
    ranks = rank_types(catalog)
    for statement in catalog.statements(concept):
        is_from_here = is_drawn(statement, ranks)
        type_ = statement.type
        drawn = type_ if is_from_here else catalog.relation_types.get(type_.inverse, type_)
        tie = _Tie(type_.label, drawn, is_from_here)
        ties.setdefault(statement.concept.id, []).append(tie)
    pole_of = catalog.pole_types[POLE_OF.name]
    for id_ in concept.poles:
        if id_ in catalog.concepts:
            tie = _Tie(catalog.has_pole.label, pole_of, is_from_centre=False)
            ties.setdefault(id_, []).append(tie)
    ties.pop(concept.id, None)
    return [_Neighbour(catalog.concepts[id_], tuple(found)) for id_, found in ties.items()]


def _part_sides(neighbours: Sequence[_Neighbour]) -> tuple[list[_Neighbour], list[_Neighbour]]:
    """Those whose lines lead to the concept on the left, others on the right, but evenly."""
    before = [one for one in neighbours if one.is_before]
    after = [one for one in neighbours if not one.is_before]
    while len(before) > len(after) + 1:
        after.insert(0, before.pop())
    while len(after) > len(before) + 1:
        before.append(after.pop(0))
    return before, after


def _build_box(one: _Neighbour) -> MapBox:
    room = _WIDTH - _PADDING[0]
    words = "; ".join(dict.fromkeys(tie.words for tie in one.ties))
    lead = wrap_text(words, room, 3, SMALL)
    lines = wrap_text(one.concept.title, room, 3)
    height = len(lead) * GUEST_LINE + len(lines) * BOX_LINE + _PADDING[1]
    box = Box(0, 0, _WIDTH, height)
    return MapBox(one.concept.id, one.concept.title, one.concept.kind, lines, box, lead=lead)


def _height(side: Sequence[tuple[_Neighbour, MapBox]]) -> int:
    return sum(box.box.height + _GAP for _, box in side) - _GAP if side else 0


def _move(box: MapBox, x: int, y: int) -> MapBox:
    return replace(box, box=replace(box.box, x=x, y=y))


def _draw_lines(centre: MapBox, box: MapBox, one: _Neighbour, offset: float) -> Iterator[MapLine]:
    """The lines between a neighbour and the concept, side by side.

    Args:
        centre: The concept's box.
        box: The neighbour's.
        one: The neighbour.
        offset: Its place on its side, from the middle.
    """
    is_left = box.box.x < centre.box.x
    start_x = centre.box.x + (0 if is_left else centre.box.width)
    end_x = box.box.x + (box.box.width if is_left else 0)
    middle_x = (start_x + end_x) // 2
    start_y = centre.box.y + centre.box.height // 2 + round(offset * _APART)
    for number, tie in enumerate(one.ties):
        shift = round((number - (len(one.ties) - 1) / 2) * _APART)
        end_y = box.box.y + box.box.height // 2 + shift
        points = ((start_x, start_y), (middle_x, start_y), (middle_x, end_y), (end_x, end_y))
        ends = (centre.key, box.key)
        yield MapLine(
            *(ends if tie.is_from_centre else ends[::-1]),
            tie.type.label,
            find_family(tie.type),
            tie.type.is_symmetric,
            points if tie.is_from_centre else points[::-1],
        )


def render_neighbour_map(neighbour_map: NeighbourMap, href: Callable[[str], str]) -> str:
    """The small map as HTML.

    Args:
        neighbour_map: What it shows.
        href: From a concept's id to the address of its page, as this page links to it.
    """
    width, height, centre = neighbour_map.width, neighbour_map.height, neighbour_map.centre
    language = neighbour_map.language
    name = escape(language.say("map.neighbours", concept=centre.title))
    lines = render_lines(neighbour_map.lines, (centre, *neighbour_map.boxes), language)
    boxes = "".join(render_box(box, href(box.key)) for box in neighbour_map.boxes)
    return (
        f'<figure class="concept-map concept-map--neighbours concept-map__figure">'
        f"{render_ends({line.family for line in neighbour_map.lines})}"
        f'<div class="concept-map__view" role="region" tabindex="0" aria-label="{name}">'
        f'<svg class="concept-map__picture" role="group" aria-label="{name}" width="{width}"'
        f' height="{height}" viewBox="0 0 {width} {height}">{lines}'
        f'<g class="concept-map__box concept-map__box--centre" data-concept="{escape(centre.key)}"'
        f' transform="translate({centre.box.x} {centre.box.y})">{render_box_content(centre)}</g>'
        f"{boxes}{_render_more(neighbour_map)}</svg></div></figure>\n"
    )


def _render_more(neighbour_map: NeighbourMap) -> str:
    if not neighbour_map.more:
        return ""
    x, y = neighbour_map.width // 2, neighbour_map.height - _BORDER
    words = escape(neighbour_map.language.count("map.more", neighbour_map.more))
    return f'<text class="concept-map__more" x="{x}" y="{y}">{words}</text>'
