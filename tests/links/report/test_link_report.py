"""What a report says of small courses: one for each rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.catalog.front_matter import parse_front_matter, split_front_matter
from mkdocs_concepts.catalog.pages import PageFile, parse_page
from mkdocs_concepts.links.report.findings import Finding, FindingKind, NotedPage
from mkdocs_concepts.links.report.link_report import build_link_report
from mkdocs_concepts.links.terms.index import build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.links.terms.notes import PageNotes
from mkdocs_concepts.model import LinkScope

FRONT = (
    "---\nid: {id}\ntitle: {title}\nkind: {kind}\ndefinition: {definition}\n{more}---\n\n{text}\n"
)


def page(
    title: str, text: str, more: str = "", kind: str = "concept", definition: str = "It."
) -> tuple[str, str]:
    """A concept page: its uri and its text."""
    id_ = title.lower().replace(" ", "-")
    more = f"{more}\n" if more else ""
    values = {"id": id_, "title": title, "kind": kind, "definition": definition}
    return f"concepts/{id_}.md", FRONT.format(**values, more=more, text=text)


def report(*files: tuple[str, str], only: tuple[str, ...] = ()) -> list[Finding]:
    read = []
    for uri, text in files:
        is_concept = uri.startswith("concepts/")
        found, _ = parse_page(text, PageFile(Path(uri), f"docs/{uri}", uri, is_concept))
        read.append(found)
    catalog = build_catalog(read, "concepts/index.md", "glossary.md")
    index = build_term_index(catalog.concepts.values())
    extension = TermLinksExtension(lambda: index)
    extension.is_noting = True
    noted = []
    for (uri, text), found in zip(files, read, strict=True):
        yaml_text, body, first_line = split_front_matter(text)
        extension.page_uri = uri
        extension.concept_id = found.concept.id if found.concept else ""
        Markdown(extensions=[extension]).convert(body)
        front_matter = parse_front_matter(yaml_text or "")
        notes = extension.notes[uri]
        noted.append(NotedPage(found, front_matter, body, first_line, LinkScope.SECTION, notes))
    return list(build_link_report(catalog, noted, only))


def of(kind: FindingKind, found: list[Finding]) -> list[tuple[int, str, str]]:
    return [(f.line, f.concept_id, f.text) for f in found if f.kind is kind]


@pytest.mark.parametrize(
    ("tea", "water"),
    [
        ("- [[water]]", "Of tea."),
        ("- [[water]]", "Of [[tea]]."),
        ("- [[water]]", "Of [it](tea.md)."),
        ("Of [[water]], [[water]].", "Of a river."),
        ("Of [water](water.md), [[water]], [[Water]].", "As an infusion of [[tea]]."),
        ("- The [[water]]", "Of a river."),
        ("- [[tea]]", "Of a river."),
        ("- [[missing]]", "Of a river."),
    ],
)
def test_what_leads_back_or_is_said_in_passing_is_no_one_way_street(tea: str, water: str) -> None:
    assert of(FindingKind.ONE_WAY, report(page("Tea", tea), page("Water", water))) == []


@pytest.mark.parametrize(
    ("tea", "found"),
    [
        ("So:\n\n- [[water]]\n- [[water]]", (10, "water", "water")),
        ("[[water]]\n[[Water|a]]\n[b](water.md)", (8, "water", "water")),
        ("[[water]] and\n\n- [[Water]]", (10, "water", "Water")),
    ],
)
def test_a_signpost_that_nothing_leads_back_from(tea: str, found: tuple[int, str, str]) -> None:
    files = page("Tea", tea), page("Water", "Of a river."), ("index.md", "- [[tea]]")
    assert of(FindingKind.ONE_WAY, report(*files)) == [found]


@pytest.mark.parametrize("side", ["tea", "water", "pole", "both-poles"])
def test_what_is_related_needs_no_way_back(side: str) -> None:
    relation = {"tea": "relations: {part_of: [water]}", "water": "relations: {part_of: [tea]}"}
    tea = page("Tea", "- [[water]]", relation["tea"] if side == "tea" else "")
    water = page("Water", "Of a river.", relation["water"] if side == "water" else "")
    pair = page("Pair", "- [[tea]]\n- [[water]]", "poles: [tea, water]", "contrast")
    files = (tea, water, pair) if "pole" in side else (tea, water)
    assert of(FindingKind.ONE_WAY, report(*files)) == []


@pytest.mark.parametrize(
    "text", ["Of tea.", "Of [[tea]].", "Of [it](concepts/tea.md).", "# A\n\nTea"]
)
def test_any_link_is_enough_for_a_concept_to_be_no_orphan(text: str) -> None:
    found = report(page("Tea", "Of tea."), ("index.md", text))
    assert of(FindingKind.ORPHAN, found) == []


@pytest.mark.parametrize("text", ["Of `tea`.", "# Tea\n\nA drink.", "Of a drink."])
def test_an_orphan(text: str) -> None:
    found = report(page("Tea", "Of [[tea]]."), ("index.md", text))
    assert of(FindingKind.ORPHAN, found) == [(2, "tea", "Tea")]


@pytest.mark.parametrize(
    ("title", "definition", "more", "used"),
    [
        ("Self-compassion", "Compassion for oneself.", "", None),
        ("Compassion", "Self-compassion for others.", "", None),
        ("Compassion", "Compassion is compassion that acts.", "", "Compassion"),
        ("Practice", "One of many practices.", "", "practices"),
        ("Mind", "What a mind is.", "", "mind"),
        ("Care", "A kindness.", "alt_labels: [kindness]", "kindness"),
        ("Care", "A carful.", "hidden_labels: [carful]", "carful"),
        ("ACT", "To act with care.", "", None),
        ("Care", "Care.", "autolink: false", "Care"),
    ],
)
def test_definitions(title: str, definition: str, more: str, used: str | None) -> None:
    found = of(FindingKind.CIRCULAR, report(page(title, "It.", more, definition=definition)))
    assert [text for _, _, text in found] == ([used] if used else [])


def test_a_contrast_may_name_its_poles_in_its_definition() -> None:
    more = "poles: [tea, water]\nalt_labels: [infusion and source]\nhidden_labels: [Tea, a drink]"
    files = page("Tea", "It."), page("Water", "It.")
    pair = page("Tea vs water", "It.", more, "contrast", "Tea and water, side by side.")
    assert of(FindingKind.CIRCULAR, report(*files, pair)) == []
    pair = page("Tea vs water", "It.", more, "contrast", "A drink, or tea vs water.")
    assert [text for *_, text in of(FindingKind.CIRCULAR, report(*files, pair))] == ["A drink"]


def test_labels_that_are_on_no_other_page() -> None:
    labels = "alt_labels:\n  - chai\n  - Cha, the drink\n  - infusion\nhidden_labels: [tee]"
    tea = page("Tea", "Of infusion, chai and tea.", labels)
    found = report(tea, ("index.md", "# Infusions\n\nA `chai`."))
    assert of(FindingKind.UNUSED, found) == [(3, "tea", "Tea"), (8, "tea", "Cha, the drink")]


def test_a_label_in_a_longer_one_is_not_used_by_that() -> None:
    files = page("Tea", "It."), page("Tea leaf", "It."), ("index.md", "A tea leaf.")
    assert of(FindingKind.UNUSED, report(*files)) == [(3, "tea", "Tea")]


def test_names_of_a_contrast_need_not_be_used() -> None:
    pair = page("Tea vs water", "It.", "poles: [tea, water]", "contrast")
    found = report(page("Tea", "- [[water]]"), page("Water", "- [[tea]]"), pair)
    assert of(FindingKind.UNUSED, found) == []


def test_a_plural_may_be_ambiguous() -> None:
    files = page("Axe", "It.", "alt_labels:\n  - hatchet"), page("Axis", "It.", "alt_labels: [ax]")
    found = [f for f in report(*files, ("index.md", "Two axes.")) if f.line != 1]
    ambiguous = [(f.path, f.line, f.text) for f in found if f.kind is FindingKind.AMBIGUOUS]
    assert ambiguous == [("docs/concepts/axe.md", 3, "Axe"), ("docs/concepts/axis.md", 6, "ax")]


def test_a_mention_that_cannot_be_found_stands_at_its_section() -> None:
    text = "Of it.\n\n## One\n\nOf it.\n\n## Two\n\nOf tea.\n"
    found, _ = parse_page(text, PageFile(Path(), "docs/index.md", "index.md", is_concept=False))
    read, _ = parse_page(page("Tea", "It.")[1], PageFile(Path(), "t", "concepts/tea.md", True))
    catalog = build_catalog([found, read], "", "")
    index = build_term_index(catalog.concepts.values())
    extension = TermLinksExtension(lambda: index)
    extension.is_noting, extension.page_uri = True, "index.md"
    Markdown(extensions=[extension]).convert(text)
    notes: PageNotes = extension.notes["index.md"]
    blank = text.replace("tea", "it")
    noted = NotedPage(found, parse_front_matter(""), blank, 1, LinkScope.SECTION, notes)
    (linked,) = of(FindingKind.LINKED, list(build_link_report(catalog, [noted])))
    assert linked == (7, "tea", "tea")


def test_a_report_on_some_files_counts_the_others() -> None:
    files = page("Tea", "Of water."), page("Water", "Of tea."), ("index.md", "Of tea.")
    found = report(*files, only=("docs/index.md",))
    assert [(f.kind, f.path) for f in found] == [(FindingKind.LINKED, "docs/index.md")]
