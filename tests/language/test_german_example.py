"""The example course in German: it builds, and nothing of ours on it is in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from interface_texts import find_texts, list_shown
from language_courses import build_course

from mkdocs_concepts.language.language import read_language

ENGLISH, GERMAN = read_language("en"), read_language("de")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, strictly built; a warning would be a failure."""
    return build_course("german", tmp_path_factory.mktemp("german"))


def read_pages(site: Path) -> dict[str, str]:
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix(): file.read_text("utf-8") for file in files}


def test_no_text_of_ours_is_in_english(site: Path) -> None:
    pages = read_pages(site)
    assert len(pages) > 20
    found = {name: find_texts(list_shown(html), ENGLISH, GERMAN) for name, html in pages.items()}
    assert {name: keys for name, keys in found.items() if keys} == {}


@pytest.mark.parametrize(
    ("key", "html"),
    [
        ("mentions.title", "<h2>Mentioned in</h2>"),
        ("concept.paragraphs.other", "<a>Der Teig, paragraphs 1–3</a>"),
        ("map.relations.other", '<svg aria-label="18 relations"></svg>'),
        ("copying.copy", "<button>Copy</button>"),
        ("reuse.take_along", "<h2>Take it along<a>¶</a></h2>"),
        ("map.name", '<div aria-label="Map: The course"></div>'),
        ("preview.also_called", "<span>Also called: Sauer</span>"),
    ],
)
def test_a_text_in_english_is_seen(key: str, html: str) -> None:
    assert key in find_texts(list_shown(html), ENGLISH, GERMAN)


def test_every_page_says_that_it_is_in_german(site: Path) -> None:
    for name, html in read_pages(site).items():
        assert '<html lang="de"' in html, name


def test_german_texts_are_there(site: Path) -> None:
    pages = read_pages(site)
    shown = {name: find_texts(list_shown(html), GERMAN, ENGLISH) for name, html in pages.items()}
    assert {"concept.in_the_course", "citing.title", "link.title", "mentions.title"} <= shown[
        "concepts/sauerteig.html"
    ]
    assert {"contrast.fault_of_one_side", "contrast.fault_mark"} <= shown[
        "concepts/reif-und-uebergar.html"
    ]
    assert {"glossary.used_in", "glossary.letters"} <= shown["glossary.html"]
    assert {"kinds.practice", "kinds.person", "kinds.contrast"} <= shown["kinds.html"]
    assert {"map.in_words", "map.skip"} <= shown["map.html"]
    assert {"references.all"} <= shown["bibliography.html"]
    assert {"reuse.data", "reuse.take_along"} <= shown["reuse.html"]
    assert {"page.not_here", "page.go_on"} <= shown["404.html"]


def test_quotation_marks_are_german(site: Path) -> None:
    page = (site / "concepts/sauerteig.html").read_text(encoding="utf-8")
    assert "einen „lebendigen“ Teig" in page


def test_umlauts_stand_with_their_vowels(site: Path) -> None:
    page = (site / "glossary.html").read_text(encoding="utf-8")
    assert 'id="letter-o"' in page
    assert 'id="letter-ö"' not in page
    assert page.index("Ölsaaten") > page.index('id="letter-o"')


def test_foreign_words_say_their_language(site: Path) -> None:
    page = (site / "concepts/sauerteig.html").read_text(encoding="utf-8")
    assert 'Sauer, <span lang="fr">levain</span>' in page
    assert '<em lang="fr">levain</em>' in page
    assert '<dt class="glossary-see" lang="fr">levain</dt>' in (
        (site / "glossary.html").read_text(encoding="utf-8")
    )
    assert '"levain"@fr' in (site / "concepts.ttl").read_text(encoding="utf-8")
    card = (site / "embed/sauerteig.html").read_text(encoding="utf-8")
    assert '<bdi lang="fr">levain</bdi>' in card


def test_the_scripts_have_german_words(site: Path) -> None:
    script = (site / "assets/concepts/wording.js").read_text(encoding="ascii")
    assert '"copying.copy": "Kopieren"' in script
