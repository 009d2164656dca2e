"""Citations and references on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from browser.citation_page import PREVIEW, Sample, find_citation, open_context

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ABSENT = (
    PREVIEW, ".copy-button", ".copy-row", ".references__places", ".references__files",
    ".copy-file", "pre",
)  # fmt: skip


def test_paper_has_the_references_and_no_furniture(browser: Browser, sample: Sample) -> None:
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/index.html")
        page.get_by_role("button", name="Copy this reference").first.click()
        find_citation(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        page.emulate_media(media="print")
        for absent in ABSENT:
            nodes = page.locator(f"article {absent}").all()
            assert nodes, absent
            for node in nodes:
                expect(node).to_be_hidden()
        expect(page.locator("#ref-singer2014")).to_be_visible()
        expect(page.get_by_text("https://doi.org/10.1016").last).to_be_visible()
        expect(page.locator(".cite-page__text")).to_be_visible()
        style = page.locator("#ref-singer2014").evaluate(
            "node => [getComputedStyle(node).breakInside, getComputedStyle(node).textIndent]"
        )
        assert style[0] == "avoid"
        assert style[1].startswith("-")
