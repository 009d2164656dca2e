"""Which pictures a book shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from bundled_courses import make_bundled_course
from epub_books import Book, make_png

from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.epub.book import write_epub

START = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"'
PLAIN = f'<?xml version="1.0"?>\n{START}><rect width="9" height="9" style="fill:red"/></svg>'


def make_book(folder: Path, address: str) -> Book:
    """A book with a picture that has words."""
    text = f'<img src="{address}" alt="A leaf">'
    course = make_bundled_course(folder / "site", texts={"tea": text})
    write_epub(folder / "book.epub", course)
    return Book(folder / "book.epub")


def test_a_drawing_is_shown_as_it_is(tmp_path: Path) -> None:
    book = make_book(tmp_path, f"data:image/svg+xml,{quote(PLAIN)}")
    assert len(book.list_pictures()) == 1


@pytest.mark.parametrize(
    "svg",
    [
        f"{START}><script>alert(1)</script></svg>",
        f'{START} onload="alert(1)"/>',
        f'{START}><a href="https://x.example"/></svg>',
        f"{START}><style>@import 'https://x.example/x.css';</style></svg>",
        f'{START}><rect fill="url(https://x.example/#a)"/></svg>',
        f"{START}><foreignObject/></svg>",
        f"{START}>",
        "<svg/>",
        f"<!DOCTYPE svg [<!ENTITY a 'b'>]>{START}>&a;</svg>",
        "<html><svg/></html>",
        "",
    ],
)
def test_a_drawing_that_runs_or_asks_for_something_gives_way_to_its_words(
    tmp_path: Path, svg: str
) -> None:
    book = make_book(tmp_path, f"data:image/svg+xml,{quote(svg)}")
    assert not book.list_pictures()
    assert ">A leaf<" in "".join(map(book.read, book.chapters))


def test_a_picture_that_is_shown_twice_is_there_once(tmp_path: Path) -> None:
    text = '<img src="../assets/leaf%20%231.png" alt="A leaf">'
    course = make_bundled_course(tmp_path / "a", texts={"tea": text, "cup": text * 2})
    (course.site / "assets/leaf #1.png").write_bytes(make_png())
    course = replace(course, contents=list_contents(course.site))
    write_epub(tmp_path / "book.epub", course)
    book = Book(tmp_path / "book.epub")
    assert len(book.list_pictures()) == 1
    assert "".join(map(book.read, book.chapters)).count("file0.png") == 3


def test_a_picture_that_may_flash_is_said_to(tmp_path: Path) -> None:
    book = make_book(tmp_path, "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=")
    assert len(book.list_pictures()) == 1
    assert book.read_metadata("accessibilityHazard") == ["unknown"]
    assert book.read_metadata("accessModeSufficient") == ["textual"]
