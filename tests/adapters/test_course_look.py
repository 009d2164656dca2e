"""What a course's look gives its site: colours, mark, icon, and the picture beside links to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_mkdocs
from lxml import html

from mkdocs_concepts.look.palette import build_palette
from mkdocs_concepts.look.style_sheet import render_style_sheet

CONFIG = """\
site_name: Tea
use_directory_urls: false
{site}theme: {{name: material, font: false{theme}}}
plugins:
  - search
  - concepts: {{look: {look}}}
"""
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4">'
    '<path d="M0 0h8v4z" fill="var(--concepts-warm, #863815)"/></svg>'
)
SITE = "site_url: https://example.org/tea/\n"
LOOK = '{cool: "#1c546f", warm: "#863815", mark: mark.svg}'
CARD = "https://example.org/tea/assets/concepts/social-card.png"


def build(folder: Path, *, look: str = LOOK, site: str = SITE, theme: str = "") -> Path:
    """A course of one concept, built."""
    pages = folder / "docs/concepts"
    pages.mkdir(parents=True)
    config = CONFIG.format(look=look, site=site, theme=theme)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "mark.svg").write_text(MARK, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Tea\n\nWelcome to [[tea]].\n", encoding="utf-8")
    (pages / "index.md").write_text("# Concepts\n\n- [[tea]]\n", encoding="utf-8")
    tea = "---\nid: tea\ntitle: Tea\nkind: concept\ndefinition: A drink.\n---\n\nIt is hot.\n"
    (pages / "tea.md").write_text(tea, encoding="utf-8")
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout
    return folder / "site"


def read_page(site: Path, path: str = "concepts/tea.html") -> html.HtmlElement:
    return html.fromstring((site / path).read_bytes())


def test_pages_have_the_course_s_colours_and_its_mark(tmp_path: Path) -> None:
    site = build(tmp_path)
    styles = (site / "assets/concepts/style.css").read_text(encoding="utf-8")
    colours = render_style_sheet(build_palette("#1c546f", "#863815")).partition("*/\n")[2]
    assert styles.startswith(colours)
    page = read_page(site)
    sheets = [one.get("href") for one in page.xpath("//link[@rel='stylesheet']")]
    assert [one for one in sheets if "assets/concepts" in one] == ["../assets/concepts/style.css"]
    assert [file.name for file in (site / "assets/concepts").glob("*.css")] == ["style.css"]
    assert page.xpath("//*[contains(@class, 'md-logo')]//*[@d='M0 0h8v4z']")
    assert page.xpath("//link[@rel='icon']/@href") == ["../assets/concepts/mark.svg"]
    assert "prefers-color-scheme" in (site / "assets/concepts/mark.svg").read_text("utf-8")


def test_links_to_a_page_are_shown_with_a_picture(tmp_path: Path) -> None:
    site = build(tmp_path)
    for path in ("index.html", "concepts/tea.html"):
        assert read_page(site, path).xpath("//meta[@property='og:image']/@content") == [CARD]
    card = site / "assets/concepts/social-card.png"
    assert card.read_bytes().startswith(b"\x89PNG")


def test_without_an_address_there_is_no_picture(tmp_path: Path) -> None:
    site = build(tmp_path, site="")
    assert not (site / "assets/concepts/social-card.png").exists()
    assert read_page(site).xpath("//meta[@property='og:image']") == []


def test_a_course_that_says_nothing_has_two_discs(tmp_path: Path) -> None:
    page = read_page(build(tmp_path, look="{}"))
    assert len(page.xpath("//*[contains(@class, 'md-header')]//circle[@fill]")) == 2


def test_the_course_s_own_logo_and_icon_come_first(tmp_path: Path) -> None:
    page = read_page(build(tmp_path, theme=", logo: logo.png, favicon: icon.png"))
    assert page.xpath("//*[contains(@class, 'md-logo')]//img/@src") == ["../logo.png"] * 2
    assert page.xpath("//link[@rel='icon']/@href") == ["../icon.png"]
    assert page.xpath("//*[contains(@class, 'concepts-mark')]") == []


@pytest.mark.parametrize("look", ['{cool: "#1c546f"}', "{mark: mark.svg}"])
def test_each_part_may_be_left_out(tmp_path: Path, look: str) -> None:
    assert (build(tmp_path, look=look) / "assets/concepts/style.css").is_file()
