"""Courses for maps: by hand, at random, and large."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from hypothesis import strategies as st

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.model import (
    Concept,
    CrossReference,
    Heading,
    Kind,
    Page,
    Relation,
)

TYPES = (
    "part_of",
    "kind_of",
    "leads_to",
    "guards_against",
    "contrasts_with",
    "complements",
    "evidence_for",
    "taught_by",
    "has_part",
)
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]

Edge = tuple[str, str, str]


def make_pages(
    sections: Mapping[str, Sequence[str]],
    relations: Iterable[Edge] = (),
    *,
    titles: Mapping[str, str] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    poles: Mapping[str, tuple[str, str]] | None = None,
) -> list[Page]:
    """The pages of a course; its relations each as subject, type, target."""
    pages = []
    headings: list[Heading] = []
    references: list[CrossReference] = []
    edges = list(relations)
    for title, ids in sections.items():
        headings.append(Heading(2, title, len(headings) + len(references) + 1))
        for id_ in ids:
            references.append(CrossReference(id_, len(headings) + len(references) + 1, True))
            concept = Concept(
                id_,
                (titles or {}).get(id_, id_.capitalize()),
                (kinds or {}).get(id_, Kind.CONCEPT),
                "It is.",
                f"docs/concepts/{id_}.md",
                f"concepts/{id_}.md",
                relations=tuple(Relation(name, to, 1) for of, name, to in edges if of == id_),
                poles=(poles or {}).get(id_, ()),
            )
            pages.append(Page(concept.path, concept.uri, concept))
    contents = Page(
        "docs/concepts/index.md",
        "concepts/index.md",
        headings=tuple(headings),
        cross_references=tuple(references),
    )
    return [*pages, contents]


def read_pages(pages: Iterable[Page]) -> Catalog:
    return build_catalog(pages, "concepts/index.md", "glossary.md")


def make_course(
    sections: Mapping[str, Sequence[str]],
    relations: Iterable[Edge] = (),
    *,
    titles: Mapping[str, str] | None = None,
    kinds: Mapping[str, Kind] | None = None,
    poles: Mapping[str, tuple[str, str]] | None = None,
) -> Catalog:
    return read_pages(make_pages(sections, relations, titles=titles, kinds=kinds, poles=poles))


def make_large_pages(count: int, sections: int, *, each: float = 2, hub: int = 0) -> list[Page]:
    """Four relations out of five within a section, and `hub` more for the first concept."""
    chance = random.Random(7)
    ids = [f"c{number}" for number in range(count)]
    parts = [ids[count * n // sections : count * (n + 1) // sections] for n in range(sections)]
    home = {id_: part for part in parts for id_ in part}
    edges = set()
    for _ in range(int(count * each)):
        one = chance.choice(ids)
        other = chance.choice(home[one] if chance.random() < 0.8 else ids)
        if one != other:
            edges.add((one, chance.choice(TYPES), other))
    edges |= {(ids[0], "leads_to", other) for other in chance.sample(ids[1:], hub)}
    return make_pages(
        {f"Section {number}": part for number, part in enumerate(parts, 1)},
        sorted(edges),
        titles={id_: _make_title(chance) for id_ in ids},
        kinds={id_: chance.choice(list(Kind)) for id_ in ids},
    )


def _make_title(chance: random.Random) -> str:
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(4)]
    return " ".join(words[: chance.randint(1, 4)]).capitalize()


TITLES = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=60
).filter(str.strip)


@st.composite
def courses(draw: st.DrawFn) -> Catalog:
    """Any small course, with any titles."""
    count = draw(st.integers(1, 14))
    ids = [f"c{number}" for number in range(count)]
    cuts = sorted(draw(st.sets(st.integers(1, count), max_size=3)) | {0, count})
    names = iter(draw(st.lists(TITLES, min_size=5, max_size=5, unique=True)))
    sections = {next(names): ids[a:b] for a, b in pairwise(cuts)}
    edges = st.tuples(st.sampled_from(ids), st.sampled_from(TYPES), st.sampled_from(ids))
    poles = st.tuples(st.sampled_from(ids), st.sampled_from(ids))
    return make_course(
        sections,
        draw(st.lists(edges, max_size=25)),
        titles={id_: draw(TITLES) for id_ in ids},
        kinds={id_: draw(st.sampled_from(Kind)) for id_ in ids},
        poles=draw(st.dictionaries(st.sampled_from(ids), poles, max_size=2)),
    )
