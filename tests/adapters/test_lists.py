"""The pages that list what others hold, in real builds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import read_searched, run_mkdocs
from lxml import html

BIB = """\
@book{moss, author = {Moss, Ann}, title = {Bread}, publisher = {P}, year = {2001}}
@book{reed, author = {Reed, Bo}, title = {Rye}, publisher = {P}, year = {2002}}
"""
CONCEPT = """\
---
id: {id}
title: {title}
kind: {kind}
definition: What {title} means.
source: {{section: The mill, paragraphs: "{numbers}"}}
---

{text}

## Not of the text

More.
"""
PAGES = {
    "rye": ("metaphor", "2", "Second, of [[oven]] and ![a picture](rye.png) [@reed]."),
    "oven": ("concept", "1, 3", "First, like rye [@moss].\n\nThird [@moss, p. 3], [here](#x)."),
}


def write_course(folder: Path, options: str = "", style: str = "apa") -> Path:
    concepts = folder / "docs" / "concepts"
    concepts.mkdir(parents=True)
    for id_, (kind, numbers, text) in PAGES.items():
        page = CONCEPT.format(id=id_, title=id_.capitalize(), kind=kind, numbers=numbers, text=text)
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    (concepts / "rye.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (concepts / "index.md").write_text("# Contents\n\n- [[rye]]\n- [[oven]]\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nHello to [[rye]].\n", encoding="utf-8")
    (folder / "docs/text.md").write_text("# Text\n\nRead it.\n", encoding="utf-8")
    (folder / "docs/kinds.md").write_text("# Kinds\n\nBy kind.\n", encoding="utf-8")
    (folder / "docs/glossary.md").write_text("# Glossary\n\nAll words.\n", encoding="utf-8")
    (folder / "references.bib").write_text(BIB, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bread\n{options}theme: {{name: material, font: false}}\n"
        "nav: [index.md, concepts/index.md, text.md, kinds.md, glossary.md]\n"
        "not_in_nav: /concepts/*\nplugins:\n  - concepts\n  - search\n"
        f"  - citations: {{bib_file: references.bib, csl: {style}}}\n",
        encoding="utf-8",
    )
    return folder


def build(course: Path) -> Path:
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout
    return course / "site"


def parse(file: Path) -> html.HtmlElement:
    return html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()


@pytest.mark.parametrize("urls", ["use_directory_urls: false\n", "use_directory_urls: true\n"])
def test_the_text_is_read_in_order_with_its_own_references(tmp_path: Path, urls: str) -> None:
    site = build(write_course(tmp_path, urls))
    is_flat = "false" in urls
    file = site / ("text.html" if is_flat else "text/index.html")
    page = parse(file)
    passages = page.xpath("//div[@class='passage']")
    texts = [" ".join(passage.text_content().split()) for passage in passages]
    assert texts == [
        "Oven 1 First, like rye (Moss, 2001).",
        "Rye 2 Second, of oven and (Reed, 2002).",
        "Oven 3 Third (Moss, 2001, p. 3), here.",
    ]
    assert len(page.xpath("//*[contains(@class, 'references')]/li")) == 2
    contents = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    assert "#text-the-mill" in contents
    for address in page.xpath("//div[@class='passage']//@href | //div[@class='passage']//@src"):
        path, _, fragment = address.partition("#")
        target = (file.parent / path).resolve() if path else file
        target = target / "index.html" if target.is_dir() else target
        assert target.is_file(), address
        if fragment and fragment != "x":
            assert parse(target).xpath(f"//*[@id='{fragment}']"), address


def test_notes_are_counted_through_and_stand_at_the_end(tmp_path: Path) -> None:
    course = write_course(tmp_path, style="chicago-notes-bibliography-17th-edition")
    oven = course / "docs/concepts/oven.md"
    text = oven.read_text("utf-8").replace("Third [@moss, p. 3]", "@moss says[^a] third")
    text = text.replace("First,", "First[^a],") + "\n[^a]: An author’s note, of [[rye]].\n"
    oven.write_text(text, encoding="utf-8")
    config = course / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8") + "markdown_extensions: [footnotes]\n", encoding="utf-8"
    )
    page = parse(build(course) / "text/index.html")
    texts = [" ".join(p.text_content().split()) for p in page.xpath("//div[@class='passage']")]
    assert texts == [
        "Oven 1 First1, like rye.2",
        "Rye 2 Second, of oven and .3",
        "Oven 3 Moss4 says1 third, here.",
    ]
    notes = page.xpath("//div[@class='footnote']/ol/li")
    assert [note.text_content().split()[0] for note in notes] == ["An", "Ann", "Bo", "Bread."]
    for link in page.xpath("//a[@class='footnote-ref'] | //a[@class='footnote-backref']"):
        assert len(page.xpath(f"//*[@id='{link.get('href')[1:]}']")) == 1, link.get("href")


def test_a_concept_leads_to_its_passage_and_its_kind(tmp_path: Path) -> None:
    site = build(write_course(tmp_path, "use_directory_urls: false\n"))
    page = parse(site / "concepts/rye.html")
    assert page.xpath("//section[@class='concept-furniture']//dd/a/@href") == [
        "../text.html#text-the-mill-2"
    ]
    assert page.xpath("//p[@class='concept-kind']/a/@href") == ["../kinds.html#kind-metaphor"]
    assert parse(site / "text.html").xpath("//*[@id='text-the-mill-2']")
    assert parse(site / "kinds.html").xpath("//h2[@id='kind-metaphor']")


def test_the_glossary_says_where_each_concept_is_used(tmp_path: Path) -> None:
    site = build(write_course(tmp_path, "use_directory_urls: false\n"))
    uses = parse(site / "glossary.html").xpath("//span[@class='glossary-uses']")
    assert [" ".join(use.text_content().split()) for use in uses] == [
        "Used in Rye",
        "Used in Oven, Home",
    ]
    assert uses[1].xpath("./a/@href") == ["concepts/oven.html", "index.html"]


def test_a_term_without_a_page_leads_to_the_glossary(tmp_path: Path) -> None:
    course = write_course(tmp_path, "use_directory_urls: false\nmarkdown_extensions: [def_list]\n")
    (course / "docs/glossary.md").write_text(
        "# Glossary\n\nSlow fire\n"
        ":   *Embers* of [[oven]] & `co` [@moss].\n    Hot.\n\n    More.\n",
        encoding="utf-8",
    )
    rye = course / "docs/concepts/rye.md"
    rye.write_text(
        rye.read_text("utf-8") + "\nA slow fire. [It](../glossary.md#term-slow-fire)\n", "utf-8"
    )
    home = course / "docs/index.md"
    home.write_text(home.read_text("utf-8") + "\nOf slow fires and slow fire.\n", "utf-8")
    site = build(course)
    page = parse(site / "index.html")
    (link,) = page.xpath("//a[contains(@class, 'term-link')]")
    assert (link.text, link.get("href")) == ("slow fires", "glossary.html#term-slow-fire")
    (preview,) = page.xpath("//template//*[@data-concept='glossary.slow-fire']")
    words = " ".join(preview.text_content().split())
    assert words == "Glossary Slow fire Embers of oven & co. Hot."
    (entry,) = parse(site / "glossary.html").xpath("//dt[@id='term-slow-fire']")
    assert " ".join(entry.getnext().text_content().split()).endswith("More. Used in Rye, Home")
    # A section that the author has linked it in is left alone.
    links = parse(site / "concepts/rye.html").xpath("//a[contains(@href, 'slow-fire')]")
    assert [link.text for link in links] == ["It"]


def test_lists_are_not_searched_twice(tmp_path: Path) -> None:
    site = build(write_course(tmp_path, "use_directory_urls: false\n"))
    found = {entry["location"] for entry in read_searched(site)}
    assert "concepts/rye.html" in found
    assert not [location for location in found if re.match("text|kinds", location)]


def test_a_course_without_these_pages_does_without_them(tmp_path: Path) -> None:
    course = write_course(tmp_path, "use_directory_urls: false\n")
    for name in ("text", "kinds", "glossary"):
        (course / f"docs/{name}.md").unlink()
    config = course / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace(", text.md, kinds.md, glossary.md", ""), "utf-8"
    )
    page = parse(build(course) / "concepts/rye.html")
    assert not page.xpath("//p[@class='concept-kind']/a")
    assert not page.xpath("//section[@class='concept-furniture']//a[contains(@href, 'text')]")
