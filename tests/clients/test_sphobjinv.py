"""sphobjinv reads everything that the course publishes, and writes it again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import sphobjinv
from clients.course_names import read_course_names
from clients.hard_course import HARD, TERMS, build_hard_course
from lxml import html


def count(inventory: sphobjinv.Inventory) -> Counter[str]:
    return Counter(f"{entry.domain}:{entry.role}" for entry in inventory.objects)


def test_the_course_is_read_and_counted(site_dir: Path) -> None:
    inventory = sphobjinv.Inventory(site_dir / "objects.inv")
    assert (inventory.project, inventory.version) == ("Mindfulness & Compassion", "")
    concepts = list(read_course_names())
    page = html.parse(site_dir / "glossary.html", html.HTMLParser(encoding="utf-8"))
    anchors = {name.get("id") for name in page.findall(".//dt[@id]")}
    terms = anchors - {f"term-{concept.id}" for concept in concepts}
    names = {(name, concept.id) for concept in concepts for name in concept.names}
    assert count(inventory) == {
        "std:label": len(concepts),
        "std:doc": len(concepts),
        "std:term": len(names) - 1 + len(terms),  # but for "di Pellegrino 1992"
    }
    assert len(terms) > 5


def test_every_entry_leads_to_something_on_a_page(site_dir: Path) -> None:
    ids: dict[str, set[str]] = {}
    for entry in sphobjinv.Inventory(site_dir / "objects.inv").objects:
        page, _, anchor = entry.uri.partition("#")
        if page not in ids:
            tree = html.parse(site_dir / page, html.HTMLParser(encoding="utf-8"))
            ids[page] = set(tree.xpath("//@id"))
        assert not anchor or anchor in ids[page], entry.uri
    assert len(ids) > 30


def test_hard_names_are_read_and_counted(tmp_path: Path) -> None:
    site, printed = build_hard_course(tmp_path / "course")
    inventory = sphobjinv.Inventory(site / "objects.inv")
    assert inventory.project == "Hard names: a course"
    ids = [id_ for hard in HARD for id_ in (hard.id, *hard.former)]
    names = [name for hard in HARD for name in hard.carried if name != hard.id]
    assert sorted(entry.name for entry in inventory.objects if entry.role == "label") == sorted(ids)
    terms = sorted(entry.name for entry in inventory.objects if entry.role == "term")
    assert terms == sorted([*names, *TERMS])
    assert "these names; other courses link by the id: '#compassion', 'Rule of 72'" in printed
    assert "WARNING" not in printed


def test_as_text_and_back_it_is_the_same(hard_site: Path) -> None:
    inventory = sphobjinv.Inventory(hard_site / "objects.inv")
    again = sphobjinv.Inventory(plaintext=inventory.data_file())
    assert [entry.data_line() for entry in again.objects] == [
        entry.data_line() for entry in inventory.objects
    ]
