"""Term links in real builds: where they are made, and how a course or a page asks for fewer."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_mkdocs
from lxml import html

CONCEPT = """\
---
id: {id}
title: {title}
kind: concept
definition: What {title} means.
---

{text}
"""
TEXT = """\
Slow fermentation and slow fermentation.

## Later

Of slow fermentation again.
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    concepts = tmp_path / "docs" / "concepts"
    concepts.mkdir(parents=True)
    for id_, title, text in (
        ("slow-fermentation", "Slow fermentation", "What slow fermentation does takes a night."),
        ("sourdough", "Sourdough", TEXT),
    ):
        page = CONCEPT.format(id=id_, title=title, text=text)
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    listed = "# Concepts\n\n- [[slow-fermentation]]\n- [[sourdough]]\n"
    (concepts / "index.md").write_text(listed, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Bread\n\nOn slow fermentation.\n", encoding="utf-8")
    configure(tmp_path)
    return tmp_path


def configure(course: Path, options: str = "") -> None:
    text = "site_name: Bread\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
    text += "nav: [index.md, concepts/index.md]\nnot_in_nav: /concepts/*\n"
    text += f"plugins:\n  - concepts{options}\n"
    (course / "mkdocs.yml").write_text(text, encoding="utf-8")


def find_term_links(course: Path, page: str) -> list[tuple[str, str]]:
    done = run_mkdocs("build", folder=course)
    assert done.returncode == 0, done.stdout
    tree = html.parse(str(course / "site" / page)).getroot()
    links = tree.xpath("//a[contains(@class, 'term-link')]")
    return [(link.get("href"), link.text_content()) for link in links]


TARGET = "slow-fermentation.html"


def test_the_first_mention_in_each_section_is_a_link(course: Path) -> None:
    found = find_term_links(course, "concepts/sourdough.html")
    assert found == [(TARGET, "Slow fermentation"), (TARGET, "slow fermentation")]


def test_a_page_outside_the_concepts_links_too(course: Path) -> None:
    found = find_term_links(course, "index.html")
    assert found == [(f"concepts/{TARGET}", "slow fermentation")]


@pytest.mark.parametrize("page", ["concepts/slow-fermentation.html", "concepts/index.html"])
def test_neither_its_own_page_nor_the_contents_do(page: str, course: Path) -> None:
    assert find_term_links(course, page) == []


@pytest.mark.parametrize(("scope", "count"), [("section", 2), ("page", 1), ("off", 0)])
def test_a_course_says_how_often(scope: str, count: int, course: Path) -> None:
    configure(course, f":\n      term_links: {scope}")
    assert len(find_term_links(course, "concepts/sourdough.html")) == count


@pytest.mark.parametrize(("scope", "count"), [("page", 1), ("off", 0), ("section", 2)])
def test_a_page_says_otherwise(scope: str, count: int, course: Path) -> None:
    configure(course, ":\n      term_links: page" if count != 1 else "")
    page = course / "docs/concepts/sourdough.md"
    text = page.read_text(encoding="utf-8").replace("kind:", f"term_links: {scope}\nkind:", 1)
    page.write_text(text, encoding="utf-8")
    assert len(find_term_links(course, "concepts/sourdough.html")) == count


def test_a_page_that_is_no_concept_says_so_too(course: Path) -> None:
    page = course / "docs/index.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"---\nterm_links: off\n---\n\n{text}", encoding="utf-8")
    assert find_term_links(course, "index.html") == []


def test_a_concept_can_be_left_out(course: Path) -> None:
    page = course / "docs/concepts/slow-fermentation.md"
    text = page.read_text(encoding="utf-8").replace("kind:", "autolink: false\nkind:", 1)
    page.write_text(text, encoding="utf-8")
    assert find_term_links(course, "concepts/sourdough.html") == []
