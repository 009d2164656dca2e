"""Visits of a site in a real browser, and what goes wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from local_server import run_server
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Page,
    Playwright,
    Route,
    WebSocketRoute,
)

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def launch_chromium(driver: Playwright, *arguments: str) -> Browser:
    """Start Debian's Chromium where it is installed, Playwright's own otherwise.

    Args:
        driver: What starts it.
        arguments: Besides those that all tests need.
    """
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    return driver.chromium.launch(
        executable_path=executable, args=[*CHROMIUM_ARGUMENTS, *arguments], headless=True
    )


class _QuietHandler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, headers: Mapping[str, str], **options: Any) -> None:
        self._added_headers = headers
        super().__init__(*arguments, **options)

    def end_headers(self) -> None:
        for name, value in self._added_headers.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve(directory: Path, headers: Mapping[str, str] = MappingProxyType({})) -> Iterator[str]:
    """Serve a directory on the loopback interface, and give its address.

    Args:
        directory: What is served.
        headers: What every answer says besides.
    """
    handler = partial(_QuietHandler, directory=str(directory), headers=headers)
    with run_server(handler) as address:
        yield address


def add_style(page: Page, style: str) -> None:
    """Add rules to a page, whose policy allows no styles within it."""
    page.evaluate(
        """style => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(style);
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
        }""",
        style,
    )


@dataclass
class Visit:
    """A page in the browser, and what went wrong while it was open."""

    page: Page
    origin: str
    console_errors: list[str] = field(default_factory=list)
    page_errors: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the site by its path."""
        self.page.goto(f"{self.origin}/{path}")
        return self.page

    def assert_clean(self) -> None:
        """Fail if there was an error in the console or a request to another host."""
        assert self.console_errors == []
        assert self.page_errors == []
        assert self.outside_requests == []

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.console_errors.append(message.text)

    def _on_page_error(self, error: Error) -> None:
        self.page_errors.append(str(error))

    def _on_request(self, route: Route) -> None:
        url = route.request.url
        parts = urlsplit(url)
        if parts.scheme in {"data", "blob"} or url.startswith(f"{self.origin}/"):
            route.continue_()
        else:
            self.outside_requests.append(url)
            route.abort()

    def _on_web_socket(self, socket: WebSocketRoute) -> None:
        self.outside_requests.append(socket.url)  # and it is not connected


@contextmanager
def visit(
    browser: Browser, origin: str, *, width: int = 1280, height: int = 900
) -> Iterator[Visit]:
    """A fresh browser profile that may reach `origin` and nothing else."""
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(10_000)
    visited = Visit(context.new_page(), origin)
    visited.page.on("console", visited._on_console)
    visited.page.on("pageerror", visited._on_page_error)
    context.route("**/*", visited._on_request)
    context.route_web_socket("**/*", visited._on_web_socket)
    try:
        yield visited
    finally:
        context.close()
