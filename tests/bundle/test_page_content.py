"""What of a page is read: its words, its links, its pictures; not what only a site has."""

from __future__ import annotations

import re
from pathlib import Path

from handmade_course import make_course

from mkdocs_concepts.bundle.markup.tree import read_text, render_markup
from mkdocs_concepts.bundle.page_content import (
    PageContent,
    link_pages,
    read_pages,
    remove_heading,
    shift_headings,
)


def read_one(folder: Path, article: str, **files: bytes) -> PageContent:
    named = {name.replace("_", "."): content for name, content in files.items()}
    (content, _) = read_pages(
        make_course(folder, {"a.html": article, "b.html": '<h1 id="b">B</h1>'}, named)
    )
    link_pages([content], lambda page, place: f"{page}!{place}")
    return content


def write(content: PageContent) -> str:
    """The inside of a page's body."""
    return render_markup(content.body).removeprefix("<div>").removesuffix("</div>")


def test_only_the_article_is_read(tmp_path: Path) -> None:
    content = read_one(tmp_path, '<h1 id="x">A &amp; <em>B</em></h1><p>Text')
    assert content.heading == "A & B"
    assert read_text(content.body) == "A & BText"


def test_what_only_a_site_has_stays_out(tmp_path: Path) -> None:
    article = (
        '<h2>Tea<a class="headerlink" href="#tea">¶</a></h2><p hidden>secret</p>'
        '<div class="page-panels"><details><summary>Link to this concept</summary></details></div>'
        '<button>Copy</button><template>data</template><span class="Z3988" title="ctx"></span>'
        "<noscript>words</noscript><form><label>Name</label></form>"
    )
    assert write(read_one(tmp_path, article)) == "<h2>Tea</h2>wordsName"


def test_the_page_about_reuse_is_not_read_and_links_to_it_are_words(tmp_path: Path) -> None:
    pages = {"a.html": '<a href="reuse.html">Reuse</a>', "reuse.html": '<div class="reuse"></div>'}
    (content,) = read_pages(make_course(tmp_path, pages))
    assert write(content) == "Reuse"


def test_links_lead_into_the_course_or_to_the_web_or_are_words(tmp_path: Path) -> None:
    kept = {
        "b.html": "b.html!",
        "./b.html#b": "b.html!b.b",
        "b.html#nowhere": "b.html!",
        "#here": "a.html!a.here",
        "": None,
        "missing.html": None,
        "picture.png": None,
        "javascript:alert(1)": None,
        "java\nscript:alert(1)": None,
        "javascript://x/%0aalert(1)": None,
        "data:text/html,x": None,
        "file:///etc/passwd": None,
        "../../../etc/passwd": None,
        "http://[": None,
        "https://example.org/?a=1&b=2#c": "https://example.org/?a=1&b=2#c",
        "//example.org/": "https://example.org/",
        "mailto:a@example.org": "mailto:a@example.org",
    }
    for number, (address, expected) in enumerate(kept.items()):
        link = f'<p id="here"><a href="{address.replace("&", "&amp;")}"><b>x</b></a> y</p>'
        body = read_one(tmp_path / str(number), link, picture_png=b"").body
        assert [one.get("href") for one in body.iter("a")] == ([expected] if expected else [])
        assert read_text(body) == "x y"


def test_ids_are_the_pages_own_wherever_they_are_named(tmp_path: Path) -> None:
    article = (
        '<h2 id="a b_ü">T</h2><section aria-labelledby="a&#32;b_ü m gone" id="m">'
        '<svg><marker id="end"/><path marker-end="url(#end)" fill="url(#gone)"/>'
        '<use href="#end"/><use href="#gone"/><use xlink:href="other.svg#x"/></svg></section>'
        '<p id="m">again</p>'
    )
    written = write(read_one(tmp_path, article))
    ids = re.findall(r'id="([^"]*)"', written)
    assert ids == ["a.a_20_b___fc_", "a.m", "a.end"]
    assert 'aria-labelledby="a.m"' in written
    assert 'marker-end="url(#a.end)" fill="none"' in written
    assert written.count("<use") == 3
    assert re.findall(r'<use href="([^"]*)"', written) == ["#a.end"]


def test_pages_of_similar_paths_have_ids_of_their_own(tmp_path: Path) -> None:
    paths = ["a/b.html", "a-b.html", "A-B.html", "1.html", "ü.html"]
    contents = read_pages(make_course(tmp_path, dict.fromkeys(paths, '<p id="x">x</p>')))
    names = [content.id for content in contents]
    assert names == ["a-b", "a-b-2", "A-B-3", "page-1", "page"]
    assert all(f'id="{name}.x"' in write(one) for name, one in zip(names, contents, strict=True))


def test_pictures_are_listed_or_replaced_by_their_words(tmp_path: Path) -> None:
    article = (
        '<img src="x.png?v=1" alt="X" onerror="alert(1)" style="color: red"><img src="x.png">'
        '<img src="gone.png" alt="Gone"> <img src="https://example.org/y.png" alt="Far"> '
        '<img src="" alt="None"> <img src="data:image/png;base64,AAAA" alt="In">'
        '<img src="data:text/html,x" alt="No"><video src="x.mp4">Film</video>'
    )
    content = read_one(tmp_path, article, x_png=b"")
    assert [(file.attribute, file.path) for file in content.files] == [("src", "x.png")] * 2
    assert write(content) == (
        '<img src="x.png" alt="X"/><img src="x.png" alt=""/>Gone Far None '
        '<img src="data:image/png;base64,AAAA" alt="In"/>No'
    )


def test_a_pages_heading_is_shifted_and_removed(tmp_path: Path) -> None:
    content = read_one(tmp_path, "<header><h1>A</h1>x</header><h2>B</h2><h6>C</h6>")
    shift_headings(content.body, 2)
    assert write(content) == "<header><h3>A</h3>x</header><h4>B</h4><h6>C</h6>"
    other = read_one(tmp_path / "other", "<header><h1>A</h1>x</header><h1>B</h1>")
    remove_heading(other.body)
    assert write(other) == "<header>x</header><h1>B</h1>"


def test_a_table_keeps_its_alignment_and_no_other_style(tmp_path: Path) -> None:
    cells = '<td style="text-align: right;">1</td><td style="background:url(x)">2</td>'
    written = write(read_one(tmp_path, f"<table><tr>{cells}</tr></table>"))
    assert written == ('<table><tr><td style="text-align: right">1</td><td>2</td></tr></table>')
