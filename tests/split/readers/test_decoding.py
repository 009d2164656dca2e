"""From bytes to text: the order in which encodings are tried, and what cannot be read."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.split.readers.decoding import decode
from mkdocs_concepts.split.source_text import UnreadableSourceError

TEXT = "Œuvres d’un cœur – « naïf »\nétude, 20 €\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_finds_the_encoding_out(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_says_when_it_had_to_choose() -> None:
    assert decode(TEXT.encode()).notices == ()
    (notice,) = decode(TEXT.encode("cp1252")).notices
    assert "Windows-1252" in notice
    assert "--encoding" in notice


def test_takes_bytes_that_windows_1252_lacks_for_latin_1() -> None:
    decoded = decode(b"caf\xe9 \x81\n")
    assert decoded.encoding == "latin-1"
    assert decoded.text == "café \x81\n"


def test_believes_the_author() -> None:
    assert decode("Łódź".encode("iso8859-2"), "iso8859-2").text == "Łódź"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_breaks_become_line_feeds(ending: str) -> None:
    assert decode(TEXT.replace("\n", ending).encode()).text == TEXT


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff")))
def test_any_utf_8_text_is_read_as_it_is(text: str) -> None:
    assert decode(f"a{text}".encode()).text == f"a{text}"


@pytest.mark.parametrize(
    ("data", "encoding", "message"),
    [
        (b"a\0b", None, "binary"),
        (bytes(range(1, 32)) * 9, None, "binary"),
        ("naïve café, déjà vu\n".encode() + b"na\xefve", None, "line 2: byte 0xef is not UTF-8"),
        (b"abc", "utf-99", "no encoding is called 'utf-99'"),
        (b"abc", "base64", "no encoding is called 'base64'"),
        (b"ok\ncaf\xe9", "utf-8", "line 2: byte 0xe9 does not exist in utf-8"),
        (codecs.BOM_UTF16_LE + b"a", None, "does not exist in utf-16-le"),
    ],
)
def test_refuses_what_is_no_text(data: bytes, encoding: str | None, message: str) -> None:
    with pytest.raises(UnreadableSourceError, match=message) as caught:
        decode(data, encoding)
    assert "\n" not in str(caught.value)
