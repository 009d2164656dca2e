"""Types of files: what is refused in a course's folders, and what is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from publishing import build

from mkdocs_concepts.publish.file_types import ALLOWED as PUBLISHED
from mkdocs_concepts.publish.file_types import PAGES
from trust.bad_course import GOOD
from trust.canaries import CANARY, find_canaries
from trust.planted_course import check, plant_course, write

REFUSED = " [file-refused]"

# What a browser would run, a server would heed, or nobody knows.
TYPES = (
    *(
        "a.html",
        "a.HTM",
        "a.xhtml",
        "a.xml",
        "a.xsl",
        "a.rss",
        "a.atom",
        "a.svgz",
        "a.mht",
        "a.shtml",
    ),
    *("a.js", "a.mjs", "a.css", "a.wasm", "a.swf", "a.hta", "a.url", "a.lnk", "a.exe", "a.bat"),
    *("a.php", "a.php5", "a.phtml", "a.cgi", "a.jsp", "a.asp", "a.py", "a.sh", "a.pl", "a.rb"),
    *(
        "CNAME",
        "_headers",
        "_redirects",
        "web.config",
        "a.pdf.html",
        "a.txt~",
        "a.md.bak",
        "a.png.",
    ),
)
HIDDEN = (".htaccess", ".env", ".git/config", ".well-known/a.txt", "concepts/.a.md", ".a.html")
ALLOWED = (
    *("a.txt", "a.PNG", "a.jpg", "a.webp", "a.pdf", "a.csv", "a.json", "a.mp3", "a.mp4", "a.vtt"),
    *("a.epub", "a.zip", "a.bib", "a.woff2", "v1.2.txt", "sub/a b.docx"),
)
_DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">{}</svg>'
ACTIVE = (
    "<script>alert(1)</script>",
    '<script href="x.js"/>',
    '<path onload="alert(1)"/>',
    '<path ONCLICK="alert(1)"/>',
    '<a href="javascript:alert(1)"><text>x</text></a>',
    '<a x:href=" java&#10;script:alert(1)"><text>x</text></a>',
    '<a href="data:text/html,x"><text>x</text></a>',
    '<image href="/etc/passwd"/>',
    '<image x:href="http://evil.example/x.png"/>',
    '<image href="data:image/svg+xml,x"/>',
    '<use href="other.svg#x"/>',
    "<foreignObject><p/></foreignObject>",
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set attributeName="onclick" to="alert(1)"/>',
    '<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>',
    '<script xmlns="http://www.w3.org/1999/xhtml"/>',
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
    '<p xmlns=""/>',
    '<handler xmlns="http://www.w3.org/2001/xml-events"/><script/>',
    "<path",
)
ACTIVE_FILES = (
    *(_DRAWN.format(inner) for inner in ACTIVE),
    f'<?xml-stylesheet href="x.xsl"?>{_DRAWN.format("")}',
    f'<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_DRAWN.format("&e;")}',
    f'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>{_DRAWN.format("")}',
    f'<!DOCTYPE svg [<!ENTITY % e SYSTEM "x.dtd"> %e;]>{_DRAWN.format("")}',
    "<html><script/></html>",
    "",
    "\x89PNG",
)
PASSIVE = (
    '<path d="M0 0" style="fill: red"/>',
    '<style>path { fill: red }</style><g class="a"><path/></g>',
    '<defs><path id="a"/></defs><use href="#a"/><use x:href="#a"/>',
    '<image href="data:image/png;base64,AA=="/>',
    '<a href="https://example.org/"><text>x</text></a>',
    '<filter id="f"><feGaussianBlur stdDeviation="1"/></filter><text>x<tspan>y</tspan></text>',
    '<metadata><r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></metadata>',
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return plant_course(tmp_path)


def test_the_manual_lists_what_is_published() -> None:
    page = (REPOSITORY / "guide/docs/concepts/published-file.md").read_text(encoding="utf-8")
    listed = page.partition("## Types")[2].partition("All others")[0]
    assert set(re.findall(r"`(\.\w+)`", listed)) == (PUBLISHED - set(PAGES)) | {".md"}


def test_types_off_the_list_are_refused_and_all_others_published(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*TYPES, *HIDDEN, *ALLOWED):
        write(course, name, CANARY if name in TYPES + HIDDEN else "read me")
    lines = check(course, monkeypatch).stdout.splitlines()
    refused = {line.partition(":1: ")[0].removeprefix("docs/") for line in lines if REFUSED in line}
    assert refused == set(TYPES)
    code, said = build(course)
    assert code == 0, said
    assert find_canaries([course / "site"]) == []
    assert [name for name in ALLOWED if not (course / "site" / name).is_file()] == []


def test_a_configuration_allows_more_by_name_and_the_build_says_so(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = course / "mkdocs.yml"
    text = GOOD["mkdocs.yml"].replace(
        "- concepts:\n", '- concepts:\n      allow_files: [".html", CNAME, .SVG]\n'
    )
    config.write_text(f"{text}extra_css: [own.css]\nextra_javascript: [own.js]\n", encoding="utf-8")
    for name in ("a.html", "CNAME", "a.svg", "own.css", "own.js", "other.css"):
        write(course, name, "<svg onload='alert(1)'/>")
    lines = check(course, monkeypatch).stdout.splitlines()
    assert [line.partition(":")[0] for line in lines if REFUSED in line] == ["docs/other.css"]
    code, said = build(course)
    assert code == 0, said
    assert "'allow_files' is set: files are published that readers' browsers may run: " in said
    assert (course / "site/CNAME").is_file()
    assert not (course / "site/other.css").exists()


def test_drawings_that_do_more_than_draw_are_refused(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, drawing in enumerate(ACTIVE_FILES):
        write(course, f"active-{number}.svg", drawing)
    for number, inner in enumerate(PASSIVE):
        write(course, f"passive-{number}.svg", _DRAWN.format(inner))
    lines = check(course, monkeypatch).stdout.splitlines()
    refused = {line.partition(":1: ")[0] for line in lines if REFUSED in line}
    assert refused == {f"docs/active-{number}.svg" for number in range(len(ACTIVE_FILES))}
