"""The small picture by which a library shows a course: two discs in the course's two hues."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Iterator

SIZE = 48
"""Its width and its height in pixels."""

Colour = tuple[int, int, int]

_HUE = re.compile(r"--concepts-(cool|warm)\s*:\s*#([0-9a-fA-F]{6})\b")
_DEFAULT: dict[str, Colour] = {"cool": (43, 74, 134), "warm": (113, 72, 0)}
_STEPS = 4  # samples along a pixel's side, for soft edges
_RADIUS = 15.5
_CENTRES = (16.5, 31.5)  # along the middle
_SOFTNESS = 0.82  # of the disc that lies over the other


def find_hues(styles: Iterable[str]) -> tuple[Colour, Colour]:
    """The cool and the warm hue of a course, in the light.

    Args:
        styles: Style sheets; the first that sets a hue counts.
    """
    found: dict[str, Colour] = {}
    for style in styles:
        for name, digits in _HUE.findall(style):
            red, green, blue = bytes.fromhex(digits)
            found.setdefault(name, (red, green, blue))
    hues = {**_DEFAULT, **found}
    return hues["cool"], hues["warm"]


def draw_illustration(cool: Colour, warm: Colour) -> bytes:
    """The picture, as PNG."""
    rows = b"".join(b"\0" + b"".join(_draw_row(line, cool, warm)) for line in range(SIZE))
    header = struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)  # 8 bits of red, green, blue, alpha
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_pack(name, data) for name, data in chunks)


def _draw_row(line: int, cool: Colour, warm: Colour) -> Iterator[bytes]:
    for column in range(SIZE):
        under, over = (_cover(column, line, centre) for centre in _CENTRES)
        over *= _SOFTNESS
        rest = under * (1 - over)
        alpha = over + rest
        mixed = (
            round((one * rest + other * over) / alpha) if alpha else 0
            for one, other in zip(cool, warm, strict=True)
        )
        yield bytes((*mixed, round(255 * alpha)))


def _cover(column: int, line: int, centre: float) -> float:
    """How much of a pixel a disc covers."""
    places = [(step + 0.5) / _STEPS for step in range(_STEPS)]
    inside = sum(
        (column + x - centre) ** 2 + (line + y - SIZE / 2) ** 2 <= _RADIUS**2
        for x in places
        for y in places
    )
    return inside / _STEPS**2


def _pack(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
