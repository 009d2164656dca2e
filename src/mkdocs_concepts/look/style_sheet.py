"""The style sheet that gives a course's pages its colours."""

from __future__ import annotations

from dataclasses import fields

from mkdocs_concepts.look.palette import Palette, Scheme


def render_style_sheet(palette: Palette) -> str:
    """The colours of both schemes as custom properties, `--concepts-cool` and so on."""
    light, dark = (declare_colours(scheme) for scheme in (palette.light, palette.dark))
    return (
        "/* The colours of this course, made of its two hues when it was built. */\n"
        f':root,\n[data-md-color-scheme="default"] {{\n{light}}}\n\n'
        f'[data-md-color-scheme="slate"] {{\n{dark}}}\n'
    )


def render_root_colours(palette: Palette) -> str:
    """The same for a page without a choice of schemes, which has what the reader's system asks."""
    light, dark = (
        "".join(declare_colours(scheme).split()) for scheme in (palette.light, palette.dark)
    )
    return (
        f":root{{color-scheme:light dark;{light}}}"
        f"@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
    )


def declare_colours(scheme: Scheme) -> str:
    """The colours of one scheme as declarations, a line each."""
    return "".join(
        f"  --concepts-{field.name.replace('_', '-')}: {getattr(scheme, field.name)};\n"
        for field in fields(scheme)
    )
