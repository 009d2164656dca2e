"""The inventory: what it says, what it leaves out, and that all clients read the same."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping

import sphobjinv
from hypothesis import example, given
from hypothesis import strategies as st
from myst_parser import inventory as myst_inventory
from sphinx.util.inventory import InventoryFile

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import Concept, GlossaryTerm, Kind, Page
from mkdocs_concepts.publish.inventory import build_inventory

NAMES = st.lists(
    st.text(min_size=1, max_size=30)
    | st.lists(st.sampled_from(["Rule", "of", "72", "-1", "std:term", "#", "$", "-", "慈"])).map(
        " ".join
    ),
    max_size=4,
)


def concept(id_: str, *labels: str, former: tuple[str, ...] = ()) -> Concept:
    title, *others = labels or (id_.title(),)
    uri = f"concepts/{id_}.md"
    return Concept(
        id_,
        title,
        Kind.CONCEPT,
        "It.",
        f"docs/{uri}",
        uri,
        tuple(others),
        former_ids=former,
    )


def catalog_of(*concepts: Concept, terms: tuple[str, ...] = ()) -> Catalog:
    pages = [Page(c.path, c.uri, c) for c in concepts]
    entries = tuple(GlossaryTerm(term, "docs/glossary.md", 1) for term in terms)
    pages.append(Page("docs/glossary.md", "glossary.md", terms=entries))
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def urls_of(catalog: Catalog) -> Mapping[str, str]:
    return {id_: f"concepts/{id_}.html" for id_ in catalog.concepts}


def lines_of(content: bytes) -> list[str]:
    *_, body = content.split(b"\n", 4)
    return zlib.decompress(body).decode().split("\n")[:-1]


def lines(catalog: Catalog, title: str = "A course") -> list[str]:
    return lines_of(build_inventory(title, catalog, urls_of(catalog), "glossary.html").content)


def dropped(catalog: Catalog) -> tuple[str, ...]:
    return build_inventory("A course", catalog, urls_of(catalog), "glossary.html").dropped


def test_a_concept_has_a_label_a_document_and_a_term_for_each_name() -> None:
    found = lines(catalog_of(concept("metta", "Loving-kindness", "mettā"), terms=("Pāli",)))
    assert found == [
        "concepts/metta std:doc -1 concepts/metta.html Loving-kindness",
        "metta std:label -1 concepts/metta.html#metta Loving-kindness",
        "Loving-kindness std:term -1 concepts/metta.html#metta -",
        "Pāli std:term -1 glossary.html#term-pali -",
        "mettā std:term -1 concepts/metta.html#metta -",
    ]


def test_former_ids_lead_to_the_concept() -> None:
    found = lines(catalog_of(concept("warmth", former=("heat",)), concept("cold")))
    assert "heat std:label -1 concepts/warmth.html#warmth Warmth" in found
    assert "concepts/heat std:doc -1 concepts/warmth.html Warmth" in found


def test_a_former_id_does_not_displace_a_present_one() -> None:
    found = lines(catalog_of(concept("warmth", former=("cold",)), concept("cold")))
    assert [line for line in found if line.startswith("cold ")] == [
        "cold std:label -1 concepts/cold.html#cold Cold"
    ]


def test_a_concept_on_a_page_at_the_root_of_the_site() -> None:
    found = concept("warmth")
    catalog = build_catalog([Page("docs/w.md", "w.md", found)], "index.md", "glossary.md")
    inventory = build_inventory("A course", catalog, {"warmth": "/warmth/"}, "")
    assert "warmth std:label -1 warmth/#warmth Warmth" in lines_of(inventory.content)


def test_a_term_that_is_spelled_as_an_id_gets_a_capital() -> None:
    found = lines(catalog_of(concept("warmth", "warmth", "heat", former=("heat",))))
    assert [line.split()[0] for line in found if "std:term" in line] == ["Heat", "Warmth"]


def test_a_concept_goes_before_a_glossary_term_of_its_name() -> None:
    found = lines(catalog_of(concept("warmth", "Warmth"), terms=("warmth",)))
    assert [line for line in found if "std:term" in line] == [
        "Warmth std:term -1 concepts/warmth.html#warmth -"
    ]


def test_terms_of_a_glossary_that_is_not_published_are_left_out() -> None:
    catalog = catalog_of(concept("a"), terms=("Pāli",))
    content = build_inventory("A course", catalog, urls_of(catalog), "").content
    assert not [line for line in lines_of(content) if line.startswith("Pāli")]


def test_names_of_two_concepts_are_dropped() -> None:
    catalog = catalog_of(concept("a", "Alpha", "Shared"), concept("b", "Beta", "shared"))
    assert dropped(catalog) == ("Shared", "shared")


def test_names_that_clients_read_wrongly_are_dropped() -> None:
    names = ("Rule of 72", "a\nb", "a\x85b", "a\u2028b", "#x", "# x", "end ", "a b -7", "\ud800")
    catalog = catalog_of(concept("a", "Alpha", *names, "Rule 72", "C#", "50 %"))
    assert set(dropped(catalog)) == set(names)


def test_a_title_of_several_lines_is_one_in_the_inventory() -> None:
    catalog = catalog_of(concept("a", "Alpha\n beta"))
    content = build_inventory("The\ncourse \u2028of", catalog, urls_of(catalog), "").content
    assert content.split(b"\n")[1:3] == [b"# Project: The course of", b"# Version: "]
    assert "a std:label -1 concepts/a.html#a Alpha beta" in lines_of(content)


def test_the_same_course_gives_the_same_bytes() -> None:
    one, other = concept("a", "Alpha", "x", "y"), concept("b", "Beta")
    there, back = catalog_of(one, other), catalog_of(other, one)
    contents = {
        build_inventory("A course", catalog, urls_of(catalog), "glossary.html").content
        for catalog in (there, back)
    }
    assert len(contents) == 1
    assert lines(there) == sorted(lines(there), key=lambda line: (line.split()[1], line.split()[0]))


def test_a_title_that_looks_like_an_entry_is_none() -> None:
    catalog = catalog_of(concept("a"))
    content = build_inventory("Psalm 119:1 8 ways", catalog, urls_of(catalog), "").content
    read = sphobjinv.Inventory(zlib=content)
    assert len(read.objects) == len(lines_of(content))
    assert read.project == "Psalm 119\u22361 8 ways"


@given(title=NAMES, labels=NAMES, terms=NAMES)
@example(title=["0:0 0"], labels=[], terms=[])
@example(title=["Rule of 72"], labels=["a 1 b 2"], terms=["72 of 72"])
def test_all_clients_read_the_same(title: list[str], labels: list[str], terms: list[str]) -> None:
    written = concept("id", " ".join(title).strip() or "T", *labels, former=("former",))
    catalog = catalog_of(written, concept("other"), terms=tuple(t for t in terms if t.strip()))
    inventory = build_inventory(" ".join(title), catalog, urls_of(catalog), "glossary.html")
    sphinx = {
        (kind, name): item.uri
        for kind, items in InventoryFile.loads(inventory.content, uri="").data.items()
        for name, item in items.items()
    }
    myst = {
        (f"{domain}:{role}", name): item["loc"]
        for domain, roles in myst_inventory.load(io.BytesIO(inventory.content))["objects"].items()
        for role, items in roles.items()
        for name, item in items.items()
    }
    raw = sphobjinv.Inventory(zlib=inventory.content).objects
    sphobj = {(f"{entry.domain}:{entry.role}", entry.name): entry.uri for entry in raw}
    assert sphinx == myst == sphobj
    assert len(sphinx) == len(lines_of(inventory.content)) == len(raw)
    for id_ in ("id", "former"):
        assert sphinx["std:label", id_] == "concepts/id.html#id"
    names = {name for kind, name in sphinx if kind == "std:term"} | set(inventory.dropped)
    assert {*written.labels} <= names | {id_ for _, id_ in sphinx if _ == "std:label"}
