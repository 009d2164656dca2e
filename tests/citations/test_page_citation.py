"""How a page is cited: by hand from the rules of APA 7, and read by others' programs."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
import rispy  # type: ignore[import-untyped]  # it has no types
from citations.exports.works import REPOSITORY, ask_pandoc
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from pybtex.database import parse_string

from mkdocs_concepts.adapters.course_language import add_words
from mkdocs_concepts.citations.page_citation import (
    PageCitation,
    PageToCite,
    build_page_citation,
)
from mkdocs_concepts.language.language import ENGLISH

THEME = REPOSITORY / "src" / "mkdocs_concepts" / "theme"
DAY = date(2026, 11, 24)
URL = "https://example.org/concepts/warmth.html"


def page_of(
    title: str = "Warmth", author: str = "Reed, Sam", day: date | None = DAY, url: str = URL
) -> PageToCite:
    return PageToCite("warmth", title, "Tide & Foam", author, day, url)


# Publication Manual of the APA, 7th ed.: §9.8 names, §9.14 dates, §9.18 titles, §9.49 no author,
# §10.16 pages of websites.
@pytest.mark.parametrize(
    ("page", "reference"),
    [
        (
            page_of(),
            f"Reed, S. (2026, November 24). <em>Warmth</em>. Tide &amp; Foam. {URL}",
        ),
        (
            page_of(author="Reed, Sam Lee; Grau-Klein, Jean-Paul"),
            "Reed, S. L., &amp; Grau-Klein, J.-P. (2026, November 24). <em>Warmth</em>. "
            f"Tide &amp; Foam. {URL}",
        ),
        (
            page_of(author="Oak, B.; Harbour Society; Reed, S."),
            "Oak, B., Harbour Society, &amp; Reed, S. (2026, November 24). <em>Warmth</em>. "
            f"Tide &amp; Foam. {URL}",
        ),
        (
            page_of(author="Lamps and Sons Inc."),
            f"Lamps and Sons Inc. (2026, November 24). <em>Warmth</em>. Tide &amp; Foam. {URL}",
        ),
        (
            page_of(author="Ministry of Fish, Foam, and Tide"),
            "Ministry of Fish, Foam, and Tide. (2026, November 24). <em>Warmth</em>. "
            f"Tide &amp; Foam. {URL}",
        ),
        (
            page_of(author="tide & foam"),
            f"tide &amp; foam. (2026, November 24). <em>Warmth</em>. {URL}",
        ),
        (
            page_of(author=""),
            f"<em>Warmth</em>. (2026, November 24). Tide &amp; Foam. {URL}",
        ),
        (page_of(author=" ; , "), f"<em>Warmth</em>. (2026, November 24). Tide &amp; Foam. {URL}"),
        (
            page_of(title="What is warmth?", author="", day=None),
            f"<em>What is warmth?</em> (n.d.). Tide &amp; Foam. {URL}",
        ),
        (
            page_of(title="Warm!", day=date(2026, 3, 1)),
            f"Reed, S. (2026, March 1). <em>Warm!</em> Tide &amp; Foam. {URL}",
        ),
        (
            page_of(title="He asks “Why?”"),
            f"Reed, S. (2026, November 24). <em>He asks “Why?”</em> Tide &amp; Foam. {URL}",
        ),
        (
            page_of(title='<b>"A" & B</b>', url=""),
            "Reed, S. (2026, November 24). <em>&lt;b&gt;&quot;A&quot; &amp; B&lt;/b&gt;</em>. "
            "Tide &amp; Foam.",
        ),
        (
            page_of(url="javascript:alert(1)"),
            "Reed, S. (2026, November 24). <em>Warmth</em>. Tide &amp; Foam.",
        ),
        (
            PageToCite("a", "A", "", "", None, 'https://a.org/?x=1&y="2"'),
            "<em>A</em>. (n.d.). https://a.org/?x=1&amp;y=%222%22",
        ),
    ],
)
def test_the_reference(page: PageToCite, reference: str) -> None:
    assert build_page_citation(page).html == reference


@pytest.mark.parametrize("count", [20, 21])
def test_of_more_than_20_authors_the_first_19_and_the_last_are_named(count: int) -> None:
    names = [f"{chr(65 + n)}ole, T." for n in range(count)]
    html = build_page_citation(page_of(author="; ".join(names))).html
    last = ", &amp; Tole, T. (2026" if count == 20 else ", Sole, T., . . . Uole, T. (2026"
    assert html.startswith("Aole, T., Bole, T., ")
    assert last in html


def test_the_other_forms() -> None:
    page = page_of(title="Cool & warm in Skerry", author="Reed, Sam; Lamps and Sons")
    citation = build_page_citation(page)
    assert (
        citation.bibtex
        == """@online{tide-foam-warmth,
  author       = {{Reed}, Sam and {Lamps and Sons}},
  title        = {Cool \\& warm in {Skerry}},
  date         = {2026-11-24},
  organization = {Tide \\& Foam},
  url          = {https://example.org/concepts/warmth.html}
}
"""
    )
    assert citation.ris == "\r\n".join(
        [
            "TY  - ELEC",
            "AU  - Reed, Sam",
            "AU  - Lamps and Sons,",
            "PY  - 2026",
            "DA  - 2026/11/24/",
            "TI  - Cool & warm in Skerry",
            "T2  - Tide & Foam",
            "UR  - https://example.org/concepts/warmth.html",
            "ID  - tide-foam-warmth",
            "ER  - ",
            "",
        ]
    )


@pytest.mark.parametrize(
    ("site_name", "key"),
    [("Tide & Foam", "tide-foam-warmth"), ("慈悲", "page-warmth"), ("Mettā", "metta-warmth")],
)
def test_the_key_says_which_site(site_name: str, key: str) -> None:
    citation = build_page_citation(PageToCite("warmth", "Warmth", site_name))
    assert citation.bibtex == (
        f"@online{{{key},\n  title        = {{Warmth}},\n"
        f"  organization = {{{site_name.replace('&', chr(92) + '&')}}}\n}}\n"
    )


@pytest.mark.parametrize(
    "title",
    [
        "Warmth",
        "Compassion: The art of Tania Singer",
        "Loving-kindness and iPhones",
        r"50 % of {nothing} _ is \ # $ ~ ^ & more",
        "Mettā, karuṇā: ein Übergang",
        "1 < 2 > 0",
        "A } B { C",
        "A { b",
        "慈悲",
    ],
)
def test_pandoc_and_pybtex_read_what_the_page_says(title: str) -> None:
    citation = build_page_citation(page_of(title=title, author="van der Eyck, Pim; A and B"))
    (item,) = ask_pandoc(citation.bibtex, "biblatex")
    assert item == item | {
        "type": "webpage",
        "title": title,
        "publisher": "Tide & Foam",
        "URL": URL,
        "issued": {"date-parts": [[2026, 11, 24]]},
    }
    assert [len(item["author"]), item["author"][1]] == [2, {"literal": "A and B"}]
    (entry,) = parse_string(citation.bibtex, "bibtex").entries.values()
    assert [str(name) for name in entry.persons["author"]] == ["{van der Eyck}, Pim", "{A and B}"]
    (record,) = rispy.loads(citation.ris)
    assert (record["title"], record["authors"]) == (title, ["van der Eyck, Pim", "A and B,"])


def test_reading_back_sees_a_fault() -> None:
    citation = build_page_citation(page_of(title="A & B in Skerry"))
    for written, damaged in ((r"\&", "&"), ("{Skerry}", "Skerry"), ("url ", "link ")):
        assert written in citation.bibtex
        broken = citation.bibtex.replace(written, damaged)
        if written != r"\&":  # pandoc forgives it, TeX does not
            assert ask_pandoc(broken, "biblatex") != ask_pandoc(citation.bibtex, "biblatex")


@given(st.builds(PageToCite, *[st.text(st.characters())] * 4, st.none() | st.dates(), st.text()))
def test_whatever_a_page_says_nothing_gets_out(page: PageToCite) -> None:
    citation = build_page_citation(page)
    without_titles = citation.html.replace("<em>", "").replace("</em>", "")
    assert not re.search(r"[<>\"']|&(?!amp;|lt;|gt;|quot;|#x27;)", without_titles)
    assert len(parse_string(citation.bibtex, "bibtex").entries) == 1
    assert len(rispy.loads(citation.ris)) == 1
    "".join((citation.html, citation.bibtex, citation.ris)).encode()


# The template --------------------------------------------------------------------------------


def render(citation: PageCitation | None) -> str:
    # As MkDocs makes its environment: nothing is escaped that does not say so.
    environment = Environment(loader=FileSystemLoader(THEME), autoescape=False)
    add_words(environment, ENGLISH)
    concept = SimpleNamespace(around=SimpleNamespace(citation=citation))
    return environment.get_template("concepts/cite.html").render(concept=concept)


def test_the_page_shows_all_three() -> None:
    citation = build_page_citation(page_of(title="</pre><script>alert(1)</script> & more"))
    html = render(citation)
    assert "<script" not in html
    texts = re.findall(
        r'<(p|pre) class="[^"]+" (?:data-cite-as="[^"]+" )?data-copy="(\w+)">(.*?)</\1>',
        html,
        re.DOTALL,
    )
    assert [(form, unescape(text) if tag == "pre" else text) for tag, form, text in texts] == [
        ("text", citation.html),
        ("BibTeX", citation.bibtex),
        ("RIS", citation.ris),
    ]


def test_a_page_without_a_citation_shows_nothing() -> None:
    assert render(None).strip() == ""


def test_the_template_is_where_the_theme_has_it() -> None:
    assert Path(THEME / "concepts" / "cite.html").is_file()
