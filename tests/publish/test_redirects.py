"""The pages at addresses that a course has left, as HTML."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import urljoin

import pytest
from lxml import html

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.look.palette import DEFAULT_PALETTE
from mkdocs_concepts.model import Concept, Heading, Kind, Page
from mkdocs_concepts.publish.permalinks import Permalink, Retirement, SiteAddresses
from mkdocs_concepts.publish.redirects import (
    SCRIPT,
    SiteFrame,
    build_redirects,
    build_style,
    name_page,
)
from mkdocs_concepts.trust.policy import build_policy_hash

FRAME = SiteFrame("A <course>", "", "pi")
HOSTILE = '</title><script>alert("1")</script>'
ROOT = "https://example.org/course/"


def build_course(title: str = "Ember", folder: str = "concepts") -> Catalog:
    concept = Concept(
        id="ember",
        title=title,
        kind=Kind.CONCEPT,
        definition=f"What {title} is.",
        path=f"docs/{folder}/ember.md",
        uri=f"{folder}/ember.md",
        former_ids=("spark",),
    )
    return build_catalog([Page(concept.path, concept.uri, concept)], f"{folder}/index.md", "g.md")


def render(
    *lock: Permalink, url: str = "concepts/ember.html", title: str = "Ember", site: str = ""
) -> dict[str, str]:
    catalog = build_course(title)
    files = {url if url.endswith("html") else f"{url}index.html": "docs/concepts/ember.md"}
    frame = SiteFrame(FRAME.title, site, FRAME.language)
    pages = build_redirects(lock, catalog, SiteAddresses({"ember": url}, files), frame)
    return {destination: content.decode() for destination, content in pages}


def refresh_of(page: str) -> str:
    (content,) = html.fromstring(page).xpath("//meta[@http-equiv='refresh']/@content")
    return str(content).removeprefix("0; url=")


def test_a_former_id_has_a_redirect_without_a_lock_file() -> None:
    assert list(render()) == ["concepts/spark.html"]
    assert list(render(url="concepts/ember/")) == ["concepts/spark/index.html"]


@pytest.mark.parametrize("url", ["concepts/ember.html", "concepts/ember/", "ember.html", "a/b/c/"])
@pytest.mark.parametrize("old", ["concepts/old.html", "concepts/old/", "old.html", "x/y/old/"])
def test_every_way_from_an_old_address_leads_to_the_page(old: str, url: str) -> None:
    pages = render(Permalink("spark", old), url=url)
    page = html.fromstring(pages[f"{old}index.html" if old.endswith("/") else old])
    (link,) = page.xpath("//main//a/@href")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    ways = {link, canonical, page.get("data-href"), refresh_of(html.tostring(page).decode())}
    assert {urljoin(ROOT + old, way) for way in ways} == {ROOT + url}
    assert not any(posixpath.isabs(way) for way in ways)


def test_the_old_address_of_the_same_id_leads_on_when_the_form_of_addresses_changes() -> None:
    pages = render(Permalink("ember", "concepts/ember/"))
    assert refresh_of(pages["concepts/ember/index.html"]) == "../ember.html"


def test_the_canonical_address_is_whole_where_the_site_is_known() -> None:
    page = html.fromstring(render(site=ROOT)["concepts/spark.html"])
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{ROOT}concepts/ember.html"]


def test_no_file_of_the_site_is_replaced() -> None:
    pages = render(Permalink("spark", "concepts/ember.html"))
    assert list(pages) == ["concepts/spark.html"]


def test_an_id_that_nobody_has_gets_no_page() -> None:
    assert "concepts/frost.html" not in render(Permalink("frost", "concepts/frost.html"))


@pytest.mark.parametrize("title", [HOSTILE, '" onload="alert(1)', "&amp; <b>"])
def test_titles_are_text(title: str) -> None:
    retired = Permalink("ash", "ash.html", Retirement(title, "ember"))
    for text in render(retired, title=title).values():
        page = html.fromstring(text)
        assert page.xpath("//script/text()") in ([], [SCRIPT])
        assert page.xpath("//@onload") == []
        assert page.xpath("string(//title)") == f"{title} – A <course>"
        assert title in page.text_content()


def test_one_policy_allows_the_script_and_style_of_every_page() -> None:
    retired = Permalink("ash", "ash.html", Retirement("Ash"))
    pages = render(retired, Permalink("ember", "old/ember.html"), title=HOSTILE)
    policies = set()
    for text in pages.values():
        page = html.fromstring(text)
        assert set(page.xpath("//script/text()")) <= {SCRIPT}
        assert page.xpath("//style/text()") == [build_style(DEFAULT_PALETTE)]
        assert page.xpath("//@style") == []
        policies |= set(page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content"))
    (policy,) = policies
    assert build_policy_hash(SCRIPT) in policy
    assert build_policy_hash(build_style(DEFAULT_PALETTE)) in policy
    assert "unsafe" not in policy


def test_search_engines_are_told_to_leave_the_pages_out() -> None:
    retired = Permalink("ash", "ash.html", Retirement("Ash"))
    for text in render(retired).values():
        assert '<meta name="robots" content="noindex">' in text


def test_the_page_of_a_retired_concept_says_so_and_where_to_read_on() -> None:
    retired = Permalink("ash", "concepts/ash.html", Retirement("Ash", "spark"))
    page = html.fromstring(render(retired)["concepts/ash.html"])
    assert page.xpath("string(//h1)") == "Ash"
    text = re.sub(r"\s+", " ", page.text_content())
    assert "It was retired" in text
    assert "Read on at Ember: What Ember is." in text
    assert page.xpath("//main//a/@href") == ["../index.html", "ember.html"]
    assert page.xpath("//meta[@http-equiv='refresh']") == []


def test_the_page_of_a_retired_concept_without_a_successor() -> None:
    retired = Permalink("ash", "concepts/ash/", Retirement("Ash"))
    page = html.fromstring(render(retired)["concepts/ash/index.html"])
    assert page.xpath("//main//a/@href") == ["../../"]
    assert "Read on" not in page.text_content()


def test_the_page_of_a_retired_concept_whose_successor_is_no_concept() -> None:
    retired = Permalink("ash", "a/ash.html", Retirement("Ash", "words.md"))
    moved = Permalink("words.md", "old/words.html")
    unpublished = Permalink("draft.md", "draft.html")
    words = Page("docs/words.md", "words.md", headings=(Heading(1, "All words", 1),))
    draft = Page("docs/draft.md", "draft.md")
    catalog = build_catalog([words, draft], "concepts/index.md", "g.md")
    addresses = SiteAddresses({"words.md": "words.html"}, {"words.html": "docs/words.md"})
    pages = dict(build_redirects([retired, moved, unpublished], catalog, addresses, FRAME))
    assert list(pages) == ["a/ash.html", "old/words.html"]
    page = html.fromstring(pages["a/ash.html"].decode())
    assert page.xpath("//main//a/@href") == ["../index.html", "../words.html"]
    assert "Read on at All words." in page.text_content()
    page = html.fromstring(pages["old/words.html"].decode())
    assert page.xpath("string(//h1)") == "This page has moved"
    (link,) = page.xpath("//main//a")
    assert (link.get("href"), link.text_content()) == ("../words.html", "All words")
    assert (page.get("data-from"), page.get("data-id")) == ("words.md", "words.md")


def test_pages_are_whole_and_fit_a_phone() -> None:
    retired = Permalink("ash", "ash.html", Retirement("Ash"))
    for text in render(retired).values():
        start, _, rest = text.partition("<title>")
        assert re.fullmatch(
            '<!doctype html>\n<html [^<>]*>\n<head>\n<meta charset="utf-8">\n'
            '<meta http-equiv="Content-Security-Policy" content="[^"]*">\n',
            start,
        )
        head, _, body = rest.partition("</head>")
        elements = re.sub("(?s)<(script|style)>.*?</", r"<\1></", head).splitlines()[1:]
        assert elements[:2] == [
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
        ]
        assert elements[-1] == "<style></style>"
        assert all(line.startswith("<") and line.endswith(">") for line in elements)
        assert re.fullmatch("(?s)\n<body>\n<main>\n<h1>.*</main>\n</body>\n</html>\n", body)
    assert re.match('<!doctype html>\n<html lang="en">\n', render(retired)["ash.html"])


def test_each_address_has_one_page_and_the_lock_file_has_the_first_word() -> None:
    one = Permalink("ash", "ash.html", Retirement("One"))
    other = Permalink("dust", "ash.html", Retirement("Other"))
    lost = Permalink("frost", "frost.html")
    last = Permalink("dust", "dust.html", Retirement("Dust"))
    pages = render(one, other, lost, last)
    assert list(pages) == ["ash.html", "dust.html", "concepts/spark.html"]
    assert "One – " in pages["ash.html"]


@pytest.mark.parametrize(
    ("uri", "headings", "name"),
    [
        ("a/words.md", ("All words", "More"), "All words"),
        ("a/words.md", (), "words"),
        ("a.md/.md.md", (), ".md"),
    ],
)
def test_a_page_goes_by_its_first_heading_or_its_file(
    uri: str, headings: tuple[str, ...], name: str
) -> None:
    page = Page(f"docs/{uri}", uri, headings=tuple(Heading(1, text, 1) for text in headings))
    assert name_page(page) == name
