"""Searching as a reader does, and what is shown then."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

BOX = "[data-md-component=search-query]"
META = ".md-search-result__meta"
LINK = ".md-search-result__link"
FIRST_TITLE = ".md-search-result__article h1"

# Types each query into the emptied box, and waits until all is said of it.
_ASK = """async (queries) => {
    const box = document.querySelector("[data-md-component=search-query]");
    const meta = document.querySelector(".md-search-result__meta");
    const list = document.querySelector(".md-search-result__list");
    const until = (isSo) => new Promise((resolve) => {
        const look = () => isSo() && (watch.disconnect(), resolve());
        const watch = new MutationObserver(look);
        watch.observe(meta.parentElement, { childList: true, subtree: true, characterData: true });
        look();
    });
    const type = (text) => {
        box.value = text;
        box.dispatchEvent(new KeyboardEvent("keyup"));
    };
    const answered = () => /match|found/i.test(meta.textContent)
        && !meta.textContent.includes("reading");
    const found = [];
    for (const query of queries) {
        type("");
        await until(() => !list.children.length && !answered());
        type(query);
        await until(answered);
        const links = [...list.querySelectorAll("li > a:first-child")];
        found.push(links.map((link) => link.href));
    }
    return found;
}"""


@dataclass(frozen=True)
class Search:
    """A query, and the page that has to come first."""

    query: str
    expected: str


def read_searches() -> list[Search]:
    """Those of the repository's course."""
    file = Path(__file__).parent.parent / "search_queries.toml"
    groups: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return [Search(*pair) for group in groups.values() for pair in group.items()]


def open_search(page: Page, address: str) -> None:
    """Open a page of a site, and turn to its search."""
    page.goto(f"{address}/index.html")
    page.locator(BOX).click()


def type_query(page: Page, query: str) -> None:
    """Type a query into the search of the page that is open."""
    page.locator(BOX).click()
    page.locator(BOX).fill("")
    page.keyboard.press("End")
    expect(page.locator(LINK)).to_have_count(0)  # of what was typed before
    page.keyboard.insert_text(query)
    page.keyboard.press("End")  # what is not on the keyboard is put in without a key


def ask(page: Page, queries: list[str]) -> list[list[str]]:
    """The addresses of the results of each query, in their order."""
    found: list[list[str]] = page.evaluate(_ASK, queries)
    return found


def find_place(search: Search, addresses: list[str]) -> int:
    """The place of the expected page among results, from 0; 1000 where it is not there."""
    for place, address in enumerate(addresses):
        if address.partition("?")[0].partition("#")[0].endswith(f"/{search.expected}.html"):
            return place
    return 1000


def judge(searches: list[Search], found: list[list[str]]) -> dict[str, Any]:
    """How many searches have their page first, and which have it not among the first three."""
    places = {
        search.query: find_place(search, addresses)
        for search, addresses in zip(searches, found, strict=True)
    }
    later = {query: place for query, place in places.items() if place}
    return {
        "first": 1 - len(later) / len(places),
        "later": later,
        "lost": [query for query, place in later.items() if place > 2],
    }
