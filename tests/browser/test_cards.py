"""Cards in frames on pages of another site, and opened on their own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Frame, Page, expect

from browser.embedding import Embedded, Host, Visitors
from browser.test_redirects import contrast

pytestmark = pytest.mark.browser

MESSAGES = """<script>
window.told = [];
addEventListener("message", (event) => told.push([event.origin, event.data]));
</script>"""


def find_card(page: Page) -> Frame:
    """The card in the page's first frame, when it is there."""
    page.frame_locator("iframe >> nth=0").locator("h1").wait_for()
    frame = page.query_selector("iframe")
    found = frame and frame.content_frame()
    assert found
    return found


def height_of(page: Page, selector: str = "iframe") -> float:
    box = page.locator(selector).bounding_box()
    assert box
    return box["height"]


def test_a_card_in_a_sandboxed_frame_shows_the_concept(embedded: Embedded, host: Host) -> None:
    card = find_card(host.show(embedded.frame()))
    expect(card.locator("h1")).to_have_text("Warmth")
    expect(card.locator(".definition")).to_contain_text("The felt sense of being held")
    expect(card.locator(".names")).to_have_text("Also called mettā in feeling, the # sign")
    assert card.evaluate("origin") == "null"
    host.assert_clean()


def test_it_tells_its_height_and_nothing_else_whenever_that_changes(
    embedded: Embedded, host: Host
) -> None:
    page = host.show(f'{MESSAGES}<div style="width:600px">{embedded.frame()}</div>')
    card = find_card(page)
    page.wait_for_function("told.length")
    high = card.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    assert page.evaluate("told.at(-1)") == [
        "null",
        {"type": "concept-card", "id": "warmth", "height": high},
    ]
    page.evaluate("document.querySelector('div').style.width = '250px'")
    page.wait_for_function("high => told.at(-1)[1].height > high", arg=high)
    count = page.evaluate("told.length")
    page.evaluate("document.querySelector('iframe').contentWindow.postMessage('?', '*')")
    page.wait_for_function("count => told.length > count", arg=count)
    host.assert_clean()


def test_without_a_script_on_the_page_the_frame_stays_as_it_is(
    embedded: Embedded, host: Host
) -> None:
    page = host.show(embedded.frame())
    find_card(page)
    page.wait_for_timeout(200)
    assert height_of(page) == 300


@pytest.mark.parametrize("order", ["before", "after"])
def test_with_the_script_the_frame_is_as_high_as_the_card(
    order: str, embedded: Embedded, host: Host
) -> None:
    parts = [embedded.script(), f"<p>{embedded.frame('cool-vs-warm')}"]
    page = host.show("".join(parts if order == "before" else reversed(parts)))
    card = find_card(page)
    wanted = card.evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
    page.wait_for_function(
        "high => document.querySelector('iframe').clientHeight === high", arg=wanted
    )
    assert wanted not in (150, 300)
    page.set_viewport_size({"width": 320, "height": 900})
    page.wait_for_function(
        "high => document.querySelector('iframe').clientHeight > high", arg=wanted
    )
    host.assert_clean()


def test_a_script_that_comes_late_asks_for_the_height(embedded: Embedded, host: Host) -> None:
    page = host.show(embedded.frame("cool-vs-warm"))
    find_card(page)
    page.wait_for_timeout(200)
    assert height_of(page) == 300
    page.add_script_tag(url=f"{embedded.url}embed/concept-card.js")
    page.wait_for_function("document.querySelector('iframe').clientHeight !== 300")


@pytest.mark.parametrize("height", ["-5", "1e9", "NaN", "'500px'", "{}", "undefined"])
def test_a_height_that_makes_no_sense_changes_little(
    height: str, embedded: Embedded, host: Host
) -> None:
    page = host.show(embedded.script() + embedded.frame())
    card = find_card(page)
    page.wait_for_function("document.querySelector('iframe').clientHeight !== 300")
    before = height_of(page)
    card.evaluate(f"parent.postMessage({{type: 'concept-card', height: {height}}}, '*')")
    page.wait_for_timeout(100)
    assert height_of(page) == {"-5": 40, "1e9": 3000}.get(height, before)
    host.assert_clean()


def test_a_frame_that_is_no_card_stays_as_it_is(embedded: Embedded, host: Host) -> None:
    message = "{type: 'concept-card', id: 'warmth', height: 500}"
    other = f"<h1>A</h1><script>parent.postMessage({message}, '*')</script>"
    page = host.show(f'{MESSAGES}{embedded.script()}<iframe src="data:text/html,{other}"></iframe>')
    find_card(page)
    page.wait_for_function("told.length")
    assert height_of(page) == 154
    host.assert_clean()


def test_links_open_new_tabs_that_are_not_sandboxed(embedded: Embedded, host: Host) -> None:
    card = find_card(host.show(embedded.frame()))
    for name in ("Warmth", "Loving-kindness", "A tiny course"):
        with host.context.expect_page() as opened:
            card.get_by_role("link", name=name, exact=True).click()
        page = opened.value
        page.wait_for_load_state()
        assert page.url.startswith(embedded.url)
        assert page.evaluate("[origin !== 'null', opener]") == [True, None]
        assert host.page.url.startswith(host.url)
    host.assert_clean()


@pytest.mark.parametrize("id_", ["heat", "coolness"])
def test_a_former_id_shows_the_present_concept(id_: str, embedded: Embedded, host: Host) -> None:
    card = find_card(host.show(embedded.frame(id_)))
    title = "Warmth" if id_ == "heat" else "Coolness"
    expect(card.locator("h1")).to_have_text(title)
    with host.context.expect_page() as opened:
        card.locator("h1 a").click()
    expect(opened.value.locator("h1")).to_contain_text(title)


def test_a_retired_concept_says_so_and_leads_on(embedded: Embedded, host: Host) -> None:
    card = find_card(host.show(embedded.frame("water-pump")))
    expect(card.locator("h1")).to_have_text("Water pump")
    expect(card.get_by_text("This concept was retired")).to_be_visible()
    with host.context.expect_page() as opened:
        card.get_by_role("link", name="Warmth").click()
    expect(opened.value).to_have_url(f"{embedded.url}concepts/warmth.html")
    host.assert_clean()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page_scheme", ["", "light", "dark"])
def test_a_card_is_legible_in_light_and_dark_pages(
    page_scheme: str, scheme: str, embedded: Embedded, visit_other_site: Visitors
) -> None:
    style = f"<style>:root{{color-scheme:{page_scheme}}}</style>" if page_scheme else ""
    with visit_other_site(color_scheme=scheme) as host:
        card = find_card(host.show(embedded.frame("cool-vs-warm"), head=style))
        # Of `html`, and not of the page, which a card never lets through.
        assert card.evaluate("getComputedStyle(document.documentElement).backgroundColor") in (
            "rgb(253, 252, 249)",
            "rgb(20, 24, 26)",
        )
        card.evaluate("document.body.style.background = 'var(--concepts-paper)'")
        for selector in ("h1 a", ".kind", ".definition", "footer a"):
            assert contrast(card, selector) >= 7
        card.evaluate("document.body.style.background = 'var(--concepts-cool-soft)'")
        assert contrast(card, ".poles a") >= 7


def test_a_dark_reader_gets_a_dark_card(embedded: Embedded, visit_other_site: Visitors) -> None:
    with visit_other_site(color_scheme="dark") as host:
        head = '<meta name="color-scheme" content="light dark">'
        card = find_card(host.show(embedded.frame(), head=head))
        colour = card.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        assert colour == "rgb(20, 24, 26)"


@pytest.mark.parametrize(
    "spoilt",
    [
        "<img src='x.png' alt=''>",
        "<p style='color:red'>a</p>",
        "<script>window.ran = 1</script>",
        "<base href='https://example.org/'>",
    ],
)
def test_whatever_else_were_in_a_card_its_policy_would_refuse_and_it_would_be_seen(
    spoilt: str, embedded: Embedded, host: Host
) -> None:
    text = (embedded.site / "embed/warmth.html").read_text(encoding="utf-8")
    changed = text.replace("<main>", f"<main>{spoilt}")
    (embedded.site / "embed/spoilt.html").write_text(changed, encoding="utf-8")
    card = find_card(host.show(embedded.frame("spoilt")))
    assert card.evaluate("window.ran") is None
    assert any(error.startswith("violation: ") for error in host.errors)


# On their own


@pytest.fixture
def card_page(embedded: Embedded, host: Host) -> Page:
    host.page.goto(f"{embedded.url}embed/cool-vs-warm.html")
    return host.page


def test_opened_on_its_own_a_card_is_a_page_whose_links_stay_in_the_tab(
    card_page: Page, host: Host, embedded: Embedded
) -> None:
    box = card_page.locator("main").bounding_box()
    assert box
    assert abs(box["x"] + box["width"] / 2 - 400) < 1
    assert card_page.locator("link[rel=canonical]").get_attribute("href") == (
        f"{embedded.url}concepts/cool-vs-warm.html"
    )
    expect(card_page.get_by_role("heading", level=1)).to_have_text("Cool vs warm")
    card_page.get_by_role("link", name="Cool vs warm").click()
    card_page.wait_for_url("**/concepts/cool-vs-warm.html")
    host.assert_clean()


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_is_cut_off_on_200_pixels(size: str, card_page: Page) -> None:
    card_page.set_viewport_size({"width": 200, "height": 400})
    card_page.evaluate(
        "s => { document.documentElement.style.fontSize = `calc(.875 * ${s})`; }", size
    )
    assert card_page.evaluate("document.documentElement.scrollWidth") == 200
    assert card_page.evaluate(
        "[...document.querySelectorAll('a, p, h1, li')]"
        ".every((one) => one.getBoundingClientRect().right <= 200)"
    )


def test_the_keyboard_reaches_every_link_and_is_seen(card_page: Page) -> None:
    names = []
    for _ in range(card_page.locator("a").count()):
        card_page.keyboard.press("Tab")
        found = card_page.evaluate(
            "[document.activeElement.textContent,"
            " getComputedStyle(document.activeElement).outlineStyle]"
        )
        assert found[1] == "solid"
        names.append(found[0])
    assert names == ["Cool vs warm", "Coolness", "Warmth", "A tiny course"]


def test_from_the_disk_a_card_works_as_well(embedded: Embedded, host: Host, tmp_path: Path) -> None:
    shutil.copytree(embedded.site, tmp_path / "copy")
    host.page.goto((tmp_path / "copy/embed/warmth.html").as_uri())
    host.page.get_by_role("link", name="Warmth", exact=True).click()
    expect(host.page.locator("h1")).to_contain_text("Warmth")
