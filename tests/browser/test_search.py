"""The search: when its index is read, where it works, and how it serves a large course."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from conftest import read_searched, run_mkdocs
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.searching import BOX, FIRST_TITLE, LINK, META, ask, open_search, type_query
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
CONCEPT = "---\nid: {id}\ntitle: {title}\nkind: concept\n{more}---\n\n{text}\n"
HOSTILE_FOLDER = "a course #1 – 100% café 道"


def write_course(
    folder: Path,
    concepts: dict[str, str],
    languages: str = "[en]",
    more: str = "",
    definition: str = "In short.",
) -> Path:
    """A course with a concept for each title, and the text of its page."""
    pages = folder / "docs/concepts"
    pages.mkdir(parents=True)
    config = CONFIG.format(languages=languages)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nWelcome.\n", encoding="utf-8")
    ids = []
    for number, (title, text) in enumerate(concepts.items()):
        ids.append(f"one-{number}")
        front = f"definition: '{definition}'\n{more}"
        page = CONCEPT.format(id=ids[-1], title=title, more=front, text=text)
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


def find_first(page: Page, query: str) -> str:
    type_query(page, query)
    first = page.locator(FIRST_TITLE).first
    expect(first).to_be_visible()
    return read_title(first)


def read_title(heading: Locator) -> str:
    """A result's title, without what stands beside and below it."""
    title: str = heading.evaluate(
        "heading => [...heading.childNodes].filter(node => node.nodeName !== 'SPAN')"
        ".map(node => node.textContent).join('').trim()"
    )
    return title


def test_nothing_is_read_before_somebody_searches(page: Page, site_url: str) -> None:
    read: list[str] = []
    page.on("request", lambda request: read.append(request.url))
    page.goto(f"{site_url}/index.html", wait_until="networkidle")
    searched = re.compile(r"/search/(worker|names|words|postings-\d+|texts-\d+)\.js")
    assert not [url for url in read if searched.search(url)]
    assert find_first(page, "metta") == "Loving-kindness"
    assert {"worker", "names", "words"} <= {m[1] for m in map(searched.search, read) if m}


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


def test_a_link_with_a_query_opens_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}/index.html?q=metta")
    expect(page.locator(FIRST_TITLE).first).to_have_text("Loving-kindness")


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
        type_query(page, "Concept 7 secret7")
        expect(page.locator(FIRST_TITLE).first).to_contain_text("Concept 7")
        expect(page.locator(META)).to_have_text(re.compile(r"^\s*\d+ matching documents?\s*$"))
        excerpt = page.locator(".md-search-result__item").first.locator("mark", has_text="secret7")
        expect(excerpt).to_have_count(1)
        said = page.evaluate("said")
    waiting = [text for text in said if text.endswith("(reading the whole text …)")]
    assert waiting, said
    assert all(text.count("reading") == 1 for text in waiting)


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


@pytest.mark.parametrize("missing", ["worker", "names", "words", "postings-0"])
def test_a_search_that_cannot_be_loaded_says_so(
    page: Page, small_site: Path, tmp_path: Path, missing: str
) -> None:
    site = shutil.copytree(small_site, tmp_path / "site")
    (site / f"search/{missing}.js").unlink()
    with serve(site) as url:
        for address in (url, site.as_uri()):
            page.goto(f"{address}/index.html")
            type_query(page, "warmth")
            expect(page.locator(META)).to_have_text("The search cannot be loaded.")


def test_without_its_texts_a_page_is_found_all_the_same(
    page: Page, small_site: Path, tmp_path: Path
) -> None:
    site = shutil.copytree(small_site, tmp_path / "site")
    (site / "search/texts-0.js").unlink()
    for query in ("alert", "warmth"):
        page.goto(f"{site.as_uri()}/index.html")
        assert find_first(page, query) == "Warmth"


def test_words_of_a_text_cannot_leave_the_files(page: Page, small_site: Path) -> None:
    page.on("dialog", lambda _: pytest.fail("a text of the course ran"))
    page.goto(f"{small_site.as_uri()}/index.html")
    assert find_first(page, "warmth") == "Warmth"
    assert find_first(page, "alert") == "Warmth"
    expect(page.locator(".md-search-result__item").first).to_contain_text("alert(1)")
    assert read_searched(small_site)


def test_what_authors_wrote_is_shown_as_text(page: Page, tmp_path: Path) -> None:
    page.on("dialog", lambda _: pytest.fail("a text of the course ran"))
    hostile = "<img src=x onerror=alert(1)> & <b>tea</b>"
    site = build(
        write_course(
            tmp_path,
            {"Tea": f"A text with `{hostile}` oolong.\n\n## Of `{hostile}` pots\n\nA lid."},
            more=f'alt_labels: ["{hostile}"]\nhidden_labels: ["{hostile} hidden"]\n',
            definition=hostile,
        )
    )
    page.goto(f"{site.as_uri()}/index.html")
    for query in ("tea", "onerror", "oolong", "pots lid", "hidden"):
        assert find_first(page, query) == "Tea"
        item = page.locator(".md-search-result__item").first
        expect(item).to_contain_text("<b>tea</b>")
        assert item.locator("img, b").count() == 0


def test_a_result_says_what_kind_of_thing_it_is(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    item = page.locator(".md-search-result__item").first
    for query, kind in (
        ("cool vs warm", "Contrast"),
        ("CFT", "Therapy"),
        ("equanimity", "Glossary"),
    ):
        type_query(page, query)
        expect(item.locator(".concepts-search__kind")).to_have_text(kind)
    type_query(page, "compassion")
    expect(item.locator("h1")).to_have_text("Compassion")
    expect(item.locator(".concepts-search__kind")).to_have_count(0)


def test_a_result_has_the_definition_and_the_name_that_was_typed(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    type_query(page, "metta")
    item = page.locator(".md-search-result__item").first
    expect(item).to_contain_text("The friendly wish that every living being be well")
    expect(item.locator(".concepts-search__name")).to_have_text("also called mettā")
    expect(item.locator("mark")).to_have_text(["mettā"])
    type_query(page, "lovingkindness")
    expect(item.locator("h1")).to_have_text("Loving-kindness")
    expect(item.locator(".concepts-search__name")).to_have_count(0)


def test_a_concept_comes_before_pages_that_only_mention_it(page: Page, tmp_path: Path) -> None:
    mention = "Tea, tea and tea.\n\n## Tea\n\nTea tea tea.\n\n## Of tea\n\nTea."
    concepts = {"Pot": mention, "Tea": "A drink.", "Cup": mention}
    site = build(write_course(tmp_path, concepts, definition="For tea, and of tea."))
    page.goto(f"{site.as_uri()}/index.html")
    for query in ("tea", "teas", "what is tea?"):
        assert find_first(page, query) == "Tea"
    assert find_first(page, "tea pot") == "Pot"


def test_lists_come_after_concepts(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    queries = ["mindfulness and compassion", "empathic distress", "brahmaviharas"]
    home, text, term = ask(page, queries)
    places = [
        [link.partition("?")[0].removeprefix(site_url) for link in one] for one in (home, text)
    ]
    for found in places:
        concepts = [place for place, path in enumerate(found) if path.startswith("/concepts/")]
        others = [place for place, path in enumerate(found) if not path.startswith("/concepts/")]
        assert concepts[:2] == [0, 1]
        assert others
    assert "/glossary.html?" in term[0]  # which is called that


def test_after_a_failure_the_next_query_tries_again(page: Page, site_url: str) -> None:
    page.context.route("**/search/postings-*", lambda route: route.abort())
    open_search(page, site_url)
    type_query(page, "warmth")
    expect(page.locator(META)).to_have_text("The search cannot be loaded.")
    page.context.unroute("**/search/postings-*")
    type_query(page, "fridge")
    expect(page.locator(FIRST_TITLE).first).to_contain_text("Non-doing")


def test_a_section_is_led_to_where_the_words_are(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    type_query(page, "prognosis fridge hum")
    section = page.locator(LINK, has_text="In practice").first
    expect(section).to_contain_text("the hum of the fridge")
    section.click()
    page.wait_for_url("**/concepts/non-doing.html?h=*#non-doing--in-practice")


def test_a_glossary_term_is_led_to_its_entry(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    type_query(page, "near enemy")
    first = page.locator(LINK).first
    expect(first).to_have_attribute("href", re.compile(r"glossary\.html\?h=[^#]*#term-near-enemy$"))
    expect(first).to_contain_text("a state that resembles a good quality")


ODD = ["???", "+compassion", "-warmth", "title:warmth", "warm*", '"two wings"', "warmth~3^2", "‘’"]


def test_signs_of_other_searches_are_text(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_search(page, address)
    found = dict(zip(ODD, ask(page, ODD), strict=True))
    first = {
        query: re.search(r"[\w-]+(?=\.html)", links[0])[0]  # type: ignore[index]
        for query, links in found.items()
        if links
    }
    assert (
        first.items()
        >= {
            "+compassion": "compassion",
            "-warmth": "warmth",
            "warm*": "warmth",
            '"two wings"': "two-wings",
        }.items()
    )
    assert not found["???"]
    assert errors == []


def test_a_query_may_be_long_or_say_nothing(page: Page, site_url: str) -> None:
    open_search(page, site_url)
    long, stop, mixed = ask(page, ["warmth " * 1500, "what is the", "the warmth of it"])
    assert "warmth.html" in long[0]
    assert stop
    assert "warmth.html" in mixed[0]


def test_many_results_are_counted_and_the_best_are_listed(page: Page, tmp_path: Path) -> None:
    concepts = {f"Tea {number}": "All the same." for number in range(120)}
    site = build(write_course(tmp_path, concepts))
    page.goto(f"{site.as_uri()}/index.html")
    type_query(page, "tea")
    expect(page.locator(META)).to_have_text("100 matching documents (the best of 121)")


@pytest.mark.parametrize("concepts", [{}, {"Warmth": "A word."}])
def test_a_small_course_is_searched_too(
    page: Page, tmp_path: Path, concepts: dict[str, str]
) -> None:
    site = build(write_course(tmp_path, concepts))
    page.goto(f"{site.as_uri()}/index.html")
    (welcome, nothing) = ask_when_ready(page, ["welcome", "photosynthesis"])
    assert welcome[0].partition("?")[0].endswith("/index.html")
    assert nothing == []


def ask_when_ready(page: Page, queries: list[str]) -> list[list[str]]:
    page.locator(BOX).click()
    return ask(page, queries)


def test_the_keyboard_stays_where_it_is_when_excerpts_come(page: Page, site_url: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route("**/search/texts-*", hold)
    open_search(page, site_url)
    with page.context.expect_event("request", lambda request: "/texts-" in request.url):
        type_query(page, "focused attention")
    expect(page.locator(LINK).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    focused = page.locator(f"{LINK}:focus")
    before = focused.get_attribute("href")
    expect(page.locator(".concepts-search__excerpt")).to_have_count(0)
    page.context.unroute("**/search/texts-*")  # which lets those go on that are held
    expect(page.locator(".concepts-search__excerpt").first).to_be_visible()
    expect(focused).to_have_attribute("href", before or "")
