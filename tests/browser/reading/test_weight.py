"""A page comes quickly over a slow network, and does not move while it comes."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from browser.reading.page_types import FULL, WIDTHS, open_page, read_script
from browser.visits import serve

pytestmark = pytest.mark.browser

FIRST_VISIT = 150_000  # bytes, compressed as a host delivers them
NEXT_PAGE = 15_000
# What Material's own style sheet and script weigh is in the first of these figures.
COMPRESSED = {".html", ".css", ".js", ".json", ".svg"}
READ_SHIFTS = read_script("layout_shifts.js")


def weigh(file: Path) -> int:
    content = file.read_bytes()
    return len(gzip.compress(content) if file.suffix in COMPRESSED else content)


@contextmanager
def record(page: Page) -> Iterator[list[str]]:
    """The paths of what the page asks for, each once."""
    asked: list[str] = []

    def add(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme == "http" and parts.path not in asked:
            asked.append(parts.path)

    page.on("request", add)
    yield asked
    page.remove_listener("request", add)


def fetch(page: Page, url: str) -> list[str]:
    """Open a page, and say what was asked for until the network is at rest."""
    with record(page) as asked:
        page.goto(url, wait_until="networkidle")
    return asked


def weigh_visit(browser: Browser, site: Path, paths: Sequence[str]) -> list[int]:
    """What each page of a visit adds, the first with all that pages have in common."""
    had: set[str] = set()
    weights = []
    with serve(site) as address, open_page(browser, 1280) as page:
        for path in paths:
            asked = set(fetch(page, f"{address}/{path}")) - had
            weights.append(sum(weigh(site / name.lstrip("/")) for name in asked))
            had |= asked
    return weights


def test_a_first_visit_and_a_next_page_are_light(browser: Browser, site_dir: Path) -> None:
    first, following = weigh_visit(browser, site_dir, [FULL, "concepts/mindfulness.html"])
    assert following < NEXT_PAGE < first < FIRST_VISIT


def test_every_page_of_a_concept_is_light(site_dir: Path) -> None:
    weights = {page.name: weigh(page) for page in site_dir.glob("concepts/*.html")}
    assert len(weights) > 30
    assert {name: size for name, size in weights.items() if size >= NEXT_PAGE} == {}


@pytest.fixture
def spoilt(site_dir: Path, tmp_path: Path) -> Path:
    """The course with a page that has a large picture, and too much text."""
    for entry in site_dir.iterdir():
        if entry.name != "concepts":
            (tmp_path / entry.name).symlink_to(entry)
    noise = b"".join(sha256(number.to_bytes(4)).digest() for number in range(3000))
    (tmp_path / "concepts").mkdir()
    (tmp_path / "concepts/noise.png").write_bytes(noise)
    added = f'<img src="noise.png" alt=""><p hidden>{noise[:5000].hex()}</p></article>'
    text = (site_dir / FULL).read_text("utf-8")
    (tmp_path / FULL).write_text(text.replace("</article>", added), "utf-8")
    return tmp_path


def test_a_seeded_weight_is_seen(browser: Browser, spoilt: Path) -> None:
    (first,) = weigh_visit(browser, spoilt, [FULL])
    assert first >= FIRST_VISIT
    assert weigh(spoilt / FULL) >= NEXT_PAGE


@pytest.fixture(params=WIDTHS)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    with open_page(browser, request.param) as opened:
        yield opened


def test_nothing_moves_while_a_page_comes(page: Page, pages: Mapping[str, str]) -> None:
    found = {}
    for name, url in pages.items():
        page.goto(url)
        found[name] = page.evaluate(READ_SHIFTS)
    assert {name: shifts for name, shifts in found.items() if shifts} == {}


def test_a_seeded_shift_is_seen(page: Page, pages: Mapping[str, str]) -> None:
    page.goto(pages[f"course/{FULL}"])
    page.wait_for_timeout(100)  # until it has been painted
    page.evaluate("document.querySelector('h1').style.marginTop = '90px'")
    assert page.evaluate(READ_SHIFTS)
