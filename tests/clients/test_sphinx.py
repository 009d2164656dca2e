"""Sphinx itself links to the course, by every name and in every way that its authors have."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from clients.course_names import read_course_names
from clients.hard_course import HARD, TERMS, build_hard_course, hard_address
from clients.reused import Reused, as_list
from clients.sphinx_project import COURSE, Link, build_project, expected, run_sphinx

from mkdocs_concepts.publish.linking.link_forms import LinkedConcept, render_role

HOSTILE = (
    "a `quoted` \\ title",
    "ends in \\",
    "~short.name",
    "*star* |bar| __under_ [1]_ :role:`x`",
)
# A name of two words and a number is read as a name, a type and a priority.
DROPPED_OF_COURSE = {"di Pellegrino 1992"}


def in_other_case(name: str) -> str:
    """The name in capitals, or as it is where those would not lead back to it."""
    capitals = name.upper()
    return capitals if capitals.lower() == name.lower() else name


def as_role(role: str, target: str) -> str:
    escaped = target.replace("\\", "\\\\").replace("`", "\\`")
    return f":{role}:`{escaped}`"


def course_links() -> Iterator[Link]:
    for concept in read_course_names():
        for role in ("ref", "external+course:ref"):
            yield Link(as_role(role, concept.id), concept.address, concept.title)
        for role in ("doc", "external+course:doc"):
            yield Link(as_role(role, f"concepts/{concept.id}"), concept.page, concept.title)
        for name in concept.names:
            if name not in DROPPED_OF_COURSE:
                yield from term_links(name, concept.address)


def hard_links(*, directory_urls: bool) -> Iterator[Link]:
    for hard in HARD:
        address = hard_address(hard.id, directory_urls=directory_urls)
        page = address.partition("#")[0]
        for id_ in (hard.id, *hard.former):
            yield Link(as_role("ref", id_), address, hard.title)
            yield Link(as_role("doc", f"concepts/{id_}"), page, hard.title)
        for name in hard.carried:
            yield from term_links(name, address)
    glossary = "glossary/" if directory_urls else "glossary.html"
    for term, anchor in TERMS.items():
        yield from term_links(term, f"{glossary}#{anchor}")


def term_links(name: str, address: str) -> Iterator[Link]:
    for written in (name, in_other_case(name)):
        for role in ("term", "external+course:term"):
            yield Link(as_role(role, written), address, written)


def respell(inventory: Path, old: str, new: str, copy: Path) -> Path:
    """A copy of an inventory with a fault in it."""
    *header, body = inventory.read_bytes().split(b"\n", 4)
    text = zlib.decompress(body).decode()
    assert old in text
    faulty = zlib.compress(text.replace(old, new).encode())
    copy.write_bytes(b"\n".join([*header, faulty]))
    return copy


def test_every_name_of_the_course_leads_to_its_page(site_dir: Path, tmp_path: Path) -> None:
    links = list(course_links())
    built = build_project(tmp_path / "project", site_dir / "objects.inv", links, suffix=".rst")
    assert built.is_whole, built.printed
    assert built.links == expected(links)
    assert len(links) > 500


@pytest.mark.parametrize("directory_urls", [False, True])
def test_hard_names_lead_to_their_pages(tmp_path: Path, directory_urls: bool) -> None:
    site, _ = build_hard_course(tmp_path / "course", directory_urls=directory_urls)
    links = list(hard_links(directory_urls=directory_urls))
    built = build_project(tmp_path / "project", site / "objects.inv", links, suffix=".rst")
    assert built.is_whole, built.printed
    assert built.links == expected(links)


def test_roles_to_be_copied_have_hard_titles_as_their_texts(
    hard_site: Path, tmp_path: Path
) -> None:
    titles = [*HOSTILE, *(hard.title for hard in HARD)]
    concepts = [LinkedConcept("cost", title, "", COURSE, "course") for title in titles]
    links = [
        Link(render_role(concept), hard_address("cost"), concept.title) for concept in concepts
    ]
    # Sphinx would take these apart, and puts the title in by itself.
    for title in ("<script>alert(1)</script>", "a <target>", "!important"):
        role = render_role(LinkedConcept("cost", title, "", COURSE, "course"))
        links.append(Link(role, hard_address("cost"), "What it costs in $"))
    built = build_project(tmp_path / "project", hard_site / "objects.inv", links, suffix=".rst")
    assert built.is_whole, built.printed
    assert built.links == expected(links)


def test_a_dropped_label_fails_the_build_that_needs_it(site_dir: Path, tmp_path: Path) -> None:
    inventory = respell(
        site_dir / "objects.inv", "mettā std:term", "other std:term", tmp_path / "objects.inv"
    )
    links = list(term_links("mettā", "concepts/loving-kindness.html#loving-kindness"))
    built = build_project(tmp_path / "project", inventory, links, suffix=".rst")
    assert not built.is_whole
    assert "term not in glossary: 'mettā'" in built.printed


def test_a_wrong_anchor_is_seen(site_dir: Path, tmp_path: Path) -> None:
    inventory = respell(
        site_dir / "objects.inv", "warmth.html#warmth", "warmth.html#heat", tmp_path / "objects.inv"
    )
    links = [Link(":ref:`warmth`", "concepts/warmth.html#warmth", "Warmth")]
    built = build_project(tmp_path / "project", inventory, links, suffix=".rst")
    assert built.is_whole, built.printed
    assert built.links != expected(links)


def test_the_examples_of_a_page_on_reuse_work(reused: Reused, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(reused.examples["sphinx-settings"], encoding="utf-8")
    page = f"Links\n=====\n\n{as_list(reused.examples['sphinx-page'])}"
    (tmp_path / "index.rst").write_text(page, encoding="utf-8")
    built = run_sphinx(tmp_path)
    assert built.is_whole, built.printed
    assert built.links == reused.in_list
