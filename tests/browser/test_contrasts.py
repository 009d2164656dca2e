"""Contrasts in a browser: side by side, stacked, on paper, and for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from browser.citation_page import open_context
from browser.visits import add_style

pytestmark = pytest.mark.browser

COOL, FAULTS = "cool-vs-warm", "detachment-and-sentimentality"
PAGES = (COOL, FAULTS, "non-doing-vs-doing", "mindfulness-vs-compassion", "empathy-vs-compassion")
# Where each cell of each row is, and what is written before it.
LAYOUT = """table => [...table.rows].map(row => [...row.cells].map(cell => {
    const box = cell.getBoundingClientRect();
    const label = getComputedStyle(cell, '::before').content;
    return { x: Math.round(box.x), y: Math.round(box.y), right: Math.round(box.right),
             bottom: Math.round(box.bottom), label, isCut: cell.scrollWidth > cell.clientWidth };
}))"""
DOUBLE_TEXT = "() => { document.documentElement.style.fontSize = '250%' }"
LONG_WORD = "cell => { cell.textContent = 'Selbstmitgefuehl'.repeat(20) }"


@contextmanager
def open_contrast(
    browser: Browser, origin: str, page: str, width: int = 1280, **options: Any
) -> Iterator[Page]:
    size = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
    try:
        opened = context.new_page()
        opened.goto(f"{origin}/concepts/{page}.html")
        yield opened
    finally:
        context.close()


def find_table(page: Page) -> Locator:
    return page.locator("table.contrast")


def read_layout(page: Page) -> list[list[dict[str, Any]]]:
    rows: list[list[dict[str, Any]]] = find_table(page).evaluate(LAYOUT)
    assert len(rows) > 5
    assert {len(row) for row in rows} == {3}
    return rows


def assert_side_by_side(page: Page) -> None:
    head, *rows = read_layout(page)
    for row in rows:
        aspect, first, second = row
        assert aspect["y"] == first["y"] == second["y"]
        assert aspect["right"] <= first["x"] < first["right"] <= second["x"]
        assert [cell["x"] for cell in row] == [cell["x"] for cell in head]
        assert not any(cell["isCut"] for cell in row)


def assert_stacked(page: Page) -> None:
    """Each aspect above its two cells, of which the first is above the second."""
    _, *rows = read_layout(page)
    for aspect, first, second in rows:
        assert aspect["bottom"] <= first["y"] < first["bottom"] <= second["y"]
        assert not any(cell["isCut"] for cell in (aspect, first, second))
    names = find_table(page).locator("thead th[class] > a").all_inner_texts()
    labels = [[cell["label"] for cell in cells] for _, *cells in rows]
    assert labels == [[f'"{name}" / ""' for name in names]] * len(rows)
    assert_fits(page)


def assert_fits(page: Page) -> None:
    """Nothing of the contrast, or of what a pole is set beside, is wider than the screen."""
    assert page.evaluate(
        "[...document.querySelectorAll('.contrast-frame *, .concept-counterparts *')]"
        ".every(element => element.getBoundingClientRect().right <= window.innerWidth)"
    )


@pytest.mark.parametrize("name", PAGES)
def test_columns_on_a_wide_screen(name: str, browser: Browser, address: str) -> None:
    with open_contrast(browser, address, name) as page:
        assert_side_by_side(page)


@pytest.mark.parametrize("name", PAGES)
def test_stacked_on_a_narrow_one(name: str, browser: Browser, address: str) -> None:
    with open_contrast(browser, address, name, 320, has_touch=True, is_mobile=True) as page:
        assert_stacked(page)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False])
def test_the_same_in_the_dark_and_without_scripts(
    scheme: str, scripts: bool, browser: Browser, site_url: str
) -> None:
    options: dict[str, Any] = {"color_scheme": scheme, "java_script_enabled": scripts}
    with open_contrast(browser, site_url, FAULTS, **options) as page:
        assert_side_by_side(page)
        page.set_viewport_size({"width": 320, "height": 640})
        assert_stacked(page)


def test_two_columns_of_cells_where_there_is_room_for_no_third(
    browser: Browser, site_url: str
) -> None:
    with open_contrast(browser, site_url, COOL, 500) as page:
        for aspect, first, second in read_layout(page)[1:]:
            assert aspect["bottom"] <= first["y"] == second["y"]
            assert first["right"] < second["x"]


# For those who do not see it


def test_it_is_the_same_table_on_every_screen(browser: Browser, site_url: str) -> None:
    with open_contrast(browser, site_url, COOL) as page:
        wide = find_table(page).aria_snapshot()
        page.set_viewport_size({"width": 320, "height": 640})
        assert_stacked(page)
        narrow = find_table(page).aria_snapshot()
    assert narrow == wide
    assert '- table "Coolness and Warmth, side by side":' in narrow
    assert narrow.count("- rowgroup:") == 2
    assert narrow.count("- columnheader ") == 2
    assert narrow.count("- rowheader ") == 7
    assert narrow.count("- cell ") == 14
    assert '- rowheader "Images"\n      - cell "A breeze, shade, water on flames"' in narrow


def test_each_row_has_a_cell_for_each_column(browser: Browser, site_url: str) -> None:
    with open_contrast(browser, site_url, COOL, 320) as page:
        head, *rows = read_accessible_rows(page)
    assert head == ["cell", "columnheader", "columnheader"]
    assert rows == [["rowheader", "cell", "cell"]] * 7


def read_accessible_rows(page: Page) -> list[list[str]]:
    """The roles in each row, as Chromium tells them to assistive technology."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {node["nodeId"]: node["role"]["value"] for node in nodes if not node["ignored"]}
    return [
        [roles[child] for child in node["childIds"] if child in roles]
        for node in nodes
        if roles.get(node["nodeId"]) == "row"
    ]


# Faults


def read_style(page: Page, selector: str, name: str) -> str:
    script = "(cell, name) => getComputedStyle(cell)[name]"
    return str(page.locator(selector).first.evaluate(script, name))


@pytest.mark.parametrize("forced", ["none", "active"])
def test_faults_are_outlined_and_practices_filled(
    forced: str, browser: Browser, site_url: str
) -> None:
    for name, line in ((FAULTS, "1px dashed"), (COOL, "0px solid")):
        with open_contrast(browser, site_url, name, forced_colors=forced) as page:
            for column in (1, 2):
                cell = f".contrast tbody .contrast__pole--{column}"
                assert read_style(page, cell, "borderLeft").startswith(line)
    with open_contrast(browser, site_url, COOL) as page:
        fills = {
            read_style(page, f".contrast tbody .contrast__pole--{n}", "backgroundColor")
            for n in (1, 2)
        }
        assert len(fills) == 2


# On paper, and in other people's sizes


@pytest.mark.parametrize("name", [COOL, FAULTS])
@pytest.mark.parametrize("width", [320, 700])
def test_on_paper_it_is_a_table_whose_rows_stay_whole(
    name: str, width: int, browser: Browser, site_url: str
) -> None:
    with open_contrast(browser, site_url, name, width) as page:
        page.emulate_media(media="print")
        assert read_style(page, "table.contrast", "display") == "table"
        assert read_style(page, ".contrast tbody tr", "display") == "table-row"
        assert read_style(page, ".contrast tbody tr", "breakInside") == "avoid"
        assert read_style(page, ".contrast tbody td", "printColorAdjust") == "exact"
        for aspect, first, second in read_layout(page)[1:]:
            assert aspect["y"] == first["y"] == second["y"]
            assert first["label"] == "none"


@pytest.mark.parametrize("width", [320, 1280])
def test_letters_of_twice_the_size(width: int, browser: Browser, site_url: str) -> None:
    with open_contrast(browser, site_url, FAULTS, width) as page:
        page.evaluate(DOUBLE_TEXT)
        for row in read_layout(page)[1:]:
            aspect, first, second = row
            assert aspect["bottom"] <= first["y"] < second["y"]
            assert not any(cell["isCut"] for cell in row)


@pytest.mark.parametrize("width", [320, 500, 1280])
def test_a_very_long_word(width: int, browser: Browser, site_url: str) -> None:
    with open_contrast(browser, site_url, COOL, width) as page:
        for cell in find_table(page).locator("tbody tr:nth-child(2) > *").all():
            cell.evaluate(LONG_WORD)
        assert not any(cell["isCut"] for row in read_layout(page) for cell in row)
        assert_fits(page)


# On the poles' pages


@pytest.mark.parametrize("width", [320, 1280])
def test_a_pole_in_two_contrasts_has_a_line_for_each(
    width: int, browser: Browser, site_url: str
) -> None:
    with open_contrast(browser, site_url, "compassion", width) as page:
        lines = page.get_by_role("list", name="Set beside").get_by_role("listitem")
        first, second = (line.bounding_box() for line in lines.all())
        assert first
        assert second
        assert first["y"] + first["height"] <= second["y"]
        assert first["x"] == second["x"]
        assert_fits(page)


# The tests above can fail


def test_without_its_styles_it_is_not_stacked(browser: Browser, site_url: str) -> None:
    with open_context(browser, width=320) as context:
        context.route(
            "**/concepts/style.css", lambda route: route.fulfill(content_type="text/css", body="")
        )
        page = context.new_page()
        page.goto(f"{site_url}/concepts/{COOL}.html")
        with pytest.raises(AssertionError):
            assert_stacked(page)


def test_without_the_labels_it_does_not_say_whose_a_cell_is(
    browser: Browser, site_url: str
) -> None:
    with open_contrast(browser, site_url, COOL, 320) as page:
        add_style(page, ".contrast td::before { content: none !important }")
        with pytest.raises(AssertionError):
            assert_stacked(page)


def test_a_hidden_corner_would_shift_the_heads(browser: Browser, site_url: str) -> None:
    with open_contrast(browser, site_url, COOL, 320) as page:
        add_style(page, ".contrast thead td { display: none !important }")
        assert read_accessible_rows(page)[0] == ["columnheader", "columnheader"]
