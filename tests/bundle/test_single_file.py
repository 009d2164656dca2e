"""`concepts bundle --format html`: a course in one file, whole, safe, and the same each time."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from handmade_course import make_course

from mkdocs_concepts.bundle.single_file import write_single_file

HOSTILE = "</style></script><script>alert(1)</script>\"'&]]>`\u202e\x07"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def file(bundled: Path) -> Path:
    """This repository's course in one file."""
    (found,) = bundled.glob("*.html")
    return found


def read(html: str) -> Element:
    """A file as a browser has it."""
    tree: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return tree


def find_dangling(tree: Element) -> list[str]:
    """Links, and references within pictures, that lead to no place in the file."""
    ids = {one.get("id") for one in tree.iter()}
    links = [one.get("href", "") for one in tree.iter() if "href" in one.attrib]
    values = (value for one in tree.iter() for value in one.attrib.values())
    pointed = [place for value in values for place in re.findall(r"url\((#[^)]*)\)", value)]
    elsewhere = ("https:", "http:", "mailto:")
    return [
        one for one in [*links, *pointed] if one[1:] not in ids and not one.startswith(elsewhere)
    ]


def list_levels(tree: Element) -> Iterator[int]:
    for element in tree.iter():
        if re.fullmatch("h[1-6]", str(element.tag)):
            yield int(str(element.tag)[1])


def find_gaps(levels: list[int]) -> list[tuple[int, int]]:
    """Where a heading is more than one level below the one before it."""
    return [pair for pair in zip([0, *levels], levels, strict=False) if pair[1] > pair[0] + 1]


def test_every_concept_list_and_reference_is_in_it(file: Path) -> None:
    tree = read(file.read_text(encoding="utf-8"))
    parts = ["".join(one.itertext()) for one in tree.iter("h2") if one.get("class") == "book-part"]
    assert parts[:2] == ["Definitions", "Compassion and empathy"]
    pages = [one.get("id", "") for one in tree.iter("article")]
    assert len([one for one in pages if one.startswith("concepts-")]) == 33  # and the contents page
    assert pages[1:3] == ["concepts-mindfulness", "concepts-loving-kindness"]
    assert [one for one in pages if "-" not in one] == [
        "map",
        "text",
        "glossary",
        "bibliography",
        "about",
    ]
    assert len([one for one in tree.iter("table") if one.get("class") == "contrast"]) >= 4
    assert len([one for one in tree.iter() if str(one.tag).endswith("svg")]) > 32


def test_all_links_lead_somewhere(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert find_dangling(read(html)) == []
    ids = Counter(one.get("id") for one in read(html).iter() if "id" in one.attrib)
    assert [one for one, count in ids.items() if count > 1] == []
    spoilt = html.replace(' id="glossary.term-burnout"', "")
    assert set(find_dangling(read(spoilt))) == {"#glossary.term-burnout"}


def test_headings_and_landmarks_are_in_order(file: Path) -> None:
    tree = read(file.read_text(encoding="utf-8"))
    levels = list(list_levels(tree))
    assert levels.count(1) == 1
    assert find_gaps(levels) == []
    assert find_gaps([1, 2, 4, 3]) == [(2, 4)]
    assert tree.get("lang") == "en"
    assert [one.tag for one in tree.findall("body/*")] == [
        "a",
        "header",
        "nav",
        "main",
        "footer",
        "a",
        "script",
    ]


def test_nothing_is_fetched_and_only_its_own_script_runs(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert not re.search(r'(?:src|srcset)="(?!data:)', html)
    assert not re.search(r"url\((?!#|['\"]?data:)", html)
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    assert "default-src 'none'" in policy
    for name in ("style", "script"):
        (inside,) = re.findall(f"<{name}>(.*?)</{name}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_time_place_locale_and_hash_seed_change_nothing(
    file: Path, bundled_elsewhere: Path
) -> None:
    assert (bundled_elsewhere / file.name).read_bytes() == file.read_bytes()


def test_another_word_is_seen(tmp_path: Path) -> None:
    made = []
    for word in ("one", "one", "two"):
        course = make_course(tmp_path / "site", {"a.html": f"<p>{word}</p>"})
        write_single_file(tmp_path / "out.html", course)
        made.append((tmp_path / "out.html").read_bytes())
    assert made[0] == made[1] != made[2]


def test_pictures_come_along(tmp_path: Path) -> None:
    article = '<h1>A</h1><img src="img/p.png" alt="P"><img src="film.mp4" alt="F">'
    files = {"img/p.png": PIXEL, "film.mp4": b"x"}
    course = make_course(tmp_path / "site", {"a.html": article}, files)
    write_single_file(tmp_path / "out.html", course)
    tree = read((tmp_path / "out.html").read_text(encoding="utf-8"))
    shown = [one.get("src", "") for one in tree.iter("img")]
    assert shown == [f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}", "data:;base64,"]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    article = f"<h1>{escaped}</h1><h2>{escaped}</h2><script>alert(2)</script><p onclick=alert(3)>x"
    course = replace(make_course(tmp_path / "site", {"a.html": article}), author="\ud800<script>")
    write_single_file(tmp_path / "out.html", course)
    tree = read((tmp_path / "out.html").read_text(encoding="utf-8"))
    assert len(list(tree.iter("script"))) == 1
    assert not [name for one in tree.iter() for name in one.attrib if str(name).startswith("on")]
    (title,) = tree.iter("h1")
    assert "".join(title.itertext()) == "Tea & <Time>"
    heading = next(one for one in tree.iter("h2") if one.get("class") == "book-heading")
    assert "".join(heading.itertext()) == HOSTILE.replace("\x07", "�")


def test_a_course_without_pages_is_a_title(tmp_path: Path) -> None:
    write_single_file(tmp_path / "out.html", make_course(tmp_path / "site", {}))
    assert "Tea &amp; &lt;Time&gt;" in (tmp_path / "out.html").read_text(encoding="utf-8")
