"""Citations as sites are delivered: from a folder, under a strict policy, without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from browser.citation_page import (
    GRACE,
    PREVIEW,
    Sample,
    find_citation,
    open_context,
    read_clipboard,
)
from browser.citation_sample import KLIMECKI, SCRIPTS, SINGER, WORKS, write_bare_page, write_page
from browser.visits import serve

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["themed", "instant"])
def test_from_a_folder_everything_works(
    name: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    sample = request.getfixturevalue(name)
    with open_context(browser) as context:
        page = context.new_page()
        page.goto((sample.folder / "index.html").as_uri())
        find_citation(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_contain_text("R875")
        find_citation(page, "cite-singer2014-1").click()
        expect(page.locator("li:target")).to_have_id("ref-singer2014")
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="BibTeX", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")


def test_a_strict_policy_and_no_material(browser: Browser, tmp_path: Path) -> None:
    write_bare_page(tmp_path, write_page())
    with serve(tmp_path) as url, open_context(browser) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{url}/index.html")
        find_citation(page, "cite-singer2014-1").hover()
        expect(page.locator(PREVIEW)).to_be_visible()
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="RIS", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as RIS")
        assert said == []
        page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), "
            "{ textContent: '1' }))"
        )
        page.wait_for_timeout(100)
        assert any("Content Security Policy" in text for text in said)  # the fault is seen


def test_without_scripts_the_links_lead_and_nothing_is_dead(
    browser: Browser, themed: Sample
) -> None:
    with open_context(browser, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        assert page.locator("article button").count() == 0
        expect(page.get_by_text("R875–R878").first).to_be_visible()
        find_citation(page, "cite-singer2014-1").click()
        assert page.url.endswith("#ref-singer2014")
        expect(page.locator("li:target")).to_be_in_viewport()
        page.locator("summary").click()
        expect(page.locator(".page-panel__code").first).to_be_visible()


def test_instant_navigation_brings_pages_that_work(browser: Browser, instant: Sample) -> None:
    with open_context(browser, has_touch=True) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = context.new_page()
        with page.expect_response("**/sitemap.xml"):
            page.goto(f"{instant.url}/numeric.html")
        page.wait_for_timeout(GRACE)  # Material reads it
        page.evaluate("window.isSame = true")
        page.get_by_role("link", name="Index").first.click()
        page.wait_for_url("**/index.html")
        expect(page.locator(".references__label")).to_have_count(0)
        expect(page.locator(".copy-toggle")).to_have_count(len(WORKS))
        find_citation(page, "cite-singer2014-1").tap()
        expect(page.locator(PREVIEW)).to_be_visible()
        assert page.url.endswith("/index.html")
        find_citation(page, "cite-singer2014-1").tap()
        expect(page.locator("li:target")).to_be_in_viewport()
        page.get_by_role("button", name="Copy this reference").first.click()
        page.get_by_role("button", name="BibTeX", exact=True).click()
        expect(page.get_by_role("status")).to_have_text("Copied as BibTeX")
        assert read_clipboard(page) == SINGER.forms["bibtex"]
        assert page.evaluate("window.isSame")


def test_a_script_twice_or_after_another_does_no_harm(browser: Browser, themed: Sample) -> None:
    with open_context(browser) as context:
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        before = page.locator(".copy-toggle").count()
        for name in SCRIPTS:
            page.add_script_tag(url=f"{themed.url}/assets/{name}")
        find_citation(page, "cite-klimecki2012-1").hover()
        expect(page.locator(PREVIEW)).to_have_count(1)
        assert KLIMECKI.label in page.inner_text("article")
        assert before == len(WORKS)


@pytest.mark.parametrize("name", ["previews.js", "copying.js"])
def test_without_a_script_the_tests_above_would_fail(
    name: str, browser: Browser, themed: Sample
) -> None:
    with browser.new_context() as context:
        context.route(f"**/assets/{name}", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{themed.url}/index.html")
        find_citation(page, "cite-singer2014-1").hover()
        page.wait_for_timeout(GRACE)
        assert (page.locator(PREVIEW).count() == 0) == (name == "previews.js")
        assert (page.locator(".copy-toggle").count() == 0) == (name == "copying.js")
