"""What Chromium hands to screen readers: the parts of a page, where links lead, what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.reading.page_types import FULL, open_drawer, open_page

pytestmark = pytest.mark.browser

LANDMARKS = {"banner", "navigation", "search", "main", "region", "contentinfo", "complementary"}


@pytest.fixture
def page(browser: Browser, pages: Mapping[str, str]) -> Iterator[Page]:
    with open_page(browser, 1280, reduced_motion="reduce") as opened:
        opened.goto(pages[f"course/{FULL}"])
        yield opened


def read_tree(page: Page) -> list[Mapping[str, Any]]:
    """The nodes that assistive technology is told of."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def find_nodes(page: Page, role: str) -> list[tuple[str, str]]:
    """The name and the description of each node of a role."""
    return [
        (node["name"]["value"], node.get("description", {}).get("value", ""))
        for node in read_tree(page)
        if node["role"]["value"] == role
    ]


def check_landmarks(page: Page) -> list[str]:
    """What is wrong with the parts of a page: one is the main one, all of a kind have names."""
    found = [
        (node["role"]["value"], node["name"]["value"])
        for node in read_tree(page)
        if node["role"]["value"] in LANDMARKS
    ]
    roles = Counter(role for role, _ in found)
    faults = [f"{roles['main']} main parts"] if roles["main"] != 1 else []
    faults += [f"a {role} without a name" for role, name in found if roles[role] > 1 and not name]
    faults += [f"{role} {name!r} twice" for (role, name), n in Counter(found).items() if n > 1]
    ids = Counter(page.evaluate("[...document.querySelectorAll('[id]')].map(({ id }) => id)"))
    return faults + [f"the id {id_!r} twice" for id_, n in ids.items() if n > 1]


def test_the_parts_of_each_page_have_names(page: Page, pages: Mapping[str, str]) -> None:
    found = {}
    for name, url in pages.items():
        page.goto(url)
        found[name] = check_landmarks(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("document.querySelector('.md-tabs').removeAttribute('aria-label')", "without a name"),
        ("document.querySelector('main').setAttribute('role', 'presentation')", "0 main"),
        ("document.querySelector('.md-tabs').setAttribute('aria-label', 'Breadcrumbs')", "twice"),
        ("document.querySelector('article p').id = 'compassion'", "the id"),
    ],
)
def test_a_seeded_fault_is_seen(page: Page, fault: str, words: str) -> None:
    page.evaluate(fault)
    assert any(words in found for found in check_landmarks(page))


def test_a_preview_describes_its_link(page: Page) -> None:
    link = page.locator(".concept-text a.concept-link").first
    page.keyboard.press("Tab")
    link.focus()
    expect(page.locator(".link-preview")).to_be_visible()
    name = link.inner_text()
    described = dict(find_nodes(page, "link"))[name]
    assert described
    assert described.split(" ")[0] in page.locator(".link-preview").inner_text()
    page.keyboard.press("Escape")
    expect(page.locator(".link-preview")).to_be_hidden()
    expect(link).to_be_focused()


def test_what_was_copied_is_said(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".copy-toggle").first.click()
    page.get_by_role("group", name="Copy as").get_by_role("button", name="BibTeX").click()
    expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")


def test_a_contrast_is_a_table_on_a_phone(browser: Browser, pages: Mapping[str, str]) -> None:
    with open_page(browser, 320) as phone:
        phone.goto(pages["course/concepts/cool-vs-warm.html"])
        roles = Counter(node["role"]["value"] for node in read_tree(phone))
        assert roles["table"] == 1
        assert roles["columnheader"] == 2
        assert roles["rowheader"] == roles["row"] - 1 > 3


def test_the_menu_is_told_as_open_or_closed(browser: Browser, pages: Mapping[str, str]) -> None:
    with open_page(browser, 320, reduced_motion="reduce") as phone:
        phone.goto(pages[f"course/{FULL}"])
        links = len(find_nodes(phone, "link"))
        assert phone.get_by_role("button", name="Navigation", expanded=False).count() == 1
        open_drawer(phone)
        assert phone.get_by_role("button", name="Navigation", expanded=True).count() == 1
        assert len(find_nodes(phone, "link")) > links
