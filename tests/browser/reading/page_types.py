"""Each type of page that a reader meets, and how a reader comes to see it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

COURSE = (
    "index.html",
    "concepts/index.html",
    "concepts/compassion.html",
    "concepts/compassion-focused-therapy.html",  # a therapy with a long name
    "concepts/cool-vs-warm.html",  # a contrast
    "concepts/water-pump.html",  # a metaphor
    "concepts/mbsr.html",  # a practice
    "concepts/tania-singer.html",  # a person
    "map.html",
    "text.html",
    "glossary.html",
    "bibliography.html",
    "reuse.html",
    "about.html",
    "accessibility.html",
    "kinds.html",
    "404.html",
    "embed/compassion.html",
)
GUIDE = ("index.html", "concepts/index.html", "concepts/error.html", "glossary.html")
MOVED = ("concepts/warmth.html", "concepts/water-pump.html", "embed/water-pump.html")
"""Where pages were once: two that lead on, and the card of a concept that is no more."""

LEADS_TO = "heart-warmth.html"

FULL = "concepts/compassion.html"
"""A page with everything that can be opened on a page."""

WIDTHS = (1280, 320)
SCHEMES = ("light", "dark")


def read_script(name: str) -> str:
    """What is run in a page, from the file beside this one."""
    return (Path(__file__).parent / name).read_text("utf-8")


@contextmanager
def open_page(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    """A page in a fresh profile, as wide as that, for a reader with some settings."""
    height = 800 if width > 600 else 640
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(10_000)
    # An old address leads on at once; with no content there, its page stays to be looked at.
    context.route(f"**/{LEADS_TO}*", lambda route: route.fulfill(status=204))
    try:
        yield context.new_page()
    finally:
        context.close()


def open_search(page: Page) -> None:
    """Look for something that there is, by the keyboard."""
    page.keyboard.press("/")
    box = page.locator("input[name=query]")
    expect(box).to_be_focused()
    box.press_sequentially("compassion")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def open_everything(page: Page) -> None:
    """Open the panels, the forms of a reference, and the preview of a link."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.locator(".copy-toggle").first.click()
    expect(page.get_by_role("group", name="Copy as")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.locator(".concept-text a.concept-link").first.focus()
    expect(page.locator(".link-preview")).to_be_visible()


def open_drawer(page: Page) -> None:
    """Open the menu of a phone by the keyboard, and wait until it stands."""
    button = page.locator("button.md-header__button[for=__drawer]")
    button.focus()
    button.press("Enter")
    page.wait_for_function(
        "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left === 0"
    )
