"""axe finds nothing on any type of page, in both schemes, on a wide screen and a narrow one.

All of axe's rules are asked, those of best practice included, and 7:1 of the contrast of text. What
axe cannot decide, it does not report here; that was looked through by hand, but for text above
gradients, which is tried above each end of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import pytest
from conftest import REPOSITORY
from playwright.sync_api import Browser, Page

from browser.reading.page_types import (
    FULL,
    SCHEMES,
    WIDTHS,
    open_drawer,
    open_everything,
    open_page,
    open_search,
    read_script,
)

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "tests/npm/node_modules/axe-core/axe.min.js"
RUN = read_script("axe_run.js")
FLATTEN = read_script("flatten_gradients.js")


def find_violations(page: Page) -> list[str]:
    """What axe finds on the page as it is, over each end of every gradient."""
    if not page.evaluate(FLATTEN, 0):
        return list(page.evaluate(RUN))
    found = page.evaluate(RUN)
    page.evaluate(FLATTEN, -1)
    return [*found, *page.evaluate(RUN)]


@pytest.fixture(params=SCHEMES)
def scheme(request: pytest.FixtureRequest) -> Literal["light", "dark"]:
    chosen: Literal["light", "dark"] = request.param
    return chosen


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser, scheme: str) -> Iterator[Page]:
    options = {"color_scheme": scheme, "reduced_motion": "reduce"}
    with open_page(browser, request.param, **options) as opened:
        opened.context.add_init_script(path=AXE)
        yield opened


def test_no_page_has_a_fault(page: Page, pages: Mapping[str, str], scheme: str) -> None:
    found = {}
    for name, url in pages.items():
        page.goto(url)
        found[name] = find_violations(page)
        if not name.startswith(("moved", "course/embed")):
            used = page.evaluate("document.body.dataset.mdColorScheme")
            assert used == {"light": "default", "dark": "slate"}[scheme]
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_what_a_reader_opens_has_no_fault(page: Page, pages: Mapping[str, str]) -> None:
    found = {}
    page.goto(pages[f"course/{FULL}"])
    open_everything(page)
    found["everything"] = find_violations(page)
    page.reload()
    open_search(page)
    found["search"] = find_violations(page)
    if page.viewport_size == {"width": 320, "height": 640}:
        page.reload()
        open_drawer(page)
        found["drawer"] = find_violations(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ("button-name", "document.querySelector('h1').append(document.createElement('button'))"),
        (
            "color-contrast-enhanced",
            "document.querySelector('.concept-lead').style.color = '#646464'",
        ),
        ("heading-order", "document.querySelector('article h2').outerHTML = '<h4>Skipped</h4>'"),
        ("image-alt", "document.querySelector('h1').append(document.createElement('img'))"),
        ("landmark-no-duplicate-main", "document.body.append(document.createElement('main'))"),
        (
            "color-contrast",
            "document.querySelector('article').style.background = 'linear-gradient(white, black)'",
        ),
    ],
)
def test_a_seeded_fault_is_seen(
    browser: Browser, pages: Mapping[str, str], rule: str, fault: str
) -> None:
    with open_page(browser, 1280) as opened:
        opened.context.add_init_script(path=AXE)
        opened.goto(pages[f"course/{FULL}"])
        opened.evaluate(fault)
        assert any(found.startswith(f"{rule}:") for found in find_violations(opened))
