"""Contrasts in real builds: from front matter and from the text, and on the poles' pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_mkdocs
from lxml import html

POLES = {
    "envy": ("Envy", "  failure_mode_of: [admiration]\n"),
    "admiration": ("Admiration & awe", ""),
    "scorn": ("Scorn", ""),
}
ASPECTS = """\
aspects:
  - {aspect: Looks, envy: up & sideways, admiration: up}
  - {aspect: Wants, envy: what is <there>, admiration: nothing}
"""
TABLE = """\
| | Envy | admiration |
|---|---|---|
| Looks | up & sideways | up |
| Wants | what is &lt;there&gt; | nothing |
"""


def write_page(course: Path, id_: str, front_matter: str, text: str) -> None:
    page = course / "docs" / "concepts" / f"{id_}.md"
    page.write_text(f"---\nid: {id_}\n{front_matter}---\n\n{text}\n", encoding="utf-8")


def write_contrast(
    course: Path, id_: str, text: str, aspects: str = "", poles: str = "envy, admiration"
) -> None:
    front_matter = f"title: Pair {id_}\nkind: contrast\ndefinition: Two of them.\n"
    write_page(course, id_, f"{front_matter}poles: [{poles}]\n{aspects}", text)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("envy")
    (folder / "docs" / "concepts").mkdir(parents=True)
    for id_, (title, relations) in POLES.items():
        written = f"relations:\n{relations}" if relations else ""
        front_matter = f"title: {title}\nkind: concept\ndefinition: What {id_} means.\n{written}"
        write_page(folder, id_, front_matter, "A few words.")
    write_contrast(folder, "from-front-matter", "A few words.", ASPECTS)
    write_contrast(folder, "from-text", f"A few words.\n\n{TABLE}\nAnd more.")
    write_contrast(folder, "from-both", f"A few words.\n\n{TABLE}", ASPECTS)
    write_contrast(folder, "without", "No rows yet.", poles="scorn, admiration")
    (folder / "docs/index.md").write_text("# Envy\n\nA course.\n", encoding="utf-8")
    text = "site_name: Envy\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
    (folder / "mkdocs.yml").write_text(f"{text}plugins: [concepts]\n", encoding="utf-8")
    done = run_mkdocs("build", folder=folder)
    assert done.returncode == 0, done.stdout
    return folder


def read_page(site: Path, id_: str) -> html.HtmlElement:
    return html.parse(str(site / "concepts" / f"{id_}.html")).getroot()


def read_frame(site: Path, id_: str) -> str:
    """The frame of a page's only contrast, without what makes no difference to a reader."""
    (frame,) = read_page(site, id_).xpath("//div[@class='contrast-frame']")
    for element in frame.iter():
        attributes = sorted(element.attrib.items())
        element.attrib.clear()
        element.attrib.update(attributes)
        element.tail = " ".join((element.tail or "").split())
        element.text = " ".join((element.text or "").split())
    return str(html.tostring(frame, encoding="unicode"))


def read_words(elements: list[html.HtmlElement]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def test_front_matter_and_text_come_out_alike(course: Path) -> None:
    written = read_frame(course / "site", "from-text")
    assert written == read_frame(course / "site", "from-front-matter")
    assert "up &amp; sideways" in written
    assert "what is &lt;there&gt;" in written


def test_a_table_in_the_text_stands_where_it_was_written(course: Path) -> None:
    page = read_page(course / "site", "from-text")
    (text,) = page.xpath("//div[@class='concept-text']")
    assert read_words([text[0], text[-1]]) == ["A few words.", "And more."]
    assert len(text.xpath("div[@class='contrast-frame']/table")) == 1


def test_of_both_the_text_s_is_shown_and_said_so(course: Path) -> None:
    page = read_page(course / "site", "from-both")
    assert len(page.xpath("//table")) == 1
    assert len(page.xpath("//div[@class='concept-text']//table")) == 1
    done = run_mkdocs("build", "--strict", folder=course)
    assert "docs/concepts/from-both.md:14: the table compares the poles" in done.stdout


def test_without_rows_the_poles_still_stand_side_by_side(course: Path) -> None:
    page = read_page(course / "site", "without")
    heads = page.xpath("//table[@class='contrast']//th/a")
    assert read_words(heads) == ["Scorn", "Admiration & awe"]
    assert page.xpath("//*[contains(@class, 'contrast__mark') or @class='contrast-faults']") == []


def test_one_fault_is_told_from_its_counterpart(course: Path) -> None:
    page = read_page(course / "site", "from-front-matter")
    (sentence,) = page.xpath("//p[@class='contrast-faults']")
    assert read_words([sentence]) == [
        "One side is a fault. Envy is what goes wrong with Admiration & awe."
    ]
    marked = page.xpath("//*[contains(@class, 'contrast__pole--fault')]/@class")
    assert set(marked) == {"contrast__pole--1 contrast__pole--fault"}
    assert len(marked) == 3


def test_a_pole_s_page_lists_its_counterparts(course: Path) -> None:
    page = read_page(course / "site", "admiration")
    lines = page.xpath("//ul[@aria-label='Set beside']/li")
    assert read_words(lines) == [
        "Envy in Pair from-both",
        "Envy in Pair from-front-matter",
        "Envy in Pair from-text",
        "Scorn in Pair without",
    ]
    assert [link.get("href") for link in lines[0].iter("a")] == ["envy.html", "from-both.html"]


# The course


def test_the_course_shows_all_its_contrasts(site_dir: Path) -> None:
    rows = {
        "non-doing-vs-doing": 7,
        "cool-vs-warm": 7,
        "mindfulness-vs-compassion": 7,
        "empathy-vs-compassion": 6,
        "detachment-and-sentimentality": 7,
    }
    for id_, count in rows.items():
        (table,) = read_page(site_dir, id_).xpath("//table[@class='contrast']")
        assert len(table.xpath("tbody/tr")) == count, id_


def test_the_course_tells_two_faults_from_two_practices(site_dir: Path) -> None:
    page = read_page(site_dir, "detachment-and-sentimentality")
    (sentence,) = page.xpath("//div[@class='concept-text']//p[@class='contrast-faults']")
    assert read_words([sentence]) == [
        "Both sides are faults. Detachment is what goes wrong with mindfulness."
        " Sentimentality is what goes wrong with compassion."
    ]
    marks = page.xpath("//th/span[@class='contrast__mark']")
    assert read_words(marks) == ["a fault of mindfulness", "a fault of compassion"]
    assert read_page(site_dir, "cool-vs-warm").xpath("//*[@class='contrast__mark']") == []


def test_compassion_is_set_beside_two(site_dir: Path) -> None:
    page = read_page(site_dir, "compassion")
    assert read_words(page.xpath("//ul[@aria-label='Set beside']/li")) == [
        "Empathy in Empathy and compassion",
        "Mindfulness in Mindfulness and compassion compared",
    ]
