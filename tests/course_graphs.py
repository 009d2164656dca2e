"""Courses as linked data, and what reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
from map_courses import Edge, make_pages, read_pages
from rdflib import Graph

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Kind
from mkdocs_concepts.publish.iris import CourseIris
from mkdocs_concepts.publish.linked_data import build_linked_data

SHAPES = Path(__file__).parent / "publish" / "skos_shapes.ttl"
BASE = "https://w3id.org/example/"
SITE = "https://example.org/course/"


def describe(
    catalog: Catalog,
    base: str = BASE,
    site: str = SITE,
    title: str = "Course",
    language: str = "en",
) -> dict[str, str]:
    """The files of a course, by their addresses."""
    urls = {id_: f"concepts/{id_}.html" for id_ in catalog.concepts}
    files = build_linked_data(catalog, title, language, CourseIris(urls, base, site))
    return {url: content.decode() for url, content in files}


def read(text: str, form: str = "turtle", url: str = f"{SITE}concepts.ttl") -> Graph:
    return Graph().parse(data=text, format=form, publicID=url)


def read_both(files: dict[str, str], site: str = SITE) -> tuple[Graph, Graph]:
    """What a reader of each file, at its published address, is told."""
    return (
        read(files["concepts.ttl"], "turtle", f"{site}concepts.ttl"),
        read(files["concepts.jsonld"], "json-ld", f"{site}concepts.jsonld"),
    )


def find_violations(graph: Graph, inference: str = "none") -> set[str]:
    """The names of the shapes that a graph does not have."""
    conforms, report, text = pyshacl.validate(graph, shacl_graph=str(SHAPES), inference=inference)
    assert isinstance(report, Graph), text
    found = report.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?shape { ?result sh:sourceShape ?shape }"
    )
    rows: Iterable[Any] = found
    names = {str(row[0]).rpartition("#")[2] for row in rows}
    assert conforms == (not names)
    return names


def make_linked_course(relations: Iterable[Edge] = (), **changes: Any) -> Catalog:
    """A course of seven concepts, of which `warmth` is changed."""
    ids = ["warmth", "coolness", "kindness", "love", "life", "cool-vs-warm", "anna"]
    pages = make_pages(
        {"All": ids},
        relations,
        kinds={"cool-vs-warm": Kind.CONTRAST, "anna": Kind.PERSON},
        poles={"cool-vs-warm": ("coolness", "warmth")},
    )
    return read_pages(
        replace(page, concept=replace(page.concept, **changes))
        if page.concept and page.concept.id == "warmth"
        else page
        for page in pages
    )
