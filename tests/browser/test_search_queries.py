"""What students type has its page first, on a server and from the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from browser.searching import Search, ask, judge, open_search, read_searches
from browser.visits import serve

pytestmark = pytest.mark.browser

LEAST_FIRST = 0.95


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_the_searches_are_what_students_type(site_dir: Path) -> None:
    searches = read_searches()
    titles = {
        file.read_text(encoding="utf-8").split('<h1 id="', 1)[1].split("</h1>", 1)[0]
        for file in (site_dir / "concepts").glob("*.html")
    }
    names = {title.partition(">")[2].partition("<")[0].lower() for title in titles}
    assert len(searches) >= 60
    assert len([one for one in searches if one.query.lower() not in names]) >= len(searches) / 2
    assert not [one for one in searches if not list(site_dir.rglob(f"{one.expected}.html"))]


def search_all(page: Page, address: str) -> dict[str, Any]:
    searches = read_searches()
    open_search(page, address)
    return judge(searches, ask(page, [one.query for one in searches]))


def test_each_has_its_page_first(page: Page, address: str) -> None:
    judged = search_all(page, address)
    assert judged["lost"] == []
    assert judged["first"] >= LEAST_FIRST, judged["later"]


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("b.score - a.score", "a.score - b.score"),
        ("const most = allowSlips(word);", "const most = 0;"),
    ],
)
def test_a_worse_ranking_is_seen(
    page: Page, site_dir: Path, tmp_path: Path, written: str, instead: str
) -> None:
    site = shutil.copytree(site_dir, tmp_path / "site")
    worker = site / "search/worker.js"
    source = worker.read_text(encoding="utf-8")
    changed = source.replace(written, instead)
    assert changed != source
    worker.write_text(changed, encoding="utf-8")
    with serve(site) as url:
        judged = search_all(page, url)
    assert judged["lost"]
    assert judged["first"] < LEAST_FIRST


def test_a_page_that_comes_later_is_counted() -> None:
    searches = [Search("a", "tea"), Search("b", "tea"), Search("c", "tea")]
    other = "https://x.org/concepts/green-tea.html?h=a"
    tea = "https://x.org/concepts/tea.html?h=a#part"
    judged = judge(searches, [[tea, other], [other, tea], [other, other, other, tea]])
    assert judged["later"] == {"b": 1, "c": 3}
    assert judged["lost"] == ["c"]
