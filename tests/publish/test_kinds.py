"""The list of concepts by kind."""

from __future__ import annotations

from markdown import Markdown

from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.kinds import build_kind_lists
from mkdocs_concepts.publish.kinds_extension import KindsExtension


def concept(title: str, kind: Kind) -> Concept:
    uri = f"ideas/{title.lower()}.md"
    return Concept(title.lower(), title, kind, f"What *{title}* & <b> mean.", uri, uri)


CONCEPTS = [
    concept("Wings", Kind.METAPHOR),
    concept("Warmth", Kind.CONCEPT),
    concept("Bird", Kind.METAPHOR),
]


def render(page_uri: str) -> str:
    extension = KindsExtension("lists/kinds.md", lambda: CONCEPTS)
    extension.page_uri = page_uri
    return Markdown(extensions=["toc", extension]).convert("Introduced.")


def test_each_kind_has_its_concepts_in_the_courses_order() -> None:
    found = [(one.title, [c.id for c in one.concepts]) for one in build_kind_lists(CONCEPTS)]
    assert found == [("Concepts", ["warmth"]), ("Metaphors", ["wings", "bird"])]


def test_every_kind_has_a_title() -> None:
    lists = build_kind_lists(concept("X", kind) for kind in Kind)
    assert len({one.title for one in lists}) == len(Kind)


def test_only_its_own_page_is_changed() -> None:
    assert render("index.md") == "<p>Introduced.</p>"


def test_the_list_is_written_below_what_the_page_says() -> None:
    html = render("lists/kinds.md")
    assert html.startswith(
        '<p>Introduced.</p>\n<h2 id="kind-concept">Concepts</h2>\n<ul class="concept-list">'
    )
    assert '<a class="concept-link" href="../ideas/wings.md">Wings</a>' in html
    assert '<span class="concept-definition">What *Wings* &amp; &lt;b&gt; mean.</span>' in html
