"""Which names of a course become links by themselves elsewhere too: those that do on its pages."""

from __future__ import annotations

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.glossary_terms import glossary_id, list_own_terms
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.links.terms.everyday_words import is_everyday
from mkdocs_concepts.links.terms.terms import Term, build_terms
from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.learning.course import NameLinks


def build_name_links(catalog: Catalog) -> dict[str, NameLinks]:
    """How each label, and each glossary term without a page, becomes a link.

    Args:
        catalog: The course. A label that could mean two of its concepts never does.
    """
    links: dict[str, NameLinks] = {}
    for concept in catalog.concepts.values():
        for term in build_terms(concept):
            is_clear = len(catalog.candidates(term.label)) == 1
            links[term.label] = _find_links(term, concept) if is_clear else NameLinks.NEVER
    for entry in list_own_terms(catalog).values():
        # As the index of terms does.
        concept = Concept(glossary_id(entry.term), entry.term, Kind.CONCEPT, "", entry.path, "")
        for term in build_terms(concept):
            links[term.label] = _find_links(term, concept)
    return links


def _find_links(term: Term, concept: Concept) -> NameLinks:
    says, folded = concept.autolink, fold(term.label)
    if term.skip:
        return NameLinks.NEVER
    if term.label in says.exact:
        return NameLinks.EXACT
    is_meant = folded in map(fold, says.always)
    # What is an everyday word but for its capitals, as *ACT*.
    return NameLinks.EXACT if is_everyday(folded) and not is_meant else NameLinks.ANY
