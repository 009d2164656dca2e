"""The map of a course as HTML: pictures, what their lines and boxes mean, and all in words."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from mkdocs_concepts.language.language import Language
from mkdocs_concepts.links.map.course_map import CourseMap, MapEntry, MapPart
from mkdocs_concepts.links.map.legend import render_legend
from mkdocs_concepts.links.map.picture import Picture
from mkdocs_concepts.links.map.shapes import render_ends
from mkdocs_concepts.links.map.svg import render_picture
from mkdocs_concepts.model import Kind

_WORDS = "map-in-words"


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


def render_home_map(course_map: CourseMap, href: Callable[[str], str], map_url: str) -> str:
    """The picture of the whole alone, for another page than the map's; empty where there is none.

    Args:
        course_map: What it shows.
        href: As in `render_course_map`, from the other page.
        map_url: From there to the map's page, where the parts of a large course are drawn.
    """
    if not course_map.picture:
        return ""
    families = {line.family for line in course_map.picture.lines}
    lead = (lambda key: f"{map_url}#map-part-{key}") if course_map.is_overview else href
    figure = _render_figure(course_map.picture, lead, course_map.language)
    return f'<div class="concept-map concept-map--course">{render_ends(families)}{figure}</div>\n'


def _render_one(course_map: CourseMap, href: Callable[[str], str]) -> str:
    language = course_map.language
    figure = "" if course_map.problem or not course_map.parts else _render_hint(language)
    if course_map.picture:
        skip = escape(language.say("map.skip"))
        skip = f'<p class="concept-map__skip"><a href="#{_WORDS}">{skip}</a></p>\n'
        legend = render_legend(course_map.pictures, language)
        figure = skip + _render_figure(course_map.picture, href, language, legend)
    parts = "".join(_render_part(part, href, language, 3) for part in course_map.parts)
    title = escape(language.say("map.in_words"))
    return f'{figure}<h2 id="{_WORDS}">{title}</h2>\n{parts}'


def _render_hint(language: Language) -> str:
    """What stands where there are so many relations that a picture would show nothing."""
    return f'<p class="concept-map__hint">{escape(language.say("map.dense"))}</p>\n'


def _render_large(course_map: CourseMap, href: Callable[[str], str]) -> str:
    assert course_map.picture
    language, left_out = course_map.language, course_map.left_out
    note = language.say("map.overview")
    if left_out:
        note = language.count("map.overview_left_out", left_out)
    caption = f'<p class="concept-map__hint">{escape(note)}</p>'
    overview = _render_figure(course_map.picture, lambda key: f"#map-part-{key}", language, caption)
    legend = render_legend(course_map.pictures[1:], language)
    figures = (
        _render_figure(part.picture, href, language) if part.picture else _render_hint(language)
        for part in course_map.parts
    )
    parts = "".join(
        _render_part(part, href, language, 2, figure)
        for part, figure in zip(course_map.parts, figures, strict=True)
    )
    return f"{overview}{legend}\n{parts}"


def _render_figure(
    picture: Picture, href: Callable[[str], str], language: Language, caption: str = ""
) -> str:
    below = f"<figcaption>{caption}</figcaption>\n" if caption else ""
    name = escape(language.say("map.name", title=picture.title))
    region = f'role="region" tabindex="0" aria-label="{name}"'
    drawing = render_picture(picture, href, _describe(picture, language), language)
    return (
        f'<figure class="concept-map__figure">\n<div class="concept-map__view" {region}>'
        f"{drawing}</div>\n{below}</figure>\n"
    )


def _describe(picture: Picture, language: Language) -> str:
    """How much there is to see: "32 concepts and 53 relations"."""
    boxes = sum(not box.is_guest for box in picture.boxes)
    relations = sum(line.count or 1 for line in picture.lines)
    counted = "map.parts" if any(box.kind is None for box in picture.boxes) else "map.concepts"
    return language.say(
        "map.counts",
        boxes=language.count(counted, boxes),
        relations=language.count("map.relations", relations),
    )


def _render_part(
    part: MapPart, href: Callable[[str], str], language: Language, level: int, figure: str = ""
) -> str:
    entries = "".join(_render_entry(entry, href, language) for entry in part.entries)
    return (
        f'<section class="concept-map__part" id="map-part-{part.key}">\n'
        f"<h{level}>{escape(part.title)}</h{level}>\n{figure}"
        f'<ul class="concept-map__words">\n{entries}</ul>\n</section>\n'
    )


def _render_entry(entry: MapEntry, href: Callable[[str], str], language: Language) -> str:
    id_, address, title = map(escape, (entry.id, href(entry.id), entry.title))
    link = f'<a class="concept-link" data-concept="{id_}" href="{address}">{title}</a>'
    name = escape(language.say(f"kind.{entry.kind}"))
    kind = "" if entry.kind is Kind.CONCEPT else f" ({name})"
    relations = "; ".join(
        f"{escape(words)} {escape(language.join(titles))}" for words, titles in entry.relations
    )
    return f"<li>{link}{kind}{': ' + relations if relations else ''}</li>\n"
