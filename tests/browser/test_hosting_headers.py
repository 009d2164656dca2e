"""What other sites may do with a course on a host that reads `_headers`, and without it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hosting import Headers, Rule, host, join_values, take_last
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DATA = [
    "objects.inv",
    "concepts.json",
    "concepts.ttl",
    "concepts.jsonld",
    "myst.xref.json",
    "myst/warmth.json",
    "concepts/warmth.json",
]
READ = "url => fetch(url).then(answer => answer.text()).then(text => text.length, () => -1)"


@pytest.fixture(params=[join_values, take_last])
def course(request: pytest.FixtureRequest, site_dir: Path) -> Iterator[str]:
    """The address of the built course, on hosts of both kinds."""
    merge: Callable[[Sequence[Rule]], Headers] = request.param
    with host(site_dir, merge) as url:
        yield url


@pytest.fixture
def elsewhere(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A page of another site."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Elsewhere</title>", "utf-8")
    with host(tmp_path) as url:
        page = browser.new_page()
        page.set_default_timeout(10_000)
        page.goto(f"{url}/index.html")
        yield page
        page.close()


def test_another_site_reads_the_data(course: str, elsewhere: Page) -> None:
    for name in DATA:
        assert elsewhere.evaluate(READ, f"{course}/{name}") > 0, name


def test_without_the_rules_it_is_refused(site_dir: Path, elsewhere: Page) -> None:
    with host(site_dir) as url:
        assert {elsewhere.evaluate(READ, f"{url}/{name}") for name in DATA} == {-1}


def test_of_two_values_for_one_file_browsers_accept_neither(
    tmp_path: Path, elsewhere: Page
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "data.json").write_text("{}", encoding="utf-8")
    rule = "  Access-Control-Allow-Origin: *\n"
    (site / "_headers").write_text(f"/*\n{rule}/data.json\n{rule}", encoding="utf-8")
    for merge, length in ((join_values, -1), (take_last, 2)):
        with host(site, merge) as url:
            assert elsewhere.evaluate(READ, f"{url}/data.json") == length


def open_frame(page: Page, url: str) -> Any:
    """A frame without any restriction of its own, once it has been loaded."""
    page.evaluate(
        """url => new Promise(resolve => {
            const frame = document.createElement("iframe");
            frame.onload = resolve;
            frame.src = url;
            document.body.append(frame);
        })""",
        url,
    )
    frame = page.frames[-1]
    assert frame.url == url
    return frame


def test_cards_are_shown_in_any_frame_and_get_at_nothing(course: str, elsewhere: Page) -> None:
    frame = open_frame(elsewhere, f"{course}/embed/warmth.html")
    assert "Warmth" in frame.locator("h1").text_content()
    assert frame.evaluate("origin") == "null"


def test_the_script_of_a_card_runs_in_its_frame(course: str, elsewhere: Page) -> None:
    elsewhere.evaluate("addEventListener('message', event => { window.told = event.data })")
    open_frame(elsewhere, f"{course}/embed/warmth.html")
    elsewhere.wait_for_function("window.told && window.told.height > 40")


def test_a_card_that_is_opened_by_itself_leads_to_its_page(course: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{course}/embed/warmth.html")
    page.locator("h1 a").click()
    page.wait_for_url(f"{course}/concepts/warmth.html*")
    page.close()


def test_pages_work_in_the_frame_of_a_learning_platform(course: str, elsewhere: Page) -> None:
    frame = open_frame(elsewhere, f"{course}/concepts/warmth.html")
    assert frame.locator("h1").text_content()
    assert frame.evaluate("origin") == course


def test_downloads_are_saved(course: str, browser: Browser) -> None:
    page = browser.new_page()
    page.set_default_timeout(10_000)
    page.goto(f"{course}/index.html")
    for name in ("moodle-glossary.xml", "anki-deck.apkg"):
        with page.expect_download() as download:
            page.evaluate("url => { location.href = url }", f"{course}/downloads/{name}")
        assert download.value.suggested_filename == name
    page.close()
