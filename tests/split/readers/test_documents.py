"""Documents that real programs made, and documents that are not what they should be.

`files/bread-<program>.<format>` are one text; what is read in each is compared with
`golden/split/documents/`; `UPDATE_GOLDEN=1` writes that anew.
"""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from html import unescape
from pathlib import Path

import pypandoc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_concepts.split.proven_writer import ProvenWriter
from mkdocs_concepts.split.readers import archives, pandoc
from mkdocs_concepts.split.readers.source_file import read_source
from mkdocs_concepts.split.rendering import Renderer
from mkdocs_concepts.split.scholarship import read_scholarship
from mkdocs_concepts.split.source_text import (
    Block,
    BlockKind,
    SourceText,
    UnreadableSourceError,
)

FILES = Path(__file__).parent / "files"
GOLDEN = Path(__file__).parents[2] / "golden" / "split" / "documents"
SAMPLES = sorted(file.name for file in FILES.glob("bread-*"))
STYLED = [name for name in SAMPLES if name != "bread-libreoffice.epub"]
"""LibreOffice writes no headings into its EPUB files."""


def render_block(source: SourceText, block: Block) -> str:
    about = [block.kind.value]
    about += [str(block.level)] if block.kind is BlockKind.HEADING else []
    about += [f"({block.reason})"] if block.reason else []
    text = source.text_of(block)
    lines = [" ".join(about), *(f"    {line}" for line in text.split("\n"))]
    if block.markdown is not None:
        lines += ["  as", *(f"    {line}" for line in block.markdown.split("\n"))]
    return "\n".join(line.rstrip() for line in lines)


@pytest.mark.parametrize("name", SAMPLES)
def test_reads_a_document_as_its_golden_file_says(name: str) -> None:
    source = read_source(FILES / name).source
    read = "\n".join(render_block(source, block) for block in source.blocks) + "\n"
    golden = GOLDEN / f"{name}.blocks"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(read, encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8")
    assert list(source.find_uncovered()) == []


@pytest.mark.parametrize("name", STYLED)
def test_every_format_says_the_same(name: str) -> None:
    source = read_source(FILES / name).source
    headings = [
        (block.level, source.text_of(block))
        for block in source.blocks
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}
    ]
    assert headings == [
        (0, "Four Kinds of Bread"),
        (1, "Flat Bread"),
        (2, "On a Stone"),
        (1, "Pan Loaf vs Free Loaf"),
        (1, "References"),
    ]
    kinds = [block.kind for block in source.blocks]
    assert kinds.count(BlockKind.REFERENCE) == 2
    assert BlockKind.TABLE in kinds
    words = "*everything* was written <by hand> in [[brackets]], {{ macros }} and _lines_."
    assert any(" ".join(source.text_of(b).split()).endswith(words) for b in source.blocks)
    assert source.notices == ()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_block_renders_to_its_own_words(name: str) -> None:
    source = read_source(FILES / name).source
    writer = ProvenWriter(read_scholarship(source).writer, source)
    writer.prove(source.blocks)
    assert writer.preformatted == []
    renderer = Renderer()
    for block in source.blocks:
        if block.markdown and block.kind is BlockKind.PARAGRAPH and "[^" not in block.markdown:
            words = re.sub(r"<[^<>]*>", "", unescape(source.text_of(block)))
            assert renderer.reads_as(block.markdown, [words]), block.markdown


WORDS = st.lists(
    st.text(st.sampled_from("ab*_`[](){}<>#+-.!|~^=$&;@\\/1é"), min_size=1, max_size=5),
    min_size=1,
    max_size=4,
)


@given(WORDS)
@settings(max_examples=25)
def test_marks_in_a_document_stay_characters(words: list[str]) -> None:
    """Each word is set in another way; the renderer shows what the document said."""
    inlines = [
        {"t": kind, "c": [{"t": "Str", "c": word}]}
        for kind, word in zip(["Emph", "Strong", "Strikeout", "Emph"], words, strict=False)
    ]
    document = {
        "pandoc-api-version": [1, 23, 1],
        "meta": {},
        "blocks": [{"t": "Para", "c": [i for inline in inlines for i in (inline, {"t": "Space"})]}],
    }
    data = pypandoc.convert_text(json.dumps(document), "html", format="json")
    source = _read(data.encode(), "text.html")
    text = " ".join(source.text.split())
    assert text == " ".join(words)
    for block in source.blocks:
        assert Renderer().reads_as(block.markdown or text, [text]), block.markdown


def _read(data: bytes, name: str, folder: Path | None = None) -> SourceText:
    folder = folder or Path(os.environ.get("TMPDIR", "/tmp"))  # read at once
    file = folder / f"{os.getpid()}-{name}"
    file.write_bytes(data)
    try:
        return read_source(file).source
    finally:
        file.unlink()


PAGE = """<!doctype html><html><head><title>Site: A Page</title></head><body>
<header><a href="/">Site</a></header><nav><ul><li><a href="/a">A</a></li></ul></nav>
<main><h1>A Page</h1><p>First <b>words</b>.</p><h2>Part</h2><p>Second.</p>
<p>Line one<br>line two</p><pre>code  here</pre><img src="x.png" alt="a picture"></main>
<aside>By the way</aside><footer>© nobody</footer><script>alert(1)</script></body></html>"""


def test_navigation_and_the_like_are_set_aside(tmp_path: Path) -> None:
    source = _read(PAGE.encode(), "page.html", tmp_path)
    aside = {block.reason for block in source.blocks if block.kind is BlockKind.SET_ASIDE}
    assert {"navigation", "page header", "page footer", "aside"} <= aside
    assert "alert" not in source.text
    title = [source.text_of(b) for b in source.blocks if b.kind is BlockKind.TITLE]
    assert title == ["A Page"]


def test_an_encoding_that_a_page_declares_is_believed(tmp_path: Path) -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>Caf\xe9</p></body></html>'
    assert "Café" in _read(page.encode("latin-1"), "page.html", tmp_path).text


def test_pandoc_opens_no_other_file_and_asks_no_host(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    page = f'<iframe src="{tmp_path}/secret.txt"></iframe><embed src="/etc/passwd"><p>text</p>'
    source = _read(f"<html><body>{page}</body></html>".encode(), "page.html", tmp_path)
    assert "SECRET" not in source.text
    assert "root:" not in source.text


def make_zip(parts: dict[str, bytes], **options: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, **options)
    return buffer.getvalue()


def spoil(name: str, part: str, content: bytes) -> bytes:
    """A sample with one part replaced."""
    with zipfile.ZipFile(FILES / name) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if not n.endswith("/")}
    return make_zip(parts | {part: content})


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
DOCX = (FILES / "bread-pandoc.docx").read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.docx", b"", "it is empty"),
        ("blank.html", b" \r\n\t", "it is empty"),
        ("noughts.txt", b"a\0" * 50 + b"\0\0\0b", "binary"),
        ("cut.docx", DOCX[: len(DOCX) // 2], "damaged or incomplete"),
        ("fake.docx", b"no zip at all", "its name says it is a Word document"),
        ("fake.epub", DOCX, "what it holds is a Word document"),
        ("fake.txt", DOCX, "its name says it is plain text"),
        ("plain.zip", make_zip({"a.txt": b"text"}), "neither a Word document nor an EPUB"),
        ("text.pdf", b"%PDF-1.7\n%...", "export it as .docx, .html, .epub or plain text"),
        ("pdf.txt", b"%PDF-1.7\n%...", "export it as .docx"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "save it as .docx"),
        ("text.rtf", b"{\\rtf1 text}", "save it as .docx"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "it is a picture"),
        ("page.html", b"plain words only", "rename it to .txt"),
        ("entities.docx", spoil("bread-pandoc.docx", "word/document.xml", BOMB), "entit"),
        ("broken.docx", spoil("bread-pandoc.docx", "word/document.xml", b"<w:doc"), "pandoc"),
        (
            "bomb.docx",
            spoil("bread-pandoc.docx", "word/media/a.xml", b" " * 60_000_000),
            "zip bomb",
        ),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UnreadableSourceError) as caught:
        read_source(file)
    message = str(caught.value)
    assert message.startswith(f"{file}: ")
    assert reason in message
    assert "\n" not in message


def test_deep_nesting_is_refused_or_read(tmp_path: Path) -> None:
    page = f"<html><body>{'<blockquote>' * 3000}bottom{'</blockquote>' * 3000}</body></html>"
    assert read_or_refuse(page, tmp_path) in {"bottom", "nested too deeply"}


def read_or_refuse(page: str, folder: Path) -> str:
    try:
        return _read(page.encode(), "deep.html", folder).text
    except UnreadableSourceError as error:
        return "nested too deeply" if "nested too deeply" in str(error) else str(error)


@pytest.mark.parametrize(
    ("module", "limit", "value", "reason"),
    [
        (pandoc, "LARGEST_INPUT", 10, "larger than 0 MB"),
        (pandoc, "TIME_LIMIT", 0.0, "takes longer than 0 seconds"),
        (pandoc, "LARGEST_OUTPUT", 10, "holds more than can be read"),
        (archives, "MOST_PARTS", 2, "more than 2 files"),
        (archives, "LARGEST_UNPACKED", 10, "unpacks to far more"),
    ],
)
def test_every_limit_holds(
    module: object, limit: str, value: float, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, limit, value)
    with pytest.raises(UnreadableSourceError, match=reason):
        read_source(FILES / "bread-pandoc.docx")
