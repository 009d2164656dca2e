"""How a concept and a course are linked to, as real builds say it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import read_searched, run_mkdocs
from lxml import html

SITE = "https://tea.example/course"
UNKNOWN = "address-of-this-course.invalid"
HOSTILE = '</pre><script>alert("1")</script> `*[x](y)*` \u202e'


def write_course(
    folder: Path, *settings: str, title: str = "Green tea", plugins: str = "[concepts, search]"
) -> Path:
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True)
    keys = {"id": "green-tea", "title": title, "kind": "concept", "definition": "Tea, not black."}
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in keys.items())
    (concepts / "green-tea.md").write_text(f"---\n{front}---\n\nIt is green.\n", "utf-8")
    (concepts / "index.md").write_text("# Contents\n\n- [[green-tea]]\n", "utf-8")
    (folder / "docs/index.md").write_text("# Home\n\nOf [[green-tea]].\n", "utf-8")
    (folder / "docs/reuse.md").write_text("# Using it\n\nAs you like.\n\n## Thanks\n\nYes.\n")
    (folder / "references.bib").write_text("", "utf-8")
    lines = ["site_name: 'Tea: a course'", "theme: {name: material, font: false}"]
    lines += ["nav: [index.md, concepts/index.md, reuse.md]", "not_in_nav: /concepts/*"]
    lines += [f"plugins: {plugins}", *settings]
    (folder / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    return folder


def build(folder: Path) -> Path:
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def parse(file: Path) -> html.HtmlElement:
    return html.parse(str(file), html.HTMLParser(encoding="utf-8")).getroot()


def read_forms(page: html.HtmlElement) -> dict[str, str]:
    found = page.xpath("//details[contains(@class, 'link-page')]//pre")
    return {pre.get("data-copy"): pre.text_content() for pre in found}


def find_shown(page: html.HtmlElement) -> str:
    """The text of a page without what is hidden."""
    for hidden in page.xpath("//*[@hidden]"):
        hidden.drop_tree()
    return str(page.xpath("string(//body)"))


@pytest.mark.parametrize(
    ("directory", "url"), [("false", "green-tea.html"), ("true", "green-tea/")]
)
def test_a_page_has_its_link_in_each_form(tmp_path: Path, directory: str, url: str) -> None:
    course = write_course(tmp_path, f"site_url: {SITE}", f"use_directory_urls: {directory}")
    file = "green-tea.html" if directory == "false" else "green-tea/index.html"
    page = parse(build(course) / "concepts" / file)
    forms = read_forms(page)
    address = f"{SITE}/concepts/{url}"
    assert forms.pop("Embed code").startswith(f'<iframe src="{SITE}/embed/green-tea.html"')
    assert f'<script src="{SITE}/embed/concept-card.js"' in forms.pop("Embed element")
    assert forms == {
        "Address": address,
        "Markdown": f"[Green tea]({address})",
        "HTML": f'<a href="{address}">Green tea</a>',
        "mkdocs-concepts": "[[tea-a-course:green-tea]]",
        "Sphinx role": ":external+tea-a-course:ref:`Green tea <green-tea>`",
        "MyST-Parser": "<inv:tea-a-course#green-tea>",
        "mystmd": "<xref:tea-a-course#green-tea>",
    }
    assert page.xpath("//details//*[@hidden]") == []
    assert "addresses.js" not in html.tostring(page, encoding="unicode")


def test_without_an_address_nothing_that_needs_it_is_shown(tmp_path: Path) -> None:
    site = build(write_course(tmp_path, "use_directory_urls: false"))
    for name, example in (("concepts/green-tea", "Sphinx role"), ("reuse", ":external+tea-a")):
        page = parse(site / f"{name}.html")
        assert UNKNOWN in page.xpath("string(//body)")
        assert page.xpath("count(//script[contains(@src, 'addresses.js')])") == 1
        shown = find_shown(page)
        assert UNKNOWN not in shown
        assert "does not know its address on the web" in " ".join(shown.split())
        assert example in shown


def test_a_token_that_is_shown_is_seen(tmp_path: Path) -> None:
    site = build(write_course(tmp_path, "use_directory_urls: false"))
    file = site / "reuse.html"
    file.write_text(file.read_text("utf-8").replace(" hidden>", ">"), "utf-8")
    assert UNKNOWN in find_shown(parse(file))


@pytest.mark.parametrize("settings", [(), (f"site_url: {SITE}",)])
def test_a_hostile_title_stays_words(tmp_path: Path, settings: tuple[str, ...]) -> None:
    course = write_course(tmp_path, "use_directory_urls: false", *settings, title=HOSTILE)
    site = build(course)
    for name, part in (("concepts/green-tea", "link-page"), ("reuse", "reuse")):
        page = parse(site / f"{name}.html")
        (found,) = page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {part} ')]")
        assert found.xpath(".//script | .//pre//*") == []
        texts = found.xpath(".//pre/text()")
        assert texts
        assert "\u202e" not in "".join(texts)
    markdown = read_forms(parse(site / "concepts/green-tea.html"))["Markdown"]
    words = r'&lt;/pre&gt;&lt;script&gt;alert("1")&lt;/script&gt; \`\*\[x\](y)\*\`'
    assert markdown.startswith(f"[{words}](https:")


@pytest.mark.parametrize(
    "plugins", ["[concepts, search]", "[search, citations: {bib_file: references.bib}, concepts]"]
)
def test_what_copies_is_loaded_once_by_either_plugin(tmp_path: Path, plugins: str) -> None:
    site = build(write_course(tmp_path, plugins=plugins))
    page = parse(site / "concepts/green-tea/index.html")
    names = [address.rpartition("/")[2].split("?")[0] for address in page.xpath("//script/@src")]
    assert sum(name.startswith("copying") for name in names) == 1, names
    styles = (site / "assets/concepts/style.css").read_text(encoding="utf-8")
    assert styles.count(".copy-button {") == 1


def test_the_panel_leads_to_the_page_on_reuse_where_there_is_one(tmp_path: Path) -> None:
    course = write_course(tmp_path, "use_directory_urls: false")
    link = "//details[contains(@class, 'link-page')]//a/@href"
    assert parse(build(course) / "concepts/green-tea.html").xpath(link) == ["../reuse.html"]
    (course / "docs/reuse.md").rename(course / "docs/other.md")
    config = course / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("reuse.md", "other.md"), "utf-8")
    site = build(course)
    assert parse(site / "concepts/green-tea.html").xpath(link) == []
    assert "reuse-links" not in (site / "other.html").read_text("utf-8")


def test_what_the_author_wrote_comes_first_and_all_is_in_the_contents(tmp_path: Path) -> None:
    course = write_course(tmp_path, f"site_url: {SITE}", "use_directory_urls: false")
    site = build(course)
    page = parse(site / "reuse.html")
    headings = [h.get("id") for h in page.xpath("//article//h2")]
    assert headings == ["thanks", "reuse-links", "reuse-downloads", "reuse-data"]
    contents = page.xpath("//nav[contains(@class, 'md-nav--secondary')]//a/@href")
    assert {"#thanks", "#reuse-links", "#reuse-sphinx", "#reuse-quarto"} <= set(contents)
    assert contents.index("#reuse-sphinx") < contents.index("#reuse-data")
    found = {record["location"].partition("#")[0] for record in read_searched(site)}
    assert "reuse.html" not in found
    assert "concepts/green-tea.html" in found


@pytest.mark.parametrize("site_url", ["", SITE])
def test_only_what_was_published_is_offered(tmp_path: Path, site_url: str) -> None:
    site = build(write_course(tmp_path, f"site_url: '{site_url}'", "use_directory_urls: false"))
    offered = parse(site / "reuse.html").xpath("//div[@class='reuse']//dt/a/@href")
    assert [file for file in offered if not (site / file).is_file()] == []
    assert ("downloads/common-cartridge.imscc" in offered) == bool(site_url)
    assert "concepts/green-tea.json" in offered


def test_addresses_are_promised_where_they_are_recorded(tmp_path: Path) -> None:
    course = write_course(tmp_path, "use_directory_urls: false")
    assert "reuse-addresses" not in (build(course) / "reuse.html").read_text("utf-8")
    (course / "permalinks.lock").write_text("green-tea concepts/green-tea.html\n", "utf-8")
    assert "reuse-addresses" in (build(course) / "reuse.html").read_text("utf-8")


def test_a_course_without_concepts_has_the_page_too(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "docs/concepts/green-tea.md").unlink()
    (course / "docs/concepts/index.md").write_text("# Contents\n\nNone yet.\n", "utf-8")
    (course / "docs/index.md").write_text("# Home\n\nHello.\n", "utf-8")
    page = parse(build(course) / "reuse/index.html")
    headings = [heading.get("id") for heading in page.xpath("//article//h2")]
    assert "reuse-data" in headings
    assert "reuse-links" not in headings
