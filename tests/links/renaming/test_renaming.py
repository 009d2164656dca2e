"""After a concept got another id every reference means what it meant, and nothing else changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from markdown_documents import EXTENSIONS, documents

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.catalog.pages import PageFile, parse_page
from mkdocs_concepts.links.addresses import resolve_href
from mkdocs_concepts.links.checks import build_fragment, split_target
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.renaming.page import find_page_edits
from mkdocs_concepts.links.renaming.references import list_references
from mkdocs_concepts.links.renaming.renaming import Renaming, apply_edits
from mkdocs_concepts.links.renaming.text import find_text_edits
from mkdocs_concepts.model import Concept, Kind, Page

OLD, NEW = "warm-heart", "ember"
HERE = "concepts/here.md"
# Of a title that is two words no id is the word; of one that is a word, an id may be.
TITLES = ["Warm heart", "Warmth", "Ember", "Warm-heart"]


def make_concept(id_: str, title: str, labels: tuple[str, ...] = ("glow",)) -> Concept:
    uri = f"concepts/{id_}.md"
    return Concept(id_, title, Kind.CONCEPT, "A thing.", f"docs/{uri}", uri, labels)


def make_catalog(id_: str, title: str) -> Catalog:
    coolness = make_concept("coolness", "Coolness", labels=())
    concepts = [make_concept(id_, title), coolness]
    pages = [Page(concept.path, concept.uri, concept) for concept in concepts]
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def rename(body: str, title: str, old: str = OLD, new: str = NEW, uri: str = HERE) -> str:
    catalog = make_catalog(old, title)
    renaming = Renaming(catalog, catalog.concepts[old], new)
    return apply_edits(body, find_text_edits(body, uri, renaming))


REFERENCES = st.sampled_from(
    [
        "[[warm-heart]]",
        "[[warm-heart|words]]",
        "[[warm-heart|two\nlines]]",
        "[[warm-heart#part]]",
        "[[warm-heart#warm-heart--part|words]]",
        "[[Glow#warm-heart--part]]",
        "[[ warm-heart ]]",
        "[[glow]]",
        "[[coolness]]",
        "[[coolness#warm-heart--part]]",
        "[[nowhere]]",
        "`[[warm-heart]]`",
        r"\[[warm-heart]]",
        "<!-- [[warm-heart]] -->",
        "[a](warm-heart.md)",
        "[a](./warm-heart.md#warm-heart--part 'title')",
        "[a](<../concepts/warm-heart.md#warm-heart>)",
        "[a](coolness.md#warm-heart)",
        "[a](../warm-heart.md)",
        "[a](../glossary.md#term-warm-heart)",
        "[a](https://example.org/warm-heart.md#warm-heart)",
        "[a](#warm-heart--part)",
        "`[a](warm-heart.md)`",
        "warm-heart",
    ]
)
DOCUMENTS = documents(REFERENCES)


def read_links(body: str, catalog: Catalog, id_: str) -> list[tuple[str, str]]:
    """Every resolved reference and link of a text, with `id_` as it would be in any."""
    source = parse_markdown(body, 1, HERE)
    found = []
    for reference in source.cross_references:
        name, fragment = split_target(catalog, reference.target)
        concept = catalog.resolve(name)
        if concept:
            where = build_fragment(concept, fragment)
            found.append((concept.uri, where))
    for link in source.links:
        _, _, fragment = link.target.partition("#")
        found.append((resolve_href(link.target, HERE), f"#{fragment}"))
    own = (f"concepts/{id_}.md", "glossary.md")
    return [
        (uri.replace(f"/{id_}.md", "/X.md"), part.replace(id_, "X") if uri in own else part)
        for uri, part in found
    ]


def read_code(body: str) -> str:
    pairs = zip(body, mask_code(body), strict=True)
    return "".join(written for written, shown in pairs if written != shown)


@given(DOCUMENTS, st.sampled_from(TITLES))
@example("- [[warm-heart]]\n- [[warm-heart]] too", "Ember")
def test_every_reference_means_what_it_meant(body: str, title: str) -> None:
    renamed = rename(body, title)
    before = read_links(body, make_catalog(OLD, title), OLD)
    after = read_links(renamed, make_catalog(NEW, title), NEW)
    assert after == before
    assert read_code(renamed) == read_code(body)


@given(DOCUMENTS, st.sampled_from(TITLES))
def test_moving_back_gives_the_same_text(body: str, title: str) -> None:
    assert rename(rename(body, title), title, NEW, OLD) == body


@given(DOCUMENTS, st.sampled_from(TITLES))
@example("So word\n\n- [[warm-heart]]\n\n    - word", "Ember")
@example("- [[warm-heart]]\n\n    ```\n    a\n    ```\n", "Ember")
def test_readers_see_the_same(body: str, title: str) -> None:
    before = render(body, make_catalog(OLD, title))
    after = render(rename(body, title), make_catalog(NEW, title))
    assert after.text_content() == before.text_content()


def render(body: str, catalog: Catalog) -> html.HtmlElement:
    def resolve(target: str) -> ResolvedReference | None:
        name, fragment = split_target(catalog, target)
        concept = catalog.resolve(name)
        if concept is None:
            return None
        id_, title, uri = concept.id, concept.title, concept.uri
        return ResolvedReference(
            id_, title, name, concept.definition, uri, build_fragment(concept, fragment)
        )

    extension = ConceptLinksExtension(resolve)
    extension.page_uri = HERE
    return html.fromstring(
        f"<div>{Markdown(extensions=[*EXTENSIONS, extension]).convert(body)}</div>"
    )


# What the random documents do not have


@pytest.mark.parametrize(
    ("title", "written", "renamed"),
    [
        ("Warm-heart", "See [[warm-heart]].", "See [[ember|warm-heart]]."),
        ("Warm heart", "See [[warm-heart]].", "See [[ember]]."),
        ("Ember", "See [[warm-heart]].", "See [[ember|Ember]]."),
        ("Ember", "See [[warm-heart|ember]].", "See [[ember]]."),
        ("Ember", "- [[warm-heart]]\n- more\n", "- [[ember]]\n- more\n"),
        ("*Ember*", "See [[warm-heart]].", "See [[ember]]."),
        ("Warm-heart", "| [[warm-heart]] | a |", r"| [[ember\|warm-heart]] | a |"),
        ("Warm heart", "[[Warm heart]] and [[WARM-HEART]]", "[[Warm heart]] and [[WARM-HEART]]"),
        ("Warm heart", "[[warm-heart\n#warm-heart--x]]", "[[ember\n#ember--x]]"),
        ("Warm heart", "[a][b]\n\n[b]: warm-heart.md#warm-heart", "[a][b]\n\n[b]: ember.md#ember"),
        ("Warm heart", "[a](warm-heart.md?q=1#x)", "[a](ember.md?q=1#x)"),
        ("Warm heart", "[a](warm%2Dheart.md)", "[a](ember.md)"),
        ("Warm heart", "[a](warm-heart.md#warm-hearted)", "[a](ember.md#warm-hearted)"),
        ("Warm heart", "[[warm-hearted]] [[warm-heart-2]]", "[[warm-hearted]] [[warm-heart-2]]"),
    ],
)
def test_forms(title: str, written: str, renamed: str) -> None:
    assert rename(written, title) == renamed


def test_on_its_own_page_the_ids_of_headings_are_renamed() -> None:
    body = (
        "## Part {#warm-heart--part}\n\n[up](#warm-heart), `{#warm-heart}`\n\n"
        "## B {: .x #warm-heart }\n"
    )
    renamed = rename(body, "Warm heart", uri=f"concepts/{OLD}.md")
    assert (
        renamed
        == "## Part {#ember--part}\n\n[up](#ember), `{#warm-heart}`\n\n## B {: .x #ember }\n"
    )
    assert rename("## Part {#warm-heart}\n", "Warm heart") == "## Part {#warm-heart}\n"


HEAD = "id: {id}\ntitle: Warm heart\nkind: concept\ndefinition: A thing.\n"
FORMS = [
    ("", "former_ids: [warm-heart]\n"),
    ("former_ids: []\n", "former_ids: [warm-heart]\n"),
    ("former_ids: [glow] # since May\n", "former_ids: [glow, warm-heart] # since May\n"),
    ("former_ids: [glow,]\n", "former_ids: [glow, warm-heart,]\n"),
    ("former_ids: ['glow', ember]\n", "former_ids: ['glow', warm-heart]\n"),
    (
        "former_ids:\n  - glow # first\n# end\n",
        "former_ids:\n  - glow # first\n  - warm-heart\n# end\n",
    ),
    ("former_ids:\n- glow\n", "former_ids:\n- glow\n- warm-heart\n"),
    ("former_ids: [\n  glow,\n  haze\n  ]\n", "former_ids: [\n  glow,\n  haze, warm-heart\n  ]\n"),
]


def edit_page(text: str, id_: str = OLD, new: str = NEW) -> str:
    file = PageFile(Path(), f"docs/concepts/{id_}.md", f"concepts/{id_}.md", is_concept=True)
    page, faults = parse_page(text, file)
    assert [fault for fault in faults if fault.is_error] == []
    catalog = build_catalog([page], "concepts/index.md", "glossary.md")
    renaming = Renaming(catalog, catalog.concepts[id_], new)
    return apply_edits(text, find_page_edits(text, page, renaming))


@pytest.mark.parametrize(("former", "renamed"), FORMS)
@pytest.mark.parametrize("rest", ["", "# a comment\nalt_labels: [a  ,  b]\n"])
def test_forms_of_former_ids(former: str, renamed: str, rest: str) -> None:
    head = HEAD.format(id="warm-heart # ours"), HEAD.format(id="ember # ours")
    before, after = f"{head[0]}{former}{rest}", f"{head[1]}{renamed}{rest}"
    if not former:
        after = f"{head[1]}{rest}{renamed}"
    assert edit_page(f"---\n{before}---\n\nText.\n") == f"---\n{after}---\n\nText.\n"


def test_front_matter_in_braces() -> None:
    text = "---\n{id: warm-heart, title: T, kind: concept, definition: D}\n---\n\nText.\n"
    assert edit_page(text).splitlines()[1] == (
        "{id: ember, title: T, kind: concept, definition: D, former_ids: [warm-heart]}"
    )


def test_ids_that_yaml_takes_for_something_else_are_quoted() -> None:
    text = f"---\n{HEAD.format(id='warm-heart')}---\n\nText.\n"
    renamed = edit_page(text, new="yes")
    assert 'id: "yes"\n' in renamed
    back = edit_page(renamed, "yes", "warm-heart")
    assert 'id: "warm-heart"\n' in back
    assert 'former_ids: ["yes"]\n' in back


def test_other_pages_that_refer_to_it_are_listed() -> None:
    text = "# A\n\n[[warm-heart]]\n\n[b](concepts/warm-heart.md)\n\n[[coolness]]\n"
    page, _ = parse_page(text, PageFile(Path(), "docs/a.md", "a.md", is_concept=False))
    concepts = make_catalog(OLD, "Warm heart")
    pages = [page, *concepts.pages.values()]
    catalog = build_catalog(pages, "concepts/index.md", "glossary.md")
    found = list_references(catalog, catalog.concepts[OLD])
    assert found == [("docs/a.md", 3), ("docs/a.md", 5)]
