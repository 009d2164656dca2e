"""The way from a citation to its reference, and back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.citation_page import (
    GRACE,
    PREVIEW,
    Sample,
    find_citation,
    focus_citation,
    measure,
    open_context,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_there_and_back(width: int, browser: Browser, sample: Sample) -> None:
    with open_context(browser, width=width) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/bibliography.html#ref-w500")
        entry = page.locator("#ref-w500")
        expect(entry).to_be_in_viewport()
        header = measure(page.locator(".md-header"))
        assert measure(entry)["y"] >= header["y"] + header["height"]
        assert _mark(entry) != _mark(page.locator("#ref-w501"))
        page.goto(f"{sample.url}/index.html")
        find_citation(page, "cite-singer2014-2").click()
        expect(page.locator("li:target")).to_be_in_viewport()
        page.get_by_role("link", name="Back to citation 1 of this work").first.click()
        link = find_citation(page, "cite-singer2014-1")
        expect(link).to_be_in_viewport(ratio=1)
        assert measure(link)["y"] >= header["y"] + header["height"]
        assert _mark(link) != _mark(find_citation(page, "cite-singer2014-3"))


def test_the_lines_before_a_citation_are_seen_as_well(browser: Browser, themed: Sample) -> None:
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#cite-singer2014-12")
        link = find_citation(page, "cite-singer2014-12")
        expect(link).to_be_in_viewport()
        assert 200 < measure(link)["y"] < 400


def test_the_keyboard_comes_back_without_a_preview(opened: Page) -> None:
    focus_citation(opened, "cite-singer2014-1")
    opened.keyboard.press("Enter")
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    opened.keyboard.press("Tab")  # the DOI
    opened.keyboard.press("Tab")
    expect(opened.locator("[role='doc-backlink']").nth(1)).to_be_focused()
    opened.keyboard.press("Enter")
    expect(find_citation(opened, "cite-singer2014-1")).to_be_focused()
    opened.wait_for_timeout(GRACE)
    expect(opened.locator(PREVIEW)).to_be_hidden()


def _mark(locator: Locator) -> str:
    return str(locator.evaluate("node => getComputedStyle(node).backgroundColor"))
