"""Courses in German and in Hebrew, as a reader's browser shows them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from interface_texts import SPOKEN, find_texts, join_lines
from language_courses import build_course
from playwright.sync_api import Browser, Page, expect

from browser.visits import Visit, add_style, serve, visit
from mkdocs_concepts.adapters.course_language import build_wording_file
from mkdocs_concepts.language.language import read_language

pytestmark = pytest.mark.browser

ENGLISH, GERMAN = read_language("en"), read_language("de")
HEBREW_PAGES = (
    *("index.html", "concepts/index.html", "concepts/warmth.html", "map.html", "text.html"),
    *("concepts/warmth-and-coldness.html", "glossary.html", "404.html"),
)
# Every text and every spoken attribute, scripts' own elements among them; not what is code.
SHOWN = """names => {
  const found = [];
  const kinds = NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT;
  const walker = document.createTreeWalker(document.body, kinds);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest("code, pre, script, style")) found.push(node.data);
    } else {
      for (const name of names) found.push(node.getAttribute(name) ?? "");
    }
  }
  return found;
}"""
# What stands outside the page, or has its mark on the wrong side of a text that runs leftwards.
MISPLACED = """() => {
  const found = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) found.push("the page is too wide");
  for (const element of document.querySelectorAll(".md-content *, .concept-section *")) {
    const { left, right, width: own } = element.getBoundingClientRect();
    const isHeld = element.closest(".concept-map__view, pre, table, .link-preview");
    const isSeen = own > 1 && element.checkVisibility({ visibilityProperty: true });
    if (isSeen && !isHeld && (left < -1 || right > width + 1)) found.push(element.className);
  }
  const bars = ".concept-lead, blockquote, .concept-section a, .admonition";
  for (const element of document.querySelectorAll(bars)) {
    const { borderLeftWidth, borderRightWidth, direction } = getComputedStyle(element);
    if (direction !== "rtl" || parseFloat(borderLeftWidth) || !parseFloat(borderRightWidth)) {
      found.push(`bar of ${element.className}`);
    }
  }
  const lead = document.querySelector(".concept-lead");
  const bar = lead && getComputedStyle(lead, "::before");
  if (bar && parseFloat(bar.right) > 0) found.push("the bar of the definition");
  for (const list of document.querySelectorAll(".md-content ul, .md-content ol")) {
    const { paddingLeft, marginLeft } = getComputedStyle(list);
    if (parseFloat(paddingLeft) > 0 || parseFloat(marginLeft) > 0) found.push("a list's indent");
  }
  return found;
}"""


@pytest.fixture(scope="module")
def german(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = build_course("german", tmp_path_factory.mktemp("german"))
    with serve(site) as url:
        yield url


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = build_course("hebrew", tmp_path_factory.mktemp("hebrew"))
    with serve(site) as url:
        yield url


@pytest.fixture
def reader(browser: Browser, german: str) -> Iterator[Visit]:
    with visit(browser, german) as visited:
        yield visited


def _list_shown(page: Page) -> list[str]:
    return join_lines(page.evaluate(SHOWN, SPOKEN))


def _use_everything(page: Page) -> list[str]:
    """Open what the scripts of a page can show, and give all that is said then."""
    shown = []
    for toggle in page.locator(".copy-toggle").all()[:1]:
        toggle.click()
        page.locator(".copy-form").first.click()
        expect(page.locator(".copy-status")).not_to_be_empty()
        shown += _list_shown(page)
    for link in page.locator(".concept-text a[data-concept], a.citation").all()[:3]:
        link.hover()
        expect(page.locator(".link-preview")).to_be_visible()
        shown += _list_shown(page)
        page.keyboard.press("Escape")
    return shown + _list_shown(page)


@pytest.mark.parametrize(
    "path", ["index.html", "concepts/sauerteig.html", "map.html", "bibliography.html"]
)
def test_nothing_that_scripts_say_is_in_english(reader: Visit, path: str) -> None:
    page = reader.open(path)
    assert page.evaluate("document.documentElement.lang") == "de"
    assert find_texts(_use_everything(page), ENGLISH, GERMAN) == set()
    reader.assert_clean()


def test_scripts_speak_german(reader: Visit) -> None:
    shown = _use_everything(reader.open("concepts/sauerteig.html"))
    assert {"copying.copy", "copying.copied_as", "preview.also_called"} <= find_texts(
        shown, GERMAN, ENGLISH
    )
    shown = _list_shown(reader.open("map.html"))
    assert {"map.enlarge", "map.shrink"} <= find_texts(shown, GERMAN, ENGLISH)


def test_scripts_that_spoke_english_would_be_seen(reader: Visit) -> None:
    _, script = build_wording_file(ENGLISH)
    reader.page.context.route("**/wording.js", lambda route: route.fulfill(body=script))
    page = reader.open("concepts/sauerteig.html")
    assert {"copying.copy", "copying.copied_as"} <= find_texts(
        _use_everything(page), ENGLISH, GERMAN
    )


def test_the_search_speaks_german(reader: Visit) -> None:
    page = reader.open("index.html?q=levain")
    found = page.locator(".md-search-result__item").first
    expect(found).to_contain_text("Sauerteig")
    expect(found).to_contain_text("auch genannt")
    shown = join_lines(page.locator(".md-search").all_inner_texts())
    assert find_texts(shown, ENGLISH, GERMAN) == set()


def test_foreign_words_keep_their_language_in_previews(reader: Visit) -> None:
    page = reader.open("concepts/anstellgut.html")
    page.locator('.concept-text a[data-concept="sauerteig"]').first.hover()
    expect(page.locator('.link-preview [lang="fr"]')).to_have_text("levain")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_a_page_from_right_to_left_has_all_on_its_side(
    browser: Browser, hebrew: str, width: int
) -> None:
    with visit(browser, hebrew, width=width) as visited:
        for path in HEBREW_PAGES:
            page = visited.open(path)
            assert page.evaluate("document.body.dir") == "rtl"
            assert page.evaluate(MISPLACED) == [], path
        visited.assert_clean()


@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".concept-lead::before { inset: 0 auto 0 -3px !important }", "the bar of the definition"),
        (".concept-section a { border: 0; border-left: 2px solid }", "bar of "),
        (".md-typeset ul { padding-left: 1em !important }", "a list's indent"),
        (".concept-text > p { margin-left: -70em }", ""),
    ],
)
def test_what_stands_on_the_wrong_side_is_seen(
    browser: Browser, hebrew: str, style: str, fault: str
) -> None:
    with visit(browser, hebrew) as visited:
        page = visited.open("concepts/warmth.html")
        add_style(page, style)
        assert fault in page.evaluate(MISPLACED)


def test_a_preview_begins_where_its_link_does(browser: Browser, hebrew: str) -> None:
    with visit(browser, hebrew) as visited:
        page = visited.open("index.html")
        link = page.locator('a[data-concept="warmth"]').first
        link.hover()
        preview = page.locator(".link-preview")
        expect(preview).to_be_visible()
        near, box = link.bounding_box(), preview.bounding_box()
        assert near is not None
        assert box is not None
        assert abs(near["x"] + near["width"] - box["x"] - box["width"]) <= 1
