"""The course's own maps, on a server and as files: light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import PREVIEW, is_inside, measure

pytestmark = pytest.mark.browser

BOX = ".concept-map--course a[data-concept='{}']"


@contextmanager
def open_page(browser: Browser, address: str, path: str, **options: Any) -> Iterator[Page]:
    size = {"width": options.pop("width", 1280), "height": options.pop("height", 900)}
    context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(f"{address}/{path}")
    yield page
    context.close()


def test_every_concept_is_a_box_and_a_line_in_words(browser: Browser, address: str) -> None:
    with open_page(browser, address, "map.html") as page:
        boxes = page.locator(".concept-map__picture a.concept-map__box")
        words = page.locator(".concept-map__words li > a")
        assert boxes.count() == words.count() == 32
        ids = "links => links.map(link => link.dataset.concept).sort()"
        assert boxes.evaluate_all(ids) == words.evaluate_all(ids)
        page.locator(BOX.format("two-wings")).first.click()
        page.wait_for_url("**/concepts/two-wings.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_only_the_picture_scrolls_and_its_letters_keep_their_size(
    scheme: str, width: int, browser: Browser, address: str
) -> None:
    for path in ("map.html", "concepts/compassion.html"):
        with open_page(browser, address, path, width=width, color_scheme=scheme) as page:
            root = "document.documentElement.scrollWidth"
            assert page.evaluate(root) <= width
            text = page.locator(".concept-map__picture .concept-map__box text").first
            size = text.evaluate(
                """text => parseFloat(getComputedStyle(text).fontSize)
                    * text.getScreenCTM().a"""
            )
            assert size >= 11.5
            colours = text.evaluate(
                """text => {
                    const shape = text.closest('.concept-map__box')
                        .querySelector('.concept-map__shape');
                    return [getComputedStyle(text).fill, getComputedStyle(shape).fill];
                }"""
            )
            assert colours[0] != colours[1]
            assert "none" not in colours


def test_the_keyboard_alone_reads_the_map(browser: Browser, address: str) -> None:
    with open_page(browser, address, "map.html") as page:
        page.get_by_role("link", name="To the map in words").focus()
        reached = []
        for _ in range(12):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.dataset.concept ?? ''"))
        ids = [id_ for id_ in reached if id_]
        assert len(ids) >= 6
        assert len(set(ids)) == len(ids)
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(PREVIEW)).to_have_count(0)
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/concepts/{ids[-1]}.html")


def test_the_first_touch_shows_and_the_second_follows(browser: Browser, address: str) -> None:
    options: dict[str, Any] = {"width": 320, "height": 640, "has_touch": True, "is_mobile": True}
    with open_page(browser, address, "concepts/warmth.html", **options) as page:
        box = page.locator(".concept-map--neighbours a[data-concept]").first
        box.scroll_into_view_if_needed()
        box.tap()
        preview = page.locator(PREVIEW)
        expect(preview).to_be_visible()
        assert is_inside(measure(preview), 320, 640)
        target = str(box.get_attribute("href"))
        box.tap()
        page.wait_for_url(f"**/{target}")


def test_without_scripts_the_map_is_whole(browser: Browser, address: str) -> None:
    with open_page(browser, address, "map.html", java_script_enabled=False) as page:
        assert page.locator(".concept-map--course button").count() == 0
        page.locator(BOX.format("warmth")).first.click()
        page.wait_for_url("**/concepts/warmth.html")
        expect(page.locator(".concept-map--neighbours .concept-map__picture")).to_be_visible()


def test_hovering_tells_what_belongs_together(browser: Browser, address: str) -> None:
    with open_page(browser, address, "map.html") as page:
        page.locator(BOX.format("warmth")).first.hover()
        near = page.locator(BOX.format("cool-vs-warm")).first
        far = page.locator(BOX.format("mirror-neurons")).first
        opacity = "node => Number(getComputedStyle(node).opacity)"
        page.wait_for_timeout(500)
        assert far.evaluate(opacity) < near.evaluate(opacity)
