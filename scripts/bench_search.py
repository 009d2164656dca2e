"""Measure how a reader's search of a large course feels, in a real browser.

Makes courses, builds them, and opens each from the disk and from a server of this machine, every
time with an empty cache. Prints a table: when the first results of a first search were there, how
long after a keystroke results were (the middle one, and the longest), the longest time that the
page stood still, and what was fetched, compressed; then how large the index is beside the text, and
what it took of the build. Medians of some rounds. Exits with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from typing import Any

from generate_course import write_course  # which lies beside this file
from playwright.sync_api import Browser, Page, sync_playwright

BOX = "[data-md-component=search-query]"
# Milliseconds; the longest stall, and kilobytes, whatever the size.
LIMITS = {1000: (300, 20), 5000: (1000, 50)}
LONGEST_STALL = 50
MOST_FETCHED = 400
LARGEST_INDEX = 1.2
WATCH = """() => {
    const list = document.querySelector(".md-search-result__list");
    Object.assign(window, { began: 0, stalls: [0], waits: [], pressed: 0 });
    let last = performance.now();
    const look = (now) => {
        stalls.push(now - last);
        last = now;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    addEventListener("keyup", () => (pressed = performance.now()), true);
    new MutationObserver(() => {
        if (!list.children.length) return;
        const now = performance.now();
        window.first ??= now - began;
        if (pressed) waits.push(now - pressed);
        pressed = 0;
    }).observe(list, { childList: true });
}"""
# Runs a build and says how many seconds of it the search took.
BUILD = """
import sys, time
import mkdocs_concepts.adapters.mkdocs_plugin as plugin
publish = plugin.publish_search
def measure(*arguments):
    began = time.process_time()
    publish(*arguments)
    print("search", time.process_time() - began)
plugin.publish_search = measure
from mkdocs.__main__ import cli
cli(["build", "--quiet", "--site-dir", sys.argv[1]])
"""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Visit:
    """What one reader saw: milliseconds, and compressed bytes."""

    first: float
    waits: list[float]
    stall: float
    fetched: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    print("concepts from   first ms  later ms (longest)  still ms  fetched KB")
    missed = [measure_course(count, arguments.rounds) for count in arguments.concepts]
    raise SystemExit(any(missed))


def measure_course(count: int, rounds: int) -> bool:
    """Measure the search of a course of some size: whether it misses a limit."""
    with tempfile.TemporaryDirectory() as folder:
        course, site = Path(folder, "course"), Path(folder, "site")
        write_course(course, count)
        seconds = build(course, site)
        queries = choose_queries(course)
        with serve(site) as address:
            places = (("server", address), ("disk", site.as_uri()))
            missed = [
                print_visits(count, place, visit_often(url, site, queries, rounds))
                for place, url in places
            ]
        share = compare_with_text(site)
    print(f"{count:8} index {share:.2f} times the text, {seconds:.2f} s of the build")
    return any(missed) or share > LARGEST_INDEX


def print_visits(count: int, place: str, visits: list[Visit]) -> bool:
    """Print a row: whether it misses a limit."""
    first = statistics.median(visit.first for visit in visits)
    waits = [wait for visit in visits for wait in visit.waits]
    later = statistics.median(waits)
    stall = statistics.median(visit.stall for visit in visits)
    fetched = max(visit.fetched for visit in visits) / 1000
    print(
        f"{count:8} {place:7}{first:8.0f}{later:10.1f} ({max(waits):7.1f})"
        f"{stall:10.0f}{fetched:12.0f}"
    )
    most_first, most_later = LIMITS.get(count, LIMITS[5000])
    is_large = fetched > MOST_FETCHED and count <= min(LIMITS)
    return first > most_first or later > most_later or stall >= LONGEST_STALL or is_large


def build(course: Path, site: Path) -> float:
    """Build a course in a process of its own: CPU seconds that its search took."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(site)],
        cwd=course,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=True,
    )
    (line,) = (line for line in done.stdout.splitlines() if line.startswith("search "))
    return float(line.partition(" ")[2])


def choose_queries(course: Path) -> tuple[str, str]:
    """The title of a concept in the middle, and another one's with words of a text."""
    pages = sorted((course / "docs" / "concepts").glob("*.md"))
    one, other = (pages[len(pages) * part // 3].read_text(encoding="utf-8") for part in (1, 2))
    words = [word for word in other.rpartition("---\n")[2].split() if word.isalpha()]
    return read_title(one), f"{read_title(other)} {words[3]} {words[20]}".lower()


def read_title(text: str) -> str:
    """The title in a page's front matter."""
    return text.split("title: ", 1)[1].split("\n", 1)[0]


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a folder on this machine."""
    handler = partial(_QuietHandler, directory=str(site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def visit_often(address: str, site: Path, queries: tuple[str, str], rounds: int) -> list[Visit]:
    """Search as some readers do, one after the other."""
    executable = which("chromium") or which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        visits = [visit(browser, address, site, queries) for _ in range(rounds)]
        browser.close()
    return visits


def visit(browser: Browser, address: str, site: Path, queries: tuple[str, str]) -> Visit:
    """Search twice: by a title that is pasted, and letter by letter."""
    context = browser.new_context()
    page = context.new_page()
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(request.url.partition("?")[0]))
    page.goto(f"{address}/index.html", wait_until="load")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    page.evaluate("began = performance.now()")
    page.locator(BOX).click()
    page.locator(BOX).fill(queries[0])
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")
    page.wait_for_timeout(500)
    page.locator(BOX).fill("")
    page.evaluate("(pressed = 0, waits.length = 0)")
    type_slowly(page, queries[1])
    said = page.evaluate("({ first, waits, stall: Math.max(...stalls) })")
    context.close()
    files = (site / url.removeprefix(address).lstrip("/") for url in fetched if "/search/" in url)
    size = sum(len(gzip.compress(file.read_bytes())) for file in files)
    return Visit(said["first"], said["waits"], said["stall"], size)


def type_slowly(page: Page, text: str) -> None:
    """Type as a person does."""
    for letter in text:
        page.keyboard.type(letter)
        page.wait_for_timeout(120)


def compare_with_text(site: Path) -> float:
    """The size of the index as a share of what is searched, both in bytes."""
    files = [file for file in (site / "search").iterdir() if file.name != "worker.js"]
    text = 0
    for file in files:
        if file.name.startswith("texts-"):
            text += sum(len(one.encode()) for page in read_file(file) for one in page)
        elif file.name == "names.js":
            for _, title, _, definition, labels, hidden, _, sections, *_ in read_file(file)[
                "pages"
            ]:
                names = (title, definition, *labels, *hidden, *(name for _, name in sections))
                text += sum(len(name.encode()) for name in names)
    return sum(file.stat().st_size for file in files) / text


def read_file(file: Path) -> Any:
    """The content of one of the search's files."""
    script = file.read_text(encoding="utf-8")
    return json.loads(json.loads(script[script.index(",") + 1 : script.rindex(")")]))


if __name__ == "__main__":
    main()
