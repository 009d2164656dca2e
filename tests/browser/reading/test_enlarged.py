"""Text twice as large or spaced out, narrow screens, no motion, and the reader's own colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading.page_types import FULL, WIDTHS, open_drawer, open_page, read_script
from browser.visits import add_style

pytestmark = pytest.mark.browser

# Text of 200 per cent, as a reader sets it: Material sizes everything by the root.
LARGE = "html { font-size: 250% !important; }"  # 125 % are its 100
# The distances of WCAG 2.2, success criterion 1.4.12.
SPACED = """* {
  line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""
LOOK = read_script("cut_text.js")


def find_faults(page: Page, style: str = "") -> list[str]:
    if style:
        add_style(page, style)
    return list(page.evaluate(LOOK))


def find_all_faults(
    page: Page, pages: Mapping[str, str], style: str = ""
) -> Mapping[str, list[str]]:
    found = {}
    for name, url in pages.items():
        if "embed/" in name and style == LARGE:
            continue  # it is sized by what is around it
        page.goto(url)
        found[name] = find_faults(page, style)
    return {name: faults for name, faults in found.items() if faults}


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with open_page(browser, request.param, reduced_motion="reduce", bypass_csp=True) as opened:
        yield opened


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    with open_page(browser, 320, reduced_motion="reduce", bypass_csp=True) as opened:
        yield opened


def test_a_narrow_page_is_read_without_scrolling_sideways(
    phone: Page, pages: Mapping[str, str]
) -> None:
    assert find_all_faults(phone, pages) == {}


def test_text_twice_as_large_is_all_there(page: Page, pages: Mapping[str, str]) -> None:
    assert find_all_faults(page, pages, LARGE) == {}


def test_spaced_out_text_is_all_there(page: Page, pages: Mapping[str, str]) -> None:
    assert find_all_faults(page, pages, SPACED) == {}


def test_the_menu_shows_large_text(phone: Page, pages: Mapping[str, str]) -> None:
    phone.goto(pages[f"course/{FULL}"])
    add_style(phone, LARGE)
    open_drawer(phone)
    assert find_faults(phone) == []


def test_a_long_title_fits_without_script(browser: Browser, pages: Mapping[str, str]) -> None:
    with open_page(browser, 320, java_script_enabled=False) as page:
        page.goto(pages["course/concepts/compassion-focused-therapy.html"])
        assert page.evaluate(LOOK) == []


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("h1 { width: 400px }", "too wide"),
        ("h1 { height: 1em; line-height: 1; overflow: hidden }", "cuts"),
        (".concept-lead { white-space: nowrap !important; overflow: hidden }", "cuts"),
    ],
)
def test_a_seeded_fault_is_seen(
    phone: Page, pages: Mapping[str, str], style: str, words: str
) -> None:
    phone.goto(pages["course/concepts/cool-vs-warm.html"])
    add_style(phone, LARGE)
    assert any(words in fault for fault in find_faults(phone, style))


# Motion

MOVING = read_script("moving.js")


def test_nothing_moves_for_who_wants_no_motion(page: Page, pages: Mapping[str, str]) -> None:
    for name in (f"course/{FULL}", "course/map.html", "course/index.html"):
        page.goto(pages[name])
        assert page.evaluate(MOVING) == [], name
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING)


# The reader's own colours


@pytest.fixture
def forced(browser: Browser) -> Iterator[Page]:
    with open_page(browser, 1280, forced_colors="active", reduced_motion="reduce") as opened:
        yield opened


def test_forced_colours_leave_icons_focus_and_bars(forced: Page, pages: Mapping[str, str]) -> None:
    forced.goto(pages[f"course/{FULL}"])
    ink, ground = forced.evaluate(
        "['color', 'backgroundColor'].map((name) => getComputedStyle(document.body)[name])"
    )
    assert ink != ground
    read = "(one, [part, name]) => getComputedStyle(one, part)[name]"
    icon = forced.locator(".md-header .md-icon svg:visible").first
    assert icon.evaluate(read, [None, "fill"]) not in {ground, "rgba(0, 0, 0, 0)"}
    bar = forced.locator(".concept-lead")
    assert bar.evaluate(read, [None, "borderInlineStartColor"]) not in {ground, "rgba(0, 0, 0, 0)"}
    link = forced.locator(".concept-text a.concept-link").first
    forced.keyboard.press("Tab")
    link.focus()
    assert link.evaluate(read, [None, "outlineStyle"]) == "solid"
    assert link.evaluate(read, [None, "outlineColor"]) != ground
    line = forced.locator(".concept-map__line, .concept-map path").first
    assert line.evaluate(read, [None, "stroke"]) != ground
    expect(forced.locator("h1")).to_be_visible()
