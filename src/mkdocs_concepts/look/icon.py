"""A mark as a small picture of pixels, for programs that show no SVG."""

from __future__ import annotations

import resvg_py

from mkdocs_concepts.look.mark import Mark, find_square, render_in
from mkdocs_concepts.look.palette import Palette


def render_icon(mark: Mark, palette: Palette, size: int) -> bytes:
    """Draw a mark on nothing, as PNG, in the colours of the light scheme.

    Args:
        mark: What is drawn.
        palette: The course's.
        size: Its width and its height in pixels.
    """
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="{find_square(mark)}">{render_in(mark, palette.light)}</svg>'
    )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))
