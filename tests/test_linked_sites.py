"""Two courses in `sites/` that link to each other in every form, and what becomes of them.

They are published beside each other, as `linked--tea/site` and `linked--water/site`. Then one
renames a concept, and later gets another name and place itself.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY, run_mkdocs
from lxml import html
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, SKOS
from site_links import find_faults, follow

from mkdocs_concepts.adapters.cli import main

NAMES = ("linked--tea", "linked--water")
TEA, WATER = NAMES


def build(courses: Path, name: str) -> Path:
    done = run_mkdocs("build", "--strict", folder=courses / name)
    assert done.returncode == 0, done.stdout
    return courses / name / "site"


def run(courses: Path, name: str, *arguments: str) -> Result:
    """One of the commands, run in a course's folder as its author does."""
    previous = Path.cwd()
    os.chdir(courses / name)
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(previous)


def update(courses: Path, name: str) -> list[str]:
    done = run(courses, name, "courses", "update")
    assert done.exit_code == 0, done.output
    return done.stdout.splitlines()


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def list_links(site: Path, page: str) -> list[tuple[str, str]]:
    """The words and the address of each link on a page that leads into the other course."""
    tree = html.parse(str(site / page)).getroot()
    links = tree.xpath("//article//a[contains(@class, 'concept-link--elsewhere')]")
    return [(link.text_content(), link.get("href")) for link in links]


def list_destinations(site: Path, page: str) -> set[tuple[str, str]]:
    """The names of the files, with their folders, and the fragments that these lead to."""
    found = {follow(site / page, href) for _, href in list_links(site, page)}
    return {(file.relative_to(site.parent.parent).as_posix(), part) for file, part in found}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both courses, built beside each other."""
    folder = tmp_path_factory.mktemp("courses")
    for name in NAMES:
        shutil.copytree(REPOSITORY / "tests/sites" / name, folder / name)
        build(folder, name)
    return folder


@pytest.fixture
def courses(built: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(built, tmp_path / "courses")


# As they are


@pytest.mark.parametrize("name", NAMES)
def test_there_are_no_findings(name: str) -> None:
    done = run(REPOSITORY / "tests/sites", name, "check")
    assert (done.exit_code, done.stdout) == (0, "")


@pytest.mark.parametrize("name", NAMES)
def test_the_snapshot_is_that_of_the_other_course(name: str, courses: Path) -> None:
    (line,) = update(courses, name)
    assert ": nothing has changed since 20" in line


@pytest.mark.parametrize("name", NAMES)
def test_every_link_leads_somewhere(name: str, built: Path) -> None:
    assert find_faults(built / name / "site") == []
    for page in (built / name / "site").rglob("*.html"):
        assert "site-root:" not in page.read_text(encoding="utf-8")


def test_every_form_of_link_is_relative_to_its_page(built: Path) -> None:
    heat = "../../../linked--water/site/concepts/heat/"
    assert list_links(built / TEA / "site", "concepts/brewing.html") == [
        ("Temperature", heat),
        ("scale", "../../../linked--water/site/concepts/hardness/"),
        ("Temperature", heat),
        ("Hard Water", "../../../linked--water/site/concepts/hardness/"),
        ("how it is measured", f"{heat}#heat--in-the-kettle"),
        ("kettle", "../../../linked--water/site/glossary/#term-kettle"),
        ("how warm", f"{heat}#heat--in-the-kettle"),
        ("the warmth", heat),
        ("water", heat),
    ]
    brewing = "../../../../linked--tea/site/concepts/brewing.html"
    green_tea = "../../../../linked--tea/site/concepts/green-tea.html"
    assert list_links(built / WATER / "site", "concepts/heat/index.html") == [
        ("brewing", brewing),
        ("steeping", brewing),
        ("thermometer", green_tea),
        ("green tea", green_tea),
        ("a watch", f"{brewing}#brewing--by-the-clock"),
        ("caddy", "../../../../linked--tea/site/glossary.html#term-caddy"),
    ]


@pytest.mark.parametrize(
    ("name", "page", "links"),
    [
        (TEA, "index.html", [("hardness", "../../linked--water/site/concepts/hardness/")]),
        (TEA, "glossary.html", [("kettle", "../../linked--water/site/glossary/#term-kettle")]),
        (
            TEA,
            "text.html",
            [
                ("Temperature", "../../linked--water/site/concepts/heat/"),
                ("scale", "../../linked--water/site/concepts/hardness/"),
                ("water", "../../linked--water/site/concepts/heat/"),
            ],
        ),
        (WATER, "index.html", [("brewing", "../../linked--tea/site/concepts/brewing.html")]),
        (
            WATER,
            "glossary/index.html",
            [("caddy", "../../../linked--tea/site/glossary.html#term-caddy")],
        ),
        (
            WATER,
            "text/index.html",
            [
                ("brewing", "../../../linked--tea/site/concepts/brewing.html"),
                ("steeping", "../../../linked--tea/site/concepts/brewing.html"),
                (
                    "you pour",
                    "../../../linked--tea/site/concepts/brewing.html#brewing--by-the-clock",
                ),
            ],
        ),
    ],
)
def test_links_on_the_lists(
    name: str, page: str, links: list[tuple[str, str]], built: Path
) -> None:
    assert list_links(built / name / "site", page) == links


def test_a_page_has_the_previews_of_what_it_links_to(built: Path) -> None:
    tree = html.parse(str(built / WATER / "site/concepts/hardness/index.html")).getroot()
    (preview,) = tree.xpath("//template//*[@data-concept='tea:brewing']")
    words = " ".join(preview.text_content().split())
    assert "Letting hot water draw the taste out of leaves." in words
    assert words.endswith("In the course: Tea")


def test_what_the_other_site_no_longer_has_is_found(courses: Path) -> None:
    heat = courses / WATER / "site/concepts/heat/index.html"
    replace(heat, 'id="heat--in-the-kettle"', "")
    (courses / WATER / "site/concepts/hardness/index.html").unlink()
    root = "../linked--water/site/concepts"
    assert sorted(set(find_faults(courses / TEA / "site"))) == [
        f"concepts/brewing.html: no anchor for ../../{root}/heat/#heat--in-the-kettle",
        f"concepts/brewing.html: no file for ../../{root}/hardness/",
        f"index.html: no file for ../{root}/hardness/",
        f"text.html: no file for ../{root}/hardness/",
    ]


# One renames a concept


def test_a_concept_is_renamed_and_nothing_breaks(courses: Path) -> None:
    assert run(courses, WATER, "move", "heat", "temperature").exit_code == 0
    water = build(courses, WATER)
    new = "linked--water/site/concepts/temperature/index.html"
    place = (new, "temperature--in-the-kettle")

    # The site that was published before, and one that is built anew without another snapshot.
    tea = courses / TEA / "site"
    assert {(new, ""), place} < list_destinations(tea, "concepts/brewing.html")
    assert find_faults(tea) == find_faults(water) == []
    build(courses, TEA)
    assert {(new, ""), place} < list_destinations(tea, "concepts/brewing.html")
    assert find_faults(tea) == []
    old = "../../../linked--water/site/concepts/heat/"
    assert ("Temperature", old) in list_links(tea, "concepts/brewing.html")

    assert update(courses, TEA) == [
        "water: 1 renamed",
        "  renamed: heat → temperature",
        *(
            f"  docs/concepts/brewing.md:{line}: links to 'heat', which is 'temperature' now"
            for line in (12, 14, 20, 22, 24, 27)
        ),
        "  docs/concepts/green-tea.md:11: links to 'heat', which is 'temperature' now",
    ]
    assert run(courses, TEA, "check").stdout == ""
    build(courses, TEA)
    page = (tea / "concepts/brewing.html").read_text(encoding="utf-8")
    assert "/concepts/heat/" not in page
    assert {(new, ""), place} < list_destinations(tea, "concepts/brewing.html")
    assert find_faults(tea) == []


def test_what_a_close_match_names_leads_on_when_it_is_renamed(courses: Path) -> None:
    assert run(courses, WATER, "move", "heat", "temperature").exit_code == 0
    found = Graph()
    for name in NAMES:
        found.parse(build(courses, name) / "concepts.ttl", publicID="https://example.net/")
    brewing = URIRef("https://example.org/tea/brewing")
    (named,) = found.objects(brewing, SKOS.closeMatch)
    assert named == URIRef("https://example.org/water/heat")
    (present,) = found.objects(named, DCTERMS.isReplacedBy)
    assert present == URIRef("https://example.org/water/temperature")
    assert brewing in found.objects(present, SKOS.closeMatch)


# One gets another name and place itself


def test_a_course_is_moved_and_its_links_follow_the_configuration(courses: Path) -> None:
    (courses / WATER).rename(courses / "rivers")
    config = courses / TEA / "mkdocs.yml"
    replace(config, "../../linked--water/site/", "../../rivers/site/")
    replace(courses / "rivers/mkdocs.yml", "site_name: Water", "site_name: Rivers and kettles")
    build(courses, "rivers")
    snapshot = (courses / TEA / "linked-courses/water.json").read_bytes()
    tea = build(courses, TEA)  # with the snapshot of before
    assert find_faults(tea) == find_faults(courses / "rivers/site") == []
    assert ("hardness", "../../rivers/site/concepts/hardness/") in list_links(tea, "index.html")
    assert (courses / TEA / "linked-courses/water.json").read_bytes() == snapshot

    replace(config, "../linked--water/site/,", "../rivers/site/,")
    assert update(courses, TEA) == [
        "water: all moved from ../../linked--water/site/ to ../../rivers/site/, "
        "“Water” is “Rivers and kettles” now"
    ]
    assert run(courses, TEA, "check").stdout == ""


def test_a_course_that_moved_leaves_links_that_the_test_finds(courses: Path) -> None:
    (courses / WATER).rename(courses / "rivers")
    faults = find_faults(courses / TEA / "site")
    assert "index.html: no file for ../../linked--water/site/concepts/hardness/" in faults


def test_the_place_may_come_from_the_environment(
    courses: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WATER_URL", "https://example.org/rivers")
    assert run(courses, TEA, "check").stdout == ""
    tea = build(courses, TEA)
    href = "https://example.org/rivers/concepts/hardness/"
    assert list_links(tea, "index.html") == [("hardness", href)]
    monkeypatch.setenv("WATER_URL", "../rivers/?draft=1")
    (line,) = run(courses, TEA, "check").stdout.splitlines()
    assert line.startswith(
        "mkdocs.yml:10: '../rivers/?draft=1' is no address that pages can lie below "
        "[linked-course-invalid]; "
    )


# While it is written


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """`mkdocs serve` in a folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = "127.0.0.1:{1}".format(*free.getsockname())
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    server = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait()


def wait_for(address: str, words: str) -> str:
    """The page at an address as soon as it says something; a test that waits on is stopped."""
    text = ""
    for _ in range(600):
        try:
            with urllib.request.urlopen(address) as answer:
                text = answer.read().decode()
        except OSError:
            text = ""
        if words in text:
            return text
        time.sleep(0.1)
    pytest.fail(f"{address} does not say {words!r}")


def test_a_preview_of_the_site_follows_the_snapshot(courses: Path) -> None:
    with preview(courses / TEA) as address:
        page = wait_for(f"{address}/concepts/brewing.html", "How fast the smallest parts")
        assert 'href="../../../linked--water/site/concepts/heat/"' in page
        snapshot = courses / TEA / "linked-courses/water.json"
        replace(snapshot, "How fast the smallest parts", "How quickly the tiniest parts")
        wait_for(f"{address}/concepts/brewing.html", "How quickly the tiniest parts")
