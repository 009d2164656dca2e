"""What is added to an entry that pandoc's reader of BibTeX leaves out, or leaves in TeX."""

from __future__ import annotations

import re
from typing import Any

import pytest
from citations.engine_runs import list_of, read_texts, run
from citations.rendered import style_file

from mkdocs_concepts.catalog.citation_syntax import CitationItem, Mode
from mkdocs_concepts.citations.engine.pandoc import run_engine
from mkdocs_concepts.citations.rendering import CitationWriter


def item_of(entry: str) -> dict[str, Any]:
    answer = run_engine([], read_texts(entry), "", style_file("apa"), "en-US")
    return dict(next(iter(answer.items.values())))


@pytest.mark.parametrize(
    ("written", "doi"),
    [
        ("10.1000/a.b", "10.1000/a.b"),
        ("https://doi.org/10.1000/a.b", "10.1000/a.b"),
        ("http://dx.doi.org/10.1000/a.b", "10.1000/a.b"),
        ("https://www.doi.org/10.1000/a%28b%29", "10.1000/a(b)"),
        ("doi:10.1000/a.b", "10.1000/a.b"),
        ("DOI: 10.1000/a.b", "10.1000/a.b"),
        (r"10.1000/a\_b{\_}c", "10.1000/a_b_c"),
        (r"\url{https://doi.org/10.1000/a_b}", "10.1000/a_b"),
        (
            "10.1002/(SICI)1097-4571(1998)<1::AID>3.0;2-B",
            "10.1002/(SICI)1097-4571(1998)<1::AID>3.0;2-B",
        ),
        ("none", "none"),
    ],
)
def test_a_doi_is_bare(written: str, doi: str) -> None:
    assert item_of(f"@book{{a, title = {{T}}, doi = {{{written}}}}}")["DOI"] == doi


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://a.b/c_d%20e", "https://a.b/c_d%20e"),
        (r"https://a.b/c\_d\%20e\#f\&g", "https://a.b/c_d%20e#f&g"),
        (r"\url{https://a.b/c_d}", "https://a.b/c_d"),
    ],
)
def test_an_address_has_no_tex_in_it(written: str, url: str) -> None:
    assert item_of(f"@online{{a, title = {{T}}, url = {{{written}}}}}")["URL"] == url


ROLES = {
    "narrator": "narrator",
    "executiveproducer": "executive-producer",
    "Executive Producer": "executive-producer",
    "director": "director",
    "producer": "producer",
    "host": "host",
    "scriptwriter": "script-writer",
    "redactor": "editor",
    "editor": "editor",
}


@pytest.mark.parametrize(("written", "role"), ROLES.items())
def test_editors_of_another_type_have_their_role(written: str, role: str) -> None:
    item = item_of(f"@video{{a, title = {{T}}, editor = {{B, C}}, editortype = {{{written}}}}}")
    people = {k: v for k, v in item.items() if isinstance(v, list)}
    assert people == {role: [{"family": "B", "given": "C"}]}


def test_further_editors_have_their_role() -> None:
    item = item_of(
        "@audio{a, title = {T}, author = {A}, editor = {B, C}, editora = {de D, E and {F \\& G}},"
        " editoratype = {narrator}, editorb = {H}, editorbtype = {narrator}, editorc = {I}}"
    )
    assert item["editor"] == [{"family": "B", "given": "C"}]
    assert item["narrator"] == [
        {"family": "D", "given": "E", "non-dropping-particle": "de"},
        {"literal": "F & G"},
        {"family": "H"},
    ]


def test_people_stay_editors_where_a_style_has_no_place_for_their_role() -> None:
    entry = "@video{a, title = {T}, editor = {B, C}, editortype = {host}, editora = {D, E}," + (
        " editoratype = {producer}, date = {2000}}"
    )
    assert list_of(run(read_texts(entry), style="apa"))["a"].startswith("B, C. (Host).")
    assert list_of(run(read_texts(entry), style="apa-6th-edition"))["a"].startswith("B, C. (Ed.).")


@pytest.mark.parametrize(
    ("options", "list_name", "text_name"),
    [
        ("", "van der Meer, J.", "van der Meer"),
        ("useprefix = true", "van der Meer, J.", "van der Meer"),
        ("useprefix=false", "Meer, J. van der.", "Meer"),
    ],
)
def test_particles(options: str, list_name: str, text_name: str) -> None:
    entry = f"@book{{a, author = {{van der Meer, Jan}}, title = {{T}}, options = {{{options}}}}}"
    answer = run(read_texts(entry), CitationItem("a", Mode.AUTHOR_IN_TEXT))
    assert list_of(answer)["a"].startswith(f"{list_name} (n.d.)")
    writer = CitationWriter({"a": ""}, "en")
    place = writer.write(answer.documents[0][0]["c"], [CitationItem("a", Mode.AUTHOR_IN_TEXT)])
    assert place.html.startswith(f"{text_name} (")


@pytest.mark.parametrize(
    ("type_", "is_archive"),
    [("phdthesis", True), ("unpublished", True), ("book", False), ("article", False)],
)
def test_the_library_of_what_is_not_published_is_its_archive(type_: str, is_archive: bool) -> None:
    item = item_of(f"@{type_}{{a, title = {{T}}, library = {{Pond \\& Sons}}}}")
    assert item.get("archive") == ("Pond & Sons" if is_archive else None)
    assert ("call-number" in item) is not is_archive


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("apa", "<em>J</em>, <em>1</em>, Article e7."),
        ("ieee", "<em>J</em>, vol. 1, Art. no. e7"),
        ("modern-language-association", "<em>J</em>, vol. 1, no. e7, 2000."),
        ("nature", "<em>J</em> <strong>1</strong>, e7 (2000)"),
        ("american-medical-association", "2000;1:e7"),
    ],
)
def test_the_number_of_an_article_is_written_once(style: str, shown: str) -> None:
    entry = "@article{a, author = {A, B}, title = {T}, journaltitle = {J}, volume = {1},"
    listed = list_of(run(read_texts(f"{entry} eid = {{e7}}, date = {{2000}}}}"), style=style))["a"]
    assert shown in listed
    assert listed.count("e7") == 1


@pytest.mark.parametrize(
    ("date", "language", "year"),
    [
        ("2015/", "en-US", "2015–present"),
        ("2015-03/", "en-GB", "2015–present"),
        ("2015/2019", "en-US", "2015–2019"),
        ("2015", "en-US", "2015"),
        ("2015/", "de-DE", "2015–"),
    ],
)
def test_a_span_that_is_not_over(date: str, language: str, year: str) -> None:
    entry = f"@video{{a, author = {{A, B}}, title = {{From 2015–on 2015– it}}, date = {{{date}}}}}"
    answer = run(read_texts(entry), CitationItem("a", Mode.NORMAL), language=language)
    assert list_of(answer)["a"].startswith(f"A, B. ({year}). <em>From 2015–on 2015– it</em>")
    writer = CitationWriter({"a": ""}, language)
    place = writer.write(answer.documents[0][0]["c"], [CitationItem("a", Mode.NORMAL)])
    assert re.sub("<[^<>]*>", "", place.html) == f"(A, {year})"


def test_spans_of_one_author_have_letters() -> None:
    entries = [
        f"@book{{{key}, author = {{A, B}}, title = {{{key}}}, date = {{2015/}}}}" for key in "cd"
    ]
    items = [CitationItem(key, Mode.NORMAL, "", ", p. 3") for key in "cd"]
    answer = run(read_texts(*entries), *items)
    assert list_of(answer)["d"].startswith("A, B. (2015–present-b).")
    place = CitationWriter({"d": ""}, "en").write(answer.documents[0][1]["c"], [])
    assert re.sub("<[^<>]*>", "", place.html) == "(A, 2015–present-b, p. 3)"


@pytest.mark.parametrize(
    ("title", "html"),
    [
        (
            "{<script>alert(1)</script>} \\& {<b>}",
            "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;",
        ),
        ("CO$_2$ and $x^2$", "CO<sub>2</sub> and <em>x</em><sup>2</sup>"),
        (r"The \alpha wave", "The <em>α</em> wave"),
        (r"Caf\'e {\O}re {\ss} \textbf{bold}", "Café øre ß <strong>bold</strong>"),
        (r"Odd \unknowncommand{x} $\nonsense$", "Odd \\unknowncommand{x} \\nonsense"),
        (r"\href{javascript:alert(1)}{words}", "words"),
    ],
)
def test_titles(title: str, html: str) -> None:
    entry = f"@article{{a, author = {{A, B}}, title = {{{title}}}, date = {{2000}}}}"
    listed = list_of(run(read_texts(entry), style="nature"))["a"]
    assert html.casefold() in listed.casefold()
