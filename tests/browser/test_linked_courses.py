"""Links into another course, as readers see and hear them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import run_mkdocs
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

CLEAN = Path(__file__).parent.parent / "sites/clean"


def test_a_link_elsewhere_says_so_and_has_a_preview(browser: Browser, tmp_path: Path) -> None:
    course = tmp_path / "course"
    shutil.copytree(CLEAN, course)
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
