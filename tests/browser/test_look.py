"""How pages look: the measure of their lines, the course's hues and mark, the home page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from browser.visits import add_style

pytestmark = pytest.mark.browser

PAGES = ("concepts/compassion.html", "concepts/cool-vs-warm.html", "text.html", "about.html")
# The mean of the whole lines of a page's long paragraphs, in characters.
MEASURE = """() => {
    const lines = [];
    for (const paragraph of document.querySelectorAll("article p")) {
        if (paragraph.textContent.length < 300 || paragraph.closest("aside, details")) continue;
        const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
        const counts = new Map();
        while (text.nextNode()) {
            const range = document.createRange();
            for (let at = 0; at < text.currentNode.length; at += 1) {
                range.setStart(text.currentNode, at);
                range.setEnd(text.currentNode, at + 1);
                const box = range.getBoundingClientRect();
                const line = Math.round((box.top + box.bottom) / 2 / 12);
                counts.set(line, (counts.get(line) ?? 0) + 1);
            }
        }
        lines.push(...[...counts.values()].slice(1, -1));
    }
    return lines.reduce((sum, one) => sum + one, 0) / lines.length;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize("path", PAGES)
def test_a_line_holds_60_to_75_characters(page: Page, site_url: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site_url}/{path}")
    assert 60 <= page.evaluate(MEASURE) <= 75


def test_longer_lines_would_be_seen(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/{PAGES[0]}")
    add_style(page, ":root { --concepts-measure: 40rem !important; }")
    assert page.evaluate(MEASURE) > 75
