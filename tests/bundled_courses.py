"""Courses as they are given to what bundles them, with sites of a few pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.course import BundledCourse, BundledPage
from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.model import Concept, Kind, Page

TIME = 1_700_000_000  # 2023-11-14 22:13:20 UTC
HOSTILE = "</title></script><script>alert(1)</script>\"' onload=alert(1) x=\u202e]]>`\x00\x1f\ud800"


def make_concept(id_: str, **values: Any) -> Concept:
    uri = f"concepts/{id_}.md"
    concept = Concept(id_, id_.capitalize(), Kind.CONCEPT, f"What {id_} is.", f"docs/{uri}", uri)
    return replace(concept, **values)


def render_page(title: str, text: str, root: str = "") -> str:
    """A page as the theme has it, with what surrounds its text.

    Args:
        title: Its title, as HTML.
        text: Its text, likewise.
        root: The path from it to the site's root.
    """
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="stylesheet" href="{root}assets/x.css"></head>'
        f'<body><nav><a href="{root}index.html">Welcome</a> Surroundings</nav>'
        f'<article class="md-content__inner md-typeset"><h1>{title}</h1>{text}</article>'
        "</body></html>"
    )


def make_bundled_course(
    site: Path,
    concepts: Sequence[Concept] = (make_concept("tea"), make_concept("cup")),
    texts: Mapping[str, str] | None = None,
    **changes: Any,
) -> BundledCourse:
    """A course with a home page, and a page for each concept.

    Args:
        site: A folder for its site.
        concepts: Its concepts.
        texts: What the pages of concepts say, by their ids.
        **changes: What else is different.
    """
    (site / "concepts").mkdir(parents=True)
    (site / "assets").mkdir()
    (site / "assets/x.css").write_text("p {}", encoding="utf-8")
    (site / "index.html").write_text(render_page("Home", "<p>Welcome.</p>"), encoding="utf-8")
    for concept in concepts:
        text = f"<p>{(texts or {}).get(concept.id, 'It is.')}</p>"
        page = render_page(escape(concept.title), text, "../")
        (site / f"concepts/{concept.id}.html").write_text(page, "utf-8", errors="replace")
    pages = [Page(concept.path, concept.uri, concept) for concept in concepts]
    listed = [
        BundledPage(f"concepts/{concept.id}.html", concept.title, concept.id, "All")
        for concept in concepts
    ]
    course = BundledCourse(
        site=site,
        contents=list_contents(site),
        slug="tea-time",
        version="v1",
        title="Tea & Time",
        language="en",
        description="What tea is, and when.",
        author="Anna",
        licence="CC BY 4.0",
        time=TIME,
        pages=(BundledPage("index.html", "Home"), *listed),
        catalog=build_catalog(pages, "concepts/index.md", "glossary.md"),
    )
    return replace(course, **changes)
