"""The front matter of a concept page, key by key."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.front_matter import FrontMatter, parse_front_matter
from mkdocs_concepts.catalog.keys import KEYS
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.catalog.schema import parse_concept
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import (
    Aspect,
    Autolink,
    Concept,
    Kind,
    LinkScope,
    Relation,
    RelationType,
    SourceSpan,
)

REQUIRED = "id: warmth\ntitle: Warmth\nkind: concept\ndefinition: It.\n"
CONTRAST = REQUIRED.replace("kind: concept", "kind: contrast") + "poles: [cool, warm]\n"


def read(yaml_text: str) -> tuple[Concept | None, list[str]]:
    found = parse_front_matter(textwrap.dedent(yaml_text))
    concept, diagnostics = parse_concept(found, "docs/concepts/warmth.md", "concepts/warmth.md")
    return concept, [f"{item.line} {item.code.code}" for item in diagnostics]


def read_whole(yaml_text: str) -> Concept:
    concept, diagnostics = read(yaml_text)
    assert diagnostics == []
    assert concept is not None
    return concept


def test_the_least_that_a_page_says() -> None:
    concept = read_whole(REQUIRED)
    assert (concept.id, concept.title, concept.kind) == ("warmth", "Warmth", Kind.CONCEPT)
    assert concept.labels == ("Warmth",)
    assert concept.line_of("kind") == 4
    assert concept.line_of("poles") == 1


def test_everything_that_a_page_can_say() -> None:
    concept = read_whole(
        CONTRAST
        + textwrap.dedent("""\
        alt_labels: [mettā, "72"]
        hidden_labels: [metta]
        relations:
          part_of:
            - kindness
          related: [two-wings]
        source:
          - {section: One, paragraphs: 3}
          - {section: Two, paragraphs: "5, 1–2,2"}
        aspects:
          - {aspect: Felt as, warm: an   embrace, cool: clear air}
        former_ids: [heat]
        close_match: [http://example.net/w, "https://example.org/ä#1"]
        exact_match: [https://example.org/warm]
        """)
    )
    assert concept.labels == ("Warmth", "mettā", "72", "metta")
    assert concept.relations == (
        Relation("part_of", "kindness", 11),
        Relation("related", "two-wings", 12),
    )
    assert concept.source == (SourceSpan("One", (3,)), SourceSpan("Two", (1, 2, 5)))
    assert concept.poles == ("cool", "warm")
    assert concept.aspects == (Aspect("Felt as", ("clear air", "an embrace")),)
    assert concept.former_ids == ("heat",)
    assert concept.close_match == ("http://example.net/w", "https://example.org/ä#1")
    assert concept.exact_match == ("https://example.org/warm",)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind(kind: Kind) -> None:
    text = REQUIRED.replace("kind: concept", f"kind: {kind}")
    poles = "poles: [cool, warm]\n" if kind is Kind.CONTRAST else ""
    assert read_whole(text + poles).kind is kind


@pytest.mark.parametrize("name", list(RELATION_TYPES))
def test_every_relation_type(name: str) -> None:
    concept = read_whole(f"{REQUIRED}relations: {{{name}: [cool]}}\n")
    assert [relation.type for relation in concept.relations] == [name]
    inverse = RELATION_TYPES[RELATION_TYPES[name].inverse]
    assert inverse.inverse == name


def test_a_relation_type_of_the_courses_own() -> None:
    types = {**RELATION_TYPES, "echoes": RelationType("echoes", "echoes", "echoes")}
    front_matter = parse_front_matter(f"{REQUIRED}relations: {{echoes: [cool], ecoes: [cool]}}\n")
    concept, (found,) = parse_concept(front_matter, "docs/a.md", "a.md", types)
    assert concept is not None
    assert concept.relations == (Relation("echoes", "cool", 6),)
    assert (found.code, found.hint) == (Code.RELATION_TYPE_UNKNOWN, "did you mean 'echoes'?")
    assert read(f"{REQUIRED}relations: {{echoes: [cool]}}\n")[1] == ["6 relation-type-unknown"]


@pytest.mark.parametrize("id_", ["a", "a1", "two-wings", "a" * 64, "a--b"])
def test_ids(id_: str) -> None:
    assert read_whole(REQUIRED.replace("warmth", id_)).id == id_


@pytest.mark.parametrize("id_", ["A", "1a", "-a", "a" * 65, "a_b", "mettā", "a b", "a\\n", "''"])
def test_what_is_no_id(id_: str) -> None:
    text = REQUIRED.replace("warmth", f'"{id_}"' if id_ != "''" else id_)
    assert read(text) == (None, ["2 value-invalid"])


@pytest.mark.parametrize(
    "source",
    ["0", "1-", "-1", "a", "'1,'", "3-1", "1;2", "1-999999", "1000000", "''", "[1]", "1.5"],
)
def test_paragraphs_that_are_none(source: str) -> None:
    text = f"{REQUIRED}source: {{section: A, paragraphs: {source}}}\n"
    concept, diagnostics = read(text)
    assert diagnostics == ["6 value-invalid"]
    assert concept is not None
    assert concept.source == ()


@pytest.mark.parametrize(
    "line",
    [
        "alt_labels: {a: b}",
        "hidden_labels: 7",
        "former_ids: heat",
        "relations: part_of",
        "relations: {part_of: {a: b}}",
        "relations: {part_of: }",
        "source: [[]]",
        "source: {section: 3, paragraphs: 1}",
        "source: {section: A, paragraphs: 1, page: 2}",
        "poles: [a, b]",
        "autolink: sometimes",
        "autolink: {}",
        "autolink:",
        "autolink: {always: Warmth}",
        "autolink: {always: [warm]}",
        "autolink: {exact: [[]]}",
        "autolink: {1: [Warmth]}",
        "term_links: true",
        "term_links: on",
        "term_links: [page]",
        "term_links:",
    ],
)
def test_one_mistake_yields_one_message_and_costs_only_its_own_value(line: str) -> None:
    concept, diagnostics = read(f"{REQUIRED}{line}\n")
    assert diagnostics == ["6 value-invalid"]
    assert concept is not None
    assert concept.title == "Warmth"


@pytest.mark.parametrize(
    ("value", "autolink"),
    [
        ("true", Autolink()),
        ("false", Autolink(is_on=False)),
        ("{always: [Warmth], never: [mettā]}", Autolink(always=("Warmth",), never=("mettā",))),
        ("{exact: [metta in  feeling]}", Autolink(exact=("metta in feeling",))),
    ],
)
def test_what_is_linked(value: str, autolink: Autolink) -> None:
    labels = "alt_labels: [mettā]\nhidden_labels: [metta in feeling]\n"
    assert read_whole(f"{REQUIRED}{labels}autolink: {value}\n").autolink == autolink


@pytest.mark.parametrize(
    ("value", "scope"),
    [("section", LinkScope.SECTION), ("page", LinkScope.PAGE), ("off", LinkScope.OFF)],
)
def test_how_often_a_page_links(value: str, scope: LinkScope) -> None:
    assert read_whole(f"{REQUIRED}term_links: {value}\n").term_links == scope
    assert read_whole(REQUIRED).term_links is None


@pytest.mark.parametrize("poles", ["[a]", "[a, a]", "[a, b, c]", "[a, A]", "a"])
def test_poles_are_two(poles: str) -> None:
    concept, diagnostics = read(CONTRAST.replace("[cool, warm]", poles))
    assert set(diagnostics) == {"6 value-invalid"}
    assert concept is not None
    assert len(concept.poles) != 2


def test_all_missing_keys_are_named_at_once() -> None:
    required = [key.name for key in KEYS.values() if key.is_required]
    _, diagnostics = parse_concept(FrontMatter({}, {}), "docs/a.md", "a.md")
    assert [item.code for item in diagnostics] == [Code.KEY_MISSING] * len(required)
    assert all(name in str(diagnostics) for name in required)


JSON_LIKE = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
VALUES = st.fixed_dictionaries(
    {"id": st.just("warmth"), "title": st.just("W"), "definition": st.just("It.")},
    optional={
        name: st.one_of(JSON_LIKE, st.lists(JSON_LIKE, max_size=2))
        for name in [*(set(KEYS) - {"id", "title", "definition"}), "other"]
    },
)


@given(VALUES, st.sampled_from([*Kind, None]))
def test_any_values_are_read_or_refused_in_one_line_each(
    values: dict[str, object], kind: Kind | None
) -> None:
    if kind:
        values["kind"] = str(kind)
    _, diagnostics = parse_concept(FrontMatter(values, {}), "docs/a.md", "a.md")
    assert all(len(str(item).splitlines()) == 1 for item in diagnostics)
