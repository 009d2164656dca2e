"""What an author writes around and instead of place holders: attributes, lists, raw HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from citations.hostile_input import (
    BOOK,
    REED,
    build_site,
    find_active,
    find_repeated_ids,
    read_article,
    render_text,
)

BIB = BOOK + REED
ATTRIBUTED = """\
# Ponds

[@moss]{onclick=alert(1)} [@reed]{: .mine #mine style="x" } [@moss]{data-note="9"}
"""


@pytest.mark.parametrize("style", ["apa", "nature"])
def test_attributes_of_a_citation_do_not_keep_it_from_being_rendered(
    style: str, tmp_path: Path
) -> None:
    article = read_article(build_site(tmp_path, {"index.md": ATTRIBUTED}, BIB, style), "index.html")
    assert find_active(article) == []
    assert article.xpath(".//@data-citation") == []
    assert len(article.xpath(".//a[@class='citation']")) == 3


LISTS = {
    "index.md": "# A\n\n[@moss]\n\n\\full_bibliography\n",
    "twice.md": "# B\n\n[@moss]\n\n\\bibliography\n\n\\bibliography\n",
    "both.md": "# C\n\n[@moss]\n\n\\bibliography\n\n\\full_bibliography\n\n\\full_bibliography\n",
    "raw.md": '# D\n\n<div data-references="site"></div>\n\n<div data-references="site"></div>\n',
}


def test_no_list_is_on_a_page_twice(tmp_path: Path) -> None:
    site = build_site(tmp_path, LISTS, BIB)
    for page in LISTS:
        article = read_article(site, page.replace(".md", ".html"))
        assert find_repeated_ids(article) == [], page
        assert len(article.xpath(".//ul[contains(@class, 'references__list')]")) == 1, page


RAW = """\
# Raw

<span data-citation="nothing">x</span> <span data-citation="[@moss]">y</span>
<span data-names="7">z</span>

Text [@moss].
"""


def test_place_holders_that_an_author_writes_break_nothing(tmp_path: Path) -> None:
    article = read_article(build_site(tmp_path, {"index.md": RAW}, BIB), "index.html")
    assert find_repeated_ids(article) == []
    assert len(article.xpath(".//div[@class='references']/ul/li")) == 1


def test_a_page_of_all_references_has_the_numbers_of_its_citations(tmp_path: Path) -> None:
    pages = {"index.md": "# A\n\n[@reed] [@moss]\n\n\\full_bibliography\n"}
    article = read_article(build_site(tmp_path, pages, BIB, "nature"), "index.html")
    numbers = {
        entry.get("id"): entry.xpath("string(span[@class='references__label'])")
        for entry in article.xpath(".//li[@class='references__entry']")
    }
    assert numbers == {"ref-reed": "1.", "ref-moss": "2."}


@pytest.mark.parametrize(
    "text", [r"see \[sic\] @moss", "see `x]y` @moss", r"@moss, p. \]3", r"@moss [p. \]3]"]
)
def test_brackets_within_brackets_do_not_swallow_a_citation(text: str, tmp_path: Path) -> None:
    assert "Moss (1999)" in render_text(f"A [{text}].", BOOK, tmp_path)


@pytest.mark.parametrize("other", ["`@reed`", "[@reed](x.md)", "[*@reed*](x.md)"])
def test_code_or_a_link_within_a_citation_cites_nothing(other: str, tmp_path: Path) -> None:
    shown = render_text(f"A [see {other} @moss].", BOOK + REED, tmp_path)
    assert "(see @reed Moss, 1999)" in shown
    assert "Reed, B." not in shown


def test_attributes_of_a_citation_in_a_note_leave_the_way_back(tmp_path: Path) -> None:
    style = "chicago-notes-bibliography-17th-edition"
    article = read_article(build_site(tmp_path, {"index.md": ATTRIBUTED}, BIB, style), "index.html")
    assert find_active(article) == []
    targets = {href[1:] for href in article.xpath(".//a/@href") if href.startswith("#")}
    assert targets <= set(article.xpath("//@id"))
