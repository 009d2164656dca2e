"""Seeded faults: the browser tests see what they say they look for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.visits import serve, visit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("fault", "seen_in"),
    [
        ("<script>console.error('seeded')</script>", "console_errors"),
        ("<script>throw new Error('seeded')</script>", "page_errors"),
        ("<img src='http://192.0.2.1/seeded.png'>", "outside_requests"),
        ("<script>new WebSocket('wss://seeded.invalid/')</script>", "outside_requests"),
        ("<link rel='stylesheet' href='https://seeded.invalid/font.css'>", "outside_requests"),
    ],
)
def test_a_seeded_fault_is_seen(fault: str, seen_in: str, browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{fault}")
    (tmp_path / "favicon.ico").write_bytes(b"")
    with serve(tmp_path) as url, visit(browser, url) as visited:
        visited.open("index.html")
        assert any("seeded" in entry for entry in getattr(visited, seen_in))
        with pytest.raises(AssertionError):
            visited.assert_clean()


def test_a_page_without_fault_is_clean(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p>Fine.")
    (tmp_path / "favicon.ico").write_bytes(b"")
    with serve(tmp_path) as url, visit(browser, url) as visited:
        visited.open("index.html")
        visited.assert_clean()
