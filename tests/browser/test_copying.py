"""Copying references and how a page is cited, and saving references as files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import (
    SINGER_TEXT,
    Sample,
    find_citation,
    measure,
    open_context,
    read_clipboard,
)
from browser.citation_sample import ODD_KEYS, SINGER, WORKS, references, write_bare_page
from browser.visits import serve

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FORMS = [("BibTeX", "bibtex"), ("RIS", "ris"), ("CSL-JSON", "csl"), ("Text", "")]
WAYS = ["clipboard", "insecure", "refused"]


@contextmanager
def _copying(
    browser: Browser, themed: Sample, way: str, path: str = "index.html"
) -> Iterator[Page]:
    """A page on which copying works in one of the ways that there are."""
    with open_context(browser) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        replaced = {
            "insecure": "undefined",
            "refused": "{ writeText: () => Promise.reject(new Error('refused')) }",
        }.get(way)
        if replaced:
            context.add_init_script(
                "window.clipboard = navigator.clipboard; Object.defineProperty("
                f"navigator, 'clipboard', {{ value: {replaced} }})"
            )
        page = context.new_page()
        page.goto(f"{themed.url}/{path}")
        yield page


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_is_copied_in_each_form(way: str, browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, way) as page:
        toggle = page.get_by_role("button", name="Copy this reference").first
        expect(toggle).to_have_attribute("aria-expanded", "false")
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        row = page.get_by_role("group", name="Copy as")
        assert row.get_by_role("button").all_inner_texts() == [name for name, _ in FORMS]
        for index, (name, form) in enumerate(FORMS):
            button = row.get_by_role("button").nth(index)
            width = measure(button)["width"]
            button.click()
            expected = SINGER.forms[form] if form else SINGER_TEXT
            spoken = f"Copied as {name if form else 'text'}"
            expect(page.get_by_role("status")).to_have_text(spoken)
            assert read_clipboard(page) == expected
            expect(button).to_have_text("Copied")
            assert measure(button)["width"] == pytest.approx(max(width, measure(button)["width"]))
            expect(button).to_be_focused()
        expect(row.get_by_role("button", name="Copied")).to_have_count(0)
        assert row.get_by_role("button").all_inner_texts() == [name for name, _ in FORMS]
        assert page.locator("body > textarea").count() == 0


def test_every_entry_is_copied_under_its_own_key(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "clipboard", "numeric.html") as page:
        for index, work in enumerate(WORKS):
            page.get_by_role("button", name="Copy this reference").nth(index).click()
            assert page.locator(".copy-row").count() == 1
            page.get_by_role("button", name="BibTeX", exact=True).click()
            expect(page.get_by_role("button", name="Copied")).to_be_visible()
            assert read_clipboard(page) == work.forms["bibtex"]
        page.get_by_role("button", name="Text", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as text")
        assert read_clipboard(page) == f"Odd, O. (2020). {ODD_KEYS[-1]}."


@pytest.mark.parametrize("data", ["{}", "{", "[]", "null", '{"singer2014": null}'])
def test_what_there_is_no_data_for_is_not_offered(
    data: str, browser: Browser, tmp_path: Path
) -> None:
    content = references([(SINGER, "")])
    start = content.index('references__data">') + len('references__data">')
    content = content[:start] + data + content[content.index("</template>") :]
    write_bare_page(tmp_path, content)
    with serve(tmp_path) as url, open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{url}/index.html")
        page.get_by_role("button", name="Copy this reference").click()
        assert page.locator(".copy-row").get_by_role("button").all_inner_texts() == ["Text"]


def test_where_nothing_can_be_copied_the_text_is_selected(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "refused") as page:
        page.evaluate("document.execCommand = () => false")
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="RIS", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Could not copy: select the text")
        area = page.get_by_role("textbox", name="Text to copy")
        expect(area).to_be_visible()
        expect(area).to_be_focused()
        chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        assert chosen == SINGER.forms["ris"]
        page.keyboard.press("Escape")
        expect(area).to_have_count(0)
        page.locator("summary").click()
        page.get_by_role("button", name="Copy RIS").click()
        expect(page.get_by_role("button", name="Copy RIS")).to_have_text("Not copied")
        assert page.evaluate("String(getSelection())").startswith("TY  - ELEC")


def test_escape_closes_the_row_and_gives_the_focus_back(opened: Page) -> None:
    toggle = opened.get_by_role("button", name="Copy this reference").nth(1)
    toggle.focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="BibTeX", exact=True)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(opened.locator(".copy-row")).to_have_count(0)
    toggle.click()
    toggle.click()
    expect(opened.locator(".copy-row")).to_have_count(0)


def test_how_a_page_is_cited_is_copied(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "clipboard") as page:
        page.locator("summary").click()
        page.get_by_role("button", name="Copy text").click()
        expect(page.get_by_role("status")).to_have_text("Copied as text")
        assert read_clipboard(page) == (
            "Doe, J. (2026, November 24). Compassion. Mindfulness & Compassion. "
            "https://example.org/concepts/compassion.html"
        )
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")
        assert read_clipboard(page).startswith("@misc{compassion,\n  title = {Compassion},\n")
        page.get_by_role("button", name="Copy RIS").click()
        expect(page.get_by_role("status")).to_have_text("Copied as RIS")
        assert read_clipboard(page) == "TY  - ELEC\nTI  - Compassion\nER  - "


def test_a_long_bibliography_is_set_up_cheaply(browser: Browser, themed: Sample) -> None:
    def count(*, scripts: bool) -> int:
        with open_context(browser) as context:
            if not scripts:
                context.route("**/assets/copying.js", lambda route: route.fulfill(body=""))
            page = context.new_page()
            page.goto(f"{themed.url}/bibliography.html")
            page.wait_for_load_state()
            return int(page.evaluate("document.querySelectorAll('body *').length"))

    added = count(scripts=True) - count(scripts=False)
    assert added == 1001  # a button each, and the status


def test_the_bibliography_of_a_site_says_where_a_work_is_cited(
    browser: Browser, themed: Sample
) -> None:
    with _copying(browser, themed, "clipboard", "bibliography.html") as page:
        entry = page.get_by_role("listitem").filter(has_text="No. 999.")
        entry.get_by_role("button", name="Copy this reference").click()
        entry.get_by_role("button", name="CSL-JSON").click()
        expect(page.get_by_role("status")).to_have_text("Copied as CSL-JSON")
        assert json.loads(read_clipboard(page)) == [{"id": "w999", "title": "Work 999"}]
        entry.get_by_role("link", name="Compassion").click()
        page.wait_for_url("**/index.html#cite-singer2014-1")
        expect(find_citation(page, "cite-singer2014-1")).to_be_in_viewport()


def test_files_are_made_where_none_were_published(browser: Browser, themed: Sample) -> None:
    forms = [name for name, form in FORMS if form]
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/bibliography.html")
        expect(page.locator(".copy-toggle")).to_have_count(1000)  # the script has been there
        published = page.locator(".references__files")
        expect(published).to_have_count(1)
        expect(published).to_have_text("As a file: BibTeX, RIS, CSL-JSON")
        assert published.get_by_role("link").all_inner_texts() == forms
        expect(page.locator(".copy-file")).to_have_count(0)
        page.goto(f"{themed.url}/index.html")
        made = page.locator(".references__files")
        expect(made).to_have_count(1)
        expect(made.get_by_role("link")).to_have_count(0)
        buttons = made.get_by_role("button")
        expect(buttons).to_have_count(len(forms))
        for index, name in enumerate(forms):
            expect(buttons.nth(index)).to_have_accessible_name(f"Save these references as {name}")
