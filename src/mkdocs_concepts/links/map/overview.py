"""The overview of a large course: its regions as boxes, and how many relations join two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.map.drawing import Box
from mkdocs_concepts.links.map.picture import MapBox, MapLine, Picture, build_picture
from mkdocs_concepts.links.map.relations import Family, MapRelation
from mkdocs_concepts.links.map.text_size import wrap_text

# Of each region's ties, how many are drawn: the closest.
_CLOSEST = 2
_WIDTH = 172
_LINE = 16

_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """What a box of the overview stands for.

    Attributes:
        key: Of the part of the course that the box leads to.
        members: The ids of its concepts.
    """

    key: str
    title: str
    members: tuple[str, ...]


def build_overview(
    regions: Sequence[Region], relations: Iterable[MapRelation], language: Language = ENGLISH
) -> tuple[Picture, int]:
    """Lay the overview out.

    Args:
        regions: All of the course.
        relations: All of the course.
        language: Of the course.

    Returns:
        The picture, and how many relations between regions it leaves out.

    Raises:
        LayoutUnavailableError: There is nothing to lay it out with.
    """
    home = {id_: region.key for region in regions for id_ in region.members}
    place = {region.key: number for number, region in enumerate(regions)}
    ties: Counter[_Pair] = Counter()
    for relation in relations:
        one, other = sorted((home[relation.subject], home[relation.target]), key=place.__getitem__)
        if one != other:
            ties[one, other] += 1
    drawn = sorted(_find_closest(ties, place), key=lambda pair: _order(pair, place))
    boxes = [_build_box(region, language) for region in regions]
    lines = [_build_tie(pair, ties[pair], language) for pair in drawn]
    left_out = sum(ties.values()) - sum(ties[pair] for pair in drawn)
    return build_picture(language.say("map.parts_of_the_course"), boxes, lines), left_out


def _order(pair: _Pair, place: Mapping[str, int]) -> tuple[int, int]:
    return place[pair[0]], place[pair[1]]


def _find_closest(ties: Mapping[_Pair, int], place: Mapping[str, int]) -> set[_Pair]:
    """The ties that are among the closest of one of their ends."""
    of_region: dict[str, list[_Pair]] = {}
    for pair in ties:
        for key in pair:
            of_region.setdefault(key, []).append(pair)
    return {
        pair
        for pairs in of_region.values()
        for pair in sorted(pairs, key=lambda pair: (-ties[pair], _order(pair, place)))[:_CLOSEST]
    }


def _build_box(region: Region, language: Language) -> MapBox:
    lines = wrap_text(region.title, _WIDTH - 24, 3)
    note = language.count("map.concepts", len(region.members))
    box = Box(0, 0, _WIDTH, (len(lines) + 1) * _LINE + 18)
    return MapBox(region.key, region.title, None, lines, box, note)


def _build_tie(pair: _Pair, count: int, language: Language) -> MapLine:
    words = language.count("map.relations", count)
    return MapLine(*pair, words, Family.LIKENESS, is_symmetric=True, count=count)
