"""Previews of references: what opens, keeps and closes them, and what they show."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.citation_page import (
    GRACE,
    PREVIEW,
    SINGER_TEXT,
    Sample,
    find_citation,
    focus_citation,
    measure,
    open_context,
)
from browser.citation_sample import ODD_KEYS, WORKS, Work

pytestmark = pytest.mark.browser


def test_a_resting_pointer_shows_the_reference(opened: Page) -> None:
    link = find_citation(opened, "cite-singer2014-1")
    link.hover()
    preview = opened.get_by_role("note", name="Reference")
    expect(preview).to_be_visible()
    expect(preview).to_contain_text("R875–R878")
    expect(link).to_have_accessible_description(SINGER_TEXT)
    assert opened.locator('[id="ref-singer2014"]').count() == 1
    opened.mouse.move(5, 300)
    expect(preview).to_have_count(0)
    expect(link).to_have_accessible_description("")


def test_a_reference_without_a_link_in_it_is_a_tooltip(opened: Page) -> None:
    find_citation(opened, "cite-klimecki2012-1").hover()
    expect(opened.get_by_role("tooltip")).to_contain_text("Pathological altruism")


def test_a_pointer_that_only_crosses_shows_nothing(opened: Page) -> None:
    box = measure(find_citation(opened, "cite-singer2014-1"))
    opened.mouse.move(box["x"] + 5, box["y"] + 5)
    opened.mouse.move(5, 300)
    opened.wait_for_timeout(GRACE)
    assert opened.locator(PREVIEW).count() == 0


def test_the_pointer_can_go_into_the_preview_and_stay(opened: Page) -> None:
    find_citation(opened, "cite-singer2014-1").hover()
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    box = measure(preview)
    opened.mouse.move(box["x"] + 40, box["y"] + 20, steps=4)
    opened.wait_for_timeout(GRACE)
    expect(preview).to_be_visible()
    opened.mouse.move(5, 300)
    expect(preview).to_have_count(0)


def test_another_citation_on_the_way_into_the_preview_does_not_take_its_place(opened: Page) -> None:
    find_citation(opened, "cite-singer2014-2").hover()
    preview = opened.locator(PREVIEW)
    expect(preview).to_contain_text("R875")
    box = measure(preview)
    find_citation(opened, "cite-klimecki2012-1").hover()
    opened.mouse.move(box["x"] + 40, box["y"] + 20)
    opened.wait_for_timeout(GRACE)
    expect(preview).to_contain_text("R875")


def test_escape_closes_what_the_pointer_opened(opened: Page) -> None:
    find_citation(opened, "cite-singer2014-1").hover()
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(PREVIEW)).to_have_count(0)
    opened.wait_for_timeout(GRACE)
    expect(opened.locator(PREVIEW)).to_have_count(0)


def test_the_keyboard_shows_the_preview_and_comes_to_the_link_in_it(opened: Page) -> None:
    link = focus_citation(opened, "cite-singer2014-1")
    preview = opened.locator(PREVIEW)
    expect(link).to_have_accessible_description(SINGER_TEXT)
    expect(preview).to_be_visible()
    opened.keyboard.press("Tab")
    inside = preview.get_by_role("link")
    expect(inside).to_be_focused()
    expect(preview).to_be_visible()
    opened.keyboard.press("Escape")
    expect(preview).to_be_hidden()
    expect(link).to_be_focused()
    opened.wait_for_timeout(GRACE)
    expect(preview).to_be_hidden()


def test_escape_leaves_the_focus_where_it_is(opened: Page) -> None:
    link = focus_citation(opened, "cite-klimecki2012-1")
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(PREVIEW)).to_have_count(0)
    expect(link).to_be_focused()


def test_the_keyboard_leaves_the_preview_behind(opened: Page) -> None:
    focus_citation(opened, "cite-klimecki2012-1")
    expect(opened.locator(PREVIEW)).to_contain_text("Pathological")
    opened.keyboard.press("Tab")
    expect(find_citation(opened, f"cite-{ODD_KEYS[0]}-1")).to_be_focused()
    expect(opened.locator(PREVIEW)).to_have_count(1)
    expect(opened.locator(PREVIEW)).to_contain_text("Odd, O.")


def test_a_description_that_the_link_had_is_kept(opened: Page) -> None:
    link = find_citation(opened, "cite-klimecki2012-1")
    link.evaluate("link => link.setAttribute('aria-describedby', 'page--references')")
    link.hover()
    expect(link).to_have_attribute("aria-describedby", "page--references link-preview-text")
    opened.keyboard.press("Escape")
    expect(link).to_have_attribute("aria-describedby", "page--references")


def test_a_click_follows_at_once(opened: Page) -> None:
    find_citation(opened, "cite-singer2014-1").click()
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    opened.wait_for_timeout(GRACE)
    assert opened.locator(PREVIEW).count() == 0


def test_enter_follows(opened: Page) -> None:
    focus_citation(opened, "cite-singer2014-1")
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Enter")
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    expect(opened.locator(PREVIEW)).to_be_hidden()


@pytest.mark.parametrize("work", WORKS[2:], ids=lambda work: work.key)
def test_a_key_of_any_characters_is_found(work: Work, opened: Page) -> None:
    link = find_citation(opened, f"cite-{work.key}-1".replace('"', '\\"'))
    link.hover()
    expect(opened.locator(PREVIEW)).to_have_text(f"Odd, O. (2020). {work.key}.")
    link.click()
    assert opened.evaluate("document.querySelector('li:target').id") == f"ref-{work.key}"


def test_notes_are_shown_without_their_arrows(opened: Page) -> None:
    opened.locator("a.citation-note").hover()
    preview = opened.locator(PREVIEW)
    expect(preview).to_have_text("Singer, T. (2014), 875.")
    assert opened.locator('[id="inside"]').count() == 1
    opened.locator("a.footnote-ref").hover()
    expect(preview).to_contain_text("A footnote without a link.")
    expect(preview).not_to_contain_text("↩")
    expect(preview).to_have_attribute("role", "tooltip")
    size = preview.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert size >= 13  # and not that of a superscript


def test_a_link_to_nothing_is_left_alone(opened: Page) -> None:
    for target in ("#ref-nobody", "#ref-%E0%A4", "other.html#ref-singer2014"):
        link = find_citation(opened, "cite-singer2014-1")
        link.evaluate("(link, href) => { link.href = href }", target)
        opened.mouse.move(5, 300)
        link.hover()
        opened.wait_for_timeout(GRACE)
        assert opened.locator(PREVIEW).count() == 0, target


def test_other_sources_can_be_added(opened: Page) -> None:
    opened.evaluate(
        """() => {
            const add = window.linkPreviews.add;
            const make = (text) => (link) => text && document.createTextNode(text + link.hash);
            add({ selector: "#probe", label: "No", content: make(null) });
            add({ selector: "#probe", label: "Concept", content: make("<b>warmth</b> ") });
            const link = Object.assign(document.createElement("a"), { id: "probe", href: "#x" });
            link.textContent = "probe";
            document.querySelector("h1").after(link);
        }"""
    )
    opened.locator("#probe").hover()
    expect(opened.get_by_role("tooltip")).to_have_text("<b>warmth</b> #x")


def test_a_preview_goes_where_its_link_goes(opened: Page) -> None:
    link = focus_citation(opened, "cite-singer2014-9")
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    opened.evaluate("scrollBy(0, 60)")
    opened.wait_for_timeout(200)
    box = measure(preview)
    # A link may go on in the next line.
    lines = link.evaluate(
        "one => [...one.getClientRects()].map(({ top, bottom }) => [top, bottom])"
    )
    gaps = [
        min(abs(box["y"] - bottom), abs(top - box["y"] - box["height"])) for top, bottom in lines
    ]
    assert min(gaps) < 12
    opened.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(preview).to_have_count(0)


def test_a_page_that_is_opened_at_a_citation_shows_no_preview(
    browser: Browser, themed: Sample
) -> None:
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#cite-singer2014-9")
        page.wait_for_timeout(GRACE)
        expect(page.locator(PREVIEW)).to_be_hidden()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_motion_is_as_the_reader_wants_it(
    motion: Literal["reduce", "no-preference"], browser: Browser, themed: Sample
) -> None:
    with open_context(browser, reduced_motion=motion) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        find_citation(page, "cite-singer2014-1").hover()
        name = page.locator(PREVIEW).evaluate("node => getComputedStyle(node).animationName")
        assert name == ("none" if motion == "reduce" else "link-preview")
