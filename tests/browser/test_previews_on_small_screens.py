"""Previews of references where there is little room, and under a finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import (
    GRACE,
    PREVIEW,
    Sample,
    find_citation,
    focus_citation,
    is_inside,
    measure,
    open_context,
)

pytestmark = pytest.mark.browser


def test_a_preview_stays_inside_a_window_that_changes(opened: Page) -> None:
    focus_citation(opened, "cite-singer2014-2")
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    opened.set_viewport_size({"width": 420, "height": 600})
    opened.wait_for_timeout(200)
    assert preview.count() == 0 or is_inside(measure(preview), 420, 600)


def test_previews_stay_inside_a_narrow_screen(touched: Page) -> None:
    citations = touched.locator("p a.citation")
    assert citations.count() > 60
    width = touched.evaluate("document.documentElement.clientWidth")
    assert width == 320
    for index in range(0, citations.count(), 9):
        link = citations.nth(index)
        for block in ("start", "end", "center"):
            link.evaluate("(link, block) => link.scrollIntoView({ block })", block)
            link.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True})
            preview = touched.locator(PREVIEW)
            expect(preview).to_be_visible()
            assert is_inside(measure(preview), 320, 640), (index, block)
            touched.keyboard.press("Escape")
    assert touched.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_high_preview_scrolls_inside_a_low_screen(browser: Browser, themed: Sample) -> None:
    with open_context(browser, width=320, height=200) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        link = find_citation(page, "cite-klimecki2012-1")
        link.evaluate("link => link.scrollIntoView({ block: 'center' })")
        link.hover()
        preview = page.locator(PREVIEW)
        expect(preview).to_be_visible()
        assert is_inside(measure(preview), 320, 200)
        assert preview.evaluate("node => node.scrollHeight > node.clientHeight")


def test_a_tap_shows_and_the_next_one_follows(touched: Page) -> None:
    link = find_citation(touched, "cite-singer2014-1")
    link.tap()
    preview = touched.locator(PREVIEW)
    expect(preview).to_be_visible()
    assert "#" not in touched.url
    assert is_inside(measure(preview), 320, 640)
    link.tap()
    expect(touched.locator("li:target")).to_have_id("ref-singer2014")
    expect(preview).to_have_count(0)


def test_a_tap_elsewhere_closes_and_one_inside_does_not(touched: Page) -> None:
    find_citation(touched, "cite-singer2014-1").tap()
    preview = touched.locator(PREVIEW)
    box = measure(preview)
    touched.touchscreen.tap(box["x"] + 40, box["y"] + 15)
    touched.wait_for_timeout(GRACE)
    expect(preview).to_be_visible()
    touched.locator("h1").tap()
    expect(preview).to_have_count(0)
    find_citation(touched, "cite-klimecki2012-1").tap()
    expect(preview).to_contain_text("Pathological")


def test_without_the_top_layer_previews_work_as_well(browser: Browser, themed: Sample) -> None:
    with open_context(browser, width=390) as context:
        context.add_init_script("delete HTMLElement.prototype.popover")
        context.add_init_script("delete HTMLElement.prototype.showPopover")
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        find_citation(page, "cite-singer2014-1").hover()
        preview = page.locator(PREVIEW)
        expect(preview).to_be_visible()
        assert preview.get_attribute("popover") is None
        assert is_inside(measure(preview), 390, 800)
        box = measure(preview)
        seen = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('.link-preview') !== null",
            [box["x"] + 20, box["y"] + 20],
        )
        assert seen
