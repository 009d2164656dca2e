"""The list of concepts that other courses read."""

from __future__ import annotations

import json

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.model import Concept, GlossaryTerm, Kind, Page
from mkdocs_concepts.publish.concept_list import build_concept_list

WARMTH = Concept(
    "warmth",
    "Warmth",
    Kind.METAPHOR,
    'Being "held" & more.',
    "docs/concepts/warmth.md",
    "concepts/warmth.md",
    alt_labels=("mettā",),
    hidden_labels=("warmht",),
    former_ids=("heat",),
)
TERMS = (
    GlossaryTerm("Outlier", "docs/glossary.md", 3, "Far from the others."),
    GlossaryTerm("METTA", "docs/glossary.md", 5, "A concept has this name."),
    GlossaryTerm("Écart", "docs/glossary.md", 7, "A gap."),
)
CATALOG = build_catalog(
    [
        Page(WARMTH.path, WARMTH.uri, WARMTH),
        Page("docs/glossary.md", "glossary.md", terms=TERMS),
    ],
    "concepts/index.md",
    "glossary.md",
)
EXPECTED = """\
{
"generator": "mkdocs-concepts",
"version": 1,
"title": "A \\"tiny\\" course",
"site_url": "https://example.org/",
"language": "en",
"concepts": [
{"id": "warmth", "former_ids": ["heat"], "title": "Warmth", "alt_labels": ["mettā"], \
"hidden_labels": ["warmht"], "kind": "metaphor", "definition": "Being \\"held\\" & more.", \
"url": "concepts/warmth.html"}
],
"terms": [
{"title": "Écart", "definition": "A gap.", "url": "glossary.html#term-ecart"},
{"title": "Outlier", "definition": "Far from the others.", "url": "glossary.html#term-outlier"}
]
}
"""


def build(glossary_url: str = "glossary.html", url: str = "concepts/warmth.html") -> str:
    urls = {"warmth": url}
    about = 'A "tiny" course', "https://example.org/", "en"
    return build_concept_list(*about, CATALOG, urls, glossary_url).decode()


def test_each_concept_and_term_is_on_a_line_of_its_own() -> None:
    assert build() == EXPECTED
    assert build(url="/concepts/warmth.html") == EXPECTED


def test_a_course_without_a_glossary_page_has_no_terms() -> None:
    assert json.loads(build(glossary_url=""))["terms"] == []
