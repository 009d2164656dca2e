"""Old addresses in a browser: they lead on, from a server and from the disk, to the section."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from browser.moved_course import make_course
from browser.visits import Visit, serve, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(tmp_path_factory.mktemp("moved") / "course", directory_urls=False)


@pytest.fixture(scope="module")
def directory_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(tmp_path_factory.mktemp("folders") / "course", directory_urls=True)


@pytest.fixture(params=["http", "file"])
def origin(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "file":
        yield site.as_uri()
    else:
        with serve(site) as url:
            yield url


@pytest.fixture
def visitor(browser: Browser, origin: str) -> Iterator[Visit]:
    with visit(browser, origin) as visited:
        yield visited


@contextmanager
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    try:
        yield context.new_page()
    finally:
        context.close()


def assert_clean(visitor: Visit) -> None:
    """Nothing went wrong but what Material's search does on the page that was led to."""
    if visitor.origin.startswith("file:"):  # where a browser lets nobody fetch an index
        assert [one for one in visitor.console_errors if "Security Policy" in one] == []
        visitor.console_errors.clear()
    visitor.assert_clean()


@pytest.mark.parametrize("old", ["warmth", "ardour", "heat"])
def test_an_old_address_leads_to_the_page(old: str, visitor: Visit) -> None:
    page = visitor.open(f"concepts/{old}.html")
    page.wait_for_url("**/concepts/heart-warmth.html")
    expect(page.locator("h1")).to_contain_text("Warmth")
    assert_clean(visitor)


@pytest.mark.parametrize(
    ("fragment", "kept"),
    [
        ("#warmth", "#heart-warmth"),
        ("#warmth--in-practice", "#heart-warmth--in-practice"),
        ("#coolness--x", "#coolness--x"),
        ("#warmth--%22%3E%3Cb%3E", "#heart-warmth--%22%3E%3Cb%3E"),
    ],
)
def test_the_section_is_kept(fragment: str, kept: str, visitor: Visit) -> None:
    page = visitor.open(f"concepts/warmth.html{fragment}")
    page.wait_for_url(f"**/concepts/heart-warmth.html{kept}")
    page.wait_for_timeout(300)  # time in which a refresh would lead away again
    assert page.url.endswith(f"heart-warmth.html{kept}")
    assert_clean(visitor)


def test_the_section_is_where_the_reader_comes_out(visitor: Visit) -> None:
    page = visitor.open("concepts/warmth.html#warmth--in-practice")
    page.wait_for_url("**/heart-warmth.html#*")
    expect(page.locator(":target")).to_have_id("heart-warmth--in-practice")


def test_going_back_does_not_end_in_the_redirect(visitor: Visit) -> None:
    page = visitor.open("index.html")
    page.goto(f"{visitor.origin}/concepts/warmth.html#warmth--in-practice")
    page.wait_for_url("**/heart-warmth.html#*")
    page.go_back()
    assert page.url.endswith("/index.html")


@pytest.mark.parametrize("old", ["warmth.html", "ardour.html", "warmth.html#warmth"])
def test_without_javascript_an_old_address_leads_to_the_page(
    old: str, browser: Browser, origin: str
) -> None:
    with without_script(browser) as page:
        page.goto(f"{origin}/concepts/{old}")
        page.wait_for_url(re.compile(r"/concepts/heart-warmth\.html(#.*)?$"))
        expect(page.locator("h1")).to_contain_text("Warmth")


def test_the_link_is_there_for_whoever_refuses_both(browser: Browser, site: Path) -> None:
    text = (site / "concepts/warmth.html").read_text(encoding="utf-8")
    still = re.sub(r"<script>.*?</script>|<meta http-equiv=\"refresh\"[^>]*>", "", text)
    (site / "concepts/still.html").write_text(still, encoding="utf-8")
    with visit(browser, site.as_uri()) as visited:
        page = visited.open("concepts/still.html")
        page.get_by_role("link", name="Warmth").click()
        page.wait_for_url("**/concepts/heart-warmth.html")


def test_a_retired_concept_says_so_and_leads_on(visitor: Visit) -> None:
    page = visitor.open("concepts/water-pump.html")
    expect(page.get_by_role("heading", name="Water pump")).to_be_visible()
    expect(page.get_by_text("It was retired")).to_be_visible()
    page.get_by_role("link", name="Warmth").click()
    page.wait_for_url("**/concepts/heart-warmth.html")
    assert_clean(visitor)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_retired_page_is_legible(scheme: str, width: int, browser: Browser, site: Path) -> None:
    with visit(browser, site.as_uri(), width=width) as visited:
        visited.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page = visited.open("concepts/water-pump.html")
        for selector in ("body", "main a"):
            assert contrast(page, selector) >= 4.5
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def contrast(page: Page | Frame, selector: str) -> float:
    """The contrast of an element's text with the page's background."""
    luminances = page.evaluate(
        """selector => {
            const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
            const luminance = colour => {
                const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map(channel);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            return [
                luminance(getComputedStyle(document.querySelector(selector)).color),
                luminance(getComputedStyle(document.body).backgroundColor),
            ];
        }""",
        selector,
    )
    low, high = sorted(luminances)
    return float((high + 0.05) / (low + 0.05))


@pytest.mark.parametrize("path", ["concepts/warmth/", "concepts/ardour/", "concepts/heat/"])
def test_addresses_of_folders_lead_on_too(
    path: str, browser: Browser, directory_site: Path
) -> None:
    with serve(directory_site) as url, visit(browser, url) as visited:
        id_ = path.split("/")[1]
        page = visited.open(f"{path}#{id_}--in-practice")
        page.wait_for_url("**/concepts/heart-warmth/#heart-warmth--in-practice")
        page = visited.open(path)
        page.wait_for_url("**/concepts/heart-warmth/")
        visited.assert_clean()
