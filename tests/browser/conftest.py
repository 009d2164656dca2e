"""A real Chromium, and the built site on a server of this machine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.visits import CHROMIUM_ARGUMENTS, Visit, serve, visit


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, Playwright's own otherwise."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=executable, args=CHROMIUM_ARGUMENTS, headless=True
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the built course."""
    with serve(site_dir) as url:
        yield url


@pytest.fixture
def visitor(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Somebody who visits the course with a screen of 1280 pixels."""
    with visit(browser, site_url) as visited:
        yield visited


@pytest.fixture
def phone_visitor(browser: Browser, site_url: str) -> Iterator[Visit]:
    """Somebody who visits the course with a phone."""
    with visit(browser, site_url, width=390, height=844) as visited:
        yield visited
