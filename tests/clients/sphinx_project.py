"""A small Sphinx project that links to a course by its inventory, built without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from lxml import html

COURSE = "https://course.example/"


@dataclass(frozen=True)
class Link:
    """How an author writes a link, and what a reader has to get."""

    written: str
    address: str
    text: str


@dataclass(frozen=True)
class Built:
    """What came of a project: Sphinx's verdict, and each link's address and text."""

    is_whole: bool
    printed: str
    links: list[tuple[str, str]]


def build_project(folder: Path, inventory: Path, links: list[Link], *, suffix: str) -> Built:
    """Build a page (`.rst` or `.md`) of links with Sphinx, nitpicky and with no warning allowed."""
    folder.mkdir(parents=True)
    extensions = ["sphinx.ext.intersphinx", *(["myst_parser"] if suffix == ".md" else [])]
    configuration = {
        "project": "Another course",
        "extensions": extensions,
        "html_theme": "basic",
        "smartquotes": False,
        "intersphinx_mapping": {"course": (COURSE, str(inventory))},
        "intersphinx_disabled_reftypes": [],
    }
    conf = "".join(f"{name} = {value!r}\n" for name, value in configuration.items())
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    title = "# Links\n\n" if suffix == ".md" else "Links\n=====\n\n"
    items = "".join(f"- {link.written}\n" for link in links)
    (folder / f"index{suffix}").write_text(title + items, encoding="utf-8")
    return run_sphinx(folder)


def run_sphinx(folder: Path) -> Built:
    """Build a project that is on the disk already."""
    result = subprocess.run(
        [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", ".", "_build"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Built(result.returncode == 0, result.stdout, _read_links(folder / "_build"))


def expected(links: list[Link]) -> list[tuple[str, str]]:
    return [(COURSE + link.address, _spaced(link.text)) for link in links]


def _read_links(site: Path) -> list[tuple[str, str]]:
    page = html.parse(site / "index.html", html.HTMLParser(encoding="utf-8"))
    found = page.findall(".//div[@class='body']//li//a")
    return [(link.get("href", ""), _spaced(link.text_content())) for link in found]


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)
