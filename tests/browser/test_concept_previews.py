"""Previews of concepts and the list of mentions, on the course: on a server and as files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import GRACE, PREVIEW, is_inside, measure

pytestmark = pytest.mark.browser

PAGE = "concepts/cool-vs-warm.html"
LINK = ".concept-text a[data-concept='mindfulness']"
DEFINITION = "Noticing what is happening in body and mind right now"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from _open(browser, address)


def _open(browser: Browser, address: str, path: str = PAGE, **options: Any) -> Iterator[Page]:
    size = {"width": options.pop("width", 1280), "height": options.pop("height", 900)}
    context = browser.new_context(viewport=size, **options)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    opened = context.new_page()
    opened.goto(f"{address}/{path}")
    yield opened
    context.close()


def _tab_to(page: Page, selector: str) -> None:
    page.locator(selector).first.evaluate(
        """link => {
            const before = document.createElement("button");
            link.before(before);
            before.focus();
            before.addEventListener("blur", () => before.remove());
        }"""
    )
    page.keyboard.press("Tab")


def test_a_resting_pointer_shows_definition_kind_and_other_names(page: Page) -> None:
    link = page.locator(LINK).first
    link.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text(DEFINITION)
    expect(preview).to_contain_text("Also called: ")
    expect(link).to_have_accessible_description(re.compile(DEFINITION))
    page.mouse.move(2, 2)
    expect(preview).to_have_count(0)
    page.locator(".concept-text a[data-concept='two-wings']").first.hover()
    expect(preview).to_contain_text("Metaphor")
    expect(preview.locator("strong")).to_have_text("Two wings")


@pytest.mark.parametrize("selector", [LINK, ".concept-furniture dd a[data-concept]"])
def test_the_keyboard_shows_it_and_escape_closes(selector: str, page: Page) -> None:
    _tab_to(page, selector)
    link = page.locator(selector).first
    expect(link).to_be_focused()
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    expect(link).to_be_focused()
    target = str(link.get_attribute("href"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/concepts/{target}")


def test_the_boxes_of_a_map_show_it_too(page: Page) -> None:
    view = page.locator(".concept-map--neighbours .concept-map__view")
    view.scroll_into_view_if_needed()
    view.focus()
    page.keyboard.press("Tab")
    box = page.locator(".concept-map--neighbours a[data-concept]").first
    expect(box).to_be_focused()
    preview = page.get_by_role("tooltip")
    expect(preview.locator("strong")).to_have_text("Coolness")
    assert page.locator(f"svg {PREVIEW}").count() == 0  # where it would not be drawn
    assert is_inside(measure(preview), 1280, 900)
    page.keyboard.press("Escape")
    expect(page.locator(PREVIEW)).to_have_count(0)
    page.locator(".concept-map--neighbours a[data-concept='warmth']").hover()
    expect(preview.locator("strong")).to_have_text("Warmth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_telephone_the_first_touch_shows_and_the_second_follows(
    scheme: str, browser: Browser, address: str
) -> None:
    options: dict[str, Any] = {"width": 320, "height": 640, "has_touch": True, "is_mobile": True}
    for page in _open(browser, address, color_scheme=scheme, **options):
        link = page.locator(LINK).first
        link.scroll_into_view_if_needed()
        link.tap()
        preview = page.locator(PREVIEW)
        expect(preview).to_contain_text(DEFINITION)
        assert is_inside(measure(preview), 320, 640)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        assert measure_contrast(page, f"{PREVIEW} .concept-preview__definition") >= 7
        assert measure_contrast(page, f"{PREVIEW} .concept-preview__labels") >= 7
        link.tap()
        page.wait_for_url("**/mindfulness.html")


def test_without_scripts_it_is_a_link(browser: Browser, address: str) -> None:
    for page in _open(browser, address, java_script_enabled=False):
        assert DEFINITION not in page.locator("body").inner_text()
        page.locator(LINK).first.click()
        page.wait_for_url("**/mindfulness.html")


def test_on_paper_nothing_of_it_is_shown(page: Page) -> None:
    page.locator(LINK).first.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    page.emulate_media(media="print")
    # At once: when the page is laid out for paper, the pointer is soon no longer at the link, and
    # the preview is gone altogether.
    shown = "nodes => nodes.map(node => getComputedStyle(node).display)"
    assert "block" not in page.locator(PREVIEW).evaluate_all(shown)
    expect(page.locator(".concept-mentions")).to_be_hidden()


def test_no_link_shows_what_stands_beside_it(browser: Browser, address: str) -> None:
    for path in ("concepts/index.html", "kinds.html"):
        for page in _open(browser, address, path):
            page.locator(".concept-list a").first.hover()
            page.wait_for_timeout(GRACE)
            assert page.locator(PREVIEW).count() == 0


def test_every_link_to_a_concept_has_something_to_show(browser: Browser, address: str) -> None:
    for path in (PAGE, "index.html", "text.html", "about.html", "concepts/compassion.html"):
        for page in _open(browser, address, path):
            missing = page.evaluate(
                """() => {
                    const held = document.getElementById("concept-previews").content;
                    const ids = new Set([...held.children].map(entry => entry.dataset.concept));
                    return [...document.querySelectorAll("a[data-concept]")]
                        .map(link => link.dataset.concept).filter(id => !ids.has(id));
                }"""
            )
            assert missing == []
            assert page.locator("a[data-concept]").count() > 0


def test_a_mention_leads_to_its_very_place(page: Page, address: str) -> None:
    page.goto(f"{address}/concepts/warmth.html")
    section = page.get_by_role("region", name="Mentioned in")
    sentence = section.locator(".concept-mention").first
    words = sentence.locator("mark").inner_text()
    target = str(sentence.get_attribute("href"))
    sentence.click()
    page.wait_for_url(f"**/{target.rpartition('/')[2]}")
    link = page.locator("a:target")
    expect(link).to_be_in_viewport()
    expect(link).to_have_text(words)
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"


def test_what_was_made_is_told_from_what_was_written(page: Page, address: str) -> None:
    page.goto(f"{address}/concepts/warmth.html")
    section = page.get_by_role("region", name="Mentioned in")
    expect(section.get_by_role("heading", name="Named in passing")).to_be_visible()
    styles = section.locator(".concept-mention mark").evaluate_all(
        "marks => [...new Set(marks.map(mark => getComputedStyle(mark).textDecorationStyle))]"
    )
    assert sorted(styles) == ["dotted", "solid"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_mentions_are_read_on_a_telephone(scheme: str, browser: Browser, address: str) -> None:
    options: dict[str, Any] = {"width": 320, "height": 640, "color_scheme": scheme}
    for page in _open(browser, address, "concepts/compassion.html", **options):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        for part in ("", " mark"):
            assert measure_contrast(page, f".concept-mention{part}") >= 7
        sentence = page.locator(".concept-mention").first
        assert is_inside(measure(sentence) | {"y": 0}, 320, 640)


def test_more_pages_are_opened_by_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/concepts/compassion.html")
    summary = page.locator(".concept-mentions__more > summary").first
    summary.focus()
    hidden = page.locator(".concept-mentions__more li").first
    expect(hidden).to_be_hidden()
    page.keyboard.press("Enter")
    expect(hidden).to_be_visible()


def test_the_text_is_read_on_a_telephone(browser: Browser, address: str) -> None:
    for page in _open(browser, address, "text.html", width=320, height=640):
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        numbers = page.locator(".passage__number")
        assert numbers.count() == 25
        for number in (numbers.first, numbers.last):
            number.scroll_into_view_if_needed()
            assert is_inside(measure(number), 320, 640)


def measure_contrast(page: Page, selector: str) -> float:
    """The contrast of an element's text with what is painted behind it, as WCAG 2 has it."""
    return float(
        page.evaluate(
            """selector => {
                const canvas = document.createElement("canvas").getContext("2d");
                const read = colour => {
                    canvas.clearRect(0, 0, 1, 1);
                    canvas.fillStyle = colour;
                    canvas.fillRect(0, 0, 1, 1);
                    return [...canvas.getImageData(0, 0, 1, 1).data];
                };
                const light = colour => {
                    const [r, g, b] = colour.slice(0, 3).map(v => v / 255)
                        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
                    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
                };
                const element = document.querySelector(selector);
                let behind = element;
                while (read(getComputedStyle(behind).backgroundColor)[3] < 255) {
                    behind = behind.parentElement;
                }
                const text = light(read(getComputedStyle(element).color));
                const paper = light(read(getComputedStyle(behind).backgroundColor));
                return (Math.max(text, paper) + 0.05) / (Math.min(text, paper) + 0.05);
            }""",
            selector,
        )
    )
