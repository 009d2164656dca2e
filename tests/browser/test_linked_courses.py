"""Links into another course, as readers see and hear them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import REPOSITORY, run_mkdocs
from playwright.sync_api import Browser, expect

from browser.visits import Visit, serve, visit
from mkdocs_concepts.adapters.cli import main

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SITES = REPOSITORY / "tests/sites"


def test_a_link_elsewhere_says_so_and_has_a_preview(browser: Browser, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(SITES / "clean", course)
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout
    context = browser.new_context()
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto((course / "site/concepts/coolness.html").as_uri())
    link = page.locator("article a.concept-link--elsewhere").first
    expect(link).to_have_attribute("href", "https://example.org/stats/concepts/regression.html")
    expect(link).to_have_text("Linear regression")
    assert "↗" in link.evaluate("link => getComputedStyle(link, '::after').content")
    tree = page.locator("article").aria_snapshot()
    assert re.search(r'link "Linear regression[^"]*\(in another course\)"', tree), tree
    link.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text("A line through points.")
    expect(preview).to_contain_text("In the course: Statistics")
    context.close()


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two courses beside each other; one has renamed a concept, and the other knows nothing of it.

    Addresses end in `.html` in both, so that the disk has them too.
    """
    folder = tmp_path_factory.mktemp("courses")
    for name in ("linked--tea", "linked--water"):
        shutil.copytree(SITES / name, folder / name)
    water = folder / "linked--water/mkdocs.yml"
    text = water.read_text(encoding="utf-8")
    water.write_text(text.replace("_urls: true", "_urls: false"), encoding="utf-8")
    snapshot = folder / "linked--tea/linked-courses/water.json"
    urls = re.sub(r'("url": "[a-z/]+)/([#"])', r"\1.html\2", snapshot.read_text(encoding="utf-8"))
    snapshot.write_text(urls, encoding="utf-8")
    (water.parent / "permalinks.lock").unlink()  # it has the other addresses
    done = CliRunner().invoke(main, ["move", "-f", str(water), "heat", "temperature"])
    assert done.exit_code == 0, done.output
    for name in ("linked--tea", "linked--water"):
        built = run_mkdocs("build", "--strict", folder=folder / name)
        assert built.returncode == 0, built.stdout
    return folder


@pytest.fixture(params=["http", "file"])
def reader(request: pytest.FixtureRequest, browser: Browser, courses: Path) -> Iterator[Visit]:
    if request.param == "file":
        with visit(browser, courses.as_uri()) as visited:
            yield visited
    else:
        with serve(courses) as url, visit(browser, url) as visited:
            yield visited


def test_a_reader_goes_from_one_course_to_the_other_and_back(reader: Visit) -> None:
    page = reader.open("linked--tea/site/concepts/brewing.html")
    link = page.locator("article a.concept-link--elsewhere", has_text="how it is measured")
    link.hover()
    preview = page.get_by_role("tooltip")
    expect(preview).to_contain_text("How fast the smallest parts of a thing move about.")
    link.click()
    new = f"{reader.origin}/linked--water/site/concepts/temperature.html"
    expect(page).to_have_url(f"{new}#temperature--in-the-kettle")
    expect(page.locator("#temperature--in-the-kettle")).to_be_in_viewport()
    page.locator("article a.concept-link--elsewhere", has_text="a watch").click()
    old = f"{reader.origin}/linked--tea/site/concepts/brewing.html"
    expect(page).to_have_url(f"{old}#brewing--by-the-clock")
    assert reader.page_errors == reader.outside_requests == []
