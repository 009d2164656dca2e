"""Whoever has no pointer comes to everything that can be used, and sees where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading.page_types import (
    FULL,
    WIDTHS,
    open_drawer,
    open_everything,
    open_page,
    open_search,
    read_script,
)
from browser.visits import add_style

pytestmark = pytest.mark.browser

LOOK = read_script("stop.js")
UNREACHED = read_script("unreached.js")
MOST_STOPS = 1500
FORGET = "for (const one of document.querySelectorAll('[data-reached]')) delete one.dataset.reached"
SETTLED = 150  # milliseconds
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


def walk(page: Page, *, is_backwards: bool = False) -> list[str]:
    """Go from stop to stop until the page ends or begins again; what is wrong on the way."""
    keyboard = page.context.new_cdp_session(page)
    faults: list[str] = []
    for _ in range(MOST_STOPS):
        keyboard.send("Input.dispatchKeyEvent", {**TAB, "modifiers": 8 * is_backwards})
        stop = page.evaluate(LOOK)
        if stop is None or stop["isAgain"]:
            return faults
        if stop["faults"]:  # the page may be about to follow
            page.wait_for_timeout(SETTLED)
            stop = page.evaluate(LOOK) or stop
        faults += [f"{stop['name']}: {fault}" for fault in stop["faults"]]
    pytest.fail("the keyboard does not come to an end")


def find_faults_forwards(page: Page) -> list[str]:
    """What is wrong on the way through the page, and what is left out."""
    return [*walk(page), *(f"{name}: not reached" for name in page.evaluate(UNREACHED))]


def find_faults(page: Page) -> list[str]:
    """What is wrong forwards and backwards, and what is left out."""
    faults = find_faults_forwards(page)
    page.evaluate(FORGET)
    return [*faults, *(f"backwards, {fault}" for fault in walk(page, is_backwards=True))]


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with open_page(browser, request.param, reduced_motion="reduce") as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser, pages: Mapping[str, str]) -> Iterator[Page]:
    with open_page(browser, 320, reduced_motion="reduce") as opened:
        opened.goto(pages[f"course/{FULL}"])
        yield opened


def test_every_stop_is_seen_and_everything_is_a_stop(page: Page, pages: Mapping[str, str]) -> None:
    found = {}
    for name, url in pages.items():
        if name.startswith("guide/"):
            continue  # of the same types as the course's
        page.goto(url)
        found[name] = find_faults_forwards(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_was_opened_is_walked_through(page: Page, pages: Mapping[str, str]) -> None:
    page.goto(pages[f"course/{FULL}"])
    open_everything(page)
    page.evaluate("document.activeElement.blur()")
    assert [*walk(page), *find_faults(page)] == []


@pytest.mark.parametrize(
    ("style", "words"),
    [
        (".concept-text a { outline: none !important }", "no outline"),
        (".concept-text a { outline-color: #ddd !important }", "outline of 1."),
        (".concept-text a { position: absolute; left: -999px }", "out of sight"),
        (".md-path a { opacity: 0 }", "not shown"),
        (":focus-visible { scroll-margin: 0 !important }", "backwards"),
    ],
)
def test_a_seeded_fault_is_seen(
    browser: Browser, pages: Mapping[str, str], style: str, words: str
) -> None:
    with open_page(browser, 1280, reduced_motion="reduce") as opened:
        opened.goto(pages[f"course/{FULL}"])
        add_style(opened, style)
        assert any(words in found for found in find_faults(opened))


def test_a_link_that_is_left_out_is_seen(browser: Browser, pages: Mapping[str, str]) -> None:
    with open_page(browser, 1280, reduced_motion="reduce") as opened:
        opened.goto(pages[f"course/{FULL}"])
        opened.evaluate("document.querySelector('.concept-text a').tabIndex = -1")
        assert any("not reached" in found for found in find_faults_forwards(opened))


def test_the_first_stop_leads_past_the_menu(page: Page, pages: Mapping[str, str]) -> None:
    for name, url in pages.items():
        if name.startswith("moved/") or "/embed/" in name:
            continue  # there is nothing to be led past
        page.goto(url)
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_have_text("Skip to content")
        skip.press("Enter")
        page.keyboard.press("Tab")
        inside = page.evaluate("document.activeElement.closest('article') !== null")
        assert inside or not page.locator("article a[href]").count(), name


# The menu and the search


def test_the_menu_of_a_phone_opens_and_closes_by_keys(phone: Page) -> None:
    button = phone.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")
    open_drawer(phone)
    expect(button).to_have_attribute("aria-expanded", "true")
    assert phone.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    button.press("Space")
    expect(button).to_have_attribute("aria-expanded", "true")


def test_the_menu_closes_behind_whoever_goes_on(phone: Page) -> None:
    open_drawer(phone)
    assert walk_inside(phone) > 5
    button = phone.get_by_role("button", name="Navigation")
    expect(button).to_have_attribute("aria-expanded", "false")


def walk_inside(page: Page) -> int:
    """How many stops there are in the menu; each has to be in sight."""
    for count in range(200):
        page.keyboard.press("Tab")
        if not page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"):
            return count
        stop = page.evaluate(LOOK)
        assert stop["faults"] == [], stop["name"]
    pytest.fail("the menu holds the keyboard")


def test_a_page_s_headings_are_reached_in_the_menu(phone: Page, pages: Mapping[str, str]) -> None:
    phone.goto(pages["course/about.html"])
    open_drawer(phone)
    opener = phone.locator(".md-nav--primary").get_by_role("button", name="About")
    opener.press("Enter")
    back = phone.locator(".md-nav--primary").get_by_role("button", name="Table of contents")
    expect(back).to_be_focused()
    phone.keyboard.press("Tab")
    expect(phone.locator(":focus")).to_have_text("What it is")
    assert phone.evaluate(LOOK)["faults"] == []
    back.press("Enter")
    expect(opener).to_be_focused()


def test_the_search_of_a_phone_opens_and_closes_by_keys(phone: Page) -> None:
    button = phone.get_by_role("button", name="Search")
    button.press("Enter")
    expect(phone.locator("input[name=query]")).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_results_are_reached_by_keys(page: Page, pages: Mapping[str, str]) -> None:
    page.goto(pages[f"course/{FULL}"])
    open_search(page)
    page.keyboard.press("ArrowDown")
    first = page.locator(".md-search-result__link").first
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


# Colours


def test_the_scheme_is_changed_by_a_button(page: Page, pages: Mapping[str, str]) -> None:
    page.goto(pages[f"course/{FULL}"])
    page.get_by_role("button", name="Switch to the dark scheme").press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    back = page.get_by_role("button", name="Switch to the light scheme")
    expect(back).to_be_focused()
    back.press("Space")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.get_by_role("radio").count() == 0


# Single keys


def test_a_single_key_only_opens_the_search(page: Page, pages: Mapping[str, str]) -> None:
    page.goto(pages[f"course/{FULL}"])
    for key in ("f", "s", "p", "n", ",", "."):
        page.keyboard.press(key)
    expect(page.locator("input[name=query]")).not_to_be_focused()
    assert page.url == pages[f"course/{FULL}"]
    page.keyboard.press("/")
    expect(page.locator("input[name=query]")).to_be_focused()
    page.keyboard.type("ps.n/")  # which are letters here
    expect(page.locator("input[name=query]")).to_have_value("ps.n/")


def test_that_key_can_be_switched_off(browser: Browser, address: str) -> None:
    with open_page(browser, 1280) as page:
        page.goto(f"{address}/{FULL}")
        page.get_by_label("The key / opens the search").uncheck()
        for _ in range(2):
            page.locator("h1").click()
            page.keyboard.press("/")
            expect(page.locator("input[name=query]")).not_to_be_focused()
            page.reload()
            expect(page.get_by_label("The key / opens the search")).not_to_be_checked()
        page.get_by_label("The key / opens the search").check()
        page.locator("h1").click()
        page.keyboard.press("/")
        expect(page.locator("input[name=query]")).to_be_focused()


def test_without_script_the_menu_and_the_search_have_labels(
    browser: Browser, pages: Mapping[str, str]
) -> None:
    with open_page(browser, 320, java_script_enabled=False) as page:
        page.goto(pages[f"course/{FULL}"])
        page.locator("label[for=__drawer]").nth(1).click()
        expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
        expect(page.locator("[data-md-component=palette]")).to_be_hidden()
        expect(page.get_by_text("The key / opens the search")).to_be_hidden()
