"""The weaknesses that SECURITY.md describes are there, as it describes them, and not with us."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote

import pytest
from browser.visits import launch_chromium, serve
from conftest import REPOSITORY, run_mkdocs
from playwright.sync_api import Browser, Dialog, Page, Playwright

from trust.payload_visits import NO_NETWORK

pytestmark = [pytest.mark.slow, pytest.mark.browser]

TEXT = (REPOSITORY / "SECURITY.md").read_text(encoding="utf-8")
FILE = re.compile(
    r'^```\w+ title="(?P<name>[^"\n]+)"\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL
)
OURS = "theme: {name: material"  # what the plugin is made for


@dataclass(frozen=True)
class Advisory:
    """A section of the file, with the files that show the weakness."""

    title: str
    files: dict[str, str]

    def __str__(self) -> str:
        return self.title

    @property
    def pages(self) -> list[str]:
        return [name.removeprefix("docs/") for name in self.files if name.startswith("docs/")]


def read_advisories() -> Iterator[Advisory]:
    for section in TEXT.partition("\n# Weaknesses in other projects\n")[2].split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        yield Advisory(title, {found["name"]: found["text"] for found in FILE.finditer(body)})


ADVISORIES = list(read_advisories())


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    launched = launch_chromium(driver, NO_NETWORK)
    yield launched
    launched.close()


def build(advisory: Advisory, page: str, folder: Path, *, is_defended: bool) -> Path:
    """Build a site of one page, since the navigation of all pages names every other one."""
    config = advisory.files["mkdocs.yml"]
    if is_defended and "plugins: [" in config:
        config = config.replace("plugins: [", "plugins: [concepts, ")
    elif is_defended:
        config += "plugins: [concepts, search]\n"
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(f"{config}use_directory_urls: false\n", encoding="utf-8")
    (folder / "docs" / page).write_text(advisory.files[f"docs/{page}"], encoding="utf-8")
    done = run_mkdocs("build", folder=folder)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def find_running(
    browser: Browser, advisory: Advisory, folder: Path, *, is_defended: bool
) -> list[str]:
    """The pages whose script runs when they are opened, or when something on them is rested on.

    Without the policy of the pages, which is only the second lock.
    """
    running = []
    for number, name in enumerate(advisory.pages):
        site = build(advisory, name, folder / str(number), is_defended=is_defended)
        with serve(site) as origin:
            context = browser.new_context(bypass_csp=True)
            if _runs(context.new_page(), f"{origin}/{quote(name.removesuffix('.md'))}.html"):
                running.append(name)
            context.close()
    return running


def _runs(page: Page, address: str) -> bool:
    signs: list[str] = []

    def answer_dialog(dialog: Dialog) -> None:
        signs.append("ran")
        dialog.dismiss()

    page.on("console", lambda message: signs.append(message.text))
    page.on("dialog", answer_dialog)
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, address
    page.wait_for_timeout(300)
    for place in page.locator("article a[href*=index], article abbr").all():
        place.hover(timeout=2000)
        page.wait_for_timeout(600)
    return "ran" in signs


def test_the_advisories_are_read_whole() -> None:
    assert len(ADVISORIES) == len(re.findall(r'^```yaml title="mkdocs.yml"$', TEXT, re.MULTILINE))
    assert sum(len(one.files) for one in ADVISORIES) == len(re.findall("^```[a-z]", TEXT, re.M))
    assert all(one.pages for one in ADVISORIES)


def test_the_versions_are_those_that_are_installed() -> None:
    words = " ".join(TEXT.split())
    assert f"MkDocs {version('mkdocs')} and" in words
    assert f"Material for MkDocs {version('mkdocs-material')}," in words


@pytest.mark.parametrize("advisory", ADVISORIES, ids=str)
def test_every_example_runs_with_the_stock_theme(
    advisory: Advisory, chromium: Browser, tmp_path: Path
) -> None:
    running = find_running(chromium, advisory, tmp_path, is_defended=False)
    assert running == advisory.pages


@pytest.mark.parametrize(
    "advisory", [one for one in ADVISORIES if OURS in one.files["mkdocs.yml"]], ids=str
)
def test_no_example_runs_with_this_package(
    advisory: Advisory, chromium: Browser, tmp_path: Path
) -> None:
    running = find_running(chromium, advisory, tmp_path, is_defended=True)
    assert running == []


def test_harmless_pages_are_not_taken_for_running(chromium: Browser, tmp_path: Path) -> None:
    files = {
        name: text.replace("alert(1)", "1").replace("console.log('ran')", "1")
        for name, text in ADVISORIES[1].files.items()
    }
    advisory = Advisory("harmless", files)
    running = find_running(chromium, advisory, tmp_path, is_defended=False)
    assert running == []
