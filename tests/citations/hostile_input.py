"""What strangers write: sites, pages and texts for the tests in `hostile/`."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from citations.rendered import render
from conftest import run_mkdocs
from lxml import html

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography

ACTIVE = {"script", "iframe", "object", "embed", "svg", "img", "form", "style", "base", "input"}
ADDRESSES = ("href", "src", "action", "data", "formaction", "poster")
SCHEME = re.compile(r"[\s\x00-\x1f]*(?!https?:)[a-z][a-z0-9+.\s-]*:", re.IGNORECASE)

BOOK = "@book{moss, author = {Moss, Ada}, title = {T}, publisher = {P}, year = {1999}}\n"
REED = "@book{reed, author = {Reed, Ben}, title = {T}, publisher = {P}, year = {1998}}\n"

SIZE = 300_000


def build_site(folder: Path, pages: dict[str, str], bib: str, style: str = "apa") -> Path:
    for name, text in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "references.bib").write_text(bib, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        "site_name: Ponds\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        "plugins:\n  - search\n  - citations:\n      bib_file: references.bib\n"
        f"      csl: {style}\nmarkdown_extensions: [footnotes, attr_list, md_in_html]\n",
        encoding="utf-8",
    )
    done = run_mkdocs("build", folder=folder)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def read_article(site: Path, page: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8")
    (article,) = html.parse(str(site / page), parser).getroot().xpath("//article")
    return article


def find_active(article: html.HtmlElement) -> list[str]:
    """Whatever in an article could run, or leads anywhere but to the web and the site."""
    found = [html.tostring(e).decode() for e in article.iter() if e.tag in ACTIVE]
    for element in article.iter(html.etree.Element):
        for name, value in element.attrib.items():
            if name.startswith("on") or (name in ADDRESSES and SCHEME.match(value)):
                found.append(f"{element.tag} {name}={value}")
    return found


def find_repeated_ids(article: html.HtmlElement) -> list[str]:
    return [id_ for id_, count in Counter(article.xpath("//@id")).items() if count > 1]


def render_text(text: str, bib: str, folder: Path) -> str:
    """A page's words, without tags, and its list."""
    bibliography, _ = parse_bibliography(bib, "references.bib")
    pages, site = render({"page": text}, bibliography, "apa", folder / "citations.json")
    listed = " ".join(entry.text for entry in site.pages["page"].entries)
    return re.sub(r"<[^<>]*>", "", f"{pages['page']} {listed}")


def nest(opening: str, depth: int) -> str:
    return opening * depth + "x" + "}" * depth


def fill(*pieces: str) -> str:
    """A paragraph of these pieces, over and over."""
    text = "".join(pieces)
    return text * (SIZE // len(text))
