"""The picture that chats and social networks show beside a link to a course.

It has no words: the title stands beside it wherever it is shown, in any script, and no fonts are
needed where a course is built.
"""

from __future__ import annotations

import resvg_py

from mkdocs_concepts.look.mark import Mark, render_in
from mkdocs_concepts.look.palette import Palette

WIDTH, HEIGHT = 1200, 630
"""In pixels, as Open Graph's readers expect."""

_MOST_WIDTH, _MOST_HEIGHT = 640, 360  # of the mark
_BAND = 14


def render_social_card(mark: Mark, palette: Palette) -> bytes:
    """Draw the picture, as PNG.

    Args:
        mark: The course's.
        palette: Likewise; the picture is in the colours of the light scheme.
    """
    return bytes(
        resvg_py.svg_to_bytes(svg_string=draw_social_card(mark, palette), skip_system_fonts=True)
    )


def draw_social_card(mark: Mark, palette: Palette) -> str:
    """The same picture, in SVG."""
    light = palette.light
    width, height = mark.size
    scale = min(_MOST_WIDTH / width, _MOST_HEIGHT / height)
    width, height = width * scale, height * scale
    stops = ((0, light.cool_soft), (0.42, light.paper), (0.58, light.paper), (1, light.warm_soft))
    gradient = "".join(f'<stop offset="{at}" stop-color="{colour}"/>' for at, colour in stops)
    half = WIDTH // 2
    bands = "".join(
        f'<rect x="{x}" y="{HEIGHT - _BAND}" width="{half}" height="{_BAND}" fill="{hue}"/>'
        for x, hue in ((0, light.cool), (half, light.warm))
    )
    place = f'x="{(WIDTH - width) / 2:g}" y="{(HEIGHT - _BAND - height) / 2:g}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<defs><linearGradient id="light" x2="1" y2=".35">{gradient}</linearGradient></defs>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="url(#light)"/>{bands}'
        f'<svg {place} width="{width:g}" height="{height:g}" viewBox="{mark.view_box}">'
        f"{render_in(mark, light)}</svg></svg>"
    )
