"""What learners and teachers take along of built sites, and the author's own files beside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import REPOSITORY, run_mkdocs
from hosting import parse_rules
from lxml import etree, html

from mkdocs_concepts.publish.learning.downloads import list_downloads

CLEAN = REPOSITORY / "tests" / "sites" / "clean"
SITE = "https://course.example/clean/"
DOWNLOADS = ("moodle-glossary.xml", "anki-deck.apkg", "common-cartridge.imscc")


def copy_clean(folder: Path, settings: str = f"site_url: {SITE}\n") -> Path:
    course = folder / "course"
    shutil.copytree(CLEAN, course)
    configuration = course / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    configuration.write_text(text + settings, encoding="utf-8")
    return course


def build(course: Path) -> str:
    done = run_mkdocs("build", "--strict", folder=course)
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny course `clean`, at a known address; its site."""
    course = copy_clean(tmp_path_factory.mktemp("published"))
    build(course)
    return course / "site"


def read_moodle(site: Path) -> etree._Element:
    return etree.fromstring((site / "downloads/moodle-glossary.xml").read_bytes())


def read_cartridge_urls(site: Path) -> list[str]:
    with ZipFile(site / "downloads/common-cartridge.imscc") as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()[1:]]
    return [re.findall('href="([^"]*)"', text)[0] for text in texts]


def test_the_files_that_are_promised_are_there(published: Path, site_dir: Path) -> None:
    for site, site_url in ((published, SITE), (site_dir, "")):
        found = sorted(file.relative_to(site).as_posix() for file in site.glob("downloads/*"))
        assert found == sorted(list_downloads(site_url))
    assert len(list_downloads(SITE)) == len(DOWNLOADS)
    assert len(list_downloads("")) == len(DOWNLOADS) - 1


def test_every_link_of_the_cartridge_leads_to_a_page(published: Path) -> None:
    urls = read_cartridge_urls(published)
    for url in urls:
        path = url.removeprefix(SITE)
        assert (published / (path or "index.html")).is_file(), url
    assert [url for url in urls if "/concepts/" not in url] == [SITE, f"{SITE}glossary.html"]
    assert len(urls) == 2 + len(list(CLEAN.glob("docs/concepts/*.md"))) - 1


def test_the_links_are_right_with_a_folder_for_each_page(tmp_path: Path) -> None:
    course = copy_clean(tmp_path, f"site_url: {SITE}\nuse_directory_urls: true\n")
    build(course)
    for url in read_cartridge_urls(course / "site"):
        assert (course / "site" / url.removeprefix(SITE) / "index.html").is_file(), url


def test_moodle_links_what_the_course_links(published: Path, site_dir: Path) -> None:
    links = {
        entry.findtext("CONCEPT"): entry.findtext("USEDYNALINK")
        for site in (published, site_dir)
        for entry in read_moodle(site).iter("ENTRY")
    }
    assert links["Warmth"] == links["Mindfulness"] == links["Loving-kindness"] == "1"
    assert links["Awareness"] == "0", "an everyday word"


def read_rows(site: Path, name: str) -> list[list[str]]:
    (definition,) = (
        entry.findtext("DEFINITION", "")
        for entry in read_moodle(site).iter("ENTRY")
        if entry.findtext("CONCEPT") == name
    )
    rows = html.fromstring(f"<div>{definition}</div>").iter("tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_a_table_in_the_text_comes_along_with_the_poles_in_their_order(published: Path) -> None:
    assert read_rows(published, "Near and far") == [
        ["", "Loving-kindness", "Coolness"],
        ["Seen from", "nearby", "afar"],
    ]


def test_every_file_that_is_named_to_hosts_is_there(published: Path) -> None:
    for rule in parse_rules((published / "_headers").read_text(encoding="utf-8")):
        if rule.path.endswith("/*"):
            assert any((published / rule.path[1:-2]).iterdir()), rule.path
        else:
            assert (published / rule.path[1:]).is_file(), rule.path


def test_the_files_are_the_same_to_the_byte_at_the_same_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    course = copy_clean(tmp_path)
    contents = []
    for _ in range(2):
        build(course)
        contents.append([(course / "site/downloads" / name).read_bytes() for name in DOWNLOADS])
    assert contents[0] == contents[1]


WITHOUT_GENANKI = """
import sys
sys.modules["genanki"] = None  # which is as if it were not installed
from mkdocs.__main__ import cli
cli(["build", "--strict", "--verbose"])
"""


def test_without_the_extra_there_is_no_deck_and_nothing_goes_wrong(tmp_path: Path) -> None:
    course = copy_clean(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_GENANKI],
        cwd=course,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (line,) = [line for line in done.stderr.splitlines() if "Anki" in line]
    assert line.startswith("DEBUG ")
    assert line.endswith("no Anki deck is written: it takes 'pip install mkdocs-concepts[anki]'")
    assert not (course / "site/downloads/anki-deck.apkg").exists()
    assert (course / "site/downloads/moodle-glossary.xml").exists()


# The author's own files


def write(course: Path, name: str, text: str = "The author's.") -> None:
    file = course / "docs" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def allow_files(course: Path, *allowed: str) -> None:
    configuration = course / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    options = f"- concepts:\n      allow_files: {list(allowed)}\n"
    configuration.write_text(text.replace("- concepts:\n", options), encoding="utf-8")


def test_files_of_the_author_stay_and_the_build_says_so(tmp_path: Path) -> None:
    course = copy_clean(tmp_path)
    allow_files(course, ".html", ".inv", "_headers")
    names = (
        "objects.inv",
        "concepts.json",
        "embed/warmth.html",
        "downloads/anki-deck.apkg",
        "_headers",
    )
    for name in names:
        write(course, name)
    output = build(course)
    for name in names:
        assert (course / "site" / name).read_text(encoding="utf-8") == "The author's."
    assert find_notices(output) == list(names)
    assert (course / "site/downloads/moodle-glossary.xml").is_file()


def test_a_file_of_the_look_stays_too_and_so_does_one_in_place_of_a_folder(tmp_path: Path) -> None:
    course = copy_clean(tmp_path)
    configuration = course / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    changed = text.replace("name: material\n", "name: material\n  custom_dir: look\n")
    configuration.write_text(changed, encoding="utf-8")
    (course / "look" / "_headers").mkdir(parents=True)
    (course / "look" / "_headers" / "x.txt").write_text("The look's.", encoding="utf-8")
    (course / "look" / "concepts.ttl").write_text("The look's.", encoding="utf-8")
    write(course, "downloads")
    allow_files(course, "downloads")
    notices = find_notices(build(course))
    assert notices == ["concepts.ttl", *(f"downloads/{name}" for name in DOWNLOADS), "_headers"]
    assert (course / "site/downloads").read_text(encoding="utf-8") == "The author's."
    for name in ("_headers/x.txt", "concepts.ttl"):
        assert (course / "site" / name).read_text(encoding="utf-8") == "The look's."


def find_notices(output: str) -> list[str]:
    """The addresses at which a build says that it left the files that are there."""
    start = "INFO    -  not written, since the site has a file of its own there: "
    lines = [line for line in output.splitlines() if line.startswith(start)]
    assert len(lines) <= 1
    return lines[0].removeprefix(start).split(", ") if lines else []


def test_files_beside_what_is_published_are_no_matter(tmp_path: Path) -> None:
    course = copy_clean(tmp_path)
    write(course, "downloads/handout.txt")
    write(course, ".hidden/_headers")
    assert find_notices(build(course)) == []
    assert {file.name for file in (course / "site/downloads").iterdir()} == {
        *DOWNLOADS,
        "handout.txt",
    }
