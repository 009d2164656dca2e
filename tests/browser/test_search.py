"""The search: when its index is read, where it works, and how it serves a large course."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import read_searched, run_mkdocs
from playwright.sync_api import Browser, Page, expect

from browser.visits import serve

pytestmark = pytest.mark.browser

CONFIG = """\
site_name: A small course
use_directory_urls: false
theme: {{name: material, font: false}}
plugins: [concepts, search: {{lang: {languages}, pipeline: [stemmer]}}]
nav: [index.md, concepts/index.md]
not_in_nav: /concepts/*
"""
CONCEPT = "---\nid: {id}\ntitle: {title}\nkind: concept\ndefinition: {definition}\n---\n\n{text}\n"
HOSTILE_FOLDER = "a course #1 – 100% café 道"


def write_course(folder: Path, concepts: dict[str, str], languages: str = "[en]") -> Path:
    """A course with a concept for each title, and the text of its page."""
    pages = folder / "docs/concepts"
    pages.mkdir(parents=True)
    config = CONFIG.format(languages=languages)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nWelcome.\n", encoding="utf-8")
    ids = []
    for number, (title, text) in enumerate(concepts.items()):
        ids.append(f"one-{number}")
        page = CONCEPT.format(id=ids[-1], title=title, definition=f"{title}, in short.", text=text)
        (pages / f"{ids[-1]}.md").write_text(page, encoding="utf-8")
    contents = "".join(f"- [[{id_}]]\n" for id_ in ids)
    (pages / "index.md").write_text(f"# Concepts\n\n{contents}", encoding="utf-8")
    return folder


def build(course: Path) -> Path:
    done = run_mkdocs("build", folder=course)
    assert done.returncode == 0, done.stdout
    return course / "site"


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with more text than is read at once: two megabytes."""
    words = " ".join(f"word{number}" for number in range(3500))
    concepts = {f"Concept {number}": f"{words} secret{number}" for number in range(60)}
    return build(write_course(tmp_path_factory.mktemp("large"), concepts))


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course of one concept, whose text would leave its file if it could."""
    hostile = "`${alert(1)}` \\u2028 \u2028 ');alert(1);// */ <!-- </script>"
    return build(write_course(tmp_path_factory.mktemp("small"), {"Warmth": hostile}))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


def type_query(page: Page, query: str) -> None:
    page.locator("[data-md-component=search-query]").click()
    page.keyboard.type(query)
    page.keyboard.press("End")  # what is not on the keyboard is put in without a key


def find_first(page: Page, query: str) -> str:
    type_query(page, query)
    first = page.locator(".md-search-result__article h1").first
    expect(first).to_be_visible()
    return first.inner_text()


def test_nothing_is_read_before_somebody_searches(page: Page, site_url: str) -> None:
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url))
    page.goto(f"{site_url}/index.html", wait_until="networkidle")
    assert not [url for url in read if "documents-" in url or url.endswith("search/worker.js")]
    assert find_first(page, "metta") == "Loving-kindness"
    assert [url for url in read if url.endswith("documents-1.js")]


@pytest.mark.parametrize(
    ("query", "title"),
    [("karuṇā", "Compassion"), ("two wings", "Two wings"), ("CFT", "Compassion Focused Therapy")],
)
def test_pages_from_the_disk_are_searched_too(
    page: Page, site_dir: Path, tmp_path: Path, query: str, title: str
) -> None:
    folder = tmp_path / HOSTILE_FOLDER
    folder.symlink_to(site_dir, target_is_directory=True)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"file://{quote(str(folder))}/concepts/warmth.html")
    assert find_first(page, query) == title
    page.keyboard.press("Enter")
    page.wait_for_url("**/concepts/*.html?h=*", wait_until="load")
    expect(page.locator("h1").first).to_have_text(title)
    assert errors == []


def test_a_link_with_a_query_opens_the_search(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/index.html?q=metta")
    expect(page.locator(".md-search-result__article h1").first).to_have_text("Loving-kindness")


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_large_course_answers_by_names_first_and_then_by_its_text(
    page: Page, large_site: Path, scheme: str
) -> None:
    with serve(large_site) as url:
        page.goto(f"{url if scheme == 'http' else large_site.as_uri()}/index.html")
        # Whoever looks sees both stages, however quick the second comes.
        page.evaluate(
            """() => {
                window.said = [];
                const meta = document.querySelector(".md-search-result__meta");
                const note = () => said.push(meta.textContent.trim());
                new MutationObserver(note).observe(meta, { childList: true, characterData: true });
            }"""
        )
        type_query(page, "secret7")
        expect(page.locator(".md-search-result__article h1").first).to_have_text("Concept 7")
        meta = page.locator(".md-search-result__meta")
        expect(meta).to_have_text("1 matching document")
        said = page.evaluate("said")
    waiting = [text for text in said if text.endswith("(reading the whole text …)")]
    assert waiting, said
    assert all(text.count("reading") == 1 for text in waiting)
    assert said[-1] == "1 matching document"


@pytest.mark.parametrize(
    ("languages", "text", "query"),
    [
        ("[de]", "Die Häuser stehen am Fluss.", "Haus"),  # by its stem
        ("[en, de]", "Die Häuser stehen am Fluss.", "Haus"),
        ("[ja]", "私は毎日瞑想をします。", "瞑想"),
    ],
)
def test_other_languages_come_with_the_worker(
    page: Page, tmp_path: Path, languages: str, text: str, query: str
) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    site = build(write_course(tmp_path, {"Wohnen": text}, languages=languages))
    with serve(site) as url:
        for address in (url, site.as_uri()):
            page.goto(f"{address}/index.html")
            assert find_first(page, query) == "Wohnen"
    assert errors == []


@pytest.mark.parametrize("missing", ["search/worker.js", "search/documents-1.js"])
def test_a_search_that_cannot_be_loaded_says_so(
    page: Page, small_site: Path, tmp_path: Path, missing: str
) -> None:
    site = tmp_path / "site"
    shutil.copytree(small_site, site)
    (site / missing).unlink()
    with serve(site) as url:
        for address in (url, site.as_uri()):
            page.goto(f"{address}/index.html")
            type_query(page, "warmth")
            status = page.locator(".md-search-result__meta")
            expect(status).to_have_text("The search cannot be loaded.")


def test_words_of_a_text_cannot_leave_the_files(page: Page, small_site: Path) -> None:
    page.on("dialog", lambda _: pytest.fail("a text of the course ran"))
    page.goto(f"{small_site.as_uri()}/index.html")
    assert find_first(page, "warmth") == "Warmth"
    assert read_searched(small_site)
