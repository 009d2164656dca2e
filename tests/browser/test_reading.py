"""A reader opens the course, searches, follows a cross-reference, and nothing goes wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from known_searches import KNOWN_SEARCHES
from playwright.sync_api import Page, expect

from browser.visits import Visit

pytestmark = pytest.mark.browser


def _search(page: Page, query: str, expected: str) -> None:
    """Type a query into the search, and see what comes first when the whole of it is answered."""
    page.keyboard.press("/")
    box = page.get_by_role("textbox", name="Search")
    expect(box).to_be_focused()
    box.press_sequentially(query)
    first = page.locator(".md-search-result__link").first
    expect(first).to_have_attribute("href", re.compile(rf"/{expected}\.html(?![^?#])"))


@pytest.mark.parametrize(("query", "expected"), KNOWN_SEARCHES)
def test_a_search_has_its_concept_first(visitor: Visit, query: str, expected: str) -> None:
    page = visitor.open("index.html")
    _search(page, query, expected)
    visitor.assert_clean()


def test_hidden_labels_are_found_and_never_shown(visitor: Visit) -> None:
    page = visitor.open("index.html")
    _search(page, "lovingkindness", "loving-kindness")
    first = page.locator(".md-search-result__item").first
    expect(first).to_contain_text("Loving-kindness")
    page.goto(f"{visitor.origin}/concepts/loving-kindness.html")
    assert "lovingkindness," not in page.inner_text("main")


def test_a_result_opens_the_concept_and_a_cross_reference_the_next(visitor: Visit) -> None:
    page = visitor.open("index.html")
    _search(page, "metta", "loving-kindness")
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/loving-kindness.html*")
    expect(page.locator("h1")).to_have_text("Loving-kindness")
    page.locator("article p a.concept-link", has_text="compassion").first.click()
    page.wait_for_url("**/concepts/compassion.html*")
    expect(page.locator("h1")).to_have_text("Compassion")
    expect(page.locator("h1")).to_have_id("compassion")
    visitor.assert_clean()


def test_every_page_opens_without_error_or_outside_request(visitor: Visit, site_dir: Path) -> None:
    pages = sorted(str(file.relative_to(site_dir)) for file in site_dir.rglob("*.html"))
    assert len(pages) > 35
    for path in pages:
        page = visitor.open(path)
        assert page.locator("h1").count() == 1, path
        visitor.assert_clean()


def test_the_course_is_read_from_page_to_page(visitor: Visit) -> None:
    page = visitor.open("concepts/index.html")
    links = page.locator("article .concept-list a.concept-link")
    ids = [(link.get_attribute("href") or "") for link in links.all()]
    assert len(ids) == 32
    links.first.click()
    for expected in ids[1:5]:
        page.locator("a.md-footer__link--next").click()
        page.wait_for_url(f"**/{expected}")
    visitor.assert_clean()


def test_a_phone_shows_no_sideways_scroll(phone_visitor: Visit) -> None:
    for path in (
        "index.html",
        "concepts/index.html",
        "concepts/cool-vs-warm.html",
        "concepts/compassion-focused-therapy.html",
        "glossary.html",
        "bibliography.html",
    ):
        page = phone_visitor.open(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, path
    phone_visitor.assert_clean()


def test_the_glossary_leads_by_letter_to_a_definition(visitor: Visit) -> None:
    page = visitor.open("glossary.html")
    page.locator(".glossary-letters a", has_text="L").click()
    expect(page.locator("#letter-l")).to_be_in_viewport()
    page.locator("dt a", has_text="Loving-kindness").click()
    page.wait_for_url("**/concepts/loving-kindness.html")
    visitor.assert_clean()
