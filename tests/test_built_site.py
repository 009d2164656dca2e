"""The built course and its manual as files: every link and anchor leads somewhere.

That includes the links from one to the other, which are made from snapshots in the repository.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from site_links import find_faults


@pytest.mark.usefixtures("guide_site_dir")
def test_no_link_of_the_course_is_broken_and_nothing_is_fetched_from_elsewhere(
    site_dir: Path,
) -> None:
    about = (site_dir / "about.html").read_text(encoding="utf-8")
    assert 'href="../build/guide/concepts/' in about
    assert find_faults(site_dir) == [], "where one leads to the manual: make courses"


def test_no_link_of_the_manual_is_broken_and_nothing_is_fetched_from_elsewhere(
    guide_site_dir: Path,
) -> None:
    page = (guide_site_dir / "concepts/contrast.html").read_text(encoding="utf-8")
    assert 'href="../../../site/concepts/cool-vs-warm.html"' in page
    assert find_faults(guide_site_dir) == [], "where one leads to the course: make courses"


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<a href='nowhere.html'>x</a>", "index.html: no file for nowhere.html"),
        ("<a href='#nowhere'>x</a>", "index.html: no anchor for #nowhere"),
        ("<a href='other.html#nowhere'>x</a>", "index.html: no anchor for other.html#nowhere"),
        ("<a href='../other/gone.html'>x</a>", "index.html: no file for ../other/gone.html"),
        ("<a href='../other/#gone'>x</a>", "index.html: no anchor for ../other/#gone"),
        (
            "<a href='../other/old.html#old--gone'>x</a>",
            "index.html: no anchor for ../other/old.html#old--gone",
        ),
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
    links = "<a href='../other/'>x</a><a href='../other/old.html#old--here'>x</a>"
    pages = {
        "site/index.html": f"<html><body>{links}{markup}</body></html>",
        "site/other.html": "<html><body><p id='here'></body></html>",
        "other/index.html": "<html><body><p id='new--here'></body></html>",
        "other/old.html": "<html data-from='old' data-id='new' data-href='index.html'></html>",
    }
    for path, page in pages.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(f"<!doctype html>{page}", encoding="utf-8")
    assert find_faults(tmp_path / "site") == [fault]


def test_the_site_has_the_pages_of_the_course(site_dir: Path) -> None:
    pages = {str(file.relative_to(site_dir)) for file in site_dir.rglob("*.html")}
    concepts = {page for page in pages if page.startswith("concepts/")} - {"concepts/index.html"}
    assert len(concepts) == 32
    cards = {page for page in pages if page.startswith("embed/")}
    assert {card.replace("embed/", "concepts/") for card in cards} == concepts
    assert pages - concepts - cards == {
        "404.html",
        "about.html",
        "accessibility.html",
        "bibliography.html",
        "concepts/index.html",
        "glossary.html",
        "index.html",
        "kinds.html",
        "map.html",
        "reuse.html",
        "text.html",
    }


def test_concept_pages_do_not_grow_with_the_course(site_dir: Path) -> None:
    page = (site_dir / "concepts" / "warmth.html").read_text(encoding="utf-8")
    assert "glossary.html" in page
    assert "monkey-grasping-study.html" not in page, "a concept of another section is listed"
