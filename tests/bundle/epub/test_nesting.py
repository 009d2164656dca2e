"""HTML whose elements stand anywhere becomes a book all the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bundled_courses import make_bundled_course, make_concept
from epub_books import Book, list_complaints

from mkdocs_concepts.bundle.epub.book import write_epub
from mkdocs_concepts.bundle.epub.element_names import list_names
from mkdocs_concepts.bundle.epub.nesting import mend_nesting
from mkdocs_concepts.bundle.markup.tree import parse_markup, render_markup

NAMES = sorted(
    list_names(
        "a abbr article aside b bdi blockquote br caption code dd details dfn div dl dt em"
        " figcaption figure h1 h2 h5 hr img li mark nav ol p pre q rp rt ruby section small span"
        " summary sup table tbody td th thead tr ul wbr"
    )
)


@pytest.mark.parametrize(
    ("html", "mended"),
    [
        ("<div><li>a</li></div>", "<div><div>a</div></div>"),
        ("<ul>a<p>b</p><li>c</li></ul>", "<ul><li>a</li><li><p>b</p></li><li>c</li></ul>"),
        ("<table><tr>a<td>b</td></tr></table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<em>a<div>b</div></em>", "<div>a<div>b</div></div>"),
        ("<h2>a<ul><li>b</li></ul></h2>", "<h2>a<span><span>b</span> </span> </h2>"),
        ("<figcaption>a</figcaption>", "<div>a</div>"),
        ("<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<ruby>a<b>c</b></ruby>", "<span>a<b>c</b></span>"),
        ("<ruby>a<rt>b</rt></ruby>", "<ruby>a<rt>b</rt></ruby>"),
        ("<rt>a</rt>", "<span>a</span>"),
        ("<ul><li>a</li></ul><p>b</p>", "<ul><li>a</li></ul><p>b</p>"),
    ],
)
def test_elements_are_put_where_html_has_them(html: str, mended: str) -> None:
    tree = parse_markup(html)
    mend_nesting(tree)
    assert render_markup(tree) == f"<html>{mended}</html>"


@pytest.mark.slow
def test_no_nesting_is_too_wild_for_a_book(tmp_path: Path) -> None:
    chance = random.Random(7)
    texts = {f"page{number}": make_wild_html(chance) for number in range(12)}
    course = make_bundled_course(tmp_path / "site", list(map(make_concept, texts)), texts)
    write_epub(tmp_path / "book.epub", course)
    assert list_complaints(tmp_path / "book.epub") == []
    words = "".join(map(Book(tmp_path / "book.epub").read, Book(tmp_path / "book.epub").chapters))
    assert words.count("word") == sum(text.count("word") for text in texts.values())


def make_wild_html(chance: random.Random, depth: int = 0) -> str:
    parts = []
    for _ in range(chance.randint(1, 4)):
        name = chance.choice(NAMES)
        attributes = f' id="i{chance.randint(0, 99)}" title="t" lang="zz-"'
        if name == "a":
            attributes += f' href="#i{chance.randint(0, 99)}"'
        within = (
            make_wild_html(chance, depth + 1) if depth < 5 and chance.random() < 0.7 else "word"
        )
        end = "" if chance.random() < 0.1 else f"</{name}>"
        parts.append(f"<{name}{attributes}>{within}{end} tail ")
    return "".join(parts)
