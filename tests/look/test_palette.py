"""The colours of a course: read well on every ground, whatever its two hues are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.look.colours import (
    Colour,
    find_readable,
    measure_contrast,
    parse_colour,
    write_colour,
)
from mkdocs_concepts.look.palette import CONTRAST, Palette, Scheme, build_palette
from mkdocs_concepts.look.style_sheet import render_style_sheet

COLOURS = st.binary(min_size=3, max_size=3).map(lambda levels: f"#{levels.hex()}")
WORDS = ("ink", "ink_quiet", "cool", "warm")
GROUNDS = ("paper", "raised", "cool_soft", "warm_soft")


def least_contrast(scheme: Scheme) -> float:
    return min(
        measure_contrast(getattr(scheme, word), getattr(scheme, ground))
        for word in WORDS
        for ground in GROUNDS
    )


@given(cool=COLOURS, warm=COLOURS)
def test_words_are_read_on_every_ground_whatever_the_hues_are(cool: str, warm: str) -> None:
    palette = build_palette(cool, warm)
    assert least_contrast(palette.light) >= CONTRAST
    assert least_contrast(palette.dark) >= CONTRAST


def test_a_hue_that_is_not_adjusted_is_seen_to_be_too_pale() -> None:
    assert measure_contrast("#ffd000", build_palette("#ffd000").light.paper) < CONTRAST


@given(COLOURS)
def test_a_colour_is_written_as_it_was_read(colour: str) -> None:
    levels = bytes.fromhex(colour[1:])
    written = bytes.fromhex(write_colour(parse_colour(colour))[1:])
    assert all(abs(one - other) <= 1 for one, other in zip(levels, written, strict=True))


def test_a_hue_that_is_read_well_stays_as_it_is() -> None:
    light = build_palette("#1c546f", "#863815").light
    assert (light.cool, light.warm) == ("#1c546f", "#863815")


@pytest.mark.parametrize(
    ("one", "other", "contrast"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),  # the grey that WCAG's own examples call just too pale
        ("#ff0000", "#ffffff", 4.0),
        ("#abc", "#aabbcc", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, contrast: float) -> None:
    assert measure_contrast(one, other) == pytest.approx(contrast, abs=0.01)
    assert measure_contrast(other, one) == measure_contrast(one, other)


@pytest.mark.parametrize("text", ["", "red", "#12", "#12345g", "#1234567", "1c546f", "rgb(0,0,0)"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no colour"):
        parse_colour(text)


def test_where_nothing_is_read_that_well_the_most_is_given() -> None:
    grey = parse_colour("#777777")
    assert find_readable(grey, ["#777777"], contrast=7, is_lighter=False) == "#000000"


def test_a_colour_more_vivid_than_a_screen_loses_chroma_alone() -> None:
    shown = parse_colour(write_colour(Colour(0.6, 0.5, 250)))
    assert shown.lightness == pytest.approx(0.6, abs=0.01)
    assert shown.hue == pytest.approx(250, abs=2)


def test_the_style_sheet_has_every_colour_in_both_schemes() -> None:
    palette = build_palette("#1c546f", "#863815")
    light, dark = render_style_sheet(palette).split('[data-md-color-scheme="slate"]')
    assert f"--concepts-cool: {palette.light.cool};" in light
    assert f"--concepts-warm-soft: {palette.dark.warm_soft};" in dark
    assert light.count("--concepts-") == dark.count("--concepts-") == 9
    assert isinstance(palette, Palette)
