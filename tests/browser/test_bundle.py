"""The bundle, extracted to a place with a difficult name, in browsers without a network.

Chromium's addresses are all sent to a proxy that is not there, as Firefox's are.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from zipfile import ZipFile

import pytest
from bundling import make_bundle
from conftest import copy_course
from known_searches import HIDDEN_SEARCH, KNOWN_SEARCHES
from playwright.sync_api import Browser, Page, Playwright, Request, expect

from browser.citation_page import PREVIEW
from browser.firefox import Firefox, launch_firefox
from browser.visits import launch_chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOSTILE_FOLDER = "a course #1 – 100% café 道 (copy)"
SEARCHES = (*KNOWN_SEARCHES, HIDDEN_SEARCH)
PAGE_TYPES = ("concepts/loving-kindness", "concepts/cool-vs-warm", "glossary")


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root folder of the course's bundle, where its reader has extracted it."""
    course = copy_course(tmp_path_factory.mktemp("bundled"))
    archive = make_bundle(course)
    folder = tmp_path_factory.mktemp("reader") / HOSTILE_FOLDER
    with ZipFile(archive) as opened:
        opened.extractall(folder)
    (root,) = folder.iterdir()
    return root


def address_of(file: Path) -> str:
    return f"file://{quote(str(file))}"


@pytest.fixture(scope="module")
def isolated(driver: Playwright) -> Iterator[Browser]:
    """A Chromium that can reach nothing."""
    nowhere = ("--proxy-server=127.0.0.1:9", "--proxy-bypass-list=<-loopback>")
    launched = launch_chromium(driver, *nowhere)
    yield launched
    launched.close()


class Reader:
    """Somebody without a network, and what went wrong while they read."""

    def __init__(self, page: Page) -> None:
        """Look over a tab's shoulder."""
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on(
            "console", lambda one: self.errors.append(one.text) if one.type == "error" else None
        )
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._forget_refused)

    def _forget_refused(self, request: Request) -> None:
        """What the page's own policy refuses has not left the browser."""
        if request.failure == "csp":
            self.requests.remove(request.url)

    def assert_undisturbed(self) -> None:
        assert self.errors == []
        assert not [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]


@pytest.fixture
def reader(isolated: Browser) -> Iterator[Reader]:
    context = isolated.new_context()
    context.set_default_timeout(10_000)
    yield Reader(context.new_page())
    context.close()


def test_the_start_page_leads_to_the_course(reader: Reader, extracted: Path) -> None:
    reader.page.goto(address_of(extracted / "START-HERE.html"))
    reader.page.wait_for_url("**/course/index.html", wait_until="load")
    expect(reader.page.locator("h1").first).to_be_visible()
    reader.assert_undisturbed()


def test_inside_the_archive_the_start_page_says_what_to_do(
    reader: Reader, extracted: Path, tmp_path: Path
) -> None:
    alone = shutil.copy(extracted / "START-HERE.html", tmp_path)
    reader.page.goto(address_of(Path(alone)))
    expect(reader.page.get_by_role("heading", name="Extract first")).to_be_visible()
    expect(reader.page.get_by_role("link")).to_have_count(0)  # it would lead nowhere
    expect(reader.page.get_by_role("heading", level=1)).to_have_text("Mindfulness & Compassion")
    assert reader.page.url.endswith("START-HERE.html")


def test_every_page_opens_and_asks_for_nothing_but_files(reader: Reader, extracted: Path) -> None:
    pages = sorted((extracted / "course").rglob("*.html"))
    assert len(pages) > 35
    for page in pages:
        reader.page.goto(address_of(page))
        assert reader.page.locator("h1").count() == 1, page
        reader.assert_undisturbed()
    assert len(reader.requests) > len(pages)


def test_a_request_that_a_page_makes_is_seen(reader: Reader, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<h1>A</h1><img src="https://example.org/a.png">', encoding="utf-8")
    reader.page.goto(address_of(page))
    with pytest.raises(AssertionError):
        reader.assert_undisturbed()


def test_what_an_author_takes_from_elsewhere_is_not_asked_for(
    reader: Reader, tmp_path: Path
) -> None:
    course = copy_course(tmp_path / "course")
    about = course / "docs/about.md"
    elsewhere = (
        '<img src="https://example.org/a.png" alt="a leaf">'
        '<video src="https://example.org/a.mp4" controls></video>'
        '<audio src="https://example.org/a.mp3" preload="auto" controls></audio>'
    )
    about.write_text(f"{about.read_text(encoding='utf-8')}\n{elsewhere}\n", encoding="utf-8")
    with ZipFile(make_bundle(course)) as opened:
        opened.extractall(tmp_path / "reader")
    (root,) = (tmp_path / "reader").iterdir()
    reader.page.goto(address_of(root / "course/about.html"))
    expect(reader.page.locator("img[alt='a leaf']")).to_be_attached()
    refused = [one for one in reader.errors if "Content Security Policy" in one]
    assert len(refused) == 3, reader.errors
    assert not [url for url in reader.requests if url.startswith("http")]


def test_known_searches_have_their_page_first(reader: Reader, extracted: Path) -> None:
    page = reader.page
    page.goto(address_of(extracted / "course/index.html"))
    box = page.locator("[data-md-component=search-query]")
    box.click()
    for query, expected in SEARCHES:
        box.fill("")
        page.keyboard.type(query)
        page.keyboard.press("End")
        first = page.locator(".md-search-result__link").first
        expect(first).to_have_attribute("href", leads_to(expected))
    reader.assert_undisturbed()


def leads_to(id_: str) -> re.Pattern[str]:
    return re.compile(rf"/concepts/{id_}\.html\?h=[^/]*$")


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_every_link_of_a_page_leads_to_what_is_there(
    reader: Reader, extracted: Path, name: str
) -> None:
    page = reader.page
    page.goto(address_of(extracted / f"course/{name}.html"))
    links = page.evaluate(
        "[...new Set([...document.querySelectorAll('a[href]:not(svg a)')].map(a => a.href))]"
    )
    inside = [link for link in links if link.startswith("file:")]
    assert len(inside) > 20
    for link in inside:
        path, _, fragment = link.partition("#")
        file = Path(unquote(urlsplit(path).path))
        assert file.is_relative_to(extracted), link
        assert file.is_file(), link
        if fragment and file.suffix == ".html":
            text = file.read_text(encoding="utf-8")
            assert f'id="{unquote(fragment)}"' in text, link
    page.locator("main article a.concept-link, main dl a").first.click()
    page.wait_for_load_state()
    expect(page.locator("h1").first).to_be_visible()
    reader.assert_undisturbed()


def test_the_scheme_that_a_reader_chose_stays(reader: Reader, extracted: Path) -> None:
    page = reader.page
    page.goto(address_of(extracted / "course/index.html"))
    page.locator("[for=__palette_1]").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address_of(extracted / "course/concepts/warmth.html"))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    kept = page.evaluate("Object.keys(localStorage)")
    assert kept
    assert all("/course/" in key for key in kept), kept  # no other bundle's on the same disk
    reader.assert_undisturbed()


def test_previews_are_shown(reader: Reader, extracted: Path) -> None:
    page = reader.page
    page.goto(address_of(extracted / "course/concepts/loving-kindness.html"))
    page.locator(".concept-text a[data-concept]").first.hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    reader.assert_undisturbed()


@pytest.fixture(scope="module")
def firefox() -> Iterator[Firefox]:
    """A Firefox that can reach nothing, and to which each file is a site of its own."""
    with launch_firefox() as launched:
        launched.resize(390, 800)  # where a click opens the search; it is not in front, as it were
        yield launched


def search_in_firefox(firefox: Firefox, query: str, expected: str) -> None:
    """Type a query, and wait until the page that is expected comes first."""
    firefox.evaluate(
        "(box => (box.value = '', box.focus(), box.dispatchEvent(new Event('keyup')), null))"
        "(document.querySelector('[data-md-component=search-query]'))"
    )
    firefox.wait_for("!document.querySelector('.md-search-result__link')")
    firefox.type(query)
    first = "document.querySelector('.md-search-result__link')?.pathname"
    firefox.wait_for(f"{first}?.endsWith('/concepts/{expected}.html')")


def test_firefox_opens_the_course_and_finds_what_is_looked_for(
    firefox: Firefox, extracted: Path
) -> None:
    firefox.errors.clear()
    firefox.open(address_of(extracted / "START-HERE.html"))
    firefox.wait_for("location.href.endsWith('/course/index.html') && document.readyState")
    firefox.wait_for("document.querySelector('header [for=__search]') && !!window.document$")
    firefox.click("header [for=__search]")
    for query, expected in SEARCHES:
        search_in_firefox(firefox, query, expected)
    assert firefox.errors == []
    assert not [one for one in firefox.requests if not one.startswith(("file:", "data:", "blob:"))]


def test_firefox_opens_every_page(firefox: Firefox, extracted: Path) -> None:
    firefox.errors.clear()
    for page in sorted((extracted / "course").rglob("*.html")):
        firefox.open(address_of(page))
        assert firefox.evaluate("document.querySelectorAll('h1').length") == 1, page
    assert firefox.errors == []
    assert not [one for one in firefox.requests if not one.startswith(("file:", "data:", "blob:"))]


def test_firefox_takes_the_scheme_along(firefox: Firefox, extracted: Path) -> None:
    firefox.open(address_of(extracted / "course/concepts/warmth.html"))
    firefox.wait_for("!!window.document$")
    first = firefox.evaluate("document.body.dataset.mdColorScheme")
    assert first == "default"
    firefox.click("[for=__palette_1]")
    firefox.wait_for("document.body.dataset.mdColorScheme === 'slate'")
    for _ in range(2):
        before = firefox.evaluate("location.pathname")
        firefox.click(".concept-text a.concept-link")
        moved = f"document.readyState === 'complete' && location.pathname !== {before!r}"
        firefox.wait_for(f"{moved} && document.body.dataset.mdColorScheme === 'slate'")
    # Without that it is forgotten, since each file keeps its own.
    firefox.open(address_of(extracted / "course/glossary.html"))
    assert firefox.evaluate("document.body.dataset.mdColorScheme") == "default"
    # What is no choice is not taken for one.
    firefox.open(address_of(extracted / "course/map.html") + "?palette=%7B%22index%22%3A1%7D")
    assert firefox.evaluate("document.body.dataset.mdColorScheme") == "default"


def test_this_firefox_is_as_strict_as_those_of_readers(
    firefox: Firefox, extracted: Path, tmp_path: Path
) -> None:
    firefox.open(address_of(extracted / "course/index.html"))
    read = "fetch('concepts.json').then(() => 'read', () => 'refused')"
    assert firefox.evaluate(read) == "refused"
    firefox.wait_for("true")
    assert "concepts.json" in firefox.errors[-1]
    page = tmp_path / "page.html"
    page.write_text('<h1>A</h1><img src="https://example.org/a.png">', encoding="utf-8")
    firefox.open(address_of(page))
    assert "https://example.org/a.png" in firefox.requests
