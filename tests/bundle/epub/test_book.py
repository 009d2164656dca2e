"""A course as an e-book, judged by EPUBCheck and read as reading programs read it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from bundled_courses import HOSTILE, TIME, make_bundled_course, make_concept
from bundling import run_bundle
from conftest import REPOSITORY, copy_course
from epub_books import PLACES, Book, list_complaints, write_hostile_course

from mkdocs_concepts.adapters.offline_build import build_offline
from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.epub.book import write_epub
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.page_content import link_pages, read_pages

pytestmark = pytest.mark.slow

EPOCH = str(TIME)


def make_book(course: Path, *arguments: str, **environment: str) -> Path:
    done = run_bundle(course, "--format", "epub", *arguments, **environment)
    assert done.returncode == 0, done.stderr
    (book,) = (course / "dist").glob("*.epub")
    return book


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> BundledCourse:
    """This repository's course, built."""
    folder = tmp_path_factory.mktemp("course")
    return build_offline(copy_course(folder) / "mkdocs.yml", folder / "site", TIME)


@pytest.fixture(scope="module")
def book(course: BundledCourse, tmp_path_factory: pytest.TempPathFactory) -> Book:
    path = tmp_path_factory.mktemp("book") / "course.epub"
    write_epub(path, course)
    return Book(path)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Book:
    course = write_hostile_course(tmp_path_factory.mktemp("hostile"))
    return Book(make_book(course, SOURCE_DATE_EPOCH=EPOCH))


def test_epubcheck_has_nothing_to_say_of_the_course(book: Book) -> None:
    assert list_complaints(book.path) == []


def test_epubcheck_has_nothing_to_say_of_the_manual(tmp_path: Path) -> None:
    done = run_bundle(REPOSITORY / "guide", "--format", "epub", "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.iterdir()
    assert list_complaints(path) == []
    assert Book(path).find_dangling() == []


def test_epubcheck_has_nothing_to_say_of_a_hostile_course(hostile: Book) -> None:
    assert list_complaints(hostile.path) == []


def test_faults_would_be_seen(hostile: Book, tmp_path: Path) -> None:
    faults = ((b'href="ch', b'href="chx'), (b'id="', b'id="x'), (b"<p>", b"<p><script>1</script>"))
    spoilt = tmp_path / "spoilt.epub"
    with ZipFile(hostile.path) as source, ZipFile(spoilt, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            for old, new in faults:
                if info.filename == "EPUB/text/ch001.xhtml":
                    assert old in content
                    content = content.replace(old, new)
            target.writestr(info, content)
    complaints = "\n".join(list_complaints(spoilt))
    for code in ("RSC-007", "RSC-012", "OPF-014"):
        assert code in complaints
    assert Book(spoilt).find_dangling()


def test_every_link_of_every_page_leads_to_its_place(book: Book, course: BundledCourse) -> None:
    assert book.find_dangling() == []
    pages = read_pages(course)
    link_pages(pages, lambda page, fragment: f"{page}#{fragment}")
    found = list(book.list_links())
    chapters = [name for name, text in book.chapters.items() if "part_" not in _ids(text)]
    assert len(chapters) == len(pages)
    for content, name in zip(pages, chapters, strict=True):
        wanted = [link.element.get("href", "") for link in content.links]
        led = [link for link in found if link[0] == name]
        assert len(led) == len(wanted)
        for (_, file, fragment), address in zip(led, wanted, strict=True):
            page, _, place = address.partition("#")
            assert file == chapters[[p.page.path for p in pages].index(page)]
            assert not place or fragment == place


def _ids(text: object) -> str:
    return " ".join(e.get("id", "") for e in text.iter())  # type: ignore[attr-defined]


def test_chapters_are_in_the_order_of_the_course_in_parts(
    book: Book, course: BundledCourse
) -> None:
    contents = book.list_contents()
    assert [title for _, title in contents] == book.list_titles()
    concepts = [(2, concept.title) for concept in course.catalog.concepts.values()]
    assert [entry for entry in contents if entry[0] == 2] == concepts
    sections = [(1, s.title) for s in course.catalog.sections if s.title]
    assert [e for e in contents if e in sections] == sections
    first = contents.index(concepts[0])
    assert contents[first - 1] == (1, course.catalog.sections[0].title)
    assert list(book.texts)[:3] == ["text/cover.xhtml", "text/title_page.xhtml", "nav.xhtml"]
    assert {"Glossary", "Bibliography", "Map"} <= {title for _, title in contents}


def test_what_is_of_use_on_a_site_only_stays_out(book: Book) -> None:
    texts = "".join(map(book.read, book.chapters))
    for word in ("Link to this concept", "<script", "<button", "<input", "¶", "Permanent link"):
        assert word not in texts


def test_contrasts_are_tables_and_maps_are_drawings(book: Book) -> None:
    (name,) = (n for n in book.chapters if '"concepts-cool-vs-warm.cool-vs-warm"' in book.read(n))
    text = book.read(name)
    assert "<caption>Coolness and Warmth, side by side</caption>" in text
    assert '<th scope="row">In the body</th>' in text
    assert "<th></th>" not in text
    (map_,) = (n for n in book.chapters if "<title>Map</title>" in book.read(n))
    drawn = re.findall(r'<a class="concept-map__box[^>]* href="(ch\d+)', book.read(map_))
    assert len(set(drawn)) == len(drawn) == 32


def test_the_book_says_what_it_is(book: Book, course: BundledCourse) -> None:
    assert book.read_metadata("title") == [course.title]
    assert book.read_metadata("language") == ["en"]
    assert book.read_metadata("date") == ["2023-11-14"]
    assert book.read_metadata("modified") == ["2023-11-14T22:13:20Z"]
    assert book.read_metadata("rights") == [course.licence]
    assert book.read_metadata("description") == [course.description]
    assert book.read_metadata("identifier")[0].startswith("urn:uuid:")
    assert book.read_metadata("accessMode") == ["textual", "visual"]
    assert book.read_metadata("accessModeSufficient") == ["textual"]
    assert "tableOfContents" in book.read_metadata("accessibilityFeature")
    assert book.read_metadata("accessibilityHazard") == ["none"]
    assert book.read_metadata("accessibilitySummary")


def test_words_of_authors_stay_words(hostile: Book) -> None:
    title = '*Tea* & <script>alert(1)</script> "Zeit" ]]> $x$ 茶の道'
    assert hostile.read_metadata("title") == [title]
    assert hostile.read_metadata("creator") == ["O'Leaf & <b>Co</b>"]
    assert hostile.read_metadata("rights") == ["© 2026 Leaf & others"]
    tea = 'Tea <script>alert(3)</script> & "leaf" ]]> `x` *y*'
    assert [entry for entry in hostile.list_contents() if "alert" in entry[1]] == [
        (1, "<script>alert(2)</script> & one"),
        (2, tea),
    ]
    files = "".join(hostile.read(name) for name in hostile.texts)
    for word in ("<script", "onload", "onclick", "javascript:", "http://x.example", "animate"):
        assert word not in files


def test_every_place_that_can_be_linked_to_is_kept(hostile: Book) -> None:
    assert hostile.find_dangling() == []
    led = {link[2] for link in hostile.list_links()}
    assert {f"concepts-tea.{place}" for place in PLACES} <= led


def test_what_cannot_be_shown_gives_way_to_its_words(hostile: Book) -> None:
    text = hostile.read("text/ch004.xhtml")
    for words in ("garbage", "bad", "far away", "gone", "broken"):
        assert words in text
    assert sorted(hostile.list_pictures()) == ["media/file0.png", "media/file1.svg"]
    assert hostile.read_metadata("accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in hostile.read_metadata("accessibilityFeature")


def test_notes_are_notes(hostile: Book) -> None:
    text = hostile.read("text/ch004.xhtml")
    assert text.count('epub:type="noteref"') == 3
    assert text.count('epub:type="footnote"') == 2


def test_archive_is_as_readers_want_it(book: Book) -> None:
    with ZipFile(book.path) as archive:
        first, *others = archive.infolist()
        assert archive.testzip() is None
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
    assert book.path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"
    assert {info.date_time for info in (first, *others)} == {(2023, 11, 14, 22, 13, 20)}
    assert ZIP_STORED not in {info.compress_type for info in others}


def test_time_place_locale_and_hash_seed_change_nothing(hostile: Book, tmp_path: Path) -> None:
    course = write_hostile_course(tmp_path / "elsewhere, with a longer name é")
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
    other = make_book(course, SOURCE_DATE_EPOCH=EPOCH, **environment)
    assert other.name == hostile.path.name
    assert other.read_bytes() == hostile.path.read_bytes()


def test_another_time_is_seen(tmp_path: Path) -> None:
    course = make_bundled_course(tmp_path / "site")
    write_epub(tmp_path / "a.epub", course)
    write_epub(tmp_path / "b.epub", replace(course, time=TIME + 2))
    assert (tmp_path / "a.epub").read_bytes() != (tmp_path / "b.epub").read_bytes()
    one, two = Book(tmp_path / "a.epub"), Book(tmp_path / "b.epub")
    assert one.read_metadata("identifier") == two.read_metadata("identifier")


def test_a_course_of_one_page_is_a_book(tmp_path: Path) -> None:
    """Without sections, glossary, author or anything to say of itself."""
    course = make_bundled_course(tmp_path / "site", [make_concept("tea")])
    (page,) = (page for page in course.pages if page.concept == "tea")
    path = tmp_path / "book.epub"
    write_epub(
        path,
        replace(
            course,
            pages=(replace(page, section=""),),
            author="",
            description="",
            licence="",
            language="C",
            time=0,
        ),
    )
    assert list_complaints(path) == []
    assert Book(path).list_contents() == [(1, "Tea")]
    assert Book(path).read_metadata("language") == ["und"]


def test_a_book_of_a_language_that_runs_the_other_way_is_turned_so(tmp_path: Path) -> None:
    course = make_bundled_course(tmp_path / "site", title=HOSTILE, language="he", author=HOSTILE)
    path = tmp_path / "book.epub"
    write_epub(path, course)
    assert list_complaints(path) == []
    book = Book(path)
    spine = next(e for e in book.package.iter() if e.tag.endswith("}spine"))
    assert spine.get("page-progression-direction") == "rtl"
    assert {text.get("dir") for text in book.texts.values()} == {"rtl"}


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (None, "pandoc, which makes the book, cannot be run: No such file or directory"),
        ("echo 'it is full' >&2; exit 3", "pandoc could not make the book: it is full"),
    ],
)
def test_what_pandoc_cannot_do_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str | None, said: str
) -> None:
    course = make_bundled_course(tmp_path / "site")
    pandoc = tmp_path / "pandoc"
    if program:
        pandoc.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        pandoc.chmod(0o755)
    monkeypatch.setattr("pypandoc.get_pandoc_path", lambda: str(pandoc))
    (tmp_path / "book.epub").write_bytes(b"the last one")
    with pytest.raises(CarrierError) as raised:
        write_epub(tmp_path / "book.epub", course)
    assert str(raised.value) == said
    assert (tmp_path / "book.epub").read_bytes() == b"the last one"
