"""A real Chromium, and the built site on a server of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from browser.citation_page import Sample, open_context
from browser.citation_sample import build_site
from browser.embedding import Embedded, Host, Visitors, serve_embedded, visit_host
from browser.visits import Visit, launch_chromium, serve, visit


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """A Chromium."""
    launched = launch_chromium(driver)
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the built course."""
    with serve(site_dir) as url:
        yield url


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site_dir: Path) -> str:
    """The course on a server of this machine, and as files."""
    if request.param == "file":
        return site_dir.as_uri()
    url: str = request.getfixturevalue("site_url")
    return url


@pytest.fixture
def visitor(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Somebody who visits the course with a screen of 1280 pixels."""
    with visit(browser, site_url) as visited:
        yield visited


@pytest.fixture
def phone_visitor(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Somebody who visits the course with a phone."""
    with visit(browser, site_url, width=390, height=844) as visited:
        yield visited


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


@pytest.fixture
def opened(browser: Browser, themed: Sample) -> Iterator[Page]:
    """The sample page, as a reader with mouse and keyboard sees it."""
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        yield page


@pytest.fixture
def touched(browser: Browser, themed: Sample) -> Iterator[Page]:
    """The sample page on a small telephone."""
    with open_context(browser, width=320, height=640, has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        yield page


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedded]:
    """A course whose concepts pages of another site show."""
    with serve_embedded(tmp_path_factory.mktemp("embedded")) as served:
        yield served


@pytest.fixture(scope="session")
def visit_other_site(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Visitors]:
    """Opens that other site in a fresh profile, with options of the profile."""
    folder = tmp_path_factory.mktemp("other-site")
    with serve(folder) as url:
        yield lambda **options: visit_host(browser, folder, url, **options)


@pytest.fixture
def host(visit_other_site: Visitors) -> Iterator[Host]:
    """Somebody who visits the other site."""
    with visit_other_site() as visited:
        yield visited
