"""The concept that examples lead to. What the examples say is run in `tests/clients`."""

from __future__ import annotations

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import Concept, Kind, Page
from mkdocs_concepts.publish.linking.link_forms import LinkedConcept
from mkdocs_concepts.publish.linking.tool_examples import build_tool_examples, choose_sample


def build(**alt_labels: tuple[str, ...]) -> Catalog:
    """A course of concepts with these alt labels."""
    pages = []
    for id_, labels in alt_labels.items():
        path, uri = f"docs/{id_}.md", f"{id_}.md"
        concept = Concept(id_, id_.title(), Kind.CONCEPT, "A thing.", path, uri, labels)
        pages.append(Page(path, uri, concept=concept))
    return build_catalog(pages, "index.md", "glossary.md")


def choose(**alt_labels: tuple[str, ...]) -> tuple[str, str] | None:
    """The id and the name that examples have, in a course that others call `beer`."""
    chosen = choose_sample(build(**alt_labels), "beer")
    return (chosen[0].id, chosen[1]) if chosen else None


def test_the_first_with_a_name_that_every_tool_can_write_is_taken() -> None:
    odd = ("Rule of 72", "C#", "a: b", "`x`", "std:term -1 a")
    assert choose(ale=(), bread=odd, corn=("C#", "mettā"), dough=("paste",)) == ("corn", "mettā")


def test_a_name_that_two_share_or_that_is_an_id_is_none() -> None:
    assert choose(ale=("brew",), bread=("Brew", "corn"), corn=(), dough=("a-b c",)) == (
        "dough",
        "a-b c",
    )


def test_it_is_not_called_as_the_course_is() -> None:
    assert choose(beer=("brew",), bread=("loaf",)) == ("bread", "loaf")


def test_without_such_a_name_it_is_the_first() -> None:
    assert choose(ale=(), bread=("Rule of 72",)) == ("ale", "")
    concept = LinkedConcept("ale", "Ale", "ale.html", "https://a.example/", "course")
    texts = {example.key: example.text for example in build_tool_examples(concept, "")}
    assert texts["mkdocs-page"] == "[Ale][ale]"
    assert all(text.strip() and text == text.rstrip() for text in texts.values())


def test_a_course_without_concepts_has_none() -> None:
    assert choose() is None
