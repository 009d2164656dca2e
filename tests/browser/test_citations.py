"""Citations in a browser: their previews, the way to a reference and back, copying, paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page, expect

from browser.citation_sample import (
    KLIMECKI,
    ODD_KEYS,
    SCRIPTS,
    SINGER,
    WORKS,
    Work,
    build_site,
    references,
    write_bare_page,
    write_page,
)
from browser.visits import serve

pytestmark = pytest.mark.browser

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


def _serve_sample(folder: Path, *, themed: bool) -> Iterator[Sample]:
    site = build_site(folder, themed=themed)
    with serve(site) as url:
        yield Sample(site, url)


@pytest.fixture(scope="session")
def themed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample in the theme of this package."""
    yield from _serve_sample(tmp_path_factory.mktemp("themed"), themed=True)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample in Material as it is."""
    yield from _serve_sample(tmp_path_factory.mktemp("plain"), themed=False)


@pytest.fixture(scope="session")
def instant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    """The sample with Material's instant navigation."""
    folder = tmp_path_factory.mktemp("instant")
    site = folder / "site"
    site.mkdir()
    with serve(site) as url:
        build_site(folder, themed=False, instant_url=f"{url}/")
        yield Sample(site, url)


@pytest.fixture(params=["themed", "plain"])
def sample(request: pytest.FixtureRequest) -> Sample:
    """Both, for what depends on the styles."""
    chosen = request.getfixturevalue(request.param)
    assert isinstance(chosen, Sample)
    return chosen


@contextmanager
def _context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
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


@pytest.fixture
def opened(browser: Browser, themed: Sample) -> Iterator[Page]:
    """The sample page, as a reader with mouse and keyboard sees it."""
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        yield page


@pytest.fixture
def touched(browser: Browser, themed: Sample) -> Iterator[Page]:
    """The sample page on a small telephone."""
    with _context(browser, width=320, height=640, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        yield page


def _cite(page: Page, mark: str) -> Locator:
    return page.locator(f'[id="{mark}"]')


def _box(locator: Locator) -> FloatRect:
    box = locator.bounding_box()
    assert box is not None
    return box


def _is_inside(inner: FloatRect, width: float, height: float) -> bool:
    return (
        inner["x"] >= 0
        and inner["y"] >= 0
        and inner["x"] + inner["width"] <= width
        and inner["y"] + inner["height"] <= height
    )


def _focus(page: Page, mark: str) -> Locator:
    """Come to a citation with the keyboard: from a place before it."""
    link = _cite(page, mark)
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


# Previews --------------------------------------------------------------------------------------


def test_a_resting_pointer_shows_the_reference(opened: Page) -> None:
    link = _cite(opened, "cite-singer2014-1")
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
    _cite(opened, "cite-klimecki2012-1").hover()
    expect(opened.get_by_role("tooltip")).to_contain_text("Pathological altruism")


def test_a_pointer_that_only_crosses_shows_nothing(opened: Page) -> None:
    box = _box(_cite(opened, "cite-singer2014-1"))
    opened.mouse.move(box["x"] + 5, box["y"] + 5)
    opened.mouse.move(5, 300)
    opened.wait_for_timeout(GRACE)
    assert opened.locator(PREVIEW).count() == 0


def test_the_pointer_can_go_into_the_preview_and_stay(opened: Page) -> None:
    _cite(opened, "cite-singer2014-1").hover()
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    box = _box(preview)
    opened.mouse.move(box["x"] + 40, box["y"] + 20, steps=4)
    opened.wait_for_timeout(GRACE)
    expect(preview).to_be_visible()
    opened.mouse.move(5, 300)
    expect(preview).to_have_count(0)


def test_another_citation_on_the_way_into_the_preview_does_not_take_its_place(opened: Page) -> None:
    _cite(opened, "cite-singer2014-2").hover()
    preview = opened.locator(PREVIEW)
    expect(preview).to_contain_text("R875")
    box = _box(preview)
    _cite(opened, "cite-klimecki2012-1").hover()
    opened.mouse.move(box["x"] + 40, box["y"] + 20)
    opened.wait_for_timeout(GRACE)
    expect(preview).to_contain_text("R875")


def test_escape_closes_what_the_pointer_opened(opened: Page) -> None:
    _cite(opened, "cite-singer2014-1").hover()
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(PREVIEW)).to_have_count(0)
    opened.wait_for_timeout(GRACE)
    expect(opened.locator(PREVIEW)).to_have_count(0)


def test_the_keyboard_shows_the_preview_and_comes_to_the_link_in_it(opened: Page) -> None:
    link = _focus(opened, "cite-singer2014-1")
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
    link = _focus(opened, "cite-klimecki2012-1")
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Escape")
    expect(opened.locator(PREVIEW)).to_have_count(0)
    expect(link).to_be_focused()


def test_the_keyboard_leaves_the_preview_behind(opened: Page) -> None:
    _focus(opened, "cite-klimecki2012-1")
    expect(opened.locator(PREVIEW)).to_contain_text("Pathological")
    opened.keyboard.press("Tab")
    expect(_cite(opened, f"cite-{ODD_KEYS[0]}-1")).to_be_focused()
    expect(opened.locator(PREVIEW)).to_have_count(1)
    expect(opened.locator(PREVIEW)).to_contain_text("Odd, O.")


def test_a_description_that_the_link_had_is_kept(opened: Page) -> None:
    link = _cite(opened, "cite-klimecki2012-1")
    link.evaluate("link => link.setAttribute('aria-describedby', 'page--references')")
    link.hover()
    expect(link).to_have_attribute("aria-describedby", "page--references link-preview-text")
    opened.keyboard.press("Escape")
    expect(link).to_have_attribute("aria-describedby", "page--references")


def test_a_click_follows_at_once(opened: Page) -> None:
    _cite(opened, "cite-singer2014-1").click()
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    opened.wait_for_timeout(GRACE)
    assert opened.locator(PREVIEW).count() == 0


def test_enter_follows(opened: Page) -> None:
    _focus(opened, "cite-singer2014-1")
    expect(opened.locator(PREVIEW)).to_be_visible()
    opened.keyboard.press("Enter")
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    expect(opened.locator(PREVIEW)).to_be_hidden()


@pytest.mark.parametrize("work", WORKS[2:], ids=lambda work: work.key)
def test_a_key_of_any_characters_is_found(work: Work, opened: Page) -> None:
    link = _cite(opened, f"cite-{work.key}-1".replace('"', '\\"'))
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
        link = _cite(opened, "cite-singer2014-1")
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
    link = _focus(opened, "cite-singer2014-9")
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    opened.evaluate("scrollBy(0, 60)")
    opened.wait_for_timeout(200)
    rect, box = _box(link), _box(preview)
    gap = min(abs(box["y"] - rect["y"] - rect["height"]), abs(rect["y"] - box["y"] - box["height"]))
    assert gap < 12
    opened.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(preview).to_have_count(0)


def test_a_preview_stays_inside_a_window_that_changes(opened: Page) -> None:
    _focus(opened, "cite-singer2014-2")
    preview = opened.locator(PREVIEW)
    expect(preview).to_be_visible()
    opened.set_viewport_size({"width": 420, "height": 600})
    opened.wait_for_timeout(200)
    assert preview.count() == 0 or _is_inside(_box(preview), 420, 600)


def test_previews_stay_inside_a_narrow_screen(touched: Page) -> None:
    citations = touched.locator("p a.citation")
    assert citations.count() > 60
    width = touched.evaluate("document.documentElement.clientWidth")
    assert width == 320
    for index in range(0, citations.count(), 9):
        link = citations.nth(index)
        for block in ("start", "end", "center"):
            link.evaluate("(link, block) => link.scrollIntoView({ block })", block)
            link.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True})
            preview = touched.locator(PREVIEW)
            expect(preview).to_be_visible()
            assert _is_inside(_box(preview), 320, 640), (index, block)
            touched.keyboard.press("Escape")
    assert touched.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_high_preview_scrolls_inside_a_low_screen(browser: Browser, themed: Sample) -> None:
    with _context(browser, width=320, height=200) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        link = _cite(page, "cite-klimecki2012-1")
        link.evaluate("link => link.scrollIntoView({ block: 'center' })")
        link.hover()
        preview = page.locator(PREVIEW)
        expect(preview).to_be_visible()
        assert _is_inside(_box(preview), 320, 200)
        assert preview.evaluate("node => node.scrollHeight > node.clientHeight")


def test_a_tap_shows_and_the_next_one_follows(touched: Page) -> None:
    link = _cite(touched, "cite-singer2014-1")
    link.tap()
    preview = touched.locator(PREVIEW)
    expect(preview).to_be_visible()
    assert "#" not in touched.url
    assert _is_inside(_box(preview), 320, 640)
    link.tap()
    expect(touched.locator("li:target")).to_have_id("ref-singer2014")
    expect(preview).to_have_count(0)


def test_a_tap_elsewhere_closes_and_one_inside_does_not(touched: Page) -> None:
    _cite(touched, "cite-singer2014-1").tap()
    preview = touched.locator(PREVIEW)
    box = _box(preview)
    touched.touchscreen.tap(box["x"] + 40, box["y"] + 15)
    touched.wait_for_timeout(GRACE)
    expect(preview).to_be_visible()
    touched.locator("h1").tap()
    expect(preview).to_have_count(0)
    _cite(touched, "cite-klimecki2012-1").tap()
    expect(preview).to_contain_text("Pathological")


def test_without_the_top_layer_previews_work_as_well(browser: Browser, themed: Sample) -> None:
    with _context(browser, width=390) as context:
        context.add_init_script("delete HTMLElement.prototype.popover")
        context.add_init_script("delete HTMLElement.prototype.showPopover")
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        _cite(page, "cite-singer2014-1").hover()
        preview = page.locator(PREVIEW)
        expect(preview).to_be_visible()
        assert preview.get_attribute("popover") is None
        assert _is_inside(_box(preview), 390, 800)
        box = _box(preview)
        seen = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('.link-preview') !== null",
            [box["x"] + 20, box["y"] + 20],
        )
        assert seen


def test_a_page_that_is_opened_at_a_citation_shows_no_preview(
    browser: Browser, themed: Sample
) -> None:
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#cite-singer2014-9")
        page.wait_for_timeout(GRACE)
        expect(page.locator(PREVIEW)).to_be_hidden()


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_motion_is_as_the_reader_wants_it(
    motion: Literal["reduce", "no-preference"], browser: Browser, themed: Sample
) -> None:
    with _context(browser, reduced_motion=motion) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        _cite(page, "cite-singer2014-1").hover()
        name = page.locator(PREVIEW).evaluate("node => getComputedStyle(node).animationName")
        assert name == ("none" if motion == "reduce" else "link-preview")


# Ways of delivery ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["themed", "instant"])
def test_from_a_folder_everything_works(
    name: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    sample = request.getfixturevalue(name)
    with _context(browser) as context:
        page = context.new_page()
        page.goto((sample.folder / "index.html").as_uri())
        _cite(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_contain_text("R875")
        _cite(page, "cite-singer2014-1").click()
        expect(page.locator("li:target")).to_have_id("ref-singer2014")
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="BibTeX", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")


def test_a_strict_policy_and_no_material(browser: Browser, tmp_path: Path) -> None:
    write_bare_page(tmp_path, write_page())
    with serve(tmp_path) as url, _context(browser) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{url}/index.html")
        _cite(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="RIS", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as RIS")
        assert said == []
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), "
            "{ textContent: '1' }))"
        )
        page.wait_for_timeout(100)
        assert any("Content Security Policy" in text for text in said)  # the fault is seen


def test_without_scripts_the_links_lead_and_nothing_is_dead(
    browser: Browser, themed: Sample
) -> None:
    with _context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        assert page.locator("article button").count() == 0
        expect(page.get_by_text("R875–R878").first).to_be_visible()
        _cite(page, "cite-singer2014-1").click()
        assert page.url.endswith("#ref-singer2014")
        expect(page.locator("li:target")).to_be_in_viewport()
        page.locator("summary").click()
        expect(page.locator(".cite-page__code").first).to_be_visible()


def test_instant_navigation_brings_pages_that_work(browser: Browser, instant: Sample) -> None:
    with _context(browser, has_touch=True) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        with page.expect_response("**/sitemap.xml"):
            page.goto(f"{instant.url}/numeric.html")
        page.wait_for_timeout(GRACE)  # Material reads it
        page.evaluate("window.isSame = true")
        page.get_by_role("link", name="Index").first.click()
        page.wait_for_url("**/index.html")
        expect(page.locator(".references__label")).to_have_count(0)
        expect(page.locator(".copy-toggle")).to_have_count(len(WORKS))
        _cite(page, "cite-singer2014-1").tap()
        expect(page.locator(PREVIEW)).to_be_visible()
        assert page.url.endswith("/index.html")
        _cite(page, "cite-singer2014-1").tap()
        expect(page.locator("li:target")).to_be_in_viewport()
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="BibTeX", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")
        assert _read_clipboard(page) == SINGER.forms["bibtex"]
        assert page.evaluate("window.isSame")


# Ways to a reference and back ------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 390])
def test_there_and_back(width: int, browser: Browser, sample: Sample) -> None:
    with _context(browser, width=width) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/bibliography.html#ref-w500")
        entry = page.locator("#ref-w500")
        expect(entry).to_be_in_viewport()
        header = _box(page.locator(".md-header"))
        assert _box(entry)["y"] >= header["y"] + header["height"]
        assert _mark(entry) != _mark(page.locator("#ref-w501"))
        page.goto(f"{sample.url}/index.html")
        _cite(page, "cite-singer2014-2").click()
        expect(page.locator("li:target")).to_be_in_viewport()
        page.get_by_role("link", name="Back to citation 1 of this work").first.click()
        link = _cite(page, "cite-singer2014-1")
        expect(link).to_be_in_viewport(ratio=1)
        assert _box(link)["y"] >= header["y"] + header["height"]
        assert _mark(link) != _mark(_cite(page, "cite-singer2014-3"))


def test_the_lines_before_a_citation_are_seen_as_well(browser: Browser, themed: Sample) -> None:
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#cite-singer2014-12")
        link = _cite(page, "cite-singer2014-12")
        expect(link).to_be_in_viewport()
        assert 200 < _box(link)["y"] < 400


def test_the_keyboard_comes_back_without_a_preview(opened: Page) -> None:
    _focus(opened, "cite-singer2014-1")
    opened.keyboard.press("Enter")
    expect(opened.locator("li:target")).to_have_id("ref-singer2014")
    opened.keyboard.press("Tab")  # the DOI
    opened.keyboard.press("Tab")
    expect(opened.locator("[role='doc-backlink']").nth(1)).to_be_focused()
    opened.keyboard.press("Enter")
    expect(_cite(opened, "cite-singer2014-1")).to_be_focused()
    opened.wait_for_timeout(GRACE)
    expect(opened.locator(PREVIEW)).to_be_hidden()


def _mark(locator: Locator) -> str:
    return str(locator.evaluate("node => getComputedStyle(node).backgroundColor"))


# Copying ---------------------------------------------------------------------------------------

FORMS = [("BibTeX", "bibtex"), ("RIS", "ris"), ("CSL-JSON", "csl"), ("Text", "")]
WAYS = ["clipboard", "insecure", "refused"]


@contextmanager
def _copying(
    browser: Browser, themed: Sample, way: str, path: str = "index.html"
) -> Iterator[Page]:
    """A page on which copying works in one of the ways that there are."""
    with _context(browser) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        replaced = {
            "insecure": "undefined",
            "refused": "{ writeText: () => Promise.reject(new Error('refused')) }",
        }.get(way)
        if replaced:
            context.add_init_script(
                "window.clipboard = navigator.clipboard; Object.defineProperty("
                f"navigator, 'clipboard', {{ value: {replaced} }})"
            )
        page = context.new_page()
        page.goto(f"{themed.url}/{path}")
        yield page


def _read_clipboard(page: Page) -> str:
    return str(page.evaluate("(window.clipboard ?? navigator.clipboard).readText()"))


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_is_copied_in_each_form(way: str, browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, way) as page:
        toggle = page.get_by_role("button", name="Copy this reference").first
        expect(toggle).to_have_attribute("aria-expanded", "false")
        toggle.click()
        expect(toggle).to_have_attribute("aria-expanded", "true")
        row = page.get_by_role("group", name="Copy as")
        assert row.get_by_role("button").all_inner_texts() == [name for name, _ in FORMS]
        for index, (name, form) in enumerate(FORMS):
            button = row.get_by_role("button").nth(index)
            width = _box(button)["width"]
            button.click()
            expected = SINGER.forms[form] if form else SINGER_TEXT
            spoken = f"Copied as {name if form else 'text'}"
            expect(page.get_by_role("status")).to_have_text(spoken)
            assert _read_clipboard(page) == expected
            expect(button).to_have_text("Copied")
            assert _box(button)["width"] == pytest.approx(max(width, _box(button)["width"]))
            expect(button).to_be_focused()
        expect(row.get_by_role("button", name="Copied")).to_have_count(0)
        assert row.get_by_role("button").all_inner_texts() == [name for name, _ in FORMS]
        assert page.locator("body > textarea").count() == 0


def test_every_entry_is_copied_under_its_own_key(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "clipboard", "numeric.html") as page:
        for index, work in enumerate(WORKS):
            page.get_by_role("button", name="Copy this reference").nth(index).click()
            assert page.locator(".copy-row").count() == 1
            page.get_by_role("button", name="BibTeX", exact=True).click()
            expect(page.get_by_role("button", name="Copied")).to_be_visible()
            assert _read_clipboard(page) == work.forms["bibtex"]
        page.get_by_role("button", name="Text", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as text")
        assert _read_clipboard(page) == f"Odd, O. (2020). {ODD_KEYS[-1]}."


@pytest.mark.parametrize("data", ["{}", "{", "[]", "null", '{"singer2014": null}'])
def test_what_there_is_no_data_for_is_not_offered(
    data: str, browser: Browser, tmp_path: Path
) -> None:
    content = references([(SINGER, "")])
    start = content.index('references__data">') + len('references__data">')
    content = content[:start] + data + content[content.index("</template>") :]
    write_bare_page(tmp_path, content)
    with serve(tmp_path) as url, _context(browser) as context:
        page = context.new_page()
        page.goto(f"{url}/index.html")
        page.get_by_role("button", name="Copy this reference").click()
        assert page.locator(".copy-row").get_by_role("button").all_inner_texts() == ["Text"]


def test_where_nothing_can_be_copied_the_text_is_selected(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "refused") as page:
        page.evaluate("document.execCommand = () => false")
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="RIS", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Could not copy: select the text")
        area = page.get_by_role("textbox", name="Text to copy")
        expect(area).to_be_visible()
        expect(area).to_be_focused()
        chosen = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
        assert chosen == SINGER.forms["ris"]
        page.keyboard.press("Escape")
        expect(area).to_have_count(0)
        page.locator("summary").click()
        page.get_by_role("button", name="Copy RIS").click()
        expect(page.get_by_role("button", name="Copy RIS")).to_have_text("Not copied")
        assert page.evaluate("String(getSelection())").startswith("TY  - ELEC")


def test_escape_closes_the_row_and_gives_the_focus_back(opened: Page) -> None:
    toggle = opened.get_by_role("button", name="Copy this reference").nth(1)
    toggle.focus()
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    expect(opened.get_by_role("button", name="BibTeX", exact=True)).to_be_focused()
    opened.keyboard.press("Escape")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(opened.locator(".copy-row")).to_have_count(0)
    toggle.click()
    toggle.click()
    expect(opened.locator(".copy-row")).to_have_count(0)


def test_how_a_page_is_cited_is_copied(browser: Browser, themed: Sample) -> None:
    with _copying(browser, themed, "clipboard") as page:
        page.locator("summary").click()
        page.get_by_role("button", name="Copy text").click()
        expect(page.get_by_role("status")).to_have_text("Copied as text")
        assert _read_clipboard(page) == (
            "Doe, J. (2026, November 24). Compassion. Mindfulness & Compassion. "
            "https://example.org/concepts/compassion.html"
        )
        page.get_by_role("button", name="Copy BibTeX").click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")
        assert _read_clipboard(page).startswith("@misc{compassion,\n  title = {Compassion},\n")
        page.get_by_role("button", name="Copy RIS").click()
        expect(page.get_by_role("status")).to_have_text("Copied as RIS")
        assert _read_clipboard(page) == "TY  - ELEC\nTI  - Compassion\nER  - "


def test_a_long_bibliography_is_set_up_cheaply(browser: Browser, themed: Sample) -> None:
    def count(*, scripts: bool) -> int:
        with _context(browser) as context:
            if not scripts:
                context.route("**/assets/copying.js", lambda route: route.fulfill(body=""))
            page = context.new_page()
            page.goto(f"{themed.url}/bibliography.html")
            page.wait_for_load_state()
            return int(page.evaluate("document.querySelectorAll('body *').length"))

    added = count(scripts=True) - count(scripts=False)
    assert added == 1001  # a button each, and the status


def test_the_bibliography_of_a_site_says_where_a_work_is_cited(
    browser: Browser, themed: Sample
) -> None:
    with _copying(browser, themed, "clipboard", "bibliography.html") as page:
        entry = page.get_by_role("listitem").filter(has_text="No. 999.")
        entry.get_by_role("button", name="Copy this reference").click()
        entry.get_by_role("button", name="CSL-JSON").click()
        expect(page.get_by_role("status")).to_have_text("Copied as CSL-JSON")
        assert json.loads(_read_clipboard(page)) == [{"id": "w999", "title": "Work 999"}]
        entry.get_by_role("link", name="Compassion").click()
        page.wait_for_url("**/index.html#cite-singer2014-1")
        expect(_cite(page, "cite-singer2014-1")).to_be_in_viewport()


# The look --------------------------------------------------------------------------------------

# Colours as they are seen: each is painted over what is behind it.
CONTRAST = """selector => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.canvas.width = canvas.canvas.height = 1;
    const paint = (colours) => {
        canvas.clearRect(0, 0, 1, 1);
        for (const colour of ["#fff", ...colours]) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
        }
        const light = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
            const part = value / 255;
            return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    };
    const behind = (node) =>
        node ? [...behind(node.parentElement), getComputedStyle(node).backgroundColor] : [];
    return [...document.querySelectorAll(selector)].map((node) => {
        const back = behind(node);
        const [a, b] = [paint(back), paint([...back, getComputedStyle(node).color])];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    });
}"""
READ = (
    ".citation", ".citation-missing", ".references__text", ".references__text a",
    ".references__places", ".references__places a", ".references__label", ".references__files",
    ".references__files a", ".copy-toggle", ".copy-form", ".copy-one", ".cite-page__text",
    ".cite-page__code", ".cite-page summary", ".link-preview", ".link-preview a",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_can_be_read(
    scheme: Literal["light", "dark"], browser: Browser, sample: Sample
) -> None:
    with _context(browser, color_scheme=scheme) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/numeric.html#ref-singer2014")  # marked: the harder ground
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        page.get_by_role("button", name="Copy this reference").first.click()
        page.locator("summary").click()
        _cite(page, "cite-singer2014-2").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        inside = _box(page.locator(PREVIEW))
        page.mouse.move(inside["x"] + 30, inside["y"] + 3)  # so that it stays
        for selector in READ:
            contrasts = page.evaluate(CONTRAST, selector)
            assert contrasts, selector
            assert min(contrasts) >= 4.5, (selector, contrasts)
        page.add_style_tag(content=".copy-toggle { color: #808080 !important }")
        assert min(page.evaluate(CONTRAST, ".copy-toggle")) < 4.5  # the fault is seen


def test_what_is_touched_is_large_enough(touched: Page) -> None:
    touched.get_by_role("button", name="Copy this reference").first.tap()
    touched.locator("summary").tap()
    targets = touched.locator(".copy-button, [role='doc-backlink']:not(.footnote-backref), summary")
    for target in targets.all():
        box = _box(target)
        assert box["height"] >= 24, target.inner_text()
        assert box["width"] >= 24, target.inner_text()
    assert touched.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["index.html", "numeric.html"])
def test_first_lines_hang_and_labels_stand_apart(
    path: str, browser: Browser, sample: Sample
) -> None:
    with _context(browser, width=390) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/{path}")
        lines = page.locator("#ref-klimecki2012 .references__text").evaluate(
            """node => {
                const lines = new Map();
                for (const { left, bottom } of node.getClientRects()) {
                    const line = Math.round(bottom / 10);
                    lines.set(line, Math.min(left, lines.get(line) ?? Infinity));
                }
                return [...lines.values()];
            }"""
        )
        assert len(lines) > 2
        if path == "numeric.html":
            label = _box(page.locator("#ref-klimecki2012 .references__label"))
            assert label["x"] + 20 < lines[0]
            assert lines[0] == pytest.approx(lines[1], abs=1)
        else:
            assert lines[0] + 20 < lines[1]
        assert max(lines[1:]) == pytest.approx(min(lines[1:]), abs=1)


def test_paper_has_the_references_and_no_furniture(browser: Browser, sample: Sample) -> None:
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{sample.url}/index.html")
        page.get_by_role("button", name="Copy this reference").first.click()
        _cite(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        page.emulate_media(media="print")
        for absent in (PREVIEW, ".copy-button", ".copy-row", ".references__places", "pre"):
            for node in page.locator(f"article {absent}").all():
                expect(node).to_be_hidden()
        expect(page.locator("#ref-singer2014")).to_be_visible()
        expect(page.get_by_text("https://doi.org/10.1016").last).to_be_visible()
        expect(page.locator(".cite-page__text")).to_be_visible()
        style = page.locator("#ref-singer2014").evaluate(
            "node => [getComputedStyle(node).breakInside, getComputedStyle(node).textIndent]"
        )
        assert style[0] == "avoid"
        assert style[1].startswith("-")


def test_the_readers_own_colours_keep_the_marks(browser: Browser, themed: Sample) -> None:
    with _context(browser, forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html#ref-singer2014")
        style = page.locator("li:target").evaluate("node => getComputedStyle(node).outlineStyle")
        assert style == "solid"
        _cite(page, "cite-singer2014-1").hover()
        border = page.locator(PREVIEW).evaluate("node => getComputedStyle(node).borderTopWidth")
        assert border == "1px"


# Seeded faults ---------------------------------------------------------------------------------


def test_a_script_twice_or_after_another_does_no_harm(browser: Browser, themed: Sample) -> None:
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        before = page.locator(".copy-toggle").count()
        for name in SCRIPTS:
            page.add_script_tag(url=f"{themed.url}/assets/{name}")
        _cite(page, "cite-klimecki2012-1").hover()
        expect(page.locator(PREVIEW)).to_have_count(1)
        assert KLIMECKI.label in page.inner_text("article")
        assert before == len(WORKS)


@pytest.mark.parametrize("name", ["previews.js", "copying.js"])
def test_without_a_script_the_tests_above_would_fail(
    name: str, browser: Browser, themed: Sample
) -> None:
    with browser.new_context() as context:
        context.route(f"**/assets/{name}", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        _cite(page, "cite-singer2014-1").hover()
        page.wait_for_timeout(GRACE)
        assert (page.locator(PREVIEW).count() == 0) == (name == "previews.js")
        assert (page.locator(".copy-toggle").count() == 0) == (name == "copying.js")
