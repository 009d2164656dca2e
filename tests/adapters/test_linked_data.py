"""Linked data in built sites: what other programs find in the course, and what options change."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extruct
import pytest
from conftest import REPOSITORY, run_mkdocs
from course_graphs import find_violations, read, read_both
from rdflib import RDF, SKOS, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import FOAF

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")

CLEAN = REPOSITORY / "tests" / "sites" / "clean"
# Where the course would lie; it says nothing of that itself.
PUBLISHED = "https://course.example/mindfulness/"


@dataclass(frozen=True)
class Found:
    """What an extractor finds in one page."""

    terms: list[dict[str, Any]]
    graph: dict[str, str]


def extract(site: Path, page: Path, published: str = PUBLISHED) -> Found:
    url = f"{published}{page.relative_to(site).as_posix()}"
    data = extruct.extract(
        page.read_text(encoding="utf-8"), base_url=url, syntaxes=["json-ld", "opengraph"]
    )
    terms = [item for item in data["json-ld"] if item["@type"] == "DefinedTerm"]
    (graph,) = data["opengraph"]
    return Found(terms, dict(graph["properties"]))


def files_of(site: Path) -> dict[str, str]:
    return {
        name: (site / name).read_text(encoding="utf-8")
        for name in ("concepts.ttl", "concepts.jsonld")
    }


def test_an_extractor_finds_the_term_on_every_concept_page(site_dir: Path) -> None:
    turtle, _ = read_both(files_of(site_dir), PUBLISHED)
    concepts = set(turtle.subjects(RDF.type, SKOS.Concept))
    assert len(concepts) == 32
    for concept in concepts:
        address = str(turtle.value(concept, FOAF.isPrimaryTopicOf))
        page = site_dir / address.removeprefix(PUBLISHED)
        found = extract(site_dir, page)
        (term,) = found.terms
        assert term["name"] == str(turtle.value(concept, SKOS.prefLabel))
        assert term["description"] == str(turtle.value(concept, SKOS.definition))
        graph = read(json.dumps(term), "json-ld", address)
        types = graph.subjects(RDF.type, URIRef("https://schema.org/DefinedTerm"))
        assert set(types) == {concept}, "the page and the files use one name"
        assert found.graph["og:title"] == term["name"]
        assert found.graph["og:type"] == "article"


def test_every_other_page_says_what_it_is_too(site_dir: Path) -> None:
    titles = {}
    for page in site_dir.glob("*.html"):
        if page.name != "404.html":
            found = extract(site_dir, page)
            assert found.terms == []
            assert found.graph["og:type"] == "website"
            assert found.graph["og:description"]
            assert found.graph["og:site_name"] == "Mindfulness & Compassion"
            titles[page.name] = found.graph["og:title"]
    assert titles["index.html"] == "Mindfulness & Compassion"
    assert titles["glossary.html"] == "Glossary"


def test_the_course_is_one_sound_graph_in_both_files(site_dir: Path) -> None:
    turtle, json_ld = read_both(files_of(site_dir), PUBLISHED)
    assert isomorphic(turtle, json_ld)
    assert find_violations(turtle) == set()


def build(folder: Path, options: str, settings: str = "") -> Path:
    """The tiny course `clean`, with options of the plugin and other settings."""
    shutil.copytree(CLEAN, folder / "course")
    configuration = folder / "course" / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    text = re.sub("  - concepts:?\n", f"  - concepts:\n{options}", text, count=1) + settings
    configuration.write_text(text, encoding="utf-8")
    done = run_mkdocs("build", "--strict", folder=folder / "course")
    assert done.returncode == 0, done.stdout
    return folder / "course" / "site"


def test_a_base_iri_is_what_everything_is_named_by(tmp_path: Path) -> None:
    site = build(tmp_path, "      base_iri: https://w3id.org/clean/\n", f"site_url: {PUBLISHED}\n")
    turtle, json_ld = read_both(files_of(site), PUBLISHED)
    assert isomorphic(turtle, json_ld)
    assert find_violations(turtle) == set()
    assert find_violations(turtle, "rdfs") <= {"ParentIsOfSkos"}
    warmth = URIRef("https://w3id.org/clean/warmth")
    part_of = URIRef("https://w3id.org/clean/relation/part_of")
    assert turtle.value(warmth, part_of) == URIRef("https://w3id.org/clean/loving-kindness")
    found = extract(site, site / "concepts" / "warmth.html")
    (term,) = found.terms
    assert term["@id"] == term["identifier"] == str(warmth)
    assert term["inDefinedTermSet"]["@id"] == "https://w3id.org/clean/"
    assert term["url"] == found.graph["og:url"] == f"{PUBLISHED}concepts/warmth.html"
    assert extract(site, site / "glossary.html").graph["og:url"] == f"{PUBLISHED}glossary.html"


def test_with_a_folder_for_each_page_the_names_are_right_as_well(tmp_path: Path) -> None:
    site = build(tmp_path, "", "use_directory_urls: true\n")
    page = site / "concepts" / "warmth" / "index.html"
    (term,) = extract(site, page).terms
    graph = read(json.dumps(term), "json-ld", f"{PUBLISHED}concepts/warmth/")
    named = URIRef(f"{PUBLISHED}concepts/warmth/#warmth")
    assert (named, RDF.type, URIRef("https://schema.org/DefinedTerm")) in graph
    turtle, _ = read_both(files_of(site), PUBLISHED)
    assert (named, RDF.type, SKOS.Concept) in turtle


@pytest.mark.parametrize(
    "value",
    [
        "w3id.org/clean/",
        "https://w3id.org/clean",
        "javascript:alert(1)/",
        "https:///x/",
        "'https://a b/'",
        "[1]",
        "'https://x/>'",
    ],
)
def test_what_is_no_base_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: X\nplugins: [concepts: {{base_iri: {value}}}]\n", encoding="utf-8"
    )
    done = run_mkdocs("build", folder=tmp_path)
    assert done.returncode == 1
    assert "base_iri" in done.stdout
    assert "Traceback" not in done.stdout


def test_what_a_page_says_of_itself_stays_in_its_place(tmp_path: Path) -> None:
    shutil.copytree(CLEAN, tmp_path / "source")
    page = tmp_path / "source" / "docs" / "index.md"
    hostile = '"><script>alert(1)</script>'
    page.write_text(
        f"---\ndescription: '{hostile}'\n---\n{page.read_text(encoding='utf-8')}", encoding="utf-8"
    )
    assert run_mkdocs("build", folder=tmp_path / "source").returncode == 0
    site = tmp_path / "source" / "site"
    assert extract(site, site / "index.html").graph["og:description"] == hostile
