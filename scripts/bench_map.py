"""Measure what the maps of a course cost, and whether that grows faster than the course.

Makes courses of 32, 300 and 1,000 concepts with two relations for each, four out of five within a
section, lays their maps out and renders them, and does the same for the small map of every
concept. Prints CPU seconds, the best of three rounds, and the size of the page. Exits with 1 when
a concept of the largest course costs more than twice what one of the middle course costs, or a
small map half a millisecond.
"""

from __future__ import annotations

import random
import time

from mkdocs_concepts.catalog.catalog import Catalog, build_catalog
from mkdocs_concepts.links.map.course_map import build_course_map
from mkdocs_concepts.links.map.neighbour_map import build_neighbour_map, render_neighbour_map
from mkdocs_concepts.links.map.page import render_course_map
from mkdocs_concepts.model import Concept, CrossReference, Heading, Kind, Page, Relation

SIZES = ((32, 6), (300, 14), (1000, 30))
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
TYPES = ("part_of", "kind_of", "leads_to", "guards_against", "complements", "related", "taught_by")
ROUNDS = 3
MOST_GROWTH = 2
MOST_SMALL = 0.0005


def main() -> None:
    """Measure and print."""
    each, small = [], []
    for count, sections in SIZES:
        catalog = make_course(count, sections)
        best, best_small, length = [float("inf")] * 2 + [0]
        for _ in range(ROUNDS):
            spent, length = measure_course_map(catalog)
            best, best_small = min(best, spent), min(best_small, measure_small_maps(catalog))
        each.append(best / count)
        small.append(best_small / count)
        print(
            f"{count} concepts: map {best:.3f} s, page of {length:,} bytes; "
            f"small maps {best_small:.3f} s, {small[-1] * 1000:.3f} ms each"
        )
    growth = each[-1] / each[-2]
    print(f"a concept among {SIZES[-1][0]} costs {growth:.2f} of one among {SIZES[-2][0]}")
    raise SystemExit(growth > MOST_GROWTH or max(small) > MOST_SMALL)


def measure_course_map(catalog: Catalog) -> tuple[float, int]:
    """The CPU seconds for the map of the course, and the bytes of its HTML."""
    start = time.process_time()
    html = render_course_map(build_course_map(catalog), lambda id_: f"{id_}.html")
    return time.process_time() - start, len(html.encode())


def measure_small_maps(catalog: Catalog) -> float:
    """The CPU seconds for the small maps of all concepts."""
    start = time.process_time()
    for concept in catalog.concepts.values():
        small = build_neighbour_map(catalog, concept)
        if small:
            render_neighbour_map(small, lambda id_: f"{id_}.html")
    return time.process_time() - start


def make_course(count: int, sections: int) -> Catalog:
    """A course with relations at random."""
    chance = random.Random(5)  # noqa: S311 - no secret
    ids = [f"c{number}" for number in range(count)]
    parts = [ids[count * n // sections : count * (n + 1) // sections] for n in range(sections)]
    pages: list[Page] = []
    headings: list[Heading] = []
    references: list[CrossReference] = []
    for number, part in enumerate(parts):
        headings.append(Heading(2, f"Section {number}", len(headings) + len(references) + 1))
        for id_ in part:
            references.append(CrossReference(id_, len(headings) + len(references) + 1, True))
            concept = make_concept(chance, id_, part, ids)
            pages.append(Page(concept.path, concept.uri, concept))
    contents = Page("", "concepts/index.md", None, tuple(references), headings=tuple(headings))
    catalog = build_catalog([*pages, contents], "concepts/index.md", "glossary.md")
    for concept in catalog.concepts.values():
        catalog.statements(concept)  # what pages need in any case
    return catalog


def make_concept(chance: random.Random, id_: str, part: list[str], ids: list[str]) -> Concept:
    """A concept with a title of one to three words and two relations."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(3)]
    others = [chance.choice(part if chance.random() < 0.8 else ids) for _ in range(2)]
    return Concept(
        id_,
        " ".join(words[: chance.randint(1, 3)]).capitalize(),
        chance.choice([Kind.CONCEPT, Kind.CONCEPT, *Kind]),
        "It.",
        f"docs/concepts/{id_}.md",
        f"concepts/{id_}.md",
        relations=tuple(Relation(chance.choice(TYPES), other, 1) for other in others),
    )


if __name__ == "__main__":
    main()
