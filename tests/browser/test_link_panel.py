"""The panel "Link to this concept" and the page on reuse, as readers see, hear and use them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.citation_page import open_context, read_clipboard
from browser.visits import Visit, serve, visit

pytestmark = pytest.mark.browser

PAGE = "concepts/two-wings.html"
UNKNOWN = "address-of-this-course.invalid"
NEED_ADDRESS = ["Address", "Markdown", "HTML", "Embed code", "Embed element"]
NEED_NONE = ["mkdocs-concepts", "Sphinx role", "MyST-Parser", "mystmd"]


def find_panel(page: Page) -> Locator:
    return page.locator("details.link-page")


def list_forms(page: Page) -> list[str]:
    """The names of the forms that an open panel shows."""
    return find_panel(page).locator("dt").filter(visible=True).all_inner_texts()


def assert_nothing_is_half(page: Page) -> None:
    assert UNKNOWN not in page.locator("body").inner_text()


@contextmanager
def copying(browser: Browser) -> Iterator[BrowserContext]:
    with open_context(browser) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


@pytest.fixture(scope="module")
def deep_url(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the course where its folder has a name that could end an address."""
    root = tmp_path_factory.mktemp("deep")
    shutil.copytree(site_dir, root / "a course (of 'two')")
    with serve(root) as url:
        yield f"{url}/a course (of 'two')"


def test_a_form_is_copied_with_the_address_that_it_is_read_at(
    browser: Browser, deep_url: str
) -> None:
    root = deep_url.replace(" ", "%20").replace("(", "%28").replace(")", "%29")
    root = root.replace("'", "%27")
    with copying(browser) as context:
        page = context.new_page()
        page.goto(f"{deep_url}/{PAGE}?from=search#in-practice")
        find_panel(page).locator("summary").click()
        for name, text in {
            "Address": f"{root}/{PAGE}",
            "Markdown": f"[Two wings]({root}/{PAGE})",
            "HTML": f'<a href="{root}/{PAGE}">Two wings</a>',
            "mkdocs-concepts": "[[mindfulness:two-wings]]",
        }.items():
            find_panel(page).get_by_role("button", name=f"Copy {name}", exact=True).click()
            expect(page.get_by_role("status")).to_have_text(f"Copied as {name}")
            assert read_clipboard(page) == text
        assert sorted(list_forms(page)) == sorted(NEED_ADDRESS + NEED_NONE)
        assert_nothing_is_half(page)
        address = find_panel(page).locator("pre").first.inner_text()
        page.goto(address)
        expect(page.get_by_role("heading", name="Two wings", level=1)).to_be_visible()


def test_it_is_used_by_keyboard(browser: Browser, site_url: str) -> None:
    with copying(browser) as context:
        page = context.new_page()
        page.goto(f"{site_url}/{PAGE}")
        find_panel(page).locator("summary").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_role("button", name="Copy Address", exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_have_text("Copied as Address")
        assert read_clipboard(page) == f"{site_url}/{PAGE}"


def test_it_is_read_out_in_order(visitor: Visit) -> None:
    page = visitor.open(PAGE)
    find_panel(page).locator("summary").click()
    heard = find_panel(page).aria_snapshot()
    places = [heard.index(f"term: {name}") for name in (*NEED_ADDRESS[:3], *NEED_NONE)]
    assert places == sorted(places)
    assert 'link "How to do so, and more ways"' in heard
    visitor.assert_clean()


@pytest.mark.parametrize("name", [PAGE, "reuse.html"])
def test_from_a_disk_nothing_is_shown_that_needs_an_address(
    name: str, browser: Browser, site_dir: Path
) -> None:
    with visit(browser, site_dir.as_uri()) as visited:
        page = visited.open(name)
        assert_known(page, name, is_known=False)


@pytest.mark.parametrize("name", [PAGE, "reuse.html"])
def test_without_script_nothing_is_shown_that_needs_an_address(
    name: str, browser: Browser, site_url: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}/{name}")
    assert_known(page, name, is_known=False)
    context.close()


@pytest.mark.parametrize("name", [PAGE, "reuse.html"])
def test_on_the_web_everything_is_shown(name: str, visitor: Visit) -> None:
    page = visitor.open(name)
    assert_known(page, name, is_known=True)
    visitor.assert_clean()


def assert_known(page: Page, name: str, *, is_known: bool) -> None:
    """The examples that hold the address are shown, or a sentence in their place."""
    if name == PAGE:
        find_panel(page).locator("summary").click()
        wanted = NEED_ADDRESS + NEED_NONE if is_known else NEED_NONE
        assert sorted(list_forms(page)) == sorted(wanted)
    sentence = page.get_by_text("does not know its address on the web")
    expect(sentence).to_be_visible(visible=not is_known)
    held = page.locator("[data-with-address]")
    assert held.count() > 3
    assert held.filter(visible=True).count() == (held.count() if is_known else 0)
    assert_nothing_is_half(page)


def test_a_page_that_shows_half_an_address_is_seen(visitor: Visit) -> None:
    visitor.page.route("**/addresses.js", lambda route: route.fulfill(body=""))
    page = visitor.open("reuse.html")
    page.evaluate("document.querySelectorAll('[hidden]').forEach(e => e.hidden = false)")
    with pytest.raises(AssertionError):
        assert_nothing_is_half(page)


def test_a_phone_needs_no_sideways_scrolling(phone_visitor: Visit) -> None:
    page = phone_visitor.open(PAGE)
    find_panel(page).locator("summary").click()
    for name in (PAGE, "reuse.html"):
        assert page.evaluate("document.documentElement.scrollWidth") == 390, name
        for code in page.locator("pre[data-copy]").filter(visible=True).all():
            assert code.evaluate("code => code.scrollWidth <= code.clientWidth")
        page = phone_visitor.open("reuse.html")


def test_paper_has_no_panel(visitor: Visit) -> None:
    page = visitor.open(PAGE)
    find_panel(page).locator("summary").click()
    page.emulate_media(media="print")
    expect(find_panel(page)).to_be_hidden()
    expect(page.locator(".cite-page__text")).to_be_attached()
    page.goto(f"{visitor.origin}/reuse.html")
    expect(page.locator("[data-example='sphinx-page']")).to_be_visible()
    expect(page.get_by_role("button", name="Copy conf.py").first).to_be_hidden()


def test_the_panel_leads_to_the_page_and_the_page_to_its_sections(visitor: Visit) -> None:
    page = visitor.open(PAGE)
    find_panel(page).locator("summary").click()
    page.get_by_role("link", name="How to do so, and more ways").click()
    page.wait_for_url("**/reuse.html")
    contents = page.get_by_role("navigation", name="Table of contents").first
    contents.get_by_role("link", name="Quarto").click()
    expect(page.get_by_role("heading", name="Quarto")).to_be_in_viewport()
    visitor.assert_clean()
