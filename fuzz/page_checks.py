"""What must hold of whatever is written in a course's pages and .bib files."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.citation_syntax import find_citations, parse_citation
from mkdocs_concepts.catalog.front_matter import FrontMatterError, parse_front_matter
from mkdocs_concepts.catalog.labels import fold, nearest, slugify, sort_key
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.catalog.pages import PageFile, parse_page
from mkdocs_concepts.catalog.tables import find_tables
from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.works import check_works
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.links.renaming.renaming import Renaming, apply_edits
from mkdocs_concepts.links.renaming.text import find_text_edits
from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.search.sections import read_sections


def check_diagnostics(found: Iterable[Diagnostic], text: str) -> None:
    """Each is one line of our form, and names a line that there is."""
    lines = text.count("\n") + 1
    for diagnostic in found:
        assert str(diagnostic).isprintable(), diagnostic
        assert 1 <= diagnostic.line <= lines, (diagnostic, lines)
        assert diagnostic.message


def check_front_matter(text: str) -> None:
    """YAML between two lines of dashes; a value of every key has a line."""
    with suppress(FrontMatterError):
        found = parse_front_matter(text)
        assert {(str(key),) for key in found.values} <= set(found.lines)


def check_sections(text: str) -> None:
    """A line of text for each section of HTML, and one for its heading."""
    for section in read_sections(text):
        for said in (section.heading, section.text):
            assert said == " ".join(said.split()), (said, text)


def check_page(text: str) -> None:
    """A whole file, as a concept page and as another."""
    for is_concept in (True, False):
        page, found = parse_page(text, PageFile(None, "a.md", "a.md", is_concept))  # type: ignore[arg-type]
        check_diagnostics(found, text)
        assert page.concept is None or is_concept


def check_markdown(text: str) -> None:
    """A page's text: what is found stands on lines that there are."""
    source = parse_markdown(text, 1, "a.md")
    last = text.count("\n") + 1
    lines = [reference.line for reference in source.cross_references]
    lines += [link.line for link in source.links]
    lines += [citation.line for citation in source.citations]
    lines += [heading.line for heading in source.headings]
    assert all(1 <= line <= last for line in lines)
    for table in find_tables(text, 1):
        assert 1 <= table.line <= last


def check_labels(text: str) -> None:
    """Folding a folded label changes nothing; a slug has no character that an address has not."""
    first, _, second = text.partition("\n")
    assert fold(fold(first)) == fold(first)
    assert fold(slugify(first)) == fold(slugify(first).replace("-", " "))
    assert (sort_key(first) < sort_key(second)) != (sort_key(first) >= sort_key(second))
    nearest(first, [second])


def check_citations(text: str) -> None:
    """A citation is read the same by itself as where it stands."""
    for citation in find_citations(text):
        assert text.startswith(citation.text, citation.start)
        alone = parse_citation(citation.text)
        assert alone is None or len(alone.items) == len(citation.items)


def check_bibliography(text: str) -> None:
    """An entry's own text, read again by itself, is that entry."""
    bibliography, found = parse_bibliography(text, "a.bib")
    check_diagnostics(found, text)
    list(check_works(bibliography.entries))
    for entry in bibliography.entries:
        again, _ = parse_bibliography("\n".join((*bibliography.strings, entry.raw)), "a.bib")
        assert [one.key for one in again.entries] == [entry.key]


def _build_catalog(id_: str) -> Catalog:
    uri = f"concepts/{id_}.md"
    concept = Concept(id_, "Warm heart", Kind.CONCEPT, "A thing.", f"docs/{uri}", uri)
    page, _ = parse_page("text", PageFile(None, concept.path, uri, False))  # type: ignore[arg-type]
    return build_catalog([replace(page, concept=concept)], "concepts/index.md", "glossary.md")


_OLD, _NEW = "warm-heart", "ember"
_CATALOGS = {id_: _build_catalog(id_) for id_ in (_OLD, _NEW)}


def check_move(text: str) -> None:
    """Renaming a concept keeps how many references and links a page has."""
    catalog = _CATALOGS[_OLD]
    renaming = Renaming(catalog, catalog.concepts[_OLD], _NEW)
    renamed = apply_edits(text, find_text_edits(text, "concepts/here.md", renaming))
    before, after = (parse_markdown(one, 1, "a.md") for one in (text, renamed))
    assert len(after.cross_references) == len(before.cross_references)
    assert len(after.links) == len(before.links)
