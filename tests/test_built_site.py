"""The built course as files: every internal link and anchor leads somewhere, nothing leads out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

# What a browser fetches by itself, as against what a reader may click.
FETCHED = {
    ("img", "src"),
    ("script", "src"),
    ("link", "href"),
    ("iframe", "src"),
    ("source", "src"),
}
NOT_FETCHED_LINKS = {"canonical", "next", "prev", "alternate"}


def find_faults(site: Path) -> list[str]:
    """Every internal link or anchor that leads nowhere, and every address that is fetched."""
    trees = {file: html.parse(str(file)).getroot() for file in site.rglob("*.html")}
    anchors = {
        file: {*tree.xpath("//@id"), *tree.xpath("//a/@name"), ""} for file, tree in trees.items()
    }
    faults = []
    for file, tree in trees.items():
        name = file.relative_to(site)
        # The page for unknown addresses is shown at any depth; its links begin at the root.
        base = site if name.name == "404.html" else file.parent
        for element, attribute, address in _addresses(tree):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                if (element, attribute) in FETCHED:
                    faults.append(f"{name}: fetches {address}")
                continue
            path = unquote(parts.path)
            target = (
                (site / path.lstrip("/") if path.startswith("/") else base / path).resolve()
                if path
                else file
            )
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                faults.append(f"{name}: no file for {address}")
            elif target in anchors and unquote(parts.fragment) not in anchors[target]:
                faults.append(f"{name}: no anchor for {address}")
    return sorted(faults)


def _addresses(tree: html.HtmlElement) -> Iterator[tuple[str, str, str]]:
    for element, attribute, address, _ in tree.iterlinks():
        is_script_link = address.startswith("javascript:")
        is_relation = element.tag == "link" and element.get("rel") in NOT_FETCHED_LINKS
        if not is_script_link and not (is_relation and urlsplit(address).scheme):
            yield element.tag, attribute or "", address


def test_no_link_of_the_course_is_broken_and_nothing_is_fetched_from_elsewhere(
    site_dir: Path,
) -> None:
    assert find_faults(site_dir) == []


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<a href='nowhere.html'>x</a>", "index.html: no file for nowhere.html"),
        ("<a href='#nowhere'>x</a>", "index.html: no anchor for #nowhere"),
        ("<a href='other.html#nowhere'>x</a>", "index.html: no anchor for other.html#nowhere"),
        ("<img src='a%20b.png'>", "index.html: no file for a%20b.png"),
        (
            "<link rel='stylesheet' href='https://seeded.invalid/x.css'>",
            "index.html: fetches https://seeded.invalid/x.css",
        ),
        (
            "<script src='//seeded.invalid/x.js'></script>",
            "index.html: fetches //seeded.invalid/x.js",
        ),
    ],
)
def test_a_seeded_fault_is_found(markup: str, fault: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><html><body>{markup}</body></html>")
    (tmp_path / "other.html").write_text("<!doctype html><html><body><p id='here'></body></html>")
    assert find_faults(tmp_path.resolve()) == [fault]


def test_the_site_has_the_pages_of_the_course(site_dir: Path) -> None:
    pages = {str(file.relative_to(site_dir)) for file in site_dir.rglob("*.html")}
    concepts = {page for page in pages if page.startswith("concepts/")} - {"concepts/index.html"}
    assert len(concepts) == 32
    assert pages - concepts == {
        "404.html",
        "about.html",
        "bibliography.html",
        "concepts/index.html",
        "glossary.html",
        "index.html",
        "kinds.html",
        "map.html",
        "text.html",
    }


def test_concept_pages_do_not_grow_with_the_course(site_dir: Path) -> None:
    page = (site_dir / "concepts" / "warmth.html").read_text(encoding="utf-8")
    assert "glossary.html" in page
    assert "monkey-grasping-study.html" not in page, "a concept of another section is listed"
