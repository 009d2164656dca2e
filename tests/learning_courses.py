"""Courses as learners and teachers take them along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import (
    Aspect,
    Concept,
    CrossReference,
    GlossaryTerm,
    Heading,
    Kind,
    Page,
)
from mkdocs_concepts.publish.learning.course import CoursePage, LearningCourse, NameLinks
from mkdocs_concepts.publish.redirects import SiteFrame

SITE = "https://example.org/course/"
BUILT_AT = 1_800_000_000
# Words that are marks of one of the formats, or of what shows them.
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "]]> ]]]]><![CDATA[>",
    "&amp; &lt; & < &",
    "a\x00b\x0b\x0c\x1f\x7f\x85c",
    "half \ud800 a character \ufffe",
    "\u202eright to left\u202c \u200b",
    "{{Title}} {{c1::cloze}} {{#Page}} {{{{",
    "[sound:a.mp3] [anki:tts lang=en]x[/anki:tts] [latex]x[/latex] [$]x[/$]",
    r"\(x\) \[y\] $$z$$",
    "`code` ::: :: a::b",
    "two\nlines\r\nand\ta tab",
)


def make_concept(id_: str, **changes: Any) -> Concept:
    concept = Concept(
        id=id_,
        title=id_.replace("-", " ").capitalize(),
        kind=Kind.CONCEPT,
        definition=f"What {id_} is.",
        path=f"docs/concepts/{id_}.md",
        uri=f"concepts/{id_}.md",
    )
    return replace(concept, **changes)


CONTRAST: Mapping[str, Any] = {
    "kind": Kind.CONTRAST,
    "poles": ("coolness", "warmth"),
    "aspects": (Aspect("What it does", ("calms", "softens")),),
}


def make_catalog(changes: Mapping[str, Mapping[str, Any]] | None = None) -> Catalog:
    """Three concepts of the section *Cool & warm*, one of none, and a term of the glossary.

    Args:
        changes: What is different in each concept, by its id; with `None` in place of that there
            is no such concept.
    """
    changed: dict[str, Any] = {"cool-vs-warm": CONTRAST, **(changes or {})}
    ids = dict.fromkeys(["coolness", "warmth", "cool-vs-warm", "anna", *changed])
    concepts = [
        make_concept(id_, **changed.get(id_, {})) for id_ in ids if changed.get(id_, {}) is not None
    ]
    listed = ["coolness", "warmth", "cool-vs-warm"]
    contents = Page(
        "docs/concepts/index.md",
        "concepts/index.md",
        headings=(Heading(2, "Cool & warm", 3),),
        cross_references=tuple(CrossReference(id_, 4, True) for id_ in listed),
    )
    term = GlossaryTerm("Heat", "docs/glossary.md", 3, "Too much warmth.")
    glossary = Page("docs/glossary.md", "glossary.md", terms=(term,))
    pages = [Page(concept.path, concept.uri, concept) for concept in concepts]
    return build_catalog([*pages, contents, glossary], contents.uri, glossary.uri)


def make_course(catalog: Catalog | None = None, **changes: Any) -> LearningCourse:
    """A course at `SITE`, every name of which becomes a link."""
    catalog = make_catalog() if catalog is None else catalog
    labels = [label for concept in catalog.concepts.values() for label in concept.labels]
    course = LearningCourse(
        catalog=catalog,
        urls={id_: f"concepts/{id_}.html" for id_ in catalog.concepts},
        glossary_url="glossary.html",
        pages=(CoursePage("home", "Cool & warm", ""), CoursePage("map", "Map", "map.html")),
        frame=SiteFrame("Cool & warm", SITE, "en"),
        base_iri="",
        tables={},
        name_links=dict.fromkeys([*labels, "Heat"], NameLinks.ANY),
        built_at=BUILT_AT,
    )
    return replace(course, **changes)


def make_hostile_course(words: str) -> LearningCourse:
    """A course with these words wherever an author may have words."""
    catalog = make_catalog(
        {
            "warmth": {"title": f"Warmth {words}", "definition": words, "alt_labels": (words,)},
            "cool-vs-warm": {
                **CONTRAST,
                "title": words,
                "definition": words,
                "aspects": (Aspect(words, (words, words)),),
            },
        }
    )
    contents = replace(catalog.pages["concepts/index.md"], headings=(Heading(2, words, 3),))
    term = GlossaryTerm(f"Heat {words}", "docs/glossary.md", 3, words)
    glossary = replace(catalog.pages["glossary.md"], terms=(term,))
    pages = {**catalog.pages, contents.uri: contents, glossary.uri: glossary}
    return make_course(
        build_catalog(pages.values(), contents.uri, glossary.uri),
        frame=SiteFrame(words, SITE, "en"),
        pages=(CoursePage("home", words, ""),),
    )
