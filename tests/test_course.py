"""The course: its pages and the text that they are the home of say the same."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs_concepts.catalog.front_matter import split_front_matter
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE
from mkdocs_concepts.catalog.pages import PageFile, read_page
from mkdocs_concepts.model import Concept, Kind

REPOSITORY = Path(__file__).parent.parent
CONCEPTS = REPOSITORY / "docs" / "concepts"
SECTIONS = {
    "Definitions": 3,
    "Compassion & Empathy": 5,
    "The Differences and Similarities of Mindfulness & Compassion": 4,
    "Non-Doing vs Doing": 3,
    "Cool vs Warm": 4,
    "Detachment & Sentimentality": 3,
    "Compassion Focused Therapy": 3,
}


def read_concepts() -> list[Concept]:
    concepts = []
    for file in sorted(CONCEPTS.glob("*.md")):
        if file.name != "index.md":
            page, diagnostics = read_page(PageFile(file, file.name, file.name, is_concept=True))
            assert diagnostics == []
            assert page.concept is not None
            concepts.append(page.concept)
    return concepts


def read_source() -> dict[str, list[str]]:
    """The delivered text's paragraphs, by section."""
    text = (REPOSITORY / "source" / "mindfulness-and-compassion.txt").read_text(encoding="utf-8")
    sections: dict[str, list[str]] = {}
    title = ""
    for block in text.split("\n\n")[1:]:
        if block in SECTIONS:
            title = block
        elif block.startswith("References"):
            break
        else:
            sections.setdefault(title, []).append(block.strip())
    return sections


def words(text: str) -> str:
    """The words of a paragraph, without marks of cross-references, emphasis and languages."""
    text = CROSS_REFERENCE.sub(lambda match: match["text"] or match["target"], text)
    text = re.sub(r"\s*\[[^\]]*@[^\]]*\]|\s*\([^()]*\d{4}[^()]*\)", "", text)
    return re.sub(r"\{: lang=\w+ \}|[*_]", "", text)


def home_paragraphs(concept: Concept) -> list[str]:
    _, body, _ = split_front_matter((CONCEPTS / f"{concept.id}.md").read_text(encoding="utf-8"))
    return [block.strip() for block in body.split("\n## ")[0].split("\n\n") if block.strip()]


def test_the_text_has_its_seven_sections_and_twenty_five_paragraphs() -> None:
    assert {title: len(blocks) for title, blocks in read_source().items()} == SECTIONS


def test_every_paragraph_has_one_home_where_it_stands_word_for_word() -> None:
    source = read_source()
    homes: dict[tuple[str, int], str] = {}
    for concept in read_concepts():
        numbers = [(span.section, number) for span in concept.source for number in span.paragraphs]
        if not numbers:
            continue
        written = home_paragraphs(concept)
        assert len(written) == len(numbers), concept.id
        for place, paragraph in zip(numbers, written, strict=True):
            assert place not in homes, f"{place} is claimed by {homes.get(place)}, {concept.id}"
            homes[place] = concept.id
            assert words(paragraph) == words(source[place[0]][place[1] - 1]), concept.id
    assert len(homes) == 25


def test_the_three_pages_that_the_course_is_known_for_have_all_their_parts() -> None:
    concepts = {concept.id: concept for concept in read_concepts()}
    for id_ in ("non-doing-vs-doing", "cool-vs-warm"):
        assert concepts[id_].kind is Kind.CONTRAST
        assert len(concepts[id_].aspects) >= 4
    for id_ in ("non-doing-vs-doing", "cool-vs-warm", "two-wings"):
        text = (CONCEPTS / f"{id_}.md").read_text(encoding="utf-8")
        assert "\n## In practice\n" in text
