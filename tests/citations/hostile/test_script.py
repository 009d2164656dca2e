"""Citations and entries made to run script, to lead elsewhere, or to break a page.

Texts, titles and .bib files are anybody's; only `mkdocs.yml` is the owner's.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from citations.hostile_input import (
    SCHEME,
    build_site,
    find_active,
    find_repeated_ids,
    read_article,
)
from lxml import html

STYLES = ["apa", "chicago-notes-bibliography-17th-edition", "nature"]
BIB = r"""
@book{tags,
  author = {<script>alert(1)</script>, "><img src=x onerror=alert(1)>},
  title = {<script>alert(1)</script><svg onload=alert(1)>},
  publisher = {"><script>alert(1)</script>}, year = {2001}, url = {javascript:alert(1)}
}
@article{attributes,
  author = {{O' onmouseover=alert(1) x=}},
  title = {T</span></li></ul></div><script>alert(1)</script>},
  journal = {J"' onclick="alert(1)}, note = {<iframe src=javascript:alert(1)>}, year = {2002},
  doi = {10.1000/"><script>alert(1)</script>}, volume = {<b onclick=alert(1)>}
}
@online{data, author = {Moss, A.}, title = {U}, url = {data:text/html,<script>alert(1)</script>},
  year = {2003}}
@online{vbscript, author = {Moss, B.}, title = {U}, url = {vbscript:alert(1)}, year = {2003}}
@online{upper, author = {Moss, C.}, title = {U}, url = { JAVASCRIPT:alert(1)}, year = {2003}}
@online{quoted, author = {Moss, D.}, title = {U}, url = {https://example.org/"onclick="alert(1)},
  year = {2003}}
@online{href, author = {Moss, E.}, year = {2003}, title = {\href{javascript:alert(1)}{one}
  \url{javascript:alert(1)} \href{JaVaScRiPt:alert(1)}{two} \href{java	script:alert(1)}{three}
  \href{https://example.org/"onclick="alert(1)}{four} \href{#ref-tags}{five}}}
@book{tex, author = {Moss, F.}, year = {2003}, title = {\write18{x} \input{secret.txt}
  \includegraphics{javascript:alert(1)} \begin{html}<script>alert(1)</script>\end{html}},
  publisher = {\verb|<script>alert(1)</script>| $<script>alert(1)</script>$}}
@book{template, author = {Moss, G.}, title = {{{ config }} {% raw %} {{ 7*7 }} </template>
  <script>alert(1)</script>}, publisher = {</template><img src=x onerror=alert(1)>}, year = {2003},
  note = {--> <!-- </textarea></title></style>}}
@misc{markdown, author = {Moss, H.}, title = {`x` [y](javascript:alert(1)) <javascript:alert(1)>
  ![z](javascript:alert(1)){onerror=alert(1)}}, howpublished = {\url{javascript:alert(1)}},
  year = {<script>alert(1)</script>}}
@book{k'x, author = {Moss, I.}, title = {Quotation}, publisher = {P}, year = {2004}}
@book{a&b;c, author = {Moss, J.}, title = {Entity}, publisher = {P}, year = {2004}}
@book{__proto__, author = {Moss, K.}, title = {Prototype}, publisher = {P}, year = {2004}}
@book{refs, author = {Moss, L.}, title = {The list's own id}, publisher = {P}, year = {2004}}
@book{日本, author = {Moss, M.}, title = {Letters}, publisher = {P}, year = {2004}}
"""
KEYS = (
    *("tags", "attributes", "data", "vbscript", "upper", "quoted", "href", "tex", "template"),
    *("markdown", "k'x", "a&b;c", "__proto__", "refs", "日本"),
)
INDEX = """\
# Ponds

[<img src=x onerror=alert(1)> @tags] [@attributes <script>alert(1)</script>, p. 3]
[@data, </span></p></div><script>alert(1)</script>] [see **bold** `code <b>` @vbscript]
[{{ config }} @upper {% raw %}] [</template> @quoted] [@href, <b onclick=alert(1)>x</b>]
[<javascript:alert(1)> @tex] [<https://example.org/"onclick="alert(1)> @template]
[&lt;script&gt;alert(1)&lt;/script&gt; @markdown] [&quot; onclick=alert(1) @{k'x}]
[@{a&b;c}] [@__proto__] [@refs] [@日本] [@nobody <script>alert(1)</script>]

@tags ["><script>alert(1)</script>] and @attributes [<img src=x onerror=alert(1)>].

- in a list [@tags, {{ 7*7 }}]

Noted.[^1] Words behind.

[^1]: A note [@tags <img src=x onerror=alert(1)>].
"""
OTHER = "# Tom & Jerry &lt;script&gt;alert(1)&lt;/script&gt; *em*\n\n[@tags]\n"
ALL = "# All\n\n\\full_bibliography\n"


@pytest.fixture(scope="module", params=STYLES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {"index.md": INDEX, "other.md": OTHER, "all.md": ALL}
    return build_site(tmp_path_factory.mktemp("hostile"), pages, BIB, request.param)


@pytest.mark.parametrize("page", ["index.html", "other.html", "all.html"])
def test_nothing_of_a_strangers_can_run(page: str, site: Path) -> None:
    assert find_active(read_article(site, page)) == []


def test_the_check_for_script_finds_some() -> None:
    article = html.fromstring(
        '<article><b onclick="x">y</b><a href=" java\nscript:x">z</a><img src="x"></article>'
    )
    assert len(find_active(article)) == 3


def test_the_published_files_hold_no_addresses_of_other_schemes(site: Path) -> None:
    for item in json.loads((site / "all.references.json").read_text(encoding="utf-8")):
        assert not SCHEME.match(item.get("URL", ""))
    records = (site / "all.references.ris").read_text(encoding="utf-8")
    assert not re.search(r"^UR  - (?!https?://)", records, re.MULTILINE)


# The page's structure


def test_every_place_is_filled_in(site: Path) -> None:
    article = read_article(site, "index.html")
    assert article.xpath(".//@data-citation | .//@data-references | .//@data-names") == []
    assert "{{ 7*7 }}" in article.text_content()


def test_the_list_stays_in_its_section_and_the_text_out_of_it(site: Path) -> None:
    article = read_article(site, "index.html")
    (section,) = article.xpath("./div[@class='references']")
    (listed,) = section.xpath("./ul")
    assert {entry.get("id") for entry in listed.xpath("./li")} == {f"ref-{key}" for key in KEYS}
    assert section.xpath(".//p | .//script") == []
    assert article.xpath("count(./h1) + count(./ul)") == 2
    assert "Words behind." in article.text_content()


def test_the_forms_to_copy_are_text_and_whole(site: Path) -> None:
    (data,) = read_article(site, "index.html").xpath("./div[@class='references']/template")
    assert len(data) == 0
    forms = json.loads(data.text)
    assert set(forms) == set(KEYS)
    assert "<script>alert(1)</script>" in forms["tags"]["bibtex"]


def test_ids_are_unique_and_links_lead_to_them(site: Path) -> None:
    article = read_article(site, "index.html")
    assert find_repeated_ids(article) == []
    ids = set(article.xpath("//@id"))
    targets = [unquote(h[1:]) for h in article.xpath(".//a/@href") if h[:1] == "#"]
    assert set(targets) <= ids


def test_titles_of_pages_are_text(site: Path) -> None:
    article = read_article(site, "all.html")
    names = article.xpath("//li[@id='ref-tags']//span[@class='references__places']/a")
    assert {name.get("href") for name in names} >= {"other.html#cite-tags-1"}
    assert all(len(name) == 0 for name in names)


def test_titles_of_pages_are_escaped_once(site: Path) -> None:
    names = read_article(site, "all.html").xpath("//li[@id='ref-tags']//a/text()")
    assert "Tom & Jerry <script>alert(1)</script> em" in names


def test_the_name_of_a_page_is_no_address(tmp_path: Path) -> None:
    pages = {"javascript:alert(1).md": ALL, "50% #1?.md": ALL, "index.md": "# Home\n\n[@tags]\n"}
    site = build_site(tmp_path, pages, BIB)
    assert find_active(read_article(site, "javascript:alert(1).html")) == []
    links = read_article(site, "50% #1?.html").xpath("//p[@class='references__files']/a/@href")
    assert links[0] == "50%25%20%231%3F.references.bib"
