"""A source text brings nothing along that lies elsewhere, and is unpacked nowhere."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from publishing import hash_tree

from trust.canaries import find_canaries, plant
from trust.commands import run

SAMPLES = Path(__file__).parents[1] / "split/readers/files"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return plant(tmp_path)


SOURCES = {
    "img": '<img src="{0}/secret.png" alt="words">',
    "img-file": '<img src="file://{0}/secret.png" alt="words">',
    "iframe": '<iframe src="{0}/secret.html"></iframe>',
    "iframe-file": '<iframe src="file://{0}/secret.html"></iframe>',
    "object": '<object data="{0}/secret.html"></object>',
    "embed": '<embed src="{0}/secret.svg">',
    "link": '<link rel="stylesheet" href="{0}/secret.css">',
    "base": '<base href="file://{0}/"><img src="secret.png"> <iframe src="secret.html"></iframe>',
    "entity": "&secret;",
    "svg": '<svg><image href="{0}/secret.png"/><use href="{0}/secret.svg#a"/></svg>',
    "math": "<math><annotation encoding='TeX'>\\input{{{0}/secret.tex}}</annotation></math>",
    "code": '<pre data-include="{0}/secret.txt" class="include">{0}/secret.txt</pre>',
    "input": "<p>\\input{{{0}/secret.tex}} .. include:: {0}/secret.txt</p>",
}
"""What stands in the body of an HTML page; an EPUB's chapters are such pages."""

MARKDOWN = """\
# One

![words]({0}/secret.png) ![words](file://{0}/secret.png) [words](../outside/secret.md)

--8<-- "{0}/secret.md"

.. include:: {0}/secret.txt

\\input{{{0}/secret.tex}}

!include {0}/secret.md

```{{include}} {0}/secret.md
```

:::: {{include="{0}/secret.md"}}
::::

# Two

The last of it.
"""


def write_html(outside: Path, body: str) -> str:
    head = f'<!DOCTYPE html [<!ENTITY secret SYSTEM "file://{outside}/secret.txt">]>\n'
    paragraphs = "<h1>One</h1><p>The first text.</p>{0}<h1>Two</h1><p>The second text.</p>"
    return f"{head}<html><body>{paragraphs.format(body.format(outside))}</body></html>"


def write_epub(file: Path, page: str) -> Path:
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">x'
        "</dc:identifier><dc:title>Book</dc:title><dc:language>en</dc:language></metadata>"
        '<manifest><item id="p" href="p.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="q" href="../outside/secret.html" media-type="application/xhtml+xml"/>'
        '</manifest><spine><itemref idref="p"/><itemref idref="q"/></spine></package>'
    )
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", container)
        archive.writestr("book.opf", package)
        archive.writestr("p.xhtml", page)
    return file


def add_to_archive(file: Path, copy: Path, outside: Path) -> Path:
    """A document with parts that would be unpacked elsewhere, and with links."""
    shutil.copy(file, copy)
    with zipfile.ZipFile(copy, "a") as archive:
        for name in (
            "../written.txt",
            f"{outside}/written.txt",
            "..\\written.txt",
            "a/../../b.txt",
        ):
            archive.writestr(name, "written")
        for name in ("word/media/link.png", "OEBPS/link.png", "Pictures/link.png"):
            info = zipfile.ZipInfo(name)
            info.external_attr = 0o120777 << 16
            archive.writestr(info, f"{outside}/secret.png")
    return copy


def assert_split_is_closed(
    source: Path, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That what is made of a source text holds no secret, and lies in its folder only."""
    before = hash_tree(outside)
    result = run(tmp_path, monkeypatch, "split", str(source), "made")
    assert find_canaries(path for path in [tmp_path / "made"] if path.exists()) == []
    assert hash_tree(outside) == before
    allowed = {"outside", "made", source.name}
    assert {path.name for path in tmp_path.iterdir()} <= allowed, result.output


@pytest.mark.parametrize("name", SOURCES)
def test_a_page_that_is_split_brings_no_file_along(
    name: str, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "text.html"
    source.write_text(write_html(outside, SOURCES[name]), encoding="utf-8")
    assert_split_is_closed(source, tmp_path, outside, monkeypatch)


@pytest.mark.parametrize("name", ["img-file", "iframe-file", "entity", "object"])
def test_neither_does_a_book(
    name: str, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_epub(tmp_path / "text.epub", write_html(outside, SOURCES[name]))
    assert_split_is_closed(source, tmp_path, outside, monkeypatch)


def test_neither_does_a_markdown_text(
    tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "text.md"
    source.write_text(MARKDOWN.format(outside), encoding="utf-8")
    assert_split_is_closed(source, tmp_path, outside, monkeypatch)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.*[tbx]")), ids=lambda path: path.name)
def test_an_archive_is_not_unpacked_elsewhere(
    sample: Path, tmp_path: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not zipfile.is_zipfile(sample):
        pytest.skip("no archive")
    source = add_to_archive(sample, tmp_path / sample.name, outside)
    assert_split_is_closed(source, tmp_path, outside, monkeypatch)
