"""What the lines and boxes of pictures mean: exactly those that occur."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.map.picture import Picture
from mkdocs_concepts.links.map.relations import Family
from mkdocs_concepts.links.map.shapes import render_end_attributes, render_shape
from mkdocs_concepts.model import Kind

_LINE = 46
_BOX = (30, 18)


def render_legend(pictures: Sequence[Picture], language: Language = ENGLISH) -> str:
    """The legend of pictures, as a list: lines with the words for them, then boxes."""
    items = [*_render_lines(pictures, language), *_render_boxes(pictures, language)]
    return f'<ul class="concept-map__legend">\n{"".join(items)}</ul>' if items else ""


def _render_lines(pictures: Sequence[Picture], language: Language) -> Iterator[str]:
    words: dict[tuple[Family, bool], dict[str, None]] = {}
    for picture in pictures:
        for line in picture.lines:
            words.setdefault((line.family, line.is_symmetric), {})[line.words] = None
    for family, is_symmetric in sorted(words, key=lambda key: (list(Family).index(key[0]), key[1])):
        sample = (
            f'<g class="concept-map__lines concept-map__lines--{family}"'
            f"{render_end_attributes(family, is_symmetric=is_symmetric)}>"
            f'<path d="M1 9H{_LINE - 1}"/></g>'
        )
        yield _render_item(_LINE, sample, language.join(sorted(words[family, is_symmetric])))


def _render_boxes(pictures: Sequence[Picture], language: Language) -> Iterator[str]:
    boxes = [box for picture in pictures for box in picture.boxes]
    kinds = {box.kind for box in boxes}
    for kind in Kind:
        if kind in kinds:
            yield _render_item(_BOX[0], _render_sample(kind, ""), language.say(f"kind.{kind}"))
    if any(box.is_guest for box in boxes):
        sample = _render_sample(Kind.CONCEPT, " concept-map__box--guest")
        yield _render_item(_BOX[0], sample, language.say("map.guest"))


def _render_sample(kind: Kind, guest: str) -> str:
    width, height = _BOX
    shape = render_shape(kind, width - 2, height)
    return f'<g class="concept-map__box{guest}" transform="translate(1 1)">{shape}</g>'


def _render_item(width: int, drawing: str, words: str) -> str:
    return (
        f'<li><svg width="{width}" height="20" viewBox="0 0 {width} 20" aria-hidden="true">'
        f"{drawing}</svg> {escape(words)}</li>\n"
    )
