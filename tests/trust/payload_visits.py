"""A reader who does everything that can be done on a site, and what runs meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import quote

from local_server import run_server
from playwright.sync_api import Browser, BrowserContext, Error, Page

from trust.payload_course import BEACON

_QUERIES = ("zebra", "onerror", "script", "img", "svg", "concept", "hit", "onload", "javascript")
_WITH_NAVIGATION = ("index.html", "concepts/contrast.html")
# Everything that an author's handler could wait for, on every element; links that lead somewhere
# are clicked without being followed.
_DO_EVERYTHING = """isWhole => {
    const stay = event => {
        const link = event.composedPath().find(one => one.localName === "a");
        const address = String(link?.href?.baseVal ?? link?.href ?? "");
        if (link && /^(?:https?|file|mailto|about):|^$|^#/.test(address)) event.preventDefault();
    };
    addEventListener("click", stay, true);
    const kinds = {
        mouseover: MouseEvent, mouseenter: MouseEvent, pointerenter: PointerEvent,
        focus: FocusEvent, focusin: FocusEvent, keydown: KeyboardEvent,
    };
    const elements = [...document.querySelectorAll("*")].filter(element => isWhole
        || !element.closest(".md-sidebar--primary, .md-tabs")
        || element.closest(".concept-section"));
    for (const element of elements) {
        if (!element.isConnected) continue;
        for (const [name, Kind] of Object.entries(kinds))
            element.dispatchEvent(new Kind(name, { cancelable: true, key: "Enter" }));
        for (const { name } of [...element.attributes])
            if (/^on/i.test(name))
                element.dispatchEvent(new Event(name.slice(2).toLowerCase(), { cancelable: true }));
        try { element.focus?.(); element.click?.(); } catch {}
        if (element.localName === "a" && !element.click)
            element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
    }
    for (const form of document.forms)
        if (!form.closest("header")) try { form.requestSubmit(); } catch {}
    removeEventListener("click", stay, true);
}"""
# What a reader could be made to follow, run or send, whether or not this browser does it by itself.
_FIND_ARMED = r"""() => [...document.querySelectorAll("*")].flatMap(element =>
    [...element.attributes].filter(({ name, value }) =>
        /^on/i.test(name) && /hit\(/.test(value)
        || /^(?:(?:xlink:)?href|src|action|formaction|data|poster|cite|ping|to|values)$/i.test(name)
            && /^[\0-\x20]*(?:javascript:|vbscript:|data:text)/i
                .test(value.replace(/[\t\n\r]/g, "")))
        .map(({ value }) => /hit\((\d+)\)|beacon\?(\d+)/.exec(value))
        .filter(Boolean).map(found => Number(found[1] ?? found[2])))"""


@dataclass
class Harm:
    """The numbers of the attacks that did something.

    Attributes:
        run: Those whose script ran.
        asked: Those that asked for an address.
        armed: Those that left something in a page that runs when it is used.
        violations: What the browser's policy stopped.
    """

    run: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    armed: set[int] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)

    @property
    def all(self) -> set[int]:
        """Whatever they did."""
        return self.run | self.asked | self.armed


NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""What the browser is started with."""


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, asked: set[int], **options: Any) -> None:
        self._asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        _, beacon, number = self.path.partition(BEACON)
        if not beacon:
            with suppress(ConnectionError):  # a page was left while it was loading
                super().do_GET()
            return
        self._asked.update(map(int, re.findall(r"\A\d+", number)))
        self.send_response(204)
        self.end_headers()

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_attacked(site: Path, harm: Harm) -> Iterator[str]:
    """Serve a site, and note which attacks ask for their addresses.

    Without a route in the browser, which would turn off its cache.
    """
    with run_server(partial(_Handler, directory=str(site), asked=harm.asked)) as address:
        yield address


def visit_everything(browser: Browser, origin: str, paths: Iterable[str], harm: Harm) -> None:
    """Open some pages of a site, and do everything on them.

    Args:
        browser: A Chromium.
        origin: The site's address.
        paths: The pages, relative to it.
        harm: What is done is noted there.
    """
    with _open_context(browser, harm) as context:
        page = context.new_page()
        for path in paths:
            # The navigation is the same on all of them.
            _use(page, f"{origin}/{quote(path)}", harm, is_whole=path in _WITH_NAVIGATION)


def search_everything(browser: Browser, origin: str, harm: Harm, path: str = "index.html") -> None:
    """Search for the words of the attacks, and use what is found."""
    with _open_context(browser, harm) as context:
        page = context.new_page()
        page.goto(f"{origin}/{path}")
        for query in _QUERIES:
            page.evaluate("() => { document.getElementById('__search').checked = true }")
            page.fill("[data-md-component=search-query]", query)
            page.wait_for_timeout(250)
            with suppress(Error):
                page.wait_for_selector(".md-search-result__item", timeout=2000)
            page.evaluate("document.querySelector('.md-search__scrollwrap').scrollTo(0, 1e6)")
            page.wait_for_timeout(100)
            _do_everything(page, harm)
        page.goto(f"{origin}/{path}?q=zebra%20%3Cimg%20src%3Dx%20onerror%3Dhit(0)%3E")
        page.wait_for_timeout(500)


def _use(page: Page, address: str, harm: Harm, *, is_whole: bool) -> None:
    with suppress(Error):  # what runs may lead away
        page.goto(address, wait_until="load")
        page.wait_for_timeout(20)
        _do_everything(page, harm, is_whole=is_whole)
        for _ in range(3):
            page.keyboard.press("Tab")
        link = page.locator(".concept-link:visible").first
        if link.count():
            link.hover(timeout=500)
            page.wait_for_timeout(60)
            harm.armed.update(page.evaluate(_FIND_ARMED))
        page.wait_for_timeout(20)


def _do_everything(page: Page, harm: Harm, *, is_whole: bool = False) -> None:
    for frame in page.frames:
        with suppress(Error):
            harm.armed.update(frame.evaluate(_FIND_ARMED))
            frame.evaluate(_DO_EVERYTHING, is_whole)
            harm.armed.update(frame.evaluate(_FIND_ARMED))


@contextmanager
def _open_context(browser: Browser, harm: Harm) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(5_000)
    context.expose_binding("hit", lambda _source, number=0: harm.run.add(number))
    context.expose_binding("violated", lambda _source, what: harm.violations.append(what))
    context.add_init_script(
        "addEventListener('securitypolicyviolation', event => violated("
        "`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`))"
    )

    context.on("dialog", lambda dialog: dialog.dismiss())
    try:
        yield context
    finally:
        context.close()
