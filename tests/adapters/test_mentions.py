"""Mentions in real builds: the list below a concept's text, and what links give to previews."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import run_mkdocs
from lxml import html

from mkdocs_concepts.links.mentions.backlink_list import LONGEST_LIST, PAGES_SHOWN

CONCEPT = """\
---
id: {id}
title: {title}
kind: {kind}
definition: What <{title}> means.
alt_labels: [other {title}]
---

{text}
"""
SECTION = "//section[@aria-labelledby='mentioned-in']"


def write_course(folder: Path, pages: dict[str, str], options: str = "") -> Path:
    concepts = folder / "docs" / "concepts"
    concepts.mkdir(parents=True)
    listed = "# Concepts\n\n## All\n\n"
    for id_, text in pages.items():
        kind = "metaphor" if id_ == "oven" else "concept"
        page = CONCEPT.format(id=id_, title=id_.capitalize(), kind=kind, text=text)
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
        listed += f"- [[{id_}]]\n"
    (concepts / "index.md").write_text(listed, encoding="utf-8")
    home = "# Bread & *rolls*\n\nAll of [[yeast]].\n"
    (folder / "docs" / "index.md").write_text(home, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bread\n{options}theme: {{name: material, font: false}}\n"
        "nav: [index.md, concepts/index.md]\nnot_in_nav: /concepts/*\nplugins: [concepts]\n",
        encoding="utf-8",
    )
    return folder


def build(course: Path) -> None:
    done = run_mkdocs("build", folder=course)  # orphans are meant
    assert done.returncode == 0, done.stdout


def parse(file: Path) -> html.HtmlElement:
    return html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()


def texts(elements: Sequence[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


PAGES = {
    "yeast": "It lives. More of [[oven]].",
    "oven": "Hot. Here [[yeast|the <b>yeast</b>]] dies & is gone. So.\n\n## End\n\nYeast again.",
    "flour": "Food for yeast. It is white.",
}


@pytest.mark.parametrize("urls", ["use_directory_urls: false\n", "use_directory_urls: true\n"])
def test_a_page_lists_who_mentions_it_with_the_sentence_and_its_very_place(
    tmp_path: Path, urls: str
) -> None:
    build(write_course(tmp_path, PAGES, urls))
    is_flat = "false" in urls
    page = tmp_path / "site" / ("concepts/yeast.html" if is_flat else "concepts/yeast/index.html")
    (section,) = parse(page).xpath(SECTION)
    assert texts(section.xpath(".//*[self::h2 or self::h3]")) == [
        "Mentioned in",
        "Named in passing",
    ]
    assert texts(section.xpath(".//a[@class='concept-mentions__page']")) == [
        *("Oven", "Bread & rolls", "Flour")
    ]
    sentences = section.xpath(
        ".//a[starts-with(@class, 'concept-mention ') or @class='concept-mention']"
    )
    assert texts(sentences) == [
        *("Here the yeast dies & is gone.", "Yeast again.", "All of yeast.", "Food for yeast.")
    ]
    assert texts(section.xpath(".//mark")) == ["the yeast", "Yeast", "yeast", "yeast"]
    is_term_link = ["--term" in sentence.get("class") for sentence in sentences]
    assert is_term_link == [False, True, False, True]
    for sentence in sentences:
        address, _, anchor = sentence.get("href").partition("#")
        target = (page.parent / address).resolve()
        file = target if is_flat else target / "index.html"
        (link,) = parse(file).xpath(f"//*[@id='{anchor}']")
        assert link.get("data-concept") == "yeast"


def test_many_pages_are_folded_up(tmp_path: Path) -> None:
    count = PAGES_SHOWN + LONGEST_LIST + 5
    pages = {"yeast": "It lives.", **{f"roll{n}": "A roll of [[yeast]]." for n in range(count)}}
    build(write_course(tmp_path, pages))
    (section,) = parse(tmp_path / "site/concepts/yeast/index.html").xpath(SECTION)
    assert len(section.xpath("./ul/li")) == PAGES_SHOWN
    assert texts(section.xpath("./details/summary")) == [f"{count + 1 - PAGES_SHOWN} more pages"]
    groups = [f"All ({count - PAGES_SHOWN})", "Other pages (1)"]
    assert texts(section.xpath("./details/h3")) == groups
    assert len(section.xpath("./details//li")) == count + 1 - PAGES_SHOWN


def test_a_course_without_a_palette_has_the_colours_of_the_package(tmp_path: Path) -> None:
    course = write_course(tmp_path, PAGES)
    build(course)
    schemes = "//form[@data-md-component='palette']/input/@data-md-color-scheme"
    assert parse(course / "site/index.html").xpath(schemes) == ["default", "slate"]
    config = course / "mkdocs.yml"
    text = config.read_text("utf-8").replace("font: false", "font: false, palette: {scheme: own}")
    config.write_text(text, encoding="utf-8")
    build(course)
    page = parse(course / "site/index.html")
    assert page.xpath("//body/@data-md-color-scheme") == ["own"]


def test_a_concept_that_nobody_mentions_has_no_list(tmp_path: Path) -> None:
    build(write_course(tmp_path, PAGES))
    assert not parse(tmp_path / "site/concepts/flour/index.html").xpath(SECTION)


def test_a_page_holds_the_previews_of_what_it_links_to_and_no_others(tmp_path: Path) -> None:
    build(write_course(tmp_path, PAGES))
    page = parse(tmp_path / "site/concepts/yeast/index.html")
    (preview,) = page.xpath("//template[@id='concept-previews']/*")
    assert preview.get("data-concept") == "oven"
    assert texts(preview) == ["Metaphor", "Oven", "What <Oven> means.", "Also called: other Oven"]
    contents = parse(tmp_path / "site/concepts/index.html")
    assert not contents.xpath("//a[@data-concept]")
    home = parse(tmp_path / "site/index.html")
    assert len(home.xpath("//template[@id='concept-previews']/*")) == 1
