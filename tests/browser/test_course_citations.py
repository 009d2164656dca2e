"""The course's own citations, as the engine renders them: on a server and as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pybtex.database
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

PAGE = "concepts/empathy-fatigue.html"
PREVIEW = ".link-preview"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from _open(browser, address)


def _open(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, accept_downloads=True, **options
    )
    context.set_default_timeout(10_000)
    if address.startswith("http"):
        context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(f"{address}/{PAGE}")
    yield opened
    context.close()


def test_a_citation_shows_its_entry_and_leads_to_it_and_back(page: Page) -> None:
    link = page.locator("#cite-klimecki2014-1")
    link.hover()
    preview = page.locator(PREVIEW)
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("Differential pattern of functional brain plasticity")
    link.click()
    entry = page.locator("[id='ref-klimecki2014']")
    expect(entry).to_be_in_viewport()
    assert page.url.endswith("#ref-klimecki2014")
    entry.get_by_role("link", name="Back to citation 1").click()
    expect(link).to_be_in_viewport()
    assert page.url.endswith("#cite-klimecki2014-1")


def test_the_keyboard_reaches_the_entry(page: Page) -> None:
    page.locator("#cite-figley1995-1").scroll_into_view_if_needed()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "cite-klimecki2012-1":
            break
    preview = page.locator(PREVIEW)
    expect(preview).to_contain_text("Empathic distress fatigue rather than compassion fatigue?")
    page.keyboard.press("Escape")
    expect(preview).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "cite-klimecki2012-1"


def test_a_touch_shows_and_a_second_one_follows(browser: Browser, address: str) -> None:
    for page in _open(browser, address, has_touch=True, is_mobile=True):
        link = page.locator("#cite-figley1995-1")
        link.tap()
        expect(page.locator(PREVIEW)).to_contain_text("Coping with secondary traumatic stress")
        assert "#ref" not in page.url
        link.tap()
        page.wait_for_url("**#ref-figley1995")


def test_without_scripts_a_citation_is_a_link(browser: Browser, address: str) -> None:
    for page in _open(browser, address, java_script_enabled=False):
        page.locator("#cite-figley1995-1").click()
        assert page.url.endswith("#ref-figley1995")
        expect(page.locator("[id='ref-figley1995']")).to_be_in_viewport()
        assert page.get_by_role("button", name="Copy").count() == 0


def test_an_entry_is_copied_as_others_read_it(page: Page, address: str) -> None:
    entry = page.locator("[id='ref-klimecki2014']")
    entry.get_by_role("button", name="Copy this reference").click()
    entry.get_by_role("button", name="BibTeX").click()
    expect(page.get_by_role("status").last).to_have_text("Copied as BibTeX")
    if address.startswith("http"):  # a clipboard cannot be read from a page on a disk
        data = pybtex.database.parse_string(
            page.evaluate("navigator.clipboard.readText()"), "bibtex"
        )
        assert data.entries["klimecki2014"].fields["doi"] == "10.1093/scan/nst060"


@pytest.mark.parametrize(("form", "ending"), [("BibTeX", "bib"), ("RIS", "ris")])
def test_the_references_of_a_page_are_saved_as_a_file(form: str, ending: str, page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Save these references as {form}").click()
    assert download.value.suggested_filename == f"empathy-fatigue.references.{ending}"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    count = page.locator(".references__entry").count()
    assert count > 3
    assert text.count("@" if ending == "bib" else "ER  - ") >= count


def test_the_json_file_holds_every_entry_once(page: Page) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save these references as CSL-JSON").click()
    items = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    ids = [f"ref-{item['id']}" for item in items]
    shown = page.locator(".references__entry").evaluate_all("entries => entries.map(e => e.id)")
    assert ids == shown


def test_the_bibliography_leads_to_the_place_where_a_work_is_cited(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/bibliography.html")
    entry = page.locator("[id='ref-klimecki2013']")
    entry.get_by_role("link", name="Empathy fatigue").click()
    page.wait_for_url("**/empathy-fatigue.html#cite-klimecki2013-1")
    expect(page.locator("#cite-klimecki2013-1")).to_be_in_viewport()


def test_a_page_says_how_it_is_cited(page: Page) -> None:
    page.get_by_text("Cite this page").click()
    expect(page.locator(".cite-page__text")).to_contain_text("Empathy fatigue. (")
    page.get_by_role("button", name="Copy RIS").click()
    expect(page.get_by_role("status").last).to_have_text("Copied as RIS")


def test_on_paper_there_are_references_and_no_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("[id='ref-figley1995']")).to_be_visible()
    assert page.locator(".copy-toggle:visible").count() == 0
    assert page.locator(".references__files:visible").count() == 0
