"""A course's mark: it may draw, in the course's hues, and do nothing else."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from mkdocs_concepts.look.mark import (
    DEFAULT_MARK,
    Mark,
    parse_mark,
    render_file,
    render_in,
    render_inline,
)
from mkdocs_concepts.look.palette import build_palette
from mkdocs_concepts.look.social_card import HEIGHT, WIDTH, render_social_card

PALETTE = build_palette("#1c546f", "#863815")


def svg(inner: str, attributes: str = 'viewBox="0 0 24 12"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inner}</svg>'


def test_a_mark_draws_in_the_hues_of_the_page() -> None:
    mark = parse_mark(svg('<path d="M0 0h4" fill="var(--concepts-cool, #123456)"/>'))
    assert mark.size == (24, 12)
    assert 'fill="var(--concepts-cool, #123456)"' in render_inline(mark)
    assert 'aria-hidden="true"' in render_inline(mark)


def test_as_a_file_it_follows_the_scheme_and_is_square() -> None:
    file = render_file(parse_mark(svg('<circle r="3" fill="var(--concepts-warm)"/>')), PALETTE)
    assert 'viewBox="0 -6 24 24"' in file
    assert f"--concepts-warm:{PALETTE.light.warm}" in file
    assert f"--concepts-warm:{PALETTE.dark.warm}" in file.split("prefers-color-scheme:dark")[1]


def test_for_programs_without_variables_the_hues_are_written_out() -> None:
    mark = parse_mark(svg('<g fill="var(--concepts-warm, #000)"><path d="M0 0"/></g>'))
    assert render_in(mark, PALETTE.light) == f'<g fill="{PALETTE.light.warm}"><path d="M0 0"/></g>'


def test_what_drawing_programs_write_is_understood() -> None:
    drawn = (
        '<metadata>by hand</metadata><defs><linearGradient id="a" x2="1">'
        '<stop offset="0" style="stop-color:#fff;-inkscape-stroke:none"/></linearGradient></defs>'
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:label="Layer">'
        '<i:grid/><path id="b" d="M0 0" style="fill:url(#a);stroke:none" class="x"/></g>'
        '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#b"/>'
    )
    assert parse_mark(svg(drawn)).shapes == (
        '<defs><linearGradient id="mark-a" x2="1"><stop offset="0" stop-color="#fff"/>'
        '</linearGradient></defs><g><path id="mark-b" d="M0 0" fill="url(#mark-a)" stroke="none"/>'
        '</g><use href="#mark-b"/>'
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (svg("<script>alert(1)</script>"), "element 'script'"),
        (svg("<foreignObject/>"), "element 'foreignObject'"),
        (svg('<image href="x.png"/>'), "element 'image'"),
        (svg("<style>*{}</style>"), "element 'style'"),
        (svg('<a href="#x"/>'), "element 'a'"),
        (svg('<animate attributeName="d"/>'), "element 'animate'"),
        (svg('<path onclick="alert(1)" d="M0 0"/>'), "attribute 'onclick'"),
        (svg('<use href="https://example.org/a.svg#b"/>'), "own parts only"),
        (svg('<use href="javascript:alert(1)"/>'), "own parts only"),
        (svg('<path fill="url(https://example.org/a)"/>'), "own parts only"),
        (svg('<path style="fill:url(//example.org/a)"/>'), "own parts only"),
        (svg('<path fill="url( \\"#a)"/>'), "no SVG"),
        (svg('<path fill="&quot; onload=&quot;x"/>'), "own parts only"),
        (svg('<path id="a b"/>'), "ids have"),
        ("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("&a;"), "document type"),
        (svg("", ""), "no viewBox"),
        (svg("", 'viewBox="0 0 24 0"'), "no viewBox"),
        (svg("", 'viewBox="0 0 1e9 nan"'), "no viewBox"),
        ("<svg/>", "first element"),
        ("<html/>", "first element"),
        ("no markup", "no SVG"),
        ("", "no SVG"),
    ],
)
def test_what_does_more_than_draw_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_mark(text)


@pytest.mark.parametrize(
    "mark",
    [DEFAULT_MARK, parse_mark(svg('<path d="M0 0h24v12z" fill="var(--concepts-cool)"/>'))],
)
def test_the_social_card_shows_the_mark_in_the_middle(mark: Mark) -> None:
    drawn, empty = (
        Image.open(BytesIO(render_social_card(shown, PALETTE)))
        for shown in (mark, Mark("0 0 1 1", ""))
    )
    assert drawn.size == (WIDTH, HEIGHT)
    left, top, right, bottom = ImageChops.difference(
        drawn.convert("RGB"), empty.convert("RGB")
    ).getbbox() or (0, 0, 0, 0)
    assert abs((left + right) / 2 - WIDTH / 2) < 4
    assert 40 < top < bottom < HEIGHT - 40
