"""Make a course of any size, for measuring and for looking at: concepts that mention each other.

The words are made up; the same arguments always give the same course. Each concept has about 600
words in six sections, a mention of another concept among some 60 words, as in the first course,
and about two relations; one in ten is a contrast.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

SYLLABLES = [a + b for a in "bdfgklmnprstv" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
TYPES = ("part_of", "kind_of", "foundation_of", "leads_to", "guards_against", "complements")
KINDS = ("concept", "concept", "concept", "metaphor", "practice", "person", "study")
SECTION_SIZE = 25
CONFIGURATION = """\
site_name: A course of {count} concepts
site_url: https://example.org/course/
use_directory_urls: false
theme: {{name: material, font: false}}
nav: [index.md, concepts/index.md, map.md, text.md, glossary.md, reuse.md]
not_in_nav: /concepts/*
plugins: [concepts, search]
markdown_extensions: [attr_list, def_list, footnotes, md_in_html, tables]
"""


def main() -> None:
    """Write the course."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to; it must not be there yet")
    parser.add_argument("--concepts", type=int, default=1000)
    arguments = parser.parse_args()
    write_course(arguments.folder, arguments.concepts)


def write_course(folder: Path, count: int) -> None:
    """Write a course into a folder that is not there yet."""
    chance = random.Random(7)  # noqa: S311 - no secret
    words = sorted(
        {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(6000)}
    )
    titles = _make_titles(chance, words, count)
    words = [word for word in words if word.capitalize() not in set(titles)]
    ids = [title.lower().replace(" ", "-") for title in titles]
    concepts = folder / "docs" / "concepts"
    concepts.mkdir(parents=True)
    for place, (id_, title) in enumerate(zip(ids, titles, strict=True)):
        page = _make_front_matter(chance, place, ids, title) + _make_text(
            chance, words, titles, ids
        )
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    (concepts / "index.md").write_text(_make_contents(ids, words), encoding="utf-8")
    for name, text in (
        ("index.md", f"# Home\n\nBegin with [[{ids[0]}]].\n"),
        ("map.md", "# Map\n\nAll of it.\n"),
        ("text.md", "# Text\n\nAll of it.\n"),
        ("glossary.md", "# Glossary\n\nAll words.\n"),
        ("reuse.md", "# Reuse\n\nTake it.\n"),
    ):
        (folder / "docs" / name).write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(count=count), encoding="utf-8")


def _make_titles(chance: random.Random, words: list[str], count: int) -> list[str]:
    titles: set[str] = set()
    while len(titles) < count:
        titles.add(" ".join(chance.sample(words, chance.choice([1, 2, 2, 3]))))
    return [title.capitalize() for title in sorted(titles)]


def _make_front_matter(chance: random.Random, place: int, ids: list[str], title: str) -> str:
    start = place - place % SECTION_SIZE
    section = [id_ for id_ in ids[start : start + SECTION_SIZE] if id_ != ids[place]]
    lines = ["---", f"id: {ids[place]}", f"title: {title}"]
    if place % 10 == 9 and len(section) > 1:
        one, other = chance.sample(section, 2)
        lines += ["kind: contrast", f"poles: [{one}, {other}]", "aspects:"]
        lines += [f"  - {{aspect: A{n}, {one}: One, {other}: Another}}" for n in range(4)]
    else:
        lines.append(f"kind: {chance.choice(KINDS)}")
    lines.append(f"definition: What {title.lower()} means in this course.")
    # Only towards the beginning, so that there is no circle, and one in ten far away.
    near = set(chance.sample(ids[start:place], min(2, place - start)))
    targets = sorted(near | set(chance.sample(ids[:place], chance.random() < 0.2 and place > 0)))
    if targets:
        lines.append("relations:")
    for type_, target in zip(TYPES[place % 3 :], targets, strict=False):
        lines.append(f"  {type_}: [{target}]")
    return "\n".join([*lines, "---", ""]) + "\n"


def _make_text(chance: random.Random, words: list[str], titles: list[str], ids: list[str]) -> str:
    parts = []
    for number in range(6):
        prose = [_make_word(chance, words, titles, ids) for _ in range(90)]
        for place in range(7, 90, 15):
            prose[place] = chance.choice(["*{}*", "**{}**", "`{}`", "{},", "{}.", "{}."]).format(
                chance.choice(words)
            )
        items = "\n".join(f"- {chance.choice(words)} {chance.choice(words)}" for _ in range(4))
        heading = f"## Part {number}\n\n" if number else ""
        parts.append(f"{heading}{' '.join(prose[:45])}\n\n{items}\n\n{' '.join(prose[45:])}\n")
    return "\n".join(parts)


def _make_word(chance: random.Random, words: list[str], titles: list[str], ids: list[str]) -> str:
    draw = chance.random()
    if draw < 1 / 80:
        return f"[[{chance.choice(ids)}]]"
    return chance.choice(titles).lower() if draw < 1 / 60 else chance.choice(words)


def _make_contents(ids: list[str], words: list[str]) -> str:
    lines = ["# Contents", ""]
    for number, start in enumerate(range(0, len(ids), SECTION_SIZE)):
        lines += [f"## {words[2 * number].capitalize()} {words[2 * number + 1]}", ""]
        lines += [f"- [[{id_}]]" for id_ in ids[start : start + SECTION_SIZE]]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
