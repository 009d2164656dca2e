"""Links into other courses as a site has them, built without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from linked_courses import (
    CALM_PAGES,
    NOWHERE,
    build,
    check,
    courses,
    read_links,
    write_course,
)
from lxml import html


@pytest.mark.parametrize("directory", [False, True])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_links_lead_to_the_other_course_from_every_page(calm: Path, directory: bool) -> None:
    snapshot = json.loads((calm / "linked-courses/stats.json").read_text(encoding="utf-8"))
    root = snapshot["root"]
    linked: dict[str, object] = {"stats": root}
    write_course(calm, "Calm", CALM_PAGES, linked=linked, directory=directory)
    build(calm)
    links = read_links(calm, "concepts/calm/index.html" if directory else "concepts/calm.html")
    assert [(link.text_content(), link.get("href").removeprefix(root)) for link in links] == [
        ("Linear regression", "concepts/regression.html"),
        ("Line Fitting", "concepts/regression.html"),
        ("the middle", "concepts/mean.html"),
        ("the line", "concepts/regression.html"),
        ("practice", "concepts/mean.html#mean--in-use"),
        ("Linear regression", "concepts/regression.html#regression--in-practice"),
        ("outlier", "glossary.html#term-outlier"),
    ]
    assert all(link.get("href").startswith("http://127.0.0.1") for link in links)
    assert links[0].get("data-concept") == "stats:regression"
    assert links[-1].get("data-concept") == "stats:glossary.outlier"


@pytest.mark.parametrize(
    ("linked", "href"),
    [
        ("https://new.example/s", "https://new.example/s/concepts/mean.html"),
        ("https://new.example/s/concepts.json", "https://new.example/s/concepts/mean.html"),
        ({"inventory": "nowhere", "url": "../s"}, "../../s/concepts/mean.html"),
        ({"inventory": NOWHERE, "url": "s/"}, "../s/concepts/mean.html"),
        ("nowhere/concepts.json", "http://127.0.0.1:"),
    ],
)
def test_the_pages_are_where_the_configuration_says_or_else_the_snapshot(
    calm: Path, linked: object, href: str
) -> None:
    write_course(calm, "Calm", CALM_PAGES, linked={"stats": linked})
    build(calm)
    (link,) = read_links(calm, "concepts/breath.html")
    assert link.get("href").startswith(href)
    assert link.get("href").endswith("/concepts/mean.html")


def test_previews_have_the_definition_escaped_and_the_course(calm: Path) -> None:
    build(calm)
    text = (calm / "site/concepts/calm.html").read_text(encoding="utf-8")
    held = html.fromstring(text).xpath("//template//*[@data-concept='stats:regression']")
    assert len(held) == 1
    words = " ".join(held[0].text_content().split())
    assert words == (
        'Linear regression A line through points & "noise" <b>. '
        "Also called: line fitting, least squares In the course: Statistics"
    )
    assert not held[0].xpath(".//b")


def test_a_concept_elsewhere_has_no_backlinks_here(calm: Path) -> None:
    build(calm)
    inventory = json.loads((calm / "site/concepts.json").read_text(encoding="utf-8"))
    assert [concept["id"] for concept in inventory["concepts"]] == ["breath", "calm"]
    text = (calm / "site/concepts/calm.html").read_text(encoding="utf-8")
    assert "mention.stats" not in text


def test_no_build_and_no_check_opens_a_connection(
    calm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (calm / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*_: object, **__: object) -> None:\n"
        "    raise SystemExit('a connection was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(calm))
    assert "a connection was opened" not in build(calm)
    assert check(calm) == []
    # The same cut stops what does use the network.
    assert "Connection refused" in courses(calm, "update").stderr
