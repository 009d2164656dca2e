"""MyST-Parser in Sphinx links to the course in its own syntax."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clients.course_names import read_course_names
from clients.hard_course import HARD, TERMS, hard_address
from clients.reused import Reused, as_list
from clients.sphinx_project import Link, build_project, expected, run_sphinx

# MyST-Parser reads it only from a role: its links keep it percent-encoded.
ONLY_IN_ROLES = "%"


def course_links() -> Iterator[Link]:
    for concept in read_course_names():
        yield Link(f"<inv:course:std:label#{concept.id}>", concept.address, concept.title)
        yield Link(f"<inv:course#{concept.id}>", concept.address, concept.title)
        yield Link(f"<inv:#{concept.id}>", concept.address, concept.title)
        yield Link(f"<project:#{concept.id}>", concept.address, concept.title)
        yield Link(f"[](#{concept.id})", concept.address, concept.title)
        yield Link(f"[so *called*](inv:#{concept.id})", concept.address, "so called")
        yield Link(f"<inv:course:std:doc#concepts/{concept.id}>", concept.page, concept.title)
        yield Link(f"{{ref}}`{concept.id}`", concept.address, concept.title)
        yield Link(f"{{external+course:ref}}`{concept.id}`", concept.address, concept.title)
        term = f"{{term}}`{concept.title.upper()}`"
        yield Link(term, concept.address, concept.title.upper())


def hard_links() -> Iterator[Link]:
    for hard in HARD:
        address = hard_address(hard.id)
        for id_ in (hard.id, *hard.former):
            yield Link(f"<inv:course:std:label#{id_}>", address, hard.title)
        for name in hard.carried:
            yield term_link(name, address)
    for term, anchor in TERMS.items():
        yield term_link(term, f"glossary.html#{anchor}")


def term_link(name: str, address: str) -> Link:
    if ONLY_IN_ROLES in name or name in [hard.id for hard in HARD]:
        return Link(f"{{external+course:term}}`{name}`", address, name)
    target = name.replace("(", "\\(").replace(")", "\\)")
    return Link(f"[a name](<inv:course:std:term#{target}>)", address, "a name")


def test_every_concept_of_the_course_is_found(site_dir: Path, tmp_path: Path) -> None:
    links = list(course_links())
    built = build_project(tmp_path / "project", site_dir / "objects.inv", links, suffix=".md")
    assert built.is_whole, built.printed
    assert built.links == expected(links)
    assert len(links) > 300


def test_hard_names_are_found(hard_site: Path, tmp_path: Path) -> None:
    links = list(hard_links())
    built = build_project(tmp_path / "project", hard_site / "objects.inv", links, suffix=".md")
    assert built.is_whole, built.printed
    assert built.links == expected(links)


def test_a_name_that_is_not_carried_is_missed(hard_site: Path, tmp_path: Path) -> None:
    links = [term_link("Rule of 72", hard_address("rule-of-72"))]
    built = build_project(tmp_path / "project", hard_site / "objects.inv", links, suffix=".md")
    assert not built.is_whole
    assert "No matches for" in built.printed


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(reused.examples["myst-settings"], encoding="utf-8")
    page = f"# Links\n\n{as_list(reused.examples['myst-page'])}"
    (tmp_path / "index.md").write_text(page, encoding="utf-8")
    built = run_sphinx(tmp_path)
    assert built.is_whole, built.printed
    assert built.links == reused.in_list
