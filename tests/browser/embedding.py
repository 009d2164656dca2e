"""A course, and pages of another site that show its concepts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from conftest import REPOSITORY, run_mkdocs
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from browser.visits import serve
from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.publish.cards.embed_code import render_card_code, render_embed_code

WITH_CORS = {"Access-Control-Allow-Origin": "*"}
# Said in every frame, since Chromium says it in the console of the frame only.
_WATCH = """
addEventListener("securitypolicyviolation", (event) => {
    console.error(`violation: ${event.violatedDirective} ${event.blockedURI}`);
});
"""
_NOISE = ("favicon.ico", "blocked by CORS policy", "net::ERR_FAILED")


@dataclass(frozen=True)
class Embedded:
    """A built course on two servers: one lets other pages read its files, the other does not."""

    site: Path
    url: str
    closed_url: str

    def frame(self, id_: str = "warmth", title: str = "Warmth") -> str:
        """The line to paste for a frame."""
        return render_embed_code(self.url, id_, title)

    def element(self, id_: str = "warmth", text: str = "Warmth", *, is_open: bool = True) -> str:
        """The lines to paste for the element."""
        return render_card_code(self.url if is_open else self.closed_url, page_of(id_), text)

    def script(self, *, is_open: bool = True) -> str:
        """The script of the element alone, at the end of a page or again."""
        url = self.url if is_open else self.closed_url
        return f'<script src="{url}embed/concept-card.js"></script>'


def page_of(id_: str) -> str:
    return f"concepts/{id_}.html"


def _command(course: Path, *arguments: str) -> None:
    options = ["-f", str(course / "mkdocs.yml")]
    done = CliRunner().invoke(main, [arguments[0], *options, *arguments[1:]])
    assert done.exit_code == 0, done.output


def make_course(folder: Path, site_url: str, site: Path) -> None:
    """The tiny course, in which one concept was moved and another one was retired."""
    course = folder / "source"
    shutil.copytree(REPOSITORY / "tests/sites/clean", course)
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(f"site_url: {site_url}\nsite_dir: {site}\n{text}", encoding="utf-8")
    _command(course, "lock")
    _command(course, "move", "coolness", "steadiness")
    _command(course, "retire", "--see", "warmth", "water-pump")
    contents = course / "docs/concepts/index.md"
    lines = contents.read_text(encoding="utf-8").splitlines(keepends=True)
    contents.write_text(
        "".join(line for line in lines if "water-pump" not in line), encoding="utf-8"
    )
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout


@contextmanager
def serve_embedded(folder: Path) -> Iterator[Embedded]:
    """Build the course for the address at which it then is."""
    served = folder / "served"
    served.mkdir()
    with serve(served, WITH_CORS) as url, serve(served) as closed_url:
        site = served / "course"
        make_course(folder, f"{url}/course/", site)
        yield Embedded(site, f"{url}/course/", f"{closed_url}/course/")


@dataclass
class Host:
    """A page of another site, in a fresh browser profile, and what went wrong on it."""

    folder: Path
    url: str
    context: BrowserContext
    page: Page
    errors: list[str] = field(default_factory=list)

    def show(self, body: str, policy: str = "", head: str = "") -> Page:
        """Open a page with this body, under a Content-Security-Policy of its own."""
        name = f"page-{len(list(self.folder.iterdir()))}.html"
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
        (self.folder / name).write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8">{meta}{head}'
            f"<title>A page</title><body>{body}",
            encoding="utf-8",
        )
        self.page.goto(f"{self.url}/{name}")
        return self.page

    def assert_clean(self) -> None:
        """Fail if anything went wrong, on the page or in a frame."""
        assert self.errors == []

    def listen_to(self, page: Page) -> None:
        """Take up what goes wrong on a page."""
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _on_console(self, message: ConsoleMessage) -> None:
        about = f"{message.text} {message.location.get('url', '')}"
        if message.type in {"error", "warning"} and not any(word in about for word in _NOISE):
            self.errors.append(about)


Visitors = Callable[..., AbstractContextManager[Host]]
"""Opens the other site in a fresh profile, with options of the profile."""


@contextmanager
def visit_host(browser: Browser, folder: Path, url: str, **options: Any) -> Iterator[Host]:
    """Somebody on the other site, which is `localhost` where the course is `127.0.0.1`.

    Args:
        browser: In which there is a fresh profile for it.
        folder: Where the site's pages are written.
        url: Where the folder is served.
        options: Of the profile.
    """
    context = browser.new_context(**{"viewport": {"width": 800, "height": 900}, **options})
    context.set_default_timeout(10_000)
    context.add_init_script(_WATCH)
    host = Host(folder, url.replace("127.0.0.1", "localhost"), context, context.new_page())
    context.on("page", host.listen_to)
    host.listen_to(host.page)
    try:
        yield host
    finally:
        context.close()


def write_data(folder: Path, data: object) -> str:
    """Have a course that is not ours say something beside a page; the name of that page."""
    folder.mkdir(exist_ok=True)
    name = f"a{len(list(folder.iterdir()))}"  # always another, since browsers keep what they read
    text = data if isinstance(data, str) else json.dumps(data)
    (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return name
