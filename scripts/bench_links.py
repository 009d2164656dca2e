"""Measure what term links add to Markdown conversion, and whether it grows with the terms.

Converts 500 made-up pages of about 600 words without term links, with 500 terms, and with 1,000,
three times over, and prints the CPU seconds of the best. The second 500 terms begin with
words of the pages, but do not stand in them: what they cost is not the cost of more links. Exits
with 1 when 500 terms add more than a quarter.
"""

from __future__ import annotations

import argparse
import random
import time

from markdown import Markdown

from mkdocs_concepts.links.terms.index import build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.model import Concept, Kind

EXTENSIONS = ["abbr", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc", "smarty"]
SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
MOST_ADDED = 0.25


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    chance = random.Random(5)  # noqa: S311 - no secret
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(6000)]
    words = sorted(set(words))
    labels = [" ".join(chance.sample(words, chance.choice([1, 2, 2, 3]))) for _ in range(500)]
    words = [word for word in words if word not in set(labels)]
    labels += [f"{word} nowhere" for word in chance.sample(words, 500)]
    pages = [make_page(chance, words, labels[:500]) for _ in range(arguments.pages)]
    linkers = [build_linker(labels[:count]) for count in (500, 1000)]
    best = [float("inf")] * 3
    for _ in range(arguments.rounds):
        seconds = convert(pages, [None, *linkers])
        best = [min(pair) for pair in zip(best, seconds, strict=True)]
        shown = (f"{second:.2f} s" for second in seconds)
        print("without, with 500, with 1,000 terms:", *shown)
    added = [spent / best[0] - 1 for spent in best[1:]]
    print(f"{arguments.pages} pages take {best[0]:.2f} s")
    print(f"500 terms add {added[0]:.1%}; the limit is {MOST_ADDED:.0%}")
    print(f"1,000 terms add {added[1]:.1%}")
    raise SystemExit(added[0] > MOST_ADDED)


def make_page(chance: random.Random, words: list[str], labels: list[str]) -> str:
    """A page of six sections, with emphasis, links, lists, and a term among some 25 words."""
    sections = []
    for number in range(6):
        prose = [
            chance.choice(labels) if chance.random() < 1 / 25 else chance.choice(words)
            for _ in range(90)
        ]
        for place in range(7, 90, 15):
            prose[place] = chance.choice(["*{}*", "**{}**", "[{}](x.md)", "`{}`", "{},"]).format(
                prose[place]
            )
        items = "\n".join(f"- {chance.choice(words)} {chance.choice(words)}" for _ in range(4))
        sections.append(f"## Section {number}\n\n{' '.join(prose[:45])}\n\n{items}\n")
        sections.append(f"{' '.join(prose[45:])}\n")
    return "\n".join(sections)


def build_linker(labels: list[str]) -> TermLinksExtension:
    """Term links for a course with a concept for each label."""
    index = build_term_index(
        Concept(f"c{place}", label, Kind.CONCEPT, "It.", "", f"concepts/c{place}.md")
        for place, label in enumerate(labels)
    )
    return TermLinksExtension(lambda: index)


def convert(pages: list[str], linkers: list[TermLinksExtension | None]) -> list[float]:
    """Convert each page once for each linker, with a new converter as MkDocs does: CPU seconds.

    All are measured page by page, so that they meet with the same disturbances.
    """
    seconds = [0.0] * len(linkers)
    for number, page in enumerate(pages):
        for place, linker in enumerate(linkers):
            extensions: list[str | TermLinksExtension] = [*EXTENSIONS]
            if linker:
                linker.page_uri = f"concepts/page{number}.md"
                extensions.append(linker)
            start = time.process_time()
            Markdown(extensions=extensions).convert(page)
            seconds[place] += time.process_time() - start
    return seconds


if __name__ == "__main__":
    main()
