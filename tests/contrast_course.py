"""A small catalog with contrasts in it, for the tests of what is made of them."""

from __future__ import annotations

from dataclasses import replace

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import Aspect, Concept, Kind, Page, PipeTable, Relation

POLES = {
    "cool-vs-warm": ("coolness", "warmth"),
    "two-faults": ("detachment", "sentimentality"),
    "one-fault": ("warmth", "sentimentality"),
    "odd-names": ("cause-and-effect", "markup"),
}


def build_course(tables: tuple[PipeTable, ...] = (), aspects: tuple[Aspect, ...] = ()) -> Catalog:
    """A course whose contrasts are those of `POLES`.

    Args:
        tables: Those on the page of the first of them.
        aspects: Those in its front matter.
    """
    contrasts = [
        Page(f"docs/{concept.uri}", concept.uri, replace(concept, poles=poles))
        for id_, poles in POLES.items()
        if (concept := build_concept(id_, id_))
    ]
    first = contrasts[0].concept
    assert first is not None
    lines = {"aspects": 7}
    contrasts[0] = replace(
        contrasts[0], concept=replace(first, aspects=aspects, lines=lines), tables=tables
    )
    concepts = (
        build_concept("coolness", "Coolness", ("Kühle", "Pole")),
        build_concept("warmth", "Warmth", ("mettā", "the warm side", "Pole")),
        build_concept("equanimity", "Equanimity"),
        build_concept("detachment", "Detachment", fault_of=("coolness", "equanimity")),
        build_concept("sentimentality", "Sentimentality", fault_of=("warmth",)),
        build_concept("cause-and-effect", "Cause & effect"),
        build_concept("markup", "&lt;b&gt;", ("<b>",)),
    )
    pages = [Page(concept.path, concept.uri, concept) for concept in concepts]
    return build_catalog([*pages, *contrasts], "concepts/index.md", "glossary.md")


def build_concept(
    id_: str, title: str, alt_labels: tuple[str, ...] = (), fault_of: tuple[str, ...] = ()
) -> Concept:
    """A concept whose definition has the names of those that it is the fault of."""
    uri = f"concepts/{id_}.md"
    missing = f", and lacks {fault_of[0]}" if fault_of else ""
    return Concept(
        id=id_,
        title=title,
        kind=Kind.CONCEPT,
        definition=f"What <{id_}> & others mean{missing}.",
        path=f"docs/{uri}",
        uri=uri,
        alt_labels=alt_labels,
        relations=tuple(Relation("failure_mode_of", target, 1) for target in fault_of),
    )
