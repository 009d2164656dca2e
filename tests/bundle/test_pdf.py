"""`concepts bundle --format pdf`: the text in order, as programs that read PDF find it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from bundling import run_bundle
from handmade_course import make_course

from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.pdf import write_pdf

pytestmark = pytest.mark.slow

TITLE = "</title>\ud800\u202e\x07\x00 (\\) <b>道 ع"
NO_FONTS = '<?xml version="1.0"?><fontconfig><dir>{0}</dir><cachedir>{0}</cachedir></fontconfig>'


@pytest.fixture(scope="module")
def file(bundled: Path) -> Path:
    """The text of this repository's course."""
    (found,) = bundled.glob("*.pdf")
    return found


@dataclass(frozen=True)
class Document:
    """What qpdf finds in a PDF."""

    objects: dict[str, Any]
    outline: list[dict[str, Any]]

    def find(self, key: str, value: str) -> list[dict[str, Any]]:
        found = (one.get("value") for one in self.objects.values())
        return [one for one in found if isinstance(one, dict) and one.get(key) == value]

    @property
    def root(self) -> dict[str, Any]:
        (root,) = self.find("/Type", "/Catalog")
        return root

    @property
    def tags(self) -> Counter[str]:
        return Counter(one["/S"] for one in self.find("/Type", "/StructElem"))

    def list_faults(self) -> Iterator[str]:
        """What readers who do not see, or who move by the outline, would miss."""
        if "/StructTreeRoot" not in self.root or not self.root.get("/MarkInfo", {}).get("/Marked"):
            yield "is not tagged"
        if "/Lang" not in self.root:
            yield "has no language"
        if not self.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            yield "shows its file name as title"
        if not self.outline:
            yield "has no bookmarks"
        if any("/Contents" not in link for link in self.find("/Subtype", "/Link")):
            yield "has links without words"
        fonts = self.find("/Type", "/FontDescriptor")
        if not all({"/FontFile", "/FontFile2", "/FontFile3"} & font.keys() for font in fonts):
            yield "has a font that is not embedded"


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def read(file: Path) -> Document:
    subprocess.run(["qpdf", "--check", str(file)], check=True, capture_output=True)
    data = json.loads(run("qpdf", "--json", str(file)))
    return Document(data["qpdf"][1], data["outlines"])


def read_words(file: Path) -> str:
    return " ".join(run("pdftotext", str(file), "-").split())


def test_it_is_tagged_and_has_bookmarks(file: Path) -> None:
    document = read(file)
    assert list(document.list_faults()) == []
    assert (document.root["/Lang"], document.tags["/H1"]) == ("u:en", 1)
    assert document.tags["/H2"] == 4  # contents, text, glossary, bibliography
    assert document.tags["/Link"] > 200
    assert "pdfuaid:part" in run("pdfinfo", "-meta", str(file))


def test_a_pdf_without_tags_is_seen(tmp_path: Path) -> None:
    weasyprint.HTML(string="<p>Plain <a href=https://example.org>words</a>").write_pdf(
        tmp_path / "x.pdf"
    )
    faults = set(read(tmp_path / "x.pdf").list_faults())
    assert {"is not tagged", "has no bookmarks", "has no language"} <= faults


def test_bookmarks_are_the_sections_and_the_concepts(file: Path) -> None:
    outline = read(file).outline
    assert [one["title"] for one in outline] == ["The text", "Glossary", "Bibliography"]
    sections = outline[0]["kids"]
    assert [one["title"] for one in sections][:2] == ["Definitions", "Compassion & Empathy"]
    assert [one["title"] for one in sections[0]["kids"]] == ["Compassion", "Loving-kindness"]


def test_the_text_is_whole_and_in_order(file: Path) -> None:
    words = read_words(file)
    phrases = [
        "Mindfulness & Compassion",
        "Contents",
        "In everyday speech, compassion is fellow feeling",
        "Seen from the side of mindfulness",
        "A bird flies level only if both wings beat",
        "Letting an experience be there, pleasant or not",
        "Bekkali, S.",
        "Singer, T., & Klimecki, O. M. (2014)",
    ]
    places = [words.find(phrase) for phrase in phrases]
    assert -1 not in places
    assert places == sorted(places)
    assert words.count("Figley, C. R.") == 1  # one list has them all
    assert "fellow feeling: someone is hurt, and we ache a little" in words


def test_links_lead_to_the_glossary_to_the_references_and_to_the_web(file: Path) -> None:
    document = read(file)
    places = set(document.root["/Names"]["/Dests"]["/Names"][::2])
    links = document.find("/Subtype", "/Link")
    inside = {link["/Dest"] for link in links if "/Dest" in link}
    assert inside <= places
    assert {"u:glossary.term-compassion", "u:bibliography.ref-figley1995"} <= inside
    outside = [link["/A"]["/URI"] for link in links if "/A" in link]
    assert outside
    assert all(one.startswith("u:https://") for one in outside)


def test_it_says_what_it_is_and_when_it_was_made(file: Path) -> None:
    said = run("pdfinfo", "-isodates", str(file))
    assert "Title:           Mindfulness & Compassion" in said
    assert "CreationDate:    2023-11-14T22:13:20Z" in said


def test_time_place_locale_and_hash_seed_change_nothing(
    file: Path, bundled_elsewhere: Path
) -> None:
    assert (bundled_elsewhere / file.name).read_bytes() == file.read_bytes()


def test_a_course_without_a_page_of_the_text_has_its_concepts_in_order(tmp_path: Path) -> None:
    config = "site_name: Tea\ntheme: {name: material}\nplugins: [concepts]\n"
    concepts = tmp_path / "docs/concepts"
    concepts.mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# Home\n\nWelcome.\n", encoding="utf-8")
    (concepts / "index.md").write_text("# All\n\n## Leaves\n\n- [[tea]]\n- [[mate]]\n")
    texts = {
        "tea": "Steeped, not as [[mate]].",
        "mate": "Unlike [[tea]].",
    }
    for id_, text in texts.items():
        front = f"---\nid: {id_}\ntitle: {id_.title()}\nkind: concept\ndefinition: It.\n---\n"
        (concepts / f"{id_}.md").write_text(f"{front}\n{text}\n", encoding="utf-8")
    done = run_bundle(tmp_path, "--format", "pdf")
    assert done.returncode == 0, done.stderr
    (file,) = (tmp_path / "dist").glob("*.pdf")
    (leaves,) = read(file).outline
    assert leaves["title"] == "Leaves"
    assert [one["title"] for one in leaves["kids"]] == ["Tea", "Mate"]
    words = read_words(file)
    assert words.index("Steeped") < words.index("Unlike tea")
    assert "Welcome" not in words


def test_a_page_that_is_glossary_and_bibliography_comes_once(tmp_path: Path) -> None:
    references = '<ul class="references__list"><li id="ref-okakura">Okakura, K.</li></ul>'
    pages = {
        "text.html": '<h1>Text</h1><div class="passage"><p>It is <a href="end.html#term-t">tea</a>'
        ' (<a href="#ref-okakura">Okakura</a>, <a href="gone.html">1906</a>).</p></div>'
        f"<h2>References</h2>{references}",
        "end.html": '<h1>End</h1><dl class="glossary"><dt id="term-t">Tea</dt><dd>A leaf.</dd></dl>'
        f'<div class="references--site">{references}</div>',
    }
    write_pdf(tmp_path / "out.pdf", make_course(tmp_path / "site", pages))
    document = read(tmp_path / "out.pdf")
    assert [one["title"] for one in document.outline] == ["Text", "End"]
    places = {one["/Dest"] for one in document.find("/Subtype", "/Link")}
    assert places == {"u:text", "u:end", "u:end.term-t", "u:end.ref-okakura"}
    assert read_words(tmp_path / "out.pdf").count("Okakura, K.") == 1


def test_a_hostile_course_fetches_nothing_and_is_written(tmp_path: Path) -> None:
    article = (
        '<h1>\u202e</style><b>&lt;/style&gt;</b></h1><div class="passage"><img src="file:///etc/passwd"'
        ' alt="A"><img src="data:image/png;base64,AAAA"><p style="background:url(/etc/passwd)">x'
        "<svg><image href='http://127.0.0.1:9/'/></svg>\ud800\x01</p></div>"
    )
    pages = {"a.html": article.encode("utf-8", "replace").decode()}
    course = replace(make_course(tmp_path / "site", pages), title=TITLE, author=TITLE)
    write_pdf(tmp_path / "out.pdf", course)
    assert "root:" not in read_words(tmp_path / "out.pdf")
    assert list(read(tmp_path / "out.pdf").list_faults()) == []


def test_who_has_no_weasyprint_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(CarrierError, match=r'pip install "mkdocs-concepts\[pdf\]"'):
        write_pdf(tmp_path / "out.pdf", make_course(tmp_path / "site", {}))
    assert not (tmp_path / "out.pdf").exists()


def test_who_has_no_fonts_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "fonts.conf").write_text(NO_FONTS.format(tmp_path / "none"), encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from mkdocs_concepts.bundle.pdf import write_pdf as w; w(None, None)",
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CarrierError: a PDF needs fonts" in done.stderr
