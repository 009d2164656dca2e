"""Titles that would be markup, wherever the theme writes them."""

from __future__ import annotations

from pathlib import Path

from conftest import run_mkdocs
from lxml import html

TITLE = "<script>window.ran = 1</script> & <b>so</b> on"
CONFIG = """\
site_name: Tea
use_directory_urls: false
theme: {name: material, font: false, features: [navigation.footer, navigation.path]}
plugins: [concepts, search]
nav: [index.md, concepts/index.md]
not_in_nav: /concepts/*
"""
PAGE = "---\nid: {id}\ntitle: '{title}'\nkind: concept\ndefinition: It.\n---\n\n{text}\n"


def test_a_title_is_text_in_header_footer_lists_and_links(tmp_path: Path) -> None:
    concepts = tmp_path / "docs/concepts"
    concepts.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    (concepts / "index.md").write_text("# All\n\n- [[leaf]]\n- [[tree]]\n", encoding="utf-8")
    for id_, title, text in (
        ("leaf", TITLE, "Of a [[tree]]."),
        ("tree", "Tree", "Has a [[leaf|leaf]]."),
    ):
        page = PAGE.format(id=id_, title=title, text=text)
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    done = run_mkdocs("build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    for name in ("leaf", "tree", "index"):
        tree = html.parse(tmp_path / f"site/concepts/{name}.html")
        assert not tree.xpath("//script[contains(text(), 'window.ran') and not(@type)]"), name
        assert not tree.xpath("//b[text() = 'so']"), name
    header = html.parse(tmp_path / "site/concepts/leaf.html").xpath("//header")[0]
    assert TITLE in " ".join(header.text_content().split())
    footer = html.parse(tmp_path / "site/concepts/tree.html").xpath("//footer")[0]
    assert TITLE in " ".join(footer.text_content().split())
