"""The course in one file, opened from the disk in browsers that reach nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bundling import run_bundle
from conftest import copy_course
from handmade_course import make_course
from playwright.sync_api import Browser, Page, expect

from browser.firefox import launch_firefox
from browser.visits import visit
from mkdocs_concepts.bundle.single_file import write_single_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SEARCHES = [
    ("metta", "loving-kindness"),
    ("mettā", "loving-kindness"),
    ("KARUNA", "compassion"),
    ("CFT", "compassion-focused-therapy"),
    ("mbsr", "mbsr"),
    ("wings two", "two-wings"),
    ("nhat hanh", "thich-nhat-hanh"),
]
HOSTILE = (
    "<h1>A</h1><script>document.title='ran'</script><img src=x onerror=\"document.title='ran'\">"
    "<svg><style><img src=x onerror=\"document.title='ran'\"></style></svg>"
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 '
    "onerror=document.title='ran'&gt;\">"
    "<noscript><p title=\"</noscript><img src=x onerror=document.title='ran'>\"></noscript>"
    "<a href=\"javascript:document.title='ran'\">press</a>"
    "<iframe srcdoc='<script>x</script>'></iframe>"
)


def address_of(file: Path) -> str:
    return f"file://{quote(str(file))}"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's course in one file, where its reader has it."""
    course = copy_course(tmp_path_factory.mktemp("course"))
    folder = tmp_path_factory.mktemp("reader") / "a file #1 – 100% café 道"
    done = run_bundle(course, "--format", "html", "--output", str(folder))
    assert done.returncode == 0, done.stderr
    (made,) = folder.iterdir()
    return made


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    """The file, opened by somebody whom nothing has gone wrong for when they leave."""
    with visit(browser, address_of(file.parent)) as visited:
        yield visited.open(quote(file.name))
        visited.assert_clean()


def test_a_concept_is_found_by_any_of_its_names(page: Page) -> None:
    field = page.get_by_role("searchbox")
    for query, concept in SEARCHES:
        field.fill(query)
        found = page.locator(".book-contents [data-names]:visible a")
        expect(found.first).to_have_attribute("href", f"#concepts-{concept}")
        field.press("Enter")
        expect(page).to_have_url(re.compile(f"#concepts-{concept}$"))
        expect(page.locator(f"#concepts-{concept} .book-heading")).to_be_in_viewport()
    field.fill("nothing like it")
    expect(page.get_by_role("status")).to_have_text("0 of 32")
    field.press("Escape")
    expect(page.locator(".book-contents li:visible")).to_have_count(47)


def test_links_lead_to_their_places(page: Page) -> None:
    page.locator("#concepts-warmth .concept-text").get_by_role(
        "link", name="compassion"
    ).first.click()
    expect(page.locator("#concepts-compassion .book-heading")).to_be_in_viewport()
    page.go_back()
    page.locator("#concepts-warmth .concept-map a").first.click()
    expect(page).to_have_url(re.compile("#concepts-(?!warmth)"))


def test_the_keyboard_skips_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#text-$"))
    expect(page.locator(".book-opening")).to_be_in_viewport()


def test_it_fits_a_phone_and_leads_back_to_the_contents(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == 320
    page.locator("#glossary").scroll_into_view_if_needed()
    page.get_by_role("link", name="Contents", exact=True).last.click()
    expect(page.get_by_role("heading", name="Contents")).to_be_in_viewport()


def test_it_follows_the_readers_choice_of_light_or_dark(page: Page) -> None:
    paper = "getComputedStyle(document.body).backgroundColor"
    box = "getComputedStyle(document.querySelector('.concept-map__shape')).fill"
    light = (page.evaluate(paper), page.evaluate(box))
    page.emulate_media(color_scheme="dark")
    dark = (page.evaluate(paper), page.evaluate(box))
    brightness = [sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in (*light, *dark)]
    assert min(brightness[:2]) > 600
    assert max(brightness[2:]) < 150
    page.emulate_media(color_scheme="dark", media="print")
    assert page.evaluate(paper) != dark[0]
    expect(page.locator(".book-contents")).to_be_hidden()


def test_without_scripts_it_is_read_all_the_same(browser: Browser, file: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address_of(file))
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("link", name="Self-compassion").first).to_be_visible()
    context.close()


def test_what_is_hostile_does_not_run_and_what_is_slipped_in_neither(
    browser: Browser, tmp_path: Path
) -> None:
    file = tmp_path / "out.html"
    write_single_file(file, make_course(tmp_path / "site", {"a.html": HOSTILE}))
    with visit(browser, address_of(tmp_path)) as visited:
        page = visited.open("out.html")
        page.get_by_text("press").click()
        assert page.title() == "Tea & <Time>"
        visited.assert_clean()
    slipped = "<script>document.title='ran'</script><img src=http://127.0.0.1:9/x></main>"
    file.write_text(file.read_text(encoding="utf-8").replace("</main>", slipped), encoding="utf-8")
    with visit(browser, address_of(tmp_path)) as visited:
        assert visited.open("out.html").title() == "Tea & <Time>"
        assert len(visited.console_errors) == 2  # the policy has refused both
        assert visited.outside_requests == []


def test_firefox_opens_it_and_finds_a_concept(file: Path) -> None:
    with launch_firefox() as firefox:
        firefox.open(address_of(file))
        firefox.wait_for("!document.querySelector('.book-find').hidden")
        firefox.evaluate("document.querySelector('.book-find input').focus()")
        firefox.type("metta")
        shown = ".book-contents [data-names]:not([hidden]) a"
        firefox.wait_for(f"document.querySelectorAll('{shown}').length == 1")
        href = firefox.evaluate(f"document.querySelector('{shown}').getAttribute('href')")
        assert href == "#concepts-loving-kindness"
        assert firefox.errors == []
