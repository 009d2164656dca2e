"""Templates, file names and front matter, where the theme takes authors at their word."""

from __future__ import annotations

from pathlib import Path

from conftest import run_mkdocs
from lxml import html

_PROJECT = """\
site_name: Tea
use_directory_urls: false
theme: {name: material, font: false}
plugins: [{concepts: {allow_markup: [iframe]}}, search]
"""
_NAMES = ("<b onclick=x()>leaf", 'A "leaf"')


def _build(folder: Path) -> str:
    for name in _NAMES:
        (folder / "docs" / name).mkdir(parents=True)
        (folder / "docs" / name / f"{name} too.md").write_text("z\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_PROJECT, encoding="utf-8")
    (folder / "docs/index.md").write_text("# Tea\n", encoding="utf-8")
    meta = "---\ntemplate: redirect.html\nlocation: javascript:x()\nsubtitle: <i>z</i>\n---\n\nz\n"
    (folder / "docs/to.md").write_text(meta, encoding="utf-8")
    built = run_mkdocs("build", folder=folder)
    assert built.returncode == 0, built.stdout
    return built.stdout


def test_names_are_text_in_the_navigation(tmp_path: Path) -> None:
    _build(tmp_path)
    page = html.parse(tmp_path / "site/index.html")
    assert not page.xpath("//nav//b")
    assert not page.xpath("//nav//i")
    (menu,) = page.xpath("//nav[contains(@class, 'md-nav--primary')]")
    shown = " ".join(menu.text_content().split())
    for name in _NAMES:
        assert name in shown
        assert f"{name} too" in shown
    assert "<i>z</i>" in shown


def test_no_page_has_a_template_that_leads_away(tmp_path: Path) -> None:
    said = _build(tmp_path)
    assert "to.md: no page may have the theme's 'redirect.html'" in said
    page = (tmp_path / "site/to.html").read_text(encoding="utf-8")
    assert "javascript:" not in page
    assert 'http-equiv="refresh"' not in page


def test_the_build_says_what_authors_may_write(tmp_path: Path) -> None:
    assert "authors may write: iframe" in _build(tmp_path)
