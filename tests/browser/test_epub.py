"""An e-book's pages, extracted, as a reading program that is made of a browser shows them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from bundling import run_bundle
from epub_books import Book, write_hostile_course
from playwright.sync_api import Browser, expect

from browser.visits import Visit, serve, visit

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    course = write_hostile_course(tmp_path_factory.mktemp("hostile"))
    done = run_bundle(course, "--format", "epub")
    assert done.returncode == 0, done.stderr
    (path,) = (course / "dist").glob("*.epub")
    return Book(path)


@pytest.fixture(scope="module")
def folder(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Path:
    extracted = tmp_path_factory.mktemp("book")
    with ZipFile(book.path) as archive:
        archive.extractall(extracted)
    return extracted / "EPUB"


@pytest.fixture
def reader(browser: Browser, folder: Path) -> Iterator[Visit]:
    """Somebody who reads on a small device."""
    with serve(folder) as url, visit(browser, url, width=390, height=700) as visited:
        yield visited


def test_every_page_is_shown_and_fits(reader: Visit, book: Book) -> None:
    for name in book.texts:
        page = reader.open(name)
        assert page.locator("parsererror").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
        for picture in page.locator("img").all():
            assert picture.evaluate("image => image.naturalWidth > 0")
    reader.assert_clean()


def test_the_contents_lead_to_a_chapter_and_its_links_to_places_in_others(reader: Visit) -> None:
    page = reader.open("nav.xhtml")
    page.get_by_role("link", name="茶").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("茶")
    page.get_by_role("link", name="Tea").first.click()
    expect(page).to_have_title('Tea <script>alert(3)</script> & "leaf" ]]> `x` *y*')
    page.locator("a.concept-map__box").click()
    expect(page).to_have_title("茶")
    reader.assert_clean()


def test_the_cover_has_the_title(reader: Visit) -> None:
    page = reader.open("text/cover.xhtml")
    expect(page.get_by_role("img")).to_have_accessible_name(
        '*Tea* & <script>alert(1)</script> "Zeit" ]]> $x$ 茶の道'
    )
