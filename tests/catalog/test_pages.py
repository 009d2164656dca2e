"""Reading files, whatever is in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mkdocs_concepts.catalog.pages import PageFile, read_page
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.model import Page

TEXT = """---
id: warmth
title: Warmth
kind: concept
definition: It is felt.
---

See [[coolness]] and [it](coolness.md) [@singer2014].
"""


def read(file: Path, content: bytes, is_concept: bool = True) -> tuple[Page, list[Diagnostic]]:
    file.write_bytes(content)
    return read_page(PageFile(file, "docs/warmth.md", "warmth.md", is_concept))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "warmth.md"


def test_a_page_is_read_whole(file: Path) -> None:
    page, diagnostics = read(file, TEXT.encode())
    assert diagnostics == []
    assert page.concept is not None
    assert page.concept.definition == "It is felt."
    assert [reference.line for reference in page.cross_references] == [8]
    assert [link.line for link in page.links] == [8]
    assert [citation.line for citation in page.citations] == [8]


@pytest.mark.parametrize("line_break", [b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_breaks_and_byte_order_marks_do_not_count(
    line_break: bytes, mark: bytes, file: Path
) -> None:
    plain = read(file, TEXT.encode())
    assert read(file, mark + TEXT.encode().replace(b"\n", line_break)) == plain


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", ["1 page-empty"]),
        (b"\xef\xbb\xbf\r\n", ["1 page-empty"]),
        (b"a\n\nb \xe9\n", ["3 encoding-invalid"]),
        (b"\xff\xfea\x00", ["1 encoding-invalid"]),
        (b"# Text\n", ["1 front-matter-missing"]),
        (b"---\na: [\n---\nText.\n", ["3 yaml-invalid"]),
        (b"---\na: 1\n", ["1 yaml-invalid"]),
    ],
)
def test_what_is_wrong_has_its_line(content: bytes, found: list[str], file: Path) -> None:
    _, diagnostics = read(file, content)
    assert [f"{item.line} {item.code.code}" for item in diagnostics] == found


def test_an_ordinary_page_may_have_any_front_matter_or_none(file: Path) -> None:
    assert read(file, b"# Text\n", is_concept=False)[1] == []
    page, diagnostics = read(file, b"---\nhide: [toc]\n---\nText.\n", is_concept=False)
    assert (page.concept, diagnostics) == (None, [])


def test_the_text_of_a_page_with_wrong_front_matter_is_read_all_the_same(file: Path) -> None:
    page, _ = read(file, TEXT.replace("title: Warmth", "title: [").encode())
    assert page.concept is None
    assert [reference.target for reference in page.cross_references] == ["coolness"]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    _, (found,) = read_page(PageFile(tmp_path / "a.md", "docs/a.md", "a.md", True))
    assert str(found) == "docs/a.md:1: cannot be read: No such file or directory [file-unreadable]"


PIECES = st.sampled_from(
    [b"---\n", b"id: a\n", b"title: [", b"[[", b"]]", b"`", b"\xff", b"\x00", b"\r", b"\n", b"@a]"]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(), st.lists(PIECES).map(b"".join)), st.booleans())
def test_any_bytes_are_a_page_or_a_diagnostic(file: Path, content: bytes, is_concept: bool) -> None:
    page, diagnostics = read(file, content, is_concept)
    assert page.uri == "warmth.md"
    last = content.count(b"\n") + content.count(b"\r") + 1
    assert all(1 <= item.line <= last for item in diagnostics)
