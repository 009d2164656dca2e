"""Colours: how light they are to the eye, and how well they are read on each other.

Lightness, chroma and hue are those of OKLCH (Björn Ottosson, "A perceptual color space for image
processing", 2020; CSS Color 4, §9). Contrast is that of WCAG 2.2 ("contrast ratio").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
# From linear sRGB to the cones' answers and back, and from their cube roots to OKLab and back.
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_STEPS = 12  # of halving: finer than 8 bits of a colour

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as OKLCH has it.

    Attributes:
        lightness: From 0, black, to 1, white.
        chroma: From 0, grey, to about 0.3.
        hue: An angle in degrees.
    """

    lightness: float
    chroma: float
    hue: float


def parse_colour(text: str) -> Colour:
    """Read a colour as CSS writes it with digits, as `#1c546f` or `#abc`.

    Raises:
        ValueError: If it is written in another way.
    """
    matched = _HEX.fullmatch(text.strip())
    if not matched:
        raise ValueError(f"'{text}' is no colour such as #1c546f")
    digits = matched[1] if len(matched[1]) == 6 else "".join(digit * 2 for digit in matched[1])
    red, green, blue = (_to_linear(level / 255) for level in bytes.fromhex(digits))
    cones = _multiply(_TO_CONES, (red, green, blue))
    lightness, a, b = _multiply(_TO_LAB, tuple(map(math.cbrt, cones)))  # type: ignore[arg-type]
    return Colour(lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360)


def write_colour(colour: Colour) -> str:
    """Write a colour in the form that `parse_colour` reads.

    One that is more vivid than a screen can show loses chroma, and nothing else, until it can.
    """
    return "#" + bytes(round(level * 255) for level in _to_screen(colour)).hex()


def measure_contrast(one: str, other: str) -> float:
    """How well two written colours are told apart: from 1, not at all, to 21.

    Raises:
        ValueError: If one is no colour.
    """
    light, dark = sorted((_measure_luminance(one), _measure_luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def find_readable(
    colour: Colour, grounds: Iterable[str], *, contrast: float, is_lighter: bool
) -> str:
    """The colour nearest to another that is read well on some grounds, with its hue kept.

    Args:
        colour: What is looked for.
        grounds: The written colours it stands on, all lighter or all darker than the result.
        contrast: The least that it has with each, as `measure_contrast` says it.
        is_lighter: Whether it is to be lighter than the grounds, or else darker.

    Returns:
        The colour, written; black or white where nothing is read that well.
    """
    on = tuple(grounds)

    def is_readable(lightness: float) -> bool:
        written = write_colour(Colour(lightness, colour.chroma, colour.hue))
        return all(measure_contrast(written, ground) >= contrast for ground in on)

    if is_readable(colour.lightness):
        return write_colour(colour)
    good, bad = (1.0 if is_lighter else 0.0), colour.lightness
    for _ in range(_STEPS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if is_readable(middle) else (good, middle)
    return write_colour(Colour(good, colour.chroma, colour.hue))


def _to_screen(colour: Colour) -> Vector:
    """The levels of red, green and blue, from 0 to 1."""
    levels = _mix(colour, colour.chroma)
    if _is_shown(levels):
        return _clip(levels)
    good, bad = 0.0, colour.chroma
    for _ in range(_STEPS):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if _is_shown(_mix(colour, middle)) else (good, middle)
    return _clip(_mix(colour, good))


def _mix(colour: Colour, chroma: float) -> Vector:
    angle = math.radians(colour.hue)
    lab = (colour.lightness, chroma * math.cos(angle), chroma * math.sin(angle))
    roots = _multiply(_FROM_LAB, lab)
    red, green, blue = _multiply(_FROM_CONES, (roots[0] ** 3, roots[1] ** 3, roots[2] ** 3))
    return _from_linear(red), _from_linear(green), _from_linear(blue)


def _is_shown(levels: Vector) -> bool:
    return all(-0.003 <= level <= 1.003 for level in levels)


def _clip(levels: Vector) -> Vector:
    red, green, blue = (min(1.0, max(0.0, level)) for level in levels)
    return red, green, blue


def _measure_luminance(written: str) -> float:
    levels = _to_screen(parse_colour(written))
    return sum(
        part * _to_linear(round(level * 255) / 255)
        for part, level in zip(_LUMINANCE, levels, strict=True)
    )


def _to_linear(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def _from_linear(light: float) -> float:
    if light <= 0.0031308:
        return light * 12.92
    return float(1.055 * light ** (1 / 2.4) - 0.055)


def _multiply(matrix: tuple[Vector, Vector, Vector], vector: Vector) -> Vector:
    first, second, third = (
        sum(factor * value for factor, value in zip(row, vector, strict=True)) for row in matrix
    )
    return first, second, third
