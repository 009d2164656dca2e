"""The map of a course as HTML: pictures, what their lines and boxes mean, and all in words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from mkdocs_concepts.links.map.course_map import CourseMap, MapEntry, MapPart
from mkdocs_concepts.links.map.legend import render_legend
from mkdocs_concepts.links.map.picture import Picture
from mkdocs_concepts.links.map.shapes import render_ends
from mkdocs_concepts.links.map.svg import render_picture
from mkdocs_concepts.model import Kind

_WORDS = "map-in-words"
_DENSE = (
    '<p class="concept-map__hint">There are so many relations here that a picture would show '
    "nothing; here they are in words.</p>\n"
)


def render_course_map(course_map: CourseMap, href: Callable[[str], str]) -> str:
    """The whole map: to be put into a page below its title.

    Args:
        course_map: What it shows.
        href: From a concept's id to the address of its page, as the map's page links to it.
    """
    families = {line.family for picture in course_map.pictures for line in picture.lines}
    render = _render_large if course_map.is_overview else _render_one
    body = render(course_map, href)
    return f'<div class="concept-map concept-map--course">{render_ends(families)}{body}</div>\n'


def _render_one(course_map: CourseMap, href: Callable[[str], str]) -> str:
    figure = "" if course_map.problem or not course_map.parts else _DENSE
    if course_map.picture:
        skip = f'<p class="concept-map__skip"><a href="#{_WORDS}">To the map in words</a></p>\n'
        legend = render_legend(course_map.pictures)
        figure = skip + _render_figure(course_map.picture, href, legend)
    parts = "".join(_render_part(part, href, 3) for part in course_map.parts)
    return f'{figure}<h2 id="{_WORDS}">The map in words</h2>\n{parts}'


def _render_large(course_map: CourseMap, href: Callable[[str], str]) -> str:
    assert course_map.picture
    note = "Each box is a part of the course and leads to its own map. "
    note += "A line’s number counts the relations between two parts"
    note += f"; {course_map.left_out} more are not drawn here." if course_map.left_out else "."
    caption = f'<p class="concept-map__hint">{note}</p>'
    overview = _render_figure(course_map.picture, lambda key: f"#map-part-{key}", caption)
    legend = render_legend(course_map.pictures[1:])
    parts = "".join(
        _render_part(part, href, 2, _render_figure(part.picture, href) if part.picture else _DENSE)
        for part in course_map.parts
    )
    return f"{overview}{legend}\n{parts}"


def _render_figure(picture: Picture, href: Callable[[str], str], caption: str = "") -> str:
    below = f"<figcaption>{caption}</figcaption>\n" if caption else ""
    region = f'role="region" tabindex="0" aria-label="Map: {escape(picture.title)}"'
    return (
        f'<figure class="concept-map__figure">\n<div class="concept-map__view" {region}>'
        f"{render_picture(picture, href, _describe(picture))}</div>\n{below}</figure>\n"
    )


def _describe(picture: Picture) -> str:
    """How much there is to see: "32 concepts and 53 relations"."""
    boxes = sum(not box.is_guest for box in picture.boxes)
    relations = sum(line.count or 1 for line in picture.lines)
    concepts = "part" if any(box.kind is None for box in picture.boxes) else "concept"
    return f"{_count(boxes, concepts)} and {_count(relations, 'relation')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _render_part(part: MapPart, href: Callable[[str], str], level: int, figure: str = "") -> str:
    entries = "".join(_render_entry(entry, href) for entry in part.entries)
    return (
        f'<section class="concept-map__part" id="map-part-{part.key}">\n'
        f"<h{level}>{escape(part.title)}</h{level}>\n{figure}"
        f'<ul class="concept-map__words">\n{entries}</ul>\n</section>\n'
    )


def _render_entry(entry: MapEntry, href: Callable[[str], str]) -> str:
    id_, address, title = map(escape, (entry.id, href(entry.id), entry.title))
    link = f'<a class="concept-link" data-concept="{id_}" href="{address}">{title}</a>'
    kind = "" if entry.kind is Kind.CONCEPT else f" ({entry.kind})"
    relations = "; ".join(
        f"{escape(words)} {escape(', '.join(titles))}" for words, titles in entry.relations
    )
    return f"<li>{link}{kind}{': ' + relations if relations else ''}</li>\n"
