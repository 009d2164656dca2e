"""The sample of citations in a browser: opening it, and finding one's way on its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect

GRACE = 700  # milliseconds after which what would open or close by itself has done so
SINGER_TEXT = (
    "Singer, T., & Klimecki, O. M. (2014). Empathy and compassion. Current Biology, 24(18), "
    "R875–R878. https://doi.org/10.1016/j.cub.2014.06.054"
)
PREVIEW = ".link-preview"


class Sample(NamedTuple):
    """A built sample site."""

    folder: Path
    url: str


@contextmanager
def open_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A fresh browser profile; an error in a script on its pages fails the test."""
    size = {"width": options.pop("width", 1280), "height": options.pop("height", 800)}
    context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    try:
        yield context
        assert errors == []
    finally:
        context.close()


def find_citation(page: Page, mark: str) -> Locator:
    """Find a citation by its id."""
    return page.locator(f'[id="{mark}"]')


def measure(locator: Locator) -> FloatRect:
    """Where an element is on the screen; it has to be there."""
    box = locator.bounding_box()
    assert box is not None
    return box


def is_inside(inner: FloatRect, width: float, height: float) -> bool:
    """Whether all of a box is on a screen of this size."""
    return (
        inner["x"] >= 0
        and inner["y"] >= 0
        and inner["x"] + inner["width"] <= width
        and inner["y"] + inner["height"] <= height
    )


def focus_citation(page: Page, mark: str) -> Locator:
    """Come to a citation with the keyboard: from a place before it."""
    link = find_citation(page, mark)
    page.evaluate(
        """mark => {
            const before = document.createElement("button");
            document.getElementById(mark).before(before);
            before.focus();
            before.addEventListener("blur", () => before.remove());
        }""",
        mark,
    )
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    return link


def read_clipboard(page: Page) -> str:
    """Read it even where the page's own access to it was replaced."""
    return str(page.evaluate("(window.clipboard ?? navigator.clipboard).readText()"))
