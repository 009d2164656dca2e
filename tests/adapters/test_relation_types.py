"""Relation types of a course's own: what is read of them, what is wrong, what pages show."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_mkdocs
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from mkdocs.config import load_config

from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout
from mkdocs_concepts.adapters.relation_type_options import read_relation_types
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.model import RelationType, SkosParent

BASE = "site_name: A\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
CONFIG = f"{BASE}plugins:\n  - search\n  - concepts:\n      relation_types:\n"
OPTION_LINE = CONFIG.count("\n")
OWN = """\
        supports: {label: supports, inverse: supported_by, inverse_label: rests on Zen & more}
        echoes: {label: echoes, symmetric: true, skos: related}
        chapter_of:
          label: chapter of
          inverse: has_chapter
          inverse_label: has as a chapter
          skos: broader
          acyclic: true
"""
PAGE = "---\nid: {0}\ntitle: {1}\nkind: concept\ndefinition: It.\n{2}---\n\nSome words.\n"


def configure(folder: Path, config: str) -> CourseLayout:
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    host = load_config(str(folder / "mkdocs.yml"))
    return find_layout(host, "", "", host.plugins["concepts"].config["relation_types"])


def faults(folder: Path, config: str) -> list[str]:
    _, found = read_relation_types(configure(folder, config))
    assert all(str(fault).startswith("mkdocs.yml:") for fault in found)
    return [f"{fault.line - OPTION_LINE}: {fault.message}" for fault in found]


def test_what_is_declared_comes_after_what_every_course_has(tmp_path: Path) -> None:
    types, found = read_relation_types(configure(tmp_path, CONFIG + OWN))
    assert found == []
    assert list(types)[: len(RELATION_TYPES)] == list(RELATION_TYPES)
    assert list(types.values())[len(RELATION_TYPES) :] == [
        RelationType("supports", "supports", "supported_by"),
        RelationType("supported_by", "rests on Zen & more", "supports"),
        RelationType("echoes", "echoes", "echoes"),
        RelationType("chapter_of", "chapter of", "has_chapter", SkosParent.BROADER, True),
        RelationType("has_chapter", "has as a chapter", "chapter_of", SkosParent.NARROWER, True),
    ]


@pytest.mark.parametrize("option", ["", " {}", " null"])
def test_nothing_declared(option: str, tmp_path: Path) -> None:
    config = f"{CONFIG.removesuffix(chr(10))}{option}\n"
    assert read_relation_types(configure(tmp_path, config)) == (RELATION_TYPES, [])


@pytest.mark.parametrize(
    ("declared", "fault"),
    [
        ("x: {symmetric: true}", "1: the relation type 'x' has no 'label'"),
        ("x: {label: ' ', symmetric: true}", "1: 'label' needs a text"),
        ("x: {label: x}", "1: the relation type 'x' has no inverse and is not symmetric"),
        ("x: {label: x, symmetric: false}", "1: the relation type 'x' has no inverse"),
        ("x: {label: x, inverse: y}", "1: the relation type 'x' has no 'inverse_label'"),
        ("x: {label: x, inverse_label: y}", "1: the relation type 'x' has no inverse"),
        ("x: {label: x, inverse: x, inverse_label: y}", "1: the relation type 'x' is its own"),
        ("x: {label: x, inverse: Y, inverse_label: y}", "1: 'Y' is not the name"),
        ("x: {label: x, inverse: related, inverse_label: y}", "1: every course has the type"),
        ("x:\n  label: x\n  inverse: y\n  symmetric: true", "4: the relation type 'x' is symmetr"),
        ("x:\n  label: x\n  symmetric: yes please", "3: 'symmetric' needs 'true' or 'false'"),
        ("x:\n  symmetric: true\n  label: x\n  skos: wide", "4: 'skos' is none of broader"),
        ("x:\n  label: x\n  symmetric: true\n  skos: broader", "4: 'x' reads the same"),
        ("x:\n  label: x\n  symmetric: true\n  acyclic: true", "4: 'x' reads the same"),
        ("x:\n  label: x\n  symmetric: true\n  lable: x", "4: unknown key 'lable'"),
        ("x:\n  label: x\n  symmetric: true\n  label: y", "4: 'label' is written twice"),
        ("x: {label: x, symmetric: true}\nx: {label: x, symmetric: true}", "2: 'x' is written tw"),
        ("part_of: {label: x, symmetric: true}", "1: every course has the type 'part_of' already"),
        ("has_pole: {label: x, symmetric: true}", "1: every course has the type 'has_pole'"),
        ("1x: {label: x, symmetric: true}", "1: '1x' is not the name of a relation type"),
        ("no: {label: x, symmetric: true}", "1: 'False' is not the name of a relation type"),
        ("x:", "1: the relation type 'x' needs a label, and either"),
        ("x: [a, b]", "1: the relation type 'x' needs a label, and either"),
        ("- x", "0: 'relation_types' needs the names of types, each with its keys"),
        ("x", "0: 'relation_types' needs the names of types, each with its keys"),
        (
            "x: {label: x, inverse: z, inverse_label: z}\n"
            "y: {label: y, inverse: z, inverse_label: z}",
            "2: 'z' is already declared at mkdocs.yml:8",
        ),
        (
            "x: {label: x, inverse: y, inverse_label: y}\n"
            "y: {label: y, inverse: x, inverse_label: x}",
            "2: 'y' is already declared at mkdocs.yml:8",
        ),
    ],
)
def test_each_mistake_is_one_message_at_its_line(declared: str, fault: str, tmp_path: Path) -> None:
    indented = "".join(f"        {line}\n" for line in declared.split("\n"))
    (found,) = faults(tmp_path, CONFIG + indented)
    assert found.startswith(fault)


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  concepts:\n    relation_types:\n      x: {symmetric: true}\n",
        "plugins:\n- search\n- {concepts: {relation_types: {\n\n  x: {symmetric: true}}}}\n",
        '# x:\nplugins:\n- "concepts":\n    "relation_types":\n      "x": {symmetric: true}\n',
    ],
)
def test_the_line_is_found_however_it_is_written(plugins: str, tmp_path: Path) -> None:
    config = BASE + plugins
    _, (found,) = read_relation_types(configure(tmp_path, config))
    assert "symmetric" in config.split("\n")[found.line - 1]


def test_what_is_inherited_has_no_line_in_this_file(tmp_path: Path) -> None:
    (tmp_path / "base.yml").write_text(f"{CONFIG}        x: {{symmetric: true}}\n", "utf-8")
    _, (found,) = read_relation_types(configure(tmp_path, "INHERIT: base.yml\n"))
    assert str(found).startswith("mkdocs.yml:1: the relation type 'x' has no 'label'")


KEYS = ["label", "inverse", "inverse_label", "symmetric", "skos", "acyclic", "x"]
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.dates(), st.binary(max_size=3), st.text(max_size=4)
)
VALUES = st.recursive(
    st.one_of(SCALARS, st.sampled_from(["broader", "a", "b_c", "part_of"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.one_of(SCALARS, st.just("x")), inner)
    ),
    max_leaves=4,
)
DECLARATIONS = st.one_of(VALUES, st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
OPTIONS = st.one_of(
    VALUES,
    st.dictionaries(st.one_of(SCALARS, st.sampled_from(["a", "b_c", "part_of"])), DECLARATIONS),
)


@given(OPTIONS)
def test_any_value_gives_sound_types_and_one_line_for_each_fault(option: object) -> None:
    layout = CourseLayout(Path("nowhere"), "concepts", "", None, relation_types=option)
    types, found = read_relation_types(layout)
    assert all(len(str(fault).splitlines()) == 1 for fault in found)
    for name, relation_type in types.items():
        assert relation_type.name == name
        assert relation_type.label.strip()
        inverse = types[relation_type.inverse]
        assert (inverse.inverse, inverse.skos) == (name, relation_type.skos.inverse)
        if relation_type.is_symmetric:
            assert (relation_type.skos, relation_type.is_acyclic) == (SkosParent.RELATED, False)
    assert {name: types[name] for name in RELATION_TYPES} == RELATION_TYPES


# On the pages


def shown_relations(site: Path, id_: str) -> list[tuple[str, str]]:
    """What a page says of its concept's relations, each with the concept that it leads to."""
    tree = html.parse(str(site / "concepts" / f"{id_}.html")).getroot()
    (region,) = tree.xpath('//section[@aria-label="In the course"]')
    return [
        (" ".join(term.text_content().split()).lower(), link.text_content().strip())
        for term in region.xpath(".//dt")
        for link in term.xpath("following-sibling::dd[1]//a[not(ancestor::template)]")
    ]


def test_both_pages_say_the_courses_own_words_in_a_strict_build(tmp_path: Path) -> None:
    (tmp_path / "docs/concepts").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(CONFIG + OWN, encoding="utf-8")
    relations = "relations:\n  supports: [b]\n  echoes: [c]\n  part_of: [b]\n"
    pages = {
        "a": PAGE.format("a", "Ant", relations),
        "b": PAGE.format("b", "Bee", "relations: {has_chapter: [c]}\n"),
        "c": PAGE.format("c", "Cat", ""),
    }
    for id_, text in pages.items():
        (tmp_path / f"docs/concepts/{id_}.md").write_text(text, encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("# A\n\n[[a]] [[b]] [[c]]\n", encoding="utf-8")
    done = run_mkdocs("build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    site = tmp_path / "site"
    assert shown_relations(site, "a")[:3] == [
        ("part of", "Bee"),
        ("supports", "Bee"),
        ("echoes", "Cat"),
    ]
    assert shown_relations(site, "b")[:3] == [
        ("has as a part", "Ant"),
        ("rests on zen & more", "Ant"),
        ("has as a chapter", "Cat"),
    ]
    assert shown_relations(site, "c")[:2] == [("echoes", "Ant"), ("chapter of", "Bee")]
