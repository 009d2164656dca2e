"""The manual's examples of links to a course, and the course that they lead to."""

from __future__ import annotations

import re
from pathlib import Path

from clients.sphinx_project import Link
from conftest import REPOSITORY, run_mkdocs

DOCS = REPOSITORY / "guide" / "docs"
TEA = "concepts/green-tea.html"
WRITTEN_TEXTS = ("lǜchá", "the green kind")


def read_examples(page: str) -> dict[str, str]:
    """The fenced blocks of a page of the manual that have a title, by it."""
    fence = re.compile(r'^```\w* title="([^"\n]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
    return dict(fence.findall((DOCS / page).read_text(encoding="utf-8")))


def build_tea_course(folder: Path) -> Path:
    """The course that the manual's home page tells its reader to type in, built."""
    for title, text in read_examples("index.md").items():
        file = folder / title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    result = run_mkdocs("build", "--strict", folder=folder)
    assert result.returncode == 0, result.stdout
    return folder / "site"


def read_links(title: str) -> list[Link]:
    """The links of an example of the page on inventories, all of them to green tea."""
    return [
        Link(
            line.removeprefix("- "),
            TEA if "doc" in line else f"{TEA}#green-tea",
            next((text for text in WRITTEN_TEXTS if text in line), "Green tea"),
        )
        for line in read_examples("concepts/inventory.md")[title].splitlines()
    ]
