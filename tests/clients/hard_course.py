"""A tiny course whose names are hard to carry, and what an inventory should say of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from conftest import run_mkdocs

LONG = "The wish that all beings without exception be free of suffering and its causes, " * 12
# What the inventory's form has no room for.
DROPPED = ("#compassion", "Rule of 72")


@dataclass(frozen=True)
class Hard:
    """A concept and all names that have to lead to it."""

    id: str
    title: str
    names: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def carried(self) -> list[str]:
        return [name for name in (self.title, *self.names) if name not in DROPPED]


HARD = (
    Hard("equanimity", "Équanimité", ("Égalité d’âme", "Upekkhā", "straße"), ("evenness", "calm")),
    Hard("rule-of-72", "Rule of 72", ("Seventy-two rule",)),
    Hard("c-sharp", "C#", ("C sharp", "#compassion", "F#: a sequel")),
    Hard("ratio", "Ratio: a part of the whole", ("50 %", "100%25 sure", "std:term -1 a -")),
    Hard("circles", "Gilbert's “three” circles", ('The "soothing" one', "it's 'so'")),
    Hard("cost", "What it costs in $", ("$", "$HOME", "a/b", "a & b", "(c)")),
    Hard("cibei", "慈悲", ("慈 悲",)),
    Hard("hemla", "חמלה", ("רחמים - חמלה",)),
    Hard("rahma", "رحمة"),
    Hard("length", LONG.strip()),
    Hard("warmth", "warmth", ("Warmth", "WARMTH")),
)
# Terms without a page, and their anchors as links write them.
TERMS = {
    "Brahmavihāra": "term-brahmavihara",
    "C++: the term": "term-c-the-term",
    "四無量心": "term-%E5%9B%9B%E7%84%A1%E9%87%8F%E5%BF%83",
}


def build_hard_course(folder: Path, *, directory_urls: bool = False) -> tuple[Path, str]:
    """Write and build the course; gives its site and what MkDocs printed."""
    concepts = folder / "docs" / "concepts"
    concepts.mkdir(parents=True)
    for hard in HARD:
        (concepts / f"{hard.id}.md").write_text(_page(hard), encoding="utf-8")
    listed = "".join(f"- [[{hard.id}]]\n" for hard in HARD)
    (concepts / "index.md").write_text(f"# Concepts\n\n{listed}", encoding="utf-8")
    terms = "".join(f"{term}\n:   A term of its own.\n\n" for term in TERMS)
    (folder / "docs" / "glossary.md").write_text(f"# Glossary\n\n{terms}", encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Home\n\nHome.\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_configuration(directory_urls), encoding="utf-8")
    result = run_mkdocs("build", "--strict", folder=folder)
    assert result.returncode == 0, result.stdout
    return folder / "site", result.stdout


def hard_address(id_: str, *, directory_urls: bool = False) -> str:
    page = f"concepts/{id_}/" if directory_urls else f"concepts/{id_}.html"
    return f"{page}#{id_}"


def _page(hard: Hard) -> str:
    front_matter = {
        "id": hard.id,
        "title": hard.title,
        "kind": "concept",
        "definition": f"What {hard.id} is.",
        "alt_labels": list(hard.names[:1]),
        "hidden_labels": list(hard.names[1:]),
        "former_ids": list(hard.former),
    }
    # JSON is YAML, and quotes everything.
    keys = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front_matter.items() if value)
    others = ", ".join(f"[[{other.id}]]" for other in HARD if other is not hard)
    return f"---\n{keys}---\n\nSee also {others}.\n"


def _configuration(directory_urls: bool) -> str:
    return f"""
site_name: "Hard names:  a course"
use_directory_urls: {str(directory_urls).lower()}
theme: {{name: material, font: false}}
plugins: [concepts]
markdown_extensions: [attr_list, def_list]
nav: [index.md, concepts/index.md, glossary.md]
not_in_nav: /concepts/*
"""
