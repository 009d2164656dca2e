"""Which files go into a bundle, and which names cannot travel."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_concepts.bundle.contents import LONGEST_PATH, find_obstacles, list_contents

FOR_READERS = (
    "assets/concepts/search.js",
    "assets/javascripts/bundle.0123.min.js",
    "concepts.json",
    "concepts/warmth.html",
    "downloads/anki-deck.apkg",
    "index.html",
    "search/names.js",
    "search/postings-0.js",
    "search/search_index.js",
    "search/search_index.json",
    "search/texts-0.js",
    "search/words.js",
    "search/worker.js",
)
FOR_SERVERS = (
    "404.html",
    "_headers",
    "assets/javascripts/bundle.0123.min.js.map",
    "assets/javascripts/lunr/min/lunr.de.min.js",
    "assets/javascripts/workers/search.0123.min.js",
    "embed/warmth.html",
    "myst.xref.json",
    "myst/warmth.json",
    "oembed/warmth.json",
    "sitemap.xml",
    "sitemap.xml.gz",
)


def test_what_only_a_server_has_a_use_for_stays_out(tmp_path: Path) -> None:
    for path in (*FOR_READERS, *FOR_SERVERS):
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    contents = list_contents(tmp_path)
    assert contents.files == FOR_READERS
    assert contents.left_out == FOR_SERVERS


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("a/café.png", "has letters that not every archive program reads"),
        (f"a/{'b' * LONGEST_PATH}.html", f"has {LONGEST_PATH + 7} characters"),
        ("a/con.html", "'con.html' is a device's name on Windows"),
        ("a/Lpt1/x.html", "'Lpt1' is a device's name on Windows"),
        ("a/what?.html", "'what?.html' is no file name on Windows"),
        ("a/b:c.html", "'b:c.html' is no file name on Windows"),
        ("a/ends./x.html", "'ends.' is no file name on Windows"),
        ("a/ends /x.html", "'ends ' is no file name on Windows"),
    ],
)
def test_a_name_that_some_system_cannot_unpack_is_found(path: str, reason: str) -> None:
    ((found, said),) = find_obstacles(["a/index.html", path])
    assert found == path
    assert said.startswith(reason)


def test_names_that_differ_only_in_capitals_are_found() -> None:
    ((found, said),) = find_obstacles(["a/Warmth.html", "a/warmth.html", "a/other.html"])
    assert (found, said) == ("a/warmth.html", "differs from a/Warmth.html only in capitals")


def test_ordinary_names_are_no_obstacle() -> None:
    assert not list(find_obstacles([f"course/{path}" for path in FOR_READERS]))
    assert not list(find_obstacles([f"a/{'b' * (LONGEST_PATH - 7)}.html"]))
