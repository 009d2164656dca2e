"""The plugin `citations` in real builds: in place of mkdocs-bibtex, with and without a course."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from conftest import copy_course
from lxml import html
from ponds import BIB, build, configure, words, write_pages, write_project

# In place of mkdocs-bibtex


def test_a_project_made_for_mkdocs_bibtex_builds_with_one_word_changed(project: Path) -> None:
    configure(project, "bibtex")
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("- bibtex:", "- citations:"), encoding="utf-8"
    )
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")
    assert "Moss, A. (1999). On looking closely. Fern Press." in words(project, "index.html")


def test_the_course_still_builds_with_the_stock_plugin(tmp_path: Path) -> None:
    course = copy_course(tmp_path / "course")
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert "  - citations:" in text
    config.write_text(text.replace("  - citations:", "  - bibtex:"), encoding="utf-8")
    build(course)
    page = words(course, "concepts/compassion.html")
    assert "(Singer & Klimecki, 2014)" in page
    assert "Empathy and compassion" in page


# What is published


def test_pages_list_what_they_cite_and_the_full_list_who_cites_it(project: Path) -> None:
    build(project, "--strict")
    more = words(project, "more.html")
    assert "(Moss, 1999; Reed & Moss, 2005)" in more
    assert "Reed and Moss (2005) again" in more
    everything = words(project, "all.html")
    assert "Fern Press. Cited on Ponds, More" in everything
    tree = html.parse(str(project / "site/all.html")).getroot()
    (link,) = tree.xpath("//li[@id='ref-reed2005']//span[@class='references__places']/a")
    assert link.get("href") == "more.html#cite-reed2005-1"


def test_the_whole_list_is_published_as_files_and_each_page_holds_its_own(project: Path) -> None:
    build(project)
    site = project / "site"
    assert json.loads((site / "all.references.json").read_text("utf-8"))[0]["id"] == "moss1999"
    assert "TY  - JOUR" in (site / "all.references.ris").read_text("utf-8")
    assert "@article{reed2005," in (site / "all.references.bib").read_text("utf-8")
    tree = html.parse(str(site / "index.html")).getroot()
    (data,) = tree.xpath("//template[@class='references__data']//text()")
    assert set(json.loads(data)) == {"moss1999"}
    assert set(json.loads(data)["moss1999"]) == {"bibtex", "ris", "csl"}
    (coins,) = tree.xpath("//span[@class='Z3988']/@title")
    assert "rft.btitle=On%20looking%20closely" in coins


def test_the_search_knows_what_the_text_says_and_not_the_page_lists(project: Path) -> None:
    build(project)
    index = json.loads((project / "site/search/search_index.json").read_text("utf-8"))
    text = " ".join(re.sub("<[^>]*>", "", entry["text"]) for entry in index["docs"])
    assert "(Moss, 1999, p. 3)" in text
    assert "data-citation" not in json.dumps(index)
    assert text.count("On looking closely") == 1  # on the page of all references


def test_letters_of_one_year_agree_on_all_pages(project: Path) -> None:
    twins = "".join(
        f"@book{{lily{n}, author={{Lily, Dee}}, title={{{t}}}, publisher={{F}}, year={{2001}}}}\n"
        for n, t in ((1, "Zebra fish"), (2, "Beyond the pond"), (3, "A first pond"))
    )
    pages = {f"p{n}.md": f"# {n}\n\nSee [@lily{n}].\n" for n in (1, 2, 3)}
    shutil.rmtree(project / "docs")
    write_project(project, {"index.md": "# Home\n", **pages}, twins)
    build(project, "--strict")
    shown = [re.search(r"Lily, 2001\w", words(project, f"p{n}.html")) for n in (1, 2, 3)]
    assert [match and match[0] for match in shown] == ["Lily, 2001c", "Lily, 2001a", "Lily, 2001b"]


def test_assets_are_brought_where_there_is_no_theme_of_ours(project: Path) -> None:
    build(project)
    page = (project / "site/index.html").read_text(encoding="utf-8")
    loaded = re.findall(r"assets/concepts/[\w.]+", page)
    assert len(loaded) >= 3
    assert all((project / "site" / uri).is_file() for uri in loaded)


def test_a_style_is_named_in_the_language_of_the_theme(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("font: false", "font: false, language: de")
    config.write_text(text, encoding="utf-8")
    build(project)
    assert "Reed und Moss (2005) again" in words(project, "more.html")


# Options


def test_lists_stand_where_they_are_asked_for(project: Path) -> None:
    more = "bib_by_default: false\n      bib_command: '[WORKS]'\n      full_bib_command: '[ALL]'\n"
    configure(project, "citations", more=f"      {more}")
    pages = {"more.md": "# More\n\n[WORKS]\n\nCited [@reed2005].\n", "all.md": "# All\n\n[ALL]\n"}
    write_pages(project, pages)
    build(project, "--strict")
    assert "Water and light" not in words(project, "index.html").replace("Moss", "")
    assert "On looking closely" not in words(project, "index.html")
    more_text = words(project, "more.html")
    assert more_text.index("Water and light") < more_text.index("Cited (")
    assert "Fern Press. Cited on Ponds" in words(project, "all.html")


def test_names_in_a_sentence_can_be_left_alone(project: Path) -> None:
    configure(project, "citations", more="      enable_inline_citations: false\n")
    build(project, "--strict")
    assert "@reed2005 again" in words(project, "more.html")


def test_all_files_of_a_folder_are_read(project: Path) -> None:
    (project / "bib").mkdir()
    first, second = BIB.split("\n\n")
    (project / "bib/books.bib").write_text(first, encoding="utf-8")
    (project / "bib/articles.bib").write_text(second, encoding="utf-8")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("bib_file: references.bib", "bib_dir: bib")
    config.write_text(text, encoding="utf-8")
    build(project, "--strict")
    assert "(Moss, 1999; Reed & Moss, 2005)" in words(project, "more.html")


def test_directories_as_addresses(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("urls: false", "urls: true")
    config.write_text(text, encoding="utf-8")
    build(project, "--strict")
    tree = html.parse(str(project / "site/all/index.html")).getroot()
    (link,) = tree.xpath("//li[@id='ref-reed2005']//span[@class='references__places']/a")
    assert link.get("href") == "../more/#cite-reed2005-1"
    (file,) = tree.xpath("//p[@class='references__files']/a[1]/@href")
    assert (project / "site/all" / file).is_file()
