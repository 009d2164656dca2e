"""Maps in a browser: they are legible as they are, and a script adds to them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from map_courses import make_course, make_large_pages, read_pages
from playwright.sync_api import Browser, Locator, Page, expect

import mkdocs_concepts
from browser.visits import Visit, serve, visit
from mkdocs_concepts.adapters.course_language import build_wording_file
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.language.language import ENGLISH
from mkdocs_concepts.links.map.course_map import build_course_map
from mkdocs_concepts.links.map.neighbour_map import build_neighbour_map, render_neighbour_map
from mkdocs_concepts.links.map.page import render_course_map
from mkdocs_concepts.model import Kind

pytestmark = pytest.mark.browser

ASSETS = Path(mkdocs_concepts.__file__).parent / "theme/assets/concepts"
STYLES = ("tokens.css", "print.css", "map.css")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Map</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<link rel="icon" href="icon.svg">{styles}</head>
<body data-md-color-scheme="default"><main class="md-content">
<article class="md-content__inner md-typeset"><h1>Map</h1>{body}</article></main>
<script src="wording.js"></script><script src="map.js"></script></body></html>"""

SMALL = make_course(
    {"Beginnings": ["a", "b", "e"], "Ends": ["c", "d", "f"]},
    [
        ("a", "leads_to", "b"),
        ("b", "part_of", "c"),
        ("d", "contrasts_with", "a"),
        ("e", "kind_of", "a"),
    ],
    titles={
        "a": "Mindfulness",
        "b": "Donaudampfschifffahrtsgesellschaftskapitän",
        "c": "慈悲と智慧を育てる瞑想の実践について",
        "d": "רחמים ומיינדפולנס",
        "e": "WWWWWWWWWW MMMMMMMMMM wwwwwwwwww",
        "f": "नमस्ते दुनिया करुणा",
    },
    kinds={"b": Kind.PERSON, "c": Kind.STUDY, "d": Kind.METAPHOR, "e": Kind.PRACTICE},
)


def render_large() -> str:
    catalog = read_pages(make_large_pages(300, 12))
    return render_course_map(build_course_map(catalog), lambda id_: f"{id_}.html")


def render_small(catalog: Catalog) -> str:
    return render_course_map(build_course_map(catalog), lambda id_: f"{id_}.html")


def render_neighbours(catalog: Catalog) -> str:
    maps = [build_neighbour_map(catalog, concept) for concept in catalog.concepts.values()]
    return "".join(render_neighbour_map(one, lambda id_: f"{id_}.html") for one in maps if one)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("maps")
    material = resources.files("material") / "templates/assets/stylesheets"
    (main,) = [one for one in material.iterdir() if Path(one.name).match("main.*.css")]
    (site / "main.css").write_text(main.read_text(encoding="utf-8"), encoding="utf-8")
    for name in (*STYLES, "map.js"):
        shutil.copy(ASSETS / name, site)
    (site / "wording.js").write_bytes(build_wording_file(ENGLISH)[1])
    (site / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    styles = "".join(f'<link rel="stylesheet" href="{name}">' for name in ("main.css", *STYLES))
    bodies = {
        "small": render_small(SMALL),
        "large": render_large(),
        "neighbours": render_neighbours(SMALL),
    }
    for name, body in bodies.items():
        html = PAGE.format(styles=styles, body=body)
        (site / f"{name}.html").write_text(html, encoding="utf-8")
    with serve(site) as url:
        yield url


@pytest.fixture
def reader(browser: Browser, origin: str) -> Iterator[Visit]:
    with visit(browser, origin) as visited:
        yield visited
        visited.assert_clean()


@pytest.fixture
def phone(browser: Browser, origin: str) -> Iterator[Visit]:
    with visit(browser, origin, width=320, height=640) as visited:
        yield visited
        visited.assert_clean()


MISFITS = """() => [...document.querySelectorAll("svg .concept-map__box")].flatMap((box) => {
  const shape = box.querySelector(".concept-map__shape").getBBox();
  return [...box.querySelectorAll("text")].filter((text) => {
    const { x, y, width, height } = text.getBBox();
    const isWide = x < shape.x + 2 || x + width > shape.x + shape.width - 2;
    return width && (isWide || y < shape.y || y + height > shape.y + shape.height);
  }).map((text) => text.textContent);
})"""


@pytest.mark.parametrize("name", ["small", "large", "neighbours"])
def test_every_label_fits_its_box(reader: Visit, name: str) -> None:
    page = reader.open(f"{name}.html")
    assert page.evaluate(MISFITS) == []


@pytest.mark.parametrize("name", ["small", "large", "neighbours"])
def test_letters_are_of_their_size_and_only_the_picture_scrolls(phone: Visit, name: str) -> None:
    page = phone.open(f"{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    least = page.evaluate(
        """() => Math.min(...[...document.querySelectorAll(".concept-map__box text")].map((text) =>
          parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
    )
    assert least >= 11.99
    view = page.locator(".concept-map__view").first
    assert view.evaluate("(one) => one.scrollWidth > one.clientWidth")


# A point of the view where there is no box.
FREE = """(view) => {
  const { left, top } = view.getBoundingClientRect();
  const y = top + 100;
  for (let x = left + 100; ; x += 10) {
    if (!document.elementFromPoint(x, y).closest(".concept-map__box")) return [x, y];
  }
}"""


def find_box(page: Page, id_: str) -> Locator:
    return page.locator(f'.concept-map__picture a[data-concept="{id_}"]').first


def test_a_box_with_the_focus_stands_out_with_its_neighbours(reader: Visit) -> None:
    page = reader.open("small.html")
    find_box(page, "a").focus()
    near = page.locator(".concept-map__box.is-near")
    assert near.evaluate_all("(all) => all.map((one) => one.dataset.concept).sort()") == [
        "a",
        "b",
        "d",
        "e",
    ]
    said = page.locator(".concept-map__said text").all_text_contents()
    assert sorted(said) == ["a kind of", "contrasts with", "leads to"]
    page.locator("h1").click()
    page.evaluate("document.activeElement.blur()")
    expect(near).to_have_count(0)
    expect(page.locator(".concept-map__said")).to_have_count(0)


def test_a_picture_is_enlarged_by_buttons_and_by_keys_while_the_focus_is_in_it(
    reader: Visit,
) -> None:
    page = reader.open("small.html")
    picture = page.locator(".concept-map__picture")
    width = picture.evaluate("(one) => one.getBoundingClientRect().width")
    height = page.evaluate("document.documentElement.scrollHeight")

    def scale() -> float:
        measured: float = picture.evaluate("(one) => one.getBoundingClientRect().width")
        return round(measured / float(width), 2)

    page.keyboard.press("+")
    assert scale() == 1
    page.get_by_role("button", name="Enlarge the map").click()
    assert scale() == 1.25
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.locator(".concept-map__view").focus()
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert scale() == 0.8
    page.keyboard.press("0")
    assert scale() == 1
    page.locator(".concept-map__view").hover()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(picture).to_have_attribute("width", re.compile("^[0-9]{4}$"))
    assert scale() == 2.72


def test_a_picture_is_moved_by_dragging(reader: Visit) -> None:
    page = reader.open("large.html")
    view = page.locator(".concept-map__view").first
    for _ in range(4):
        page.get_by_role("button", name="Enlarge the map").first.click()
    before = view.evaluate("(one) => one.scrollLeft")
    x, y = view.evaluate(FREE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 64, y, steps=4)
    page.mouse.up()
    assert view.evaluate("(one) => one.scrollLeft") == before + 64


def test_two_fingers_enlarge_a_picture(browser: Browser, origin: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 640})
    try:
        page = context.new_page()
        page.goto(f"{origin}/small.html")
        picture = page.locator(".concept-map__picture")
        width: float = picture.evaluate("(one) => one.getBoundingClientRect().width")
        place = page.locator(".concept-map__view").bounding_box()
        assert place
        x, y = place["x"] + 100, place["y"] + 100
        touch = context.new_cdp_session(page)
        for kind, apart in (("touchStart", 20), ("touchMove", 30), ("touchMove", 40)):
            fingers = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        enlarged: float = picture.evaluate("(one) => one.getBoundingClientRect().width")
        assert enlarged == pytest.approx(2 * width, abs=2)
    finally:
        context.close()


def test_boxes_are_links_that_the_keyboard_comes_to(reader: Visit) -> None:
    page = reader.open("small.html")
    page.get_by_role("button", name="1:1, the map as it was").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Map: The course")).to_be_focused()
    page.keyboard.press("Tab")
    expect(find_box(page, "a")).to_be_focused()
    width = find_box(page, "a").locator(".concept-map__shape")
    assert width.evaluate("(one) => getComputedStyle(one).strokeWidth") == "3px"
    page.keyboard.press("Enter")
    page.wait_for_url("**/a.html")
    reader.console_errors.clear()  # the page that it leads to is not there


def test_without_script_all_is_there_but_the_buttons(browser: Browser, origin: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{origin}/small.html")
        expect(page.get_by_role("button")).to_have_count(0)
        expect(page.get_by_role("link", name="Mindfulness", exact=True)).to_have_count(2)
    finally:
        context.close()


def test_on_paper_the_whole_picture_is_as_wide_as_the_page(reader: Visit) -> None:
    page = reader.open("large.html")
    page.set_viewport_size({"width": 640, "height": 900})
    page.emulate_media(media="print")
    widths = page.locator(".concept-map__picture").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().right)"
    )
    assert max(widths) <= 640
    expect(page.locator(".concept-map__tools").first).to_be_hidden()
