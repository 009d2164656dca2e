"""Measure how a reader's search of a large course feels, in a real browser.

Makes a course, builds it, and opens it from the disk and from a server of this machine. Prints the
longest time that the page stood still while the index was read, how long after the click the first
result was there, and when the whole text had been read; the best of some rounds each. Exits with 1
where the page stands still for a tenth of a second, or the first result takes more than a second.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from bench_course import build  # which lies beside this file, as does the next
from generate_course import write_course
from playwright.sync_api import Page, sync_playwright

LONGEST_STALL = 100  # milliseconds
LONGEST_WAIT = 1000
BOX = "[data-md-component=search-query]"
WATCH = """() => {
    window.longest = 0;
    let last = performance.now();
    const look = (now) => {
        window.longest = Math.max(window.longest, now - last);
        last = now;
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


class _QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concepts", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder, "course")
        write_course(course, arguments.concepts)
        build(course, "")
        site = Path(folder, "site")
        handler = partial(_QuietHandler, directory=str(site))
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        addresses = (site.as_uri(), f"http://127.0.0.1:{server.server_port}")
        best = [measure(address, find_title(course), arguments.rounds) for address in addresses]
        server.shutdown()
    for place, (stall, first, whole) in zip(("the disk", "a server"), best, strict=True):
        print(
            f"{arguments.concepts} concepts from {place}: stands still for {stall:.0f} ms "
            f"(limit {LONGEST_STALL}), first result after {first:.0f} ms (limit {LONGEST_WAIT}), "
            f"whole text after {whole:.0f} ms"
        )
    raise SystemExit(any(s > LONGEST_STALL or f > LONGEST_WAIT for s, f, _ in best))


def find_title(course: Path) -> str:
    """The title of a concept in the middle of a course."""
    pages = sorted((course / "docs" / "concepts").glob("*.md"))
    text = pages[len(pages) // 2].read_text(encoding="utf-8")
    return text.split("title: ", 1)[1].split("\n", 1)[0]


def measure(address: str, query: str, rounds: int) -> tuple[float, float, float]:
    """The least, of some rounds, of what a search takes: each in milliseconds."""
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        taken = [search(browser.new_page(), address, query) for _ in range(rounds)]
        browser.close()
    stalls, firsts, wholes = zip(*taken, strict=True)
    return min(stalls), min(firsts), min(wholes)


def search(page: Page, address: str, query: str) -> tuple[float, float, float]:
    """Search once: the longest stall, and when the first and when all results were there."""
    page.goto(f"{address}/index.html", wait_until="load")
    page.wait_for_timeout(500)
    page.evaluate(WATCH)
    page.evaluate("window.began = performance.now()")
    page.locator(BOX).click()
    page.locator(BOX).fill(query)
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")
    first = page.evaluate("performance.now() - window.began")
    page.wait_for_function(
        "/matching documents?$/.test("
        "document.querySelector('.md-search-result__meta').textContent.trim())",
        timeout=60_000,
    )
    whole = page.evaluate("performance.now() - window.began")
    stall = page.evaluate("window.longest")
    page.close()
    return float(stall), float(first), float(whole)


if __name__ == "__main__":
    main()
