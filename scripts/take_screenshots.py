"""Take pictures of a built site: those of the README, and a set to look at.

usage: take_screenshots.py SITE DIRECTORY

SITE is the built course. DIRECTORY receives each page in light, dark, phone and print form, and
the results of a search; those of the README go to guide/pictures/. The site is served on this
machine while the pictures are taken.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).parent.parent
README_PICTURES = REPOSITORY / "guide" / "pictures"
PAGES = (
    "index.html",
    "concepts/index.html",
    "concepts/loving-kindness.html",
    "concepts/non-doing-vs-doing.html",
    "concepts/cool-vs-warm.html",
    "concepts/two-wings.html",
    "concepts/compassion-focused-therapy.html",
    "concepts/empathy-fatigue.html",
    "concepts/tania-singer.html",
    "map.html",
    "text.html",
    "kinds.html",
    "glossary.html",
    "bibliography.html",
    "reuse.html",
    "about.html",
    "accessibility.html",
    "404.html",
)
SEARCH_PAGE = "index.html?q=kindness"


@dataclass(frozen=True)
class Form:
    """How a page is looked at; sizes in CSS pixels."""

    name: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"


FORMS = (
    Form("light", 1280, 900),
    Form("dark", 1280, 900, scheme="dark"),
    Form("phone", 390, 844),
    Form("phone-dark", 390, 844, scheme="dark"),
    Form("print", 794, 1123, media="print"),
)
README_FORMS = (
    (Form("home", 1280, 800), "index.html"),
    (Form("contrast", 1280, 800, scheme="dark"), "concepts/cool-vs-warm.html"),
    (Form("search", 1280, 800), SEARCH_PAGE),
)


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base's name
        """Say nothing."""


def main(site: Path, directory: Path) -> None:
    """Take every page in every form, and the README's pictures."""
    directory.mkdir(parents=True, exist_ok=True)
    README_PICTURES.mkdir(parents=True, exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for form in FORMS:
            for page in PAGES:
                name = page.replace("/", "-").removesuffix(".html")
                picture = directory / f"{name}-{form.name}.png"
                take(browser, f"{address}/{page}", picture, form, is_whole=True)
            if form.media == "screen":
                picture = directory / f"search-{form.name}.png"
                take(browser, f"{address}/{SEARCH_PAGE}", picture, form, is_whole=False)
        for form, page in README_FORMS:
            picture = README_PICTURES / f"{form.name}.png"
            take(browser, f"{address}/{page}", picture, form, is_whole=False)
        browser.close()
    print(f"{len(list(directory.glob('*.png')))} pictures in {directory}, and the README's own")


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve the site on a free port of this machine, and give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def take(browser: Browser, address: str, picture: Path, form: Form, *, is_whole: bool) -> None:
    """Take one picture of a page; of one called with a query, when the results are there."""
    context = browser.new_context(
        viewport={"width": form.width, "height": form.height}, color_scheme=form.scheme
    )
    tab = context.new_page()
    tab.emulate_media(media=form.media, color_scheme=form.scheme)
    tab.goto(address)
    if "?q=" in address:
        tab.locator(".md-search-result__item").first.wait_for()
    tab.screenshot(path=picture, full_page=is_whole, animations="disabled")
    context.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
