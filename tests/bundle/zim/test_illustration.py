"""The picture by which a library shows a course."""

from __future__ import annotations

import struct
import zlib

from mkdocs_concepts.bundle.zim.illustration import SIZE, draw_illustration, find_hues

COOL, WARM = (0x2B, 0x4A, 0x86), (0x71, 0x48, 0x00)


def read_png(data: bytes) -> list[list[tuple[int, ...]]]:
    """Rows of pixels, from a picture whose chunks all are as they were written."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    place, chunks = 8, {}
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        name, content = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        assert checksum == zlib.crc32(name + content)
        chunks[name] = content
        place += 12 + length
    width, height, depth, colours = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (width, height, depth, colours) == (SIZE, SIZE, 8, 6)
    rows = zlib.decompress(chunks[b"IDAT"])
    stride = 1 + 4 * width
    lines = [rows[number * stride : (number + 1) * stride] for number in range(height)]
    assert {line[0] for line in lines} == {0}
    return [[tuple(line[1 + 4 * x : 5 + 4 * x]) for x in range(width)] for line in lines]


def test_it_has_the_course_s_hues() -> None:
    pixels = read_png(draw_illustration(COOL, WARM))
    assert pixels[0][0][3] == 0
    assert pixels[24][6] == (*COOL, 255)
    assert pixels[24][42][:3] == WARM
    assert draw_illustration(COOL, WARM) != draw_illustration(WARM, COOL)


def test_the_first_style_that_sets_a_hue_counts() -> None:
    theme = ":root{--concepts-cool: #2b4a86;--concepts-warm:#714800}"
    assert find_hues([]) == find_hues([theme]) == (COOL, WARM)
    own = "a{} :root { --concepts-warm : #AA0011; --concepts-cool-soft: #000000 } .x{color:red}"
    assert find_hues([own, theme]) == (COOL, (0xAA, 0, 0x11))
