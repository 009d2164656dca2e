"""The ZIM file, as libzim reads it and searches in it."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from bundled_courses import HOSTILE, make_bundled_course, make_concept
from bundling import run_bundle
from conftest import copy_course
from known_searches import HIDDEN_SEARCH, KNOWN_SEARCHES
from libzim.reader import Archive
from zim_reading import (
    list_broken_links,
    read_entries,
    read_metadata,
    read_text,
    search,
    suggest,
)

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.zim.zim_file import write_zim

pytestmark = pytest.mark.slow

EPOCH = "1700000000"  # 2023-11-14
NAMED = [
    *KNOWN_SEARCHES,
    ("METTĀ", "loving-kindness"),
    ("Nhất Hạnh", "thich-nhat-hanh"),
    ("loving-kindness", "loving-kindness"),
]
SAID = [
    *NAMED,
    HIDDEN_SEARCH,
    ("macaque", "monkey-grasping-study"),
    ("shame", "self-criticism"),
]


@pytest.fixture(scope="module")
def course_archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """The ZIM file of this repository's course."""
    course = copy_course(tmp_path_factory.mktemp("course"))
    done = run_bundle(course, "--format", "zim", SOURCE_DATE_EPOCH=EPOCH)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2  # libzim has said nothing
    (file,) = (course / "dist").glob("*.zim")
    assert file.name == "mindfulness-compassion-2023-11-14.zim"
    return Archive(file)


def write_course(folder: Path, course: BundledCourse) -> Archive:
    write_zim(folder / "dist/course.zim", course)
    assert [file.name for file in (folder / "dist").iterdir()] == ["course.zim"]
    return Archive(folder / "dist/course.zim")


@pytest.fixture(scope="module")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    folder = tmp_path_factory.mktemp("chinese")
    concepts = [
        make_concept(
            "cibei", title="慈悲", alt_labels=("慈", "cíbēi"), hidden_labels=("大慈大悲",)
        ),
        make_concept("zhengnian", title="正念", alt_labels=("マインドフルネス", "마음챙김")),
    ]
    texts = {
        "cibei": "慈悲是佛教的概念,希望眾生得樂離苦。",
        "zhengnian": "正念是<b>不加</b>評判地覺察當下。こころの ガーデン。",
    }
    course = make_bundled_course(folder / "site", concepts, texts, language="zh-Hant")
    return write_course(folder, course)


def test_libzim_finds_the_file_whole(course_archive: Archive, tmp_path: Path) -> None:
    assert course_archive.check()
    assert course_archive.has_checksum
    assert course_archive.main_entry.get_item().path == "index.html"
    assert course_archive.has_fulltext_index
    assert course_archive.has_title_index
    spoilt = bytearray(course_archive.filename.read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    (tmp_path / "spoilt.zim").write_bytes(spoilt)
    assert not Archive(tmp_path / "spoilt.zim").check()


@pytest.mark.parametrize(("query", "expected"), NAMED)
def test_titles_and_other_names_are_offered(
    course_archive: Archive, query: str, expected: str
) -> None:
    assert suggest(course_archive, query)[0] == f"concepts/{expected}.html"


@pytest.mark.parametrize(("query", "expected"), SAID)
def test_texts_are_found(course_archive: Archive, query: str, expected: str) -> None:
    assert f"concepts/{expected}.html" in search(course_archive, query)[:2]


def test_what_is_not_there_is_not_found(course_archive: Archive, chinese: Archive) -> None:
    assert suggest(course_archive, "lovingkindness") == []  # hidden, so it is not shown
    assert search(course_archive, "photosynthesis") == []
    # What surrounds each page's text is not what it says.
    assert "Surroundings" in read_text(chinese, "index.html")
    assert search(chinese, "surroundings") == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("慈悲", "cibei"),
        ("慈", "cibei"),
        ("cibei", "cibei"),
        ("cíbēi", "cibei"),
        ("正念", "zhengnian"),
        ("マインドフルネス", "zhengnian"),
        ("마음챙김", "zhengnian"),
    ],
)
def test_names_without_spaces_between_words_are_offered(
    chinese: Archive, query: str, expected: str
) -> None:
    assert suggest(chinese, query) == [f"concepts/{expected}.html"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("眾生", "cibei"),
        ("佛教", "cibei"),
        ("大慈大悲", "cibei"),
        ("當下", "zhengnian"),
        ("評判", "zhengnian"),
        ("マインドフルネス", "zhengnian"),
        ("ガーデン", "zhengnian"),
    ],
)
def test_words_without_spaces_between_them_are_found(
    chinese: Archive, query: str, expected: str
) -> None:
    assert search(chinese, query) == [f"concepts/{expected}.html"]


def test_every_link_leads_to_an_entry(course_archive: Archive, chinese: Archive) -> None:
    pages = [path for path in read_entries(course_archive) if path.endswith(".html")]
    assert len(pages) > 40
    assert list(list_broken_links(course_archive)) == []
    assert list(list_broken_links(chinese)) == []


def test_a_link_that_leads_nowhere_is_seen(tmp_path: Path) -> None:
    links = '<a href="../gone.html">x</a> <a href="/index.html">y</a> <a href="cup.html#c">z</a>'
    course = make_bundled_course(tmp_path / "site", texts={"tea": links})
    archive = write_course(tmp_path, course)
    page = "concepts/tea.html"
    assert list(list_broken_links(archive)) == [(page, "../gone.html"), (page, "/index.html")]


def test_what_it_says_of_itself(course_archive: Archive, chinese: Archive) -> None:
    said = read_metadata(course_archive)
    assert said.pop("LongDescription").startswith(said["Description"].removesuffix("…"))
    assert said.pop("Counter")  # libzim's own
    assert said == {
        "Name": "mindfulness-compassion_en",
        "Title": "Mindfulness & Compassion",
        "Creator": "Mindfulness & Compassion",
        "Publisher": "Mindfulness & Compassion",
        "Date": "2023-11-14",
        "Description": said["Description"],
        "Language": "eng",
        "License": "Text under CC BY 4.0, code under the MIT License. Not medical advice.",
        "Scraper": "mkdocs-concepts",
    }
    assert 60 < len(said["Description"]) <= 80
    assert read_metadata(chinese)["Language"] == "zho"
    picture = bytes(course_archive.get_illustration_item(48).content)
    assert struct.unpack(">II", picture[16:24]) == (48, 48)


def test_kiwix_searches_instead_of_the_site(course_archive: Archive) -> None:
    assert "<style>[data-md-component=search]" in read_text(course_archive, "index.html")
    assert not course_archive.has_entry_by_path("search/worker.js")
    assert course_archive.has_entry_by_path("search/search_index.json")  # pages ask for it


def test_types_are_those_that_browsers_know(course_archive: Archive) -> None:
    types = {
        path: course_archive.get_entry_by_path(path).get_item().mimetype
        for path in read_entries(course_archive)
    }
    assert types["index.html"] == "text/html"
    assert types["assets/concepts/search.js"] == "text/javascript"
    assert types["assets/concepts/style.css"] == "text/css"
    assert types["assets/concepts/mark.svg"] == "image/svg+xml"
    assert types["concepts.ttl"] == "text/turtle"
    assert types["concepts/warmth.json"] == "application/json"


def test_the_same_course_gives_the_same_entries(tmp_path: Path) -> None:
    first = write_course(tmp_path / "a", make_bundled_course(tmp_path / "a/site"))
    other = write_course(tmp_path / "b", make_bundled_course(tmp_path / "b/site"))
    assert read_entries(first) == read_entries(other)
    assert read_metadata(first) == read_metadata(other)
    assert first.uuid != other.uuid  # which is why the files are not the same


def test_words_of_any_letters_do_no_harm(tmp_path: Path) -> None:
    concept = make_concept("tea", title=HOSTILE, alt_labels=(f"Leaf {HOSTILE}", "\ud800", "\x00"))
    course = make_bundled_course(
        tmp_path / "site",
        [concept],
        {"tea": "oolong \x00"},
        title=f"Tea {HOSTILE}",
        description=HOSTILE,
        author=HOSTILE,
        licence=HOSTILE,
        language="tlh-Latn",
    )
    archive = write_course(tmp_path, course)
    assert archive.check()
    assert search(archive, "oolong") == ["concepts/tea.html"]
    assert suggest(archive, "leaf") == ["concepts/tea.html"]
    assert read_metadata(archive)["Language"] == "tlh"


@pytest.mark.parametrize("language", ["", "xx", "x-klingon", "de-AT", "hi"])
def test_texts_of_any_language_are_found(tmp_path: Path, language: str) -> None:
    texts = {"tea": "Ein Blatt im Wasser, अनुकंपा, θέρμη.", "cup": "Leer."}
    archive = write_course(
        tmp_path, make_bundled_course(tmp_path / "site", texts=texts, language=language)
    )
    for query in ("blatt", "Wasser", "अनुकंपा", "θερμη"):
        assert search(archive, query) == ["concepts/tea.html"], query


def test_a_course_that_libzim_refuses_is_no_file(tmp_path: Path) -> None:
    course = make_bundled_course(tmp_path / "site")
    doubled = replace(
        course, contents=replace(course.contents, files=(*course.contents.files, "index.html"))
    )
    with pytest.raises(CarrierError, match=r"libzim cannot write the course: .*index\.html"):
        write_zim(tmp_path / "dist/course.zim", doubled)
    assert list((tmp_path / "dist").iterdir()) == []


def test_without_libzim_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    (tmp_path / "none/libzim").mkdir(parents=True)
    (tmp_path / "none/libzim/__init__.py").write_text("raise ImportError", encoding="utf-8")
    course = copy_course(tmp_path / "course")
    done = run_bundle(course, "--format", "zim", PYTHONPATH=str(tmp_path / "none"))
    assert done.returncode == 1
    assert done.stderr == (
        'Error: ZIM files are written by libzim; run: pip install "mkdocs-concepts[zim]"\n'
    )
